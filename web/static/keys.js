// The keys of every page. A page adds its own by listening itself.
"use strict";

const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

// j and k go from one record to the next; a record is what [data-item] marks.
function step(by) {
  const items = [...document.querySelectorAll("main [data-item]")].filter((item) => item.offsetParent);
  const at = items.findIndex((item) => item.classList.contains("at"));
  const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
  if (!next) return;
  if (at >= 0) items[at].classList.remove("at");
  next.classList.add("at");
  const link = next.matches("a") ? next : next.querySelector("a.from") || next.querySelector("a[href]");
  if (link) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

let after = ""; // the key pressed before, if it was g
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    find();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const before = after;
  after = event.key === "g" ? "g" : "";
  if (before === "g") {
    const link = document.querySelector(`nav [data-key="${CSS.escape(event.key)}"]`);
    if (link) location.assign(link.href);
    return;
  }
  switch (event.key) {
    case "?": document.getElementById("shortcuts").togglePopover(); break;
    case "/": document.getElementById("q").focus(); break;
    case "j": step(1); break;
    case "k": step(-1); break;
    default: return;
  }
  event.preventDefault();
});
