// Marking points and boxes on a picture that lies open; without this script the
// fields are filled in as numbers.
"use strict";

const surface = document.querySelector("[data-markable]");
let marking = null;

const button = (words, run) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "mark-it";
  made.textContent = words;
  made.addEventListener("click", () => {
    marking = run;
    surface.dataset.marking = "";
    const shown = surface.querySelector(".pane img");
    const said = surface.querySelector(".said");
    if (said) said.textContent = shown ? "Now click the place in the picture." : "Open the picture first, then click the place in it.";
  });
  return made;
};

const done = () => {
  marking = null;
  delete surface.dataset.marking;
};

const at = (event, image) => {
  const box = image.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * Number(surface.dataset.width);
  const y = ((event.clientY - box.top) / box.height) * Number(surface.dataset.height);
  return [Math.round(x), Math.round(y)];
};

if (surface) {
  surface.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLImageElement) || !marking) return;
    marking(...at(event, event.target));
  });
  for (const row of document.querySelectorAll("[data-mark-point]")) {
    const name = row.dataset.markPoint;
    row.append(
      button("Mark", (x, y) => {
        row.querySelector(`[name="${name}_x"]`).value = x;
        row.querySelector(`[name="${name}_y"]`).value = y;
        done();
      }),
    );
  }
  const boxes = document.querySelector("[data-mark-box]");
  if (boxes) {
    let first = null;
    const corner = (x, y) => {
      if (!first) {
        first = [x, y];
        return;
      }
      const [left, top] = [Math.min(first[0], x), Math.min(first[1], y)];
      const line = `${left},${top},${Math.abs(x - first[0])},${Math.abs(y - first[1])}`;
      boxes.value = [boxes.value.trim(), line].filter(Boolean).join("\n");
      first = null;
      done();
    };
    boxes.after(button("Mark a box: two opposite corners", corner));
  }
}
