// The form of a statement: selected words fill it, word handles move the ends of a
// place by key, and the links of a chain change places. What it sends is the same
// as without this.
"use strict";

import { bind } from "/static/keys.js";

const PARTS = [
  ["content", "What is said"],
  ["source", "Who says it"],
  ["cue", "Words that report"],
  ["hedge", "Hedge"],
];
const A_LEAP = 10;

const made = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const field = (row, name) => row.querySelector(`[name$="_${name}"]`);

const placeOf = (row) => {
  const start = Number.parseInt(field(row, "start").value, 10);
  const end = Number.parseInt(field(row, "end").value, 10);
  return Number.isInteger(start) && Number.isInteger(end) && start < end ? [start, end] : null;
};

export const enhance = (form, text) => {
  form.classList.add("scripted");
  const rows = () => [...form.querySelectorAll(".place")];
  let sent = false;
  let touched = false;
  form.addEventListener("input", () => (touched = true));
  form.addEventListener("submit", () => (sent = true));
  addEventListener("beforeunload", (event) => {
    if (touched && !sent) event.preventDefault();
  });

  const show = () => {
    if (!CSS.highlights) return;
    const of = (wanted) =>
      rows()
        .filter((row) => wanted.includes(row.dataset.part))
        .map(placeOf)
        .filter(Boolean)
        .map((place) => text.range(...place))
        .filter(Boolean);
    CSS.highlights.set("chosen", new Highlight(...of(["content"])));
    CSS.highlights.set("chosen-source", new Highlight(...of(["source", "cue", "hedge"])));
  };

  const put = (row, [start, end]) => {
    field(row, "start").value = start;
    field(row, "end").value = end;
    field(row, "words").value = text.words(start, end);
    touched = true;
    row.dispatchEvent(new CustomEvent("placed"));
    show();
  };

  for (const row of rows()) {
    row.querySelector(".by-number").append(...handles(row, text, put));
    field(row, "words").addEventListener("input", () => {
      // Typed words are looked for by the server, near to where they were.
      const [start, end] = field(row, "was").value.split("-");
      field(row, "start").value = start ?? "";
      field(row, "end").value = end ?? "";
    });
    for (const name of ["start", "end"]) {
      field(row, name).addEventListener("change", () => {
        const place = placeOf(row);
        if (place) put(row, place);
      });
    }
  }
  show();
  const first = rows()[0];
  const place = placeOf(first);
  const beginning = form.querySelector("[data-begin]") ?? field(first, "words");
  const begin = () => {
    if (!form.contains(document.activeElement)) beginning.focus({ preventScroll: true });
    if (place) centre(text.range(...place));
  };
  // Going to the place in the address, which browsers do last, takes the focus away: no key
  // that somebody pressed meanwhile may be lost.
  const stay = ({ relatedTarget }) => {
    if (!relatedTarget || relatedTarget.contains(form)) queueMicrotask(begin);
  };
  begin();
  if (document.readyState !== "complete") {
    form.addEventListener("focusout", stay);
    addEventListener("load", () => setTimeout(() => {
      form.removeEventListener("focusout", stay);
      begin();
    }));
  }
  chain(form, () => (touched = true));
  touched = false;

  bind({
    id: "document.cancel",
    keys: "Escape",
    says: "close the form, if nothing was changed in it",
    scope: "[data-form]",
    always: true,
    run: () => {
      const cancel = form.querySelector("[data-cancel]");
      if (touched) cancel.focus();
      else cancel.click();
    },
  });

  return { offer: (place) => taking(form, text, place, (part) => put(rowFor(rows(), part, place), place)) };
};

/** The row that a selection is for: one that it touches, else an empty one that shows, else the first. */
const rowFor = (rows, part, [start, end]) => {
  const mine = rows.filter((row) => row.dataset.part === part);
  const touching = mine.find((row) => {
    const place = placeOf(row);
    return place && place[0] < end && start < place[1];
  });
  const empty = mine.find((row) => !field(row, "words").value && (row.closest("details")?.open ?? true));
  return touching ?? empty ?? mine[0];
};

/** What the selected words can be taken for. */
const taking = (form, text, place, take) => {
  let bar = form.querySelector(".taking");
  if (!bar) {
    bar = made("div", { class: "taking", role: "group", "aria-label": "Take the selected words as" }, made("p", {}));
    form.querySelector("h2").after(bar);
  }
  const words = [...text.words(...place)];
  const shown = words.length > 70 ? `${words.slice(0, 69).join("")}…` : words.join("");
  bar.firstChild.textContent = `Take “${shown}” as`;
  bar.querySelectorAll("button").forEach((button) => button.remove());
  for (const [part, name] of PARTS) {
    const button = made("button", { type: "button", "data-take": part }, name);
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () => take(part));
    bar.append(button);
  }
  const figure = made("button", { type: "button", "data-take": "figure" }, "Figure");
  figure.addEventListener("pointerdown", (event) => event.preventDefault());
  figure.addEventListener("click", () => takeFigure(form, words.join("")));
  bar.append(figure);
};

const takeFigure = (form, words) => {
  const rows = [...form.querySelectorAll(".figure-row")];
  const row = rows.find((it) => !field(it, "words").value) ?? rows.at(-1);
  field(row, "words").value = words;
  const digits = words.replace(/(\d)[,\s](?=\d{3})/gu, "$1").match(/\d+(?:\.\d+)?/u);
  if (digits) {
    field(row, "low").value ||= digits[0];
    field(row, "high").value ||= digits[0];
  }
  field(row, "low").focus();
};

/** Two handles that move the ends of a place by words, with the arrow keys or by dragging. */
const handles = (row, text, put) => {
  const name = row.closest("fieldset").querySelector("legend").textContent;
  const ends = ["start", "end"].map((end) => {
    const says = end === "start" ? "first word" : "last word";
    const handle = made("span", {
      class: "handle",
      dir: "auto",
      role: "slider",
      tabindex: "0",
      "aria-label": `${name}: ${says}`,
      "aria-valuemin": "0",
      "data-end": end,
    });
    handle.addEventListener("keydown", (event) => {
      const by = steps(event, text, placeOf(row));
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      put(row, moved(text.wordPlaces, placeOf(row), end, by));
      keepInView(text, placeOf(row), end);
    });
    dragging(handle, (by) => put(row, moved(text.wordPlaces, placeOf(row), end, by)));
    return handle;
  });
  const tell = () => {
    const place = placeOf(row);
    const words = place ? text.words(...place).split(/\s+/u) : [];
    ends.forEach((handle, n) => {
      const none = n === 0 ? "first word" : "last word";
      const word = words.at(n === 0 ? 0 : -1) ?? none;
      handle.textContent = !place ? none : n === 0 ? `${word} …` : `… ${word}`;
      handle.setAttribute("aria-valuenow", place ? place[n] : 0);
      handle.setAttribute("aria-valuemax", text.wordPlaces.at(-1)?.[1] ?? 0);
      handle.setAttribute("aria-valuetext", word);
    });
  };
  row.addEventListener("placed", tell);
  tell();
  return ends;
};

/** How many words on, or back when below zero. */
const steps = (event, text, place) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0;
  const range = place && text.range(...place);
  const holder = range?.startContainer.parentElement;
  const on = holder && getComputedStyle(holder).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = on === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const known = { [on]: 1, [back]: -1, ArrowDown: 1, ArrowUp: -1, PageDown: A_LEAP, PageUp: -A_LEAP };
  return known[event.key] ?? 0;
};

const moved = (words, place, end, by) => {
  if (!words.length) return place ?? [0, 1];
  if (!place) return words[0];
  const side = end === "start" ? 0 : 1;
  let held = words.findIndex((word) => (side ? word[1] >= place[1] : word[1] > place[0]));
  if (held < 0) held = words.length - 1;
  const next = words[Math.min(Math.max(held + by, 0), words.length - 1)][side];
  return side ? [Math.min(place[0], startOfWord(words, next)), next] : [next, Math.max(place[1], endOfWord(words, next))];
};

const startOfWord = (words, end) => words.find((word) => word[1] === end)[0];
const endOfWord = (words, start) => words.find((word) => word[0] === start)[1];

const centre = (range) => {
  if (!range) return;
  const box = range.getBoundingClientRect();
  if (box.bottom > innerHeight * 0.8 || box.top < 0) scrollBy({ top: box.top - innerHeight / 3, behavior: "instant" });
};

const keepInView = (text, place, end) => {
  const range = text.range(...place);
  if (!range) return;
  range.collapse(end === "start");
  const box = range.getBoundingClientRect();
  const margin = 80;
  if (box.top < margin) scrollBy({ top: box.top - margin, behavior: "instant" });
  else if (box.bottom > innerHeight - margin) scrollBy({ top: box.bottom - innerHeight + margin, behavior: "instant" });
};

const DRAG_PX = 28;
const dragging = (handle, move) => {
  let from = null;
  handle.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(event.clientX - from) < DRAG_PX) return;
    move(event.clientX > from ? 1 : -1);
    from = event.clientX;
  });
  for (const over of ["pointerup", "pointercancel"]) handle.addEventListener(over, () => (from = null));
};

/** Buttons to move a link of the chain up, down, or out. */
const chain = (form, touch) => {
  const list = form.querySelector(".chain ol");
  const renumber = () => {
    [...list.children].forEach((row, n) => {
      field(row, "order").value = n + 1;
      row.querySelector(".steps [data-step='-1']").disabled = n === 0;
      row.querySelector(".steps [data-step='1']").disabled = n === list.children.length - 1;
    });
    touch();
  };
  const dress = (row) => {
    const steps = made("span", { class: "steps", role: "group", "aria-label": "Place in the chain" });
    for (const [by, sign, says] of [
      [-1, "↑", "Nearer to the outlet"],
      [1, "↓", "Nearer to the origin"],
      [0, "✕", "Take out of the chain"],
    ]) {
      const button = made("button", { type: "button", "data-step": by, "aria-label": says, title: says }, sign);
      button.addEventListener("click", () => {
        if (by < 0) row.previousElementSibling?.before(row);
        if (by > 0) row.nextElementSibling?.after(row);
        if (by === 0) {
          const next = row.nextElementSibling ?? row.previousElementSibling;
          if (next) row.remove();
          else field(row, "name").value = "";
          (next ? field(next, "name") : field(row, "name")).focus();
        } else button.focus();
        renumber();
      });
      steps.append(button);
    }
    row.append(steps);
  };
  const blank = list.lastElementChild.cloneNode(true);
  const isEmpty = !field(list.lastElementChild, "name").value;
  if (isEmpty && list.children.length > 1) list.lastElementChild.remove();
  [...list.children].forEach(dress);
  const add = made("button", { type: "button", "data-add-relay": "" }, "Add a link");
  add.addEventListener("click", () => {
    const row = blank.cloneNode(true);
    list.append(row);
    dress(row);
    renumber();
    field(row, "name").focus();
  });
  list.after(add);
  renumber();
};
