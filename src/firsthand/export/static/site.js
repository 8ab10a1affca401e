// Every page works without this. It marks all pieces of one statement together:
// the one the address points at, and the one whose note has the pointer or focus.
"use strict";

const pieces = (of) =>
  [...document.querySelectorAll("[data-of]")].filter((piece) => piece.dataset.of.split(" ").includes(of));

const light = (name, of) => {
  document.querySelectorAll(`.${name}`).forEach((piece) => piece.classList.remove(name));
  if (of) pieces(of).forEach((piece) => piece.classList.add(name));
};

const fromAddress = () => {
  const asked = decodeURIComponent(location.hash.slice(1));
  light("asked", asked.startsWith("note-") ? asked.slice(5) : asked);
};

for (const note of document.querySelectorAll("[data-note]")) {
  const of = note.dataset.note;
  note.addEventListener("pointerenter", () => light("near", of));
  note.addEventListener("pointerleave", () => light("near", ""));
  note.addEventListener("focusin", () => light("near", of));
  note.addEventListener("focusout", () => light("near", ""));
}
addEventListener("hashchange", fromAddress);
fromAddress();
