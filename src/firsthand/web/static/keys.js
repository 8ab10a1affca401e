// Shortcuts: one registry for all pages. A key works only while the focus lies
// in its scope, never while somebody types, and each can be changed or turned
// off (WCAG 2.1.4). Changed keys are kept in this browser; nothing of a case is.
"use strict";

const STORE = "firsthand-keys";
const bound = new Map();

const changed = () => {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
};

const keep = (all) => {
  try {
    localStorage.setItem(STORE, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing keeps the keys as they came.
  }
};

/** The key that runs a binding now; "" when it is turned off. */
export const keyOf = (id) => changed()[id] ?? bound.get(id).keys;

export const change = (id, key) => {
  const all = changed();
  if (key === bound.get(id).keys) delete all[id];
  else all[id] = key;
  keep(all);
};

/** All bindings in the order in which they were made. */
export const bindings = () => [...bound.values()];

const NO_WORDS = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Is the focus where letters are words? */
const typing = (target) =>
  target.isContentEditable ||
  /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
  (target.tagName === "INPUT" && !NO_WORDS.test(target.type));

const named = (event) => {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && event.key.length > 1) parts.push("Shift");
  parts.push(event.key === " " ? "Space" : event.key);
  return parts.join("+");
};

/**
 * Make a shortcut.
 *
 * @param {object} binding
 * @param {string} binding.id stays the same when the key is changed: "claim.shared"
 * @param {string} binding.keys as the browser names it: "s", "?", "Space", "Escape", "Shift+ArrowRight"
 * @param {string} binding.says what it does, for the list under "?"
 * @param {string} [binding.scope] works only inside an element that matches
 * @param {boolean} [binding.always] also while typing (Escape)
 * @param {(event: KeyboardEvent, element: Element) => void} binding.run
 */
export const bind = (binding) => bound.set(binding.id, binding);

/**
 * Makes what a shortcut runs: it moves the focus along elements that show, from none of them to the first.
 *
 * @param {string} selector which elements
 * @param {number} by 1 for the next, -1 for the one before
 */
export const along = (selector, by) => () => {
  const all = [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
  const here = all.indexOf(document.activeElement);
  const next = all[here < 0 ? 0 : here + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  // A field of a dialog just closed keeps the focus until the next frame is drawn.
  const gone = !(event.target instanceof Element) || event.target.closest("dialog:not([open])");
  const target = gone ? document.body : event.target;
  const pressed = named(event);
  for (const binding of bound.values()) {
    if (keyOf(binding.id) !== pressed || (typing(target) && !binding.always)) continue;
    const element = binding.scope ? target.closest(binding.scope) : document.body;
    if (!element || (document.querySelector("dialog[open]") && !binding.always)) continue;
    event.preventDefault();
    binding.run(event, element);
    return;
  }
});
