// The keys of a page beyond those of every page: an element with data-key is
// followed, pressed or opened by its key. All of it can be missing.
"use strict";

let last = ""; // the key pressed before: after g a key belongs to the navigation
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, dialog, [popover]")) return;
  const before = last;
  last = event.key;
  if (before === "g" || event.ctrlKey || event.metaKey || event.altKey) return;
  const part = document.querySelector(`main [data-key="${CSS.escape(event.key)}"]`);
  if (!part) return;
  event.preventDefault();
  if (part.matches("input")) part.focus();
  else part.click();
  const details = part.matches("summary") && part.parentElement;
  const first = details && details.open && details.querySelector("select, input:not([type=hidden]), button, a[href]");
  if (first) first.focus();
});

// Escape leaves a form and closes it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("main details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

// Words that are selected in an article can be made a record: a button shows
// up that leads to its form. Offsets are code points of the article's text.
const missed = document.getElementById("missed");

function selectedWords() {
  const selection = getSelection();
  if (!missed || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const element = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const from = element(range.startContainer).closest(".source .text");
  if (!from || from !== element(range.endContainer).closest(".source .text")) return null;
  const before = document.createRange();
  before.setStart(from, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const blank = words.length - words.trimStart().length;
  return { words: words.trim(), start: Number(from.dataset.start) + [...before.toString()].length + blank };
}

if (missed) {
  const button = document.getElementById("add-selected");
  document.addEventListener("selectionchange", () => {
    const selected = selectedWords();
    if (!selected || !selected.words) {
      if (document.activeElement !== button) button.hidden = true;
      return;
    }
    missed.elements.words.value = selected.words;
    missed.elements.start.value = selected.start;
    button.hidden = false;
  });
  button.addEventListener("click", () => missed.requestSubmit());
  missed.elements.words.addEventListener("input", () => { missed.elements.start.value = ""; });
}

// What can be copied is selected as a whole.
document.querySelectorAll("input[readonly]").forEach((input) => input.addEventListener("focus", () => input.select()));
