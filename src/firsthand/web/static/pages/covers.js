// Looking at a picture: hold to reveal, let go to cover. Nothing is fetched
// before a person asks; each request is noted by the server, which then gives a
// ticket that works once. Without this script a button does the same, page by page.
"use strict";

import { bind } from "/static/keys.js";

const HOLD_MS = 150; // a touch in passing is no wish to look
const bar = document.querySelector("#looking");
const coverings = new Set();

/** Ask the server for something to be shown; gives its answer, or throws with words. */
export const ask = async (address, fields, signal) => {
  const body = new URLSearchParams(bar ? new FormData(bar) : undefined);
  for (const [name, value] of fields) body.set(name, value);
  const answer = await fetch(address, { method: "POST", body, signal });
  const said = await answer.json();
  if (!said.ok) throw new Error([said.error.message, said.error.hint].filter(Boolean).join(". "));
  bar.parentElement.querySelector("[data-told]").textContent = said.result.told;
  return said.result;
};

/** Where the bytes under a ticket lie. */
export const place = (address) =>
  new URL(address, new URL(bar.dataset.pictures, location.href)).href;

export const coverAll = () => {
  for (const cover of coverings) cover();
};

/** Have something covered together with everything else. */
export const onCoverAll = (cover) => coverings.add(cover);

export const showCoverAll = () => {
  const some = document.querySelector("[data-cover][data-open], [data-compare][data-open]");
  for (const button of document.querySelectorAll("[data-cover-all]")) button.hidden = !some;
};

/**
 * Make a button work by holding it: pointer or Space; Enter and a click of
 * assistive technology toggle, for who cannot hold.
 */
export const holdable = (button, { start, stop, toggle }) => {
  let timer = 0;
  let held = false;
  const begin = () => {
    if (held) return;
    held = true;
    start();
  };
  const end = () => {
    clearTimeout(timer);
    if (!held) return;
    held = false;
    stop();
  };
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    timer = setTimeout(begin, HOLD_MS);
  });
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
    button.addEventListener(kind, end);
  }
  window.addEventListener("blur", end);
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) toggle();
    } else if (event.key === " ") {
      event.preventDefault();
      if (!event.repeat) begin();
    }
  });
  button.addEventListener("keyup", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    end();
  });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    // A click that no pointer made comes from assistive technology.
    if (event.detail === 0) toggle();
  });
};

/** Write on a button, and leave what only a screen reader says. */
export const label = (button, words) => {
  button.firstChild.textContent = words;
};

const pictureOf = (cover, result) => {
  const shown = document.createElement(result.clip ? "video" : "img");
  if (result.clip) {
    shown.controls = true;
    shown.muted = true;
    shown.defaultMuted = true;
    shown.preload = "none";
    shown.playsInline = true;
    shown.setAttribute("aria-label", `Clip of ${cover.dataset.name}`);
  } else {
    shown.alt = `${cover.dataset.name}, uncovered`;
    shown.draggable = false;
  }
  shown.src = place(result.address);
  return shown;
};

const ready = (cover) => {
  const form = cover.querySelector("form");
  const hold = cover.querySelector("[data-hold]");
  const toggle = cover.querySelector("[data-toggle]");
  const clip = cover.querySelector("[data-clip]");
  if (!form || !hold || !bar) return;
  const pane = cover.querySelector(".pane");
  const said = cover.querySelector(".said");
  let asking = null;
  let kept = false;
  let fields = [];

  const close = () => {
    const was = asking !== null || "open" in cover.dataset;
    asking?.abort();
    asking = null;
    kept = false;
    for (const shown of pane.children) shown.removeAttribute("src");
    pane.replaceChildren();
    delete cover.dataset.open;
    label(toggle, "Open");
    toggle.setAttribute("aria-pressed", "false");
    if (was) said.textContent = "Covered.";
    showCoverAll();
  };
  const open = async (more) => {
    close();
    const mine = new AbortController();
    asking = mine;
    fields = [...new FormData(form), ...more].filter(([name]) => name !== "back");
    said.textContent = "Asking …";
    try {
      const result = await ask(cover.dataset.look, fields, mine.signal);
      if (asking !== mine) return;
      pane.replaceChildren(pictureOf(cover, result));
      cover.dataset.open = "";
      said.textContent = result.said;
      const seen = cover.querySelector("[data-seen]");
      if (seen) seen.textContent = result.seen;
    } catch (problem) {
      if (asking !== mine) return;
      asking = null;
      kept = false;
      toggle.setAttribute("aria-pressed", "false");
      label(toggle, "Open");
      said.textContent = problem.message;
    }
    showCoverAll();
  };
  const keep = (more) => {
    if (kept) {
      close();
      return;
    }
    open(more);
    kept = true;
    toggle.setAttribute("aria-pressed", "true");
    label(toggle, "Cover");
  };

  label(hold, "Hold to look");
  toggle.hidden = false;
  toggle.addEventListener("click", () => keep([]));
  clip?.addEventListener("click", (event) => {
    event.preventDefault();
    keep([["length", clip.value]]);
  });
  holdable(hold, {
    start: () => kept || open([]),
    stop: () => kept || close(),
    toggle: () => keep([]),
  });
  onCoverAll(close);
  bar.addEventListener("change", () => {
    if (!kept) return;
    const again = fields.filter(([name]) => name === "length");
    open(again);
    kept = true;
    toggle.setAttribute("aria-pressed", "true");
    label(toggle, "Cover");
  });
};

for (const cover of document.querySelectorAll("[data-cover]")) ready(cover);
for (const button of document.querySelectorAll("[data-cover-all]")) {
  button.addEventListener("click", coverAll);
}

// Escape covers everything, also while somebody types or a dialog is open.
document.addEventListener("keydown", (event) => event.key === "Escape" && coverAll(), true);
document.addEventListener("visibilitychange", () => document.hidden && coverAll());
window.addEventListener("pagehide", coverAll);
bind({ id: "covers.all", keys: "Escape", says: "cover every picture", run: coverAll });

const step = (by) => {
  const holds = [...document.querySelectorAll("[data-sheet] [data-hold]")];
  const at = holds.findIndex((one) => one.closest("[data-cover]").contains(document.activeElement));
  holds[Math.min(Math.max(at + by, 0), holds.length - 1)]?.focus();
};
if (document.querySelector("[data-sheet] [data-hold]")) {
  bind({ id: "covers.next", keys: "j", says: "go to the next picture", run: () => step(1) });
  bind({ id: "covers.before", keys: "k", says: "go to the picture before", run: () => step(-1) });
}
