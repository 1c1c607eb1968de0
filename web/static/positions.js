// The slider of the day as of which positions are shown; the links beside it
// do the same a month at a time.
"use strict";

const slider = document.getElementById("asof-slider");
if (slider) {
  const month = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  const first = month(slider.dataset.first);
  const last = month(slider.dataset.last);
  const end = (at) => new Date(Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0)).toISOString().slice(0, 10);
  slider.min = 0;
  slider.max = last - first;
  slider.value = month(slider.dataset.day) - first;
  slider.addEventListener("input", () => {
    document.getElementById("asof-shown").textContent = end(first + Number(slider.value));
  });
  slider.addEventListener("change", () => {
    const address = new URL(location);
    address.searchParams.set("asof", end(first + Number(slider.value)));
    location.assign(address);
  });
}
