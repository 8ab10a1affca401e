// What every page shares: the list of shortcuts, undo, and going on to search.
// Each page works without it.
"use strict";

import { bind, bindings, change, keyOf } from "/static/keys.js";

const dialog = document.querySelector("#shortcuts");

const row = (binding) => {
  const line = document.createElement("tr");
  const says = document.createElement("th");
  says.scope = "row";
  says.id = `key-${binding.id}`;
  says.textContent = binding.says;
  const cell = document.createElement("td");
  const field = document.createElement("input");
  field.value = keyOf(binding.id);
  field.size = 12;
  field.setAttribute("aria-labelledby", says.id);
  field.addEventListener("keydown", (event) => {
    if (!dialog.open || event.key === "Tab" || event.key === "Escape" || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const off = event.key === "Backspace" || event.key === "Delete";
    field.value = off ? "" : event.key === " " ? "Space" : event.key;
    change(binding.id, field.value);
  });
  cell.append(field);
  line.append(says, cell);
  return line;
};

const showShortcuts = () => {
  dialog.querySelector("tbody").replaceChildren(...bindings().map(row));
  dialog.showModal();
};

bind({ id: "desk.help", keys: "?", says: "show the shortcuts", run: showShortcuts });
bind({
  id: "desk.pages",
  keys: "m",
  says: "go to the names of the pages, above",
  run: () => {
    const above = document.querySelector(".masthead nav");
    (above?.querySelector("[aria-current]") ?? above?.querySelector("a"))?.focus();
  },
});
bind({
  id: "desk.search",
  keys: "/",
  says: "go to search",
  run: () => document.querySelector("a[data-search]")?.click(),
});
bind({
  id: "desk.undo",
  keys: "z",
  says: "take the last decision back, while its notice stands",
  run: () => document.querySelector("button[data-undo]")?.click(),
});
bind({
  id: "desk.save",
  keys: "Ctrl+Enter",
  says: "save what you are writing, where there is one way to save it",
  scope: 'form[method="post"]',
  always: true,
  run: (event, form) => {
    const ways = [...form.querySelectorAll("button:not([type=button])")];
    if (ways.length === 1) ways[0].click();
  },
});
document.querySelector("#show-shortcuts")?.addEventListener("click", (event) => {
  event.preventDefault();
  showShortcuts();
});
