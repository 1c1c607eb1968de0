// What the pages do beyond their HTML; all of it can be missing.
"use strict";

// On an article, a record is lit in the text and beside it together.
const parts = (id) => document.querySelectorAll(`[data-record="${CSS.escape(id)}"]`);

function light(name, id) {
  document.querySelectorAll("." + name).forEach((part) => part.classList.remove(name));
  if (id) parts(id).forEach((part) => part.classList.add(name));
}

// The address may name a record (#m3) or its card (#card-m3).
function follow() {
  const id = decodeURIComponent(location.hash.slice(1)).replace(/^card-/, "");
  light("chosen", id);
  const card = id && document.getElementById("card-" + id);
  if (card) card.closest("details").open = true;
}

if (document.querySelector(".source")) {
  follow();
  addEventListener("hashchange", follow);
  document.addEventListener("pointerover", (event) => {
    const part = event.target.closest("[data-record]");
    light("near", part && part.dataset.record);
  });
  const statements = document.getElementById("statements");
  statements.addEventListener("change", () => {
    document.body.classList.toggle("no-statements", !statements.checked);
  });
}

// A filter takes effect as it is chosen.
document.querySelectorAll("form.filter select").forEach((select) => {
  select.addEventListener("change", () => select.form.requestSubmit());
});
