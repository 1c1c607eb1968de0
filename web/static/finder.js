// The box that finds anything (Ctrl+K), and the keys that lead elsewhere. All
// of it can be missing: the navigation and the search box do the same.
"use strict";

const finder = document.getElementById("finder");
const typed = document.getElementById("anything");
const found = document.getElementById("found");

// What is typed is asked for after a short rest; an answer that comes after a
// later question is thrown away.
let asked = 0;
async function ask() {
  const number = ++asked;
  const answer = await fetch("/find?q=" + encodeURIComponent(typed.value));
  const list = await answer.text();
  if (number !== asked || !answer.ok) return;
  found.innerHTML = list; // rendered and escaped by the server
  choose(0);
}

let rest;
typed.addEventListener("input", () => {
  clearTimeout(rest);
  rest = setTimeout(ask, 80);
});

// One of the list is chosen at any time; focus stays in the box.
function choose(at) {
  const options = [...found.querySelectorAll("a")];
  options.forEach((option, i) => option.setAttribute("aria-selected", i === at));
  typed.setAttribute("aria-activedescendant", options[at] ? options[at].id : "");
  if (options[at]) options[at].scrollIntoView({ block: "nearest" });
}

typed.addEventListener("keydown", (event) => {
  const options = [...found.querySelectorAll("a")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose((at + 1) % options.length);
  else if (event.key === "ArrowUp") choose((at + options.length - 1) % options.length);
  else if (event.key === "Enter" && options[at]) location.assign(options[at].href);
  else return;
  event.preventDefault();
});

function find() {
  finder.showModal();
  typed.select();
  ask();
}

finder.addEventListener("click", (event) => {
  if (event.target === finder) finder.close(); // beside the box
});
