// Two pictures compared: side by side, one over the other, or swapped by hand.
// Nothing moves by itself: the upper picture comes and goes with a held key or button.
"use strict";

import { bind } from "/static/keys.js";
import { ask, holdable, label, onCoverAll, place, showCoverAll } from "/static/pages/covers.js";

const compare = document.querySelector("[data-compare]");
const form = compare?.querySelector("form");
const drawing = compare?.querySelector("svg");
const upper = drawing?.querySelector(".left image");
const lower = drawing?.querySelector(".right image");

const begin = () => {
  const hold = form.querySelector("[data-hold]");
  const toggle = form.querySelector("[data-toggle]");
  const said = compare.querySelector(".said");
  const opacity = form.querySelector("[data-opacity]");
  const lines = form.querySelector("[data-lines]");
  const overWays = form.querySelector(".over-ways");
  let asking = null;
  let kept = false;

  const isOver = () => form.elements.mode?.value === "over";
  const lay = () => {
    const key = isOver() ? "over" : "beside";
    drawing.setAttribute("viewBox", drawing.dataset[key]);
    for (const panel of drawing.querySelectorAll(".panel")) {
      panel.setAttribute("transform", panel.dataset[key]);
      panel.querySelector(".other")?.setAttribute("display", isOver() ? "none" : "inline");
    }
    const joined = drawing.querySelector(".joined");
    joined.setAttribute("display", isOver() || lines?.checked === false ? "none" : "inline");
    upper.setAttribute("opacity", isOver() ? opacity.value / 100 : 1);
    drawing.dataset.mode = key;
    if (overWays) overWays.hidden = !isOver();
    const linesWay = form.querySelector("[data-lines-way]");
    if (linesWay) linesWay.hidden = isOver();
  };
  const close = () => {
    const was = asking !== null || "open" in compare.dataset;
    asking?.abort();
    asking = null;
    kept = false;
    for (const image of [upper, lower]) image.removeAttribute("href");
    delete compare.dataset.open;
    toggle.setAttribute("aria-pressed", "false");
    label(toggle, "Open both");
    if (was) said.textContent = "Covered.";
    showCoverAll();
  };
  const open = async () => {
    close();
    const mine = new AbortController();
    asking = mine;
    said.textContent = "Asking …";
    const fields = [["left", compare.dataset.left], ["right", compare.dataset.right]];
    try {
      const result = await ask(compare.dataset.look, fields, mine.signal);
      if (asking !== mine) return;
      upper.setAttribute("href", place(result.addresses[0]));
      lower.setAttribute("href", place(result.addresses[1]));
      compare.dataset.open = "";
      said.textContent = result.said;
    } catch (problem) {
      if (asking !== mine) return;
      close();
      said.textContent = problem.message;
    }
    showCoverAll();
  };
  const keep = () => {
    if (kept) {
      close();
      return;
    }
    open();
    kept = true;
    toggle.setAttribute("aria-pressed", "true");
    label(toggle, "Cover both");
  };

  // Held: the upper picture goes away, and comes back when it is let go of.
  let swapped = false;
  const swap = (on) => {
    if (swapped === on || !isOver()) return;
    swapped = on;
    upper.setAttribute("opacity", on ? 0 : 1);
  };

  label(hold, "Hold to look at both");
  toggle.hidden = false;
  toggle.addEventListener("click", keep);
  holdable(hold, {
    start: () => kept || open(),
    stop: () => kept || close(),
    toggle: keep,
  });
  onCoverAll(close);
  form.addEventListener("change", lay);
  opacity?.addEventListener("input", lay);
  const flicker = form.querySelector("[data-flicker]");
  if (flicker) {
    holdable(flicker, {
      start: () => swap(true),
      stop: () => swap(false),
      toggle: () => swap(!swapped),
    });
    let key = null;
    bind({
      id: "compare.swap",
      keys: "f",
      says: "hold: swap the two pictures that lie over each other",
      run: (event) => {
        key = event.key;
        swap(true);
      },
    });
    document.addEventListener("keyup", (event) => {
      if (event.key !== key) return;
      key = null;
      swap(false);
    });
    window.addEventListener("blur", () => swap(false));
  }
  lay();
};

if (form && form.querySelector("[data-hold]")) begin();
