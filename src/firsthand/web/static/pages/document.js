// One report: going through its statements by key, and selecting words in its text.
// Every key presses a button or link of the page; without scripts these do the same.
"use strict";

import { bind } from "/static/keys.js";
import { enhance } from "/static/pages/statement_form.js";
import { ShownText } from "/static/pages/text_places.js";

const article = document.querySelector("article.text");
const form = document.querySelector("[data-form]");
const text = new ShownText(article);
const notes = [...document.querySelectorAll("[data-statement]")];
const bar = document.querySelector("#foot-bar");

const still = matchMedia("(prefers-reduced-motion: reduce)");
const goTo = (note) => {
  if (!note) return;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "center", behavior: still.matches ? "instant" : "auto" });
};

const current = () =>
  document.activeElement?.closest("[data-statement]") ??
  notes.findLast((note) => note.getBoundingClientRect().bottom < 0) ??
  null;

const step = (by) => () => {
  if (form) return;
  const held = document.activeElement?.closest("[data-statement]");
  const place = notes.indexOf(held ?? current());
  if (held || by > 0) goTo(notes[place + by] ?? held);
  else goTo(notes[place]);
};

bind({ id: "document.next", keys: "j", says: "next statement", run: step(1) });
bind({ id: "document.before", keys: "k", says: "statement before", run: step(-1) });
for (const [act, key, says] of [
  ["accept", "a", "accept the statement"],
  ["correct", "c", "correct the statement"],
  ["reject", "r", "reject the statement"],
]) {
  bind({
    id: `document.${act}`,
    keys: key,
    says,
    scope: "[data-statement]",
    run: (_, note) => note.querySelector(`[data-act="${act}"]`)?.click(),
  });
}

// Selected words: beside an open form they fill it; else they begin a new statement.
let chosen = null;
const filled = form ? enhance(form, text) : null;

const offer = () => {
  const selection = getSelection();
  const inText = selection.rangeCount && !selection.isCollapsed && article.contains(selection.anchorNode);
  if (!inText || selection.anchorNode.parentElement?.closest(".beside, form")) return;
  const place = text.place(selection.getRangeAt(0));
  if (!place) return;
  chosen = place;
  if (filled) filled.offer(place);
  else showOffer();
};

const showOffer = () => {
  const add = document.querySelector("[data-add]");
  if (!add) return;
  let offered = bar.querySelector(".offered");
  if (!offered) {
    offered = document.createElement("p");
    offered.className = "offered";
    offered.append(document.createElement("q"), " ", document.createElement("button"));
    const button = offered.querySelector("button");
    button.type = "button";
    button.textContent = "Say who says it";
    // Pressing the button must not take the selection away first.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", begin);
    bar.append(offered);
  }
  const words = [...text.words(...chosen)];
  offered.querySelector("q").textContent = words.length > 60 ? `${words.slice(0, 59).join("")}…` : words.join("");
};

const begin = () => {
  if (form) return;
  const add = document.querySelector("[data-add]");
  if (!add) return;
  const place = getSelection().isCollapsed ? null : chosen;
  const held = place ?? firstWordOf(document.activeElement?.closest("[data-statement]"));
  if (!held) add.click();
  else location.assign(article.dataset.addAddress.replace("PLACE", `${held[0]}-${held[1]}`));
};

const firstWordOf = (note) => {
  if (!note) return null;
  const piece = [...article.querySelectorAll("[data-of]")].find(
    (it) => it.dataset.of.split(" ").includes(note.dataset.note) && it.classList.contains("content"),
  );
  return piece && (text.wordPlaces.find(([start]) => start >= Number(piece.dataset.at)) ?? null);
};

document.addEventListener("selectionchange", () => requestAnimationFrame(offer));
bind({ id: "document.add", keys: "n", says: "add a statement: say who says the selected words", run: begin });
bind({
  id: "document.original",
  keys: "o",
  says: "show the original beside the text, or put it away",
  run: () => document.querySelector("a[data-original]")?.click(),
});

// The place that the address names, and what was just saved.
const arrive = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name || form) return;
  const target = document.getElementById(name);
  if (target?.matches("[data-statement]")) goTo(target);
  else if (target?.matches(".anchor")) document.getElementById(`note-${name}`)?.focus({ preventScroll: true });
  else if (!target && article.dataset.partAddress && !new URLSearchParams(location.search).has("at"))
    location.replace(article.dataset.partAddress.replace("PLACE", encodeURIComponent(name)) + location.hash);
};
arrive();
addEventListener("hashchange", arrive);
// Browsers go to the place in the address last, and leave what was decided above the edge.
const centreAgain = () => {
  const note = form ? null : document.activeElement?.closest("[data-statement]");
  note?.scrollIntoView({ block: "center", behavior: "instant" });
};
addEventListener("load", () => setTimeout(centreAgain));

// Undo leads back to the statement that it was about.
const undo = document.querySelector("[data-undo]")?.form;
undo?.addEventListener("submit", () => {
  const { decision, back } = undo.elements;
  const note = notes.find((it) => it.querySelector(`[name=decision][value="${CSS.escape(decision.value)}"]`));
  if (note) back.value = `${back.value.split("#")[0]}#${note.id}`;
});

// What was saved is read out: a live region is, when it changes, not when it is loaded.
const tell = (children) => {
  bar.replaceChildren();
  setTimeout(() => bar.prepend(...children), 150);
};
if (bar.children.length) tell([...bar.children]);

// While the counts are being made anew, ask for them, and say them when they are there.
const ASK_MS = 1500;
const ASK_MOST = 80;
const ask = async (left) => {
  if (!left || !bar.isConnected) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#foot-bar");
    if (answer.ok && fresh && !fresh.matches("[data-behind]")) {
      bar.removeAttribute("data-behind");
      document.querySelector("#behind")?.remove();
      tell([...document.adoptNode(fresh).children]);
      return;
    }
  } catch {
    // The desk may be busy; ask again.
  }
  setTimeout(() => ask(left - 1), ASK_MS);
};
if (bar.matches("[data-behind]")) setTimeout(() => ask(ASK_MOST), ASK_MS);
