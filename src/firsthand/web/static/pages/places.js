// The map works without this, by its links. With it, arrow keys, plus and minus
// and dragging move it in place, and the focus stays where it is.
"use strict";

import { bind } from "/static/keys.js";

const map = document.querySelector("[data-map]");
let asked = 0;

/** Show another part of the world: the part of the page is fetched and put in place. */
const show = async (address) => {
  const mine = ++asked;
  const url = new URL(address, location.href);
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  if (!answer.ok) {
    location.assign(url);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-map]");
  if (mine !== asked || !fresh) return;
  const way = document.activeElement?.closest("[data-way]")?.dataset.way;
  map.replaceChildren(...fresh.childNodes);
  map.dataset.box = fresh.dataset.box;
  if (way) (map.querySelector(`[data-way="${way}"]`) ?? map).focus();
  history.replaceState(null, "", url);
};

const go = (way) => map.querySelector(`[data-way="${way}"]`)?.click();

const KEYS = [
  ["left", "ArrowLeft", "move the map west"],
  ["right", "ArrowRight", "move the map east"],
  ["up", "ArrowUp", "move the map north"],
  ["down", "ArrowDown", "move the map south"],
  ["nearer", "+", "see the map nearer"],
  ["further", "-", "see the map from further away"],
];
for (const [way, keys, says] of KEYS) {
  bind({ id: `map.${way}`, keys, says, scope: "[data-map]", run: () => go(way) });
}

map.addEventListener("click", (event) => {
  const link = event.target.closest("[data-way]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.getAttribute("href"));
});

// Dragging: what is drawn moves at once, and the rest comes when it is let go.
let from = null;
let dragged = false;
const moved = (event) => [event.clientX - from.x, event.clientY - from.y];

map.addEventListener("pointerdown", (event) => {
  const drawing = event.target.closest("svg.map");
  if (!drawing || event.button !== 0 || event.pointerType === "touch") return;
  from = { x: event.clientX, y: event.clientY, drawing, far: false };
});
addEventListener("pointermove", (event) => {
  if (!from) return;
  const [right, down] = moved(event);
  if (!from.far && Math.hypot(right, down) < 5) return;
  from.far = true;
  map.classList.add("moving");
  const scale = from.drawing.viewBox.baseVal.width / from.drawing.clientWidth;
  from.drawing
    .querySelector(".ground-layer")
    .setAttribute("transform", `translate(${right * scale} ${down * scale})`);
});
addEventListener("pointerup", (event) => {
  if (!from) return;
  const { drawing, far } = from;
  const [right, down] = moved(event);
  from = null;
  map.classList.remove("moving");
  if (!far) return;
  dragged = true;
  setTimeout(() => (dragged = false));
  const [west, south, east, north] = map.dataset.box.split(",").map(Number);
  const across = (-right / drawing.clientWidth) * (east - west);
  const up = (down / drawing.clientHeight) * (north - south);
  const url = new URL(location.href);
  const box = [west + across, south + up, east + across, north + up];
  url.searchParams.set("box", box.map((edge) => edge.toFixed(4)).join(","));
  url.searchParams.delete("page");
  show(url.href);
});
map.addEventListener("dragstart", (event) => event.preventDefault());
map.addEventListener(
  "click",
  (event) => {
    // a drag that ends on a mark is no click on it
    if (dragged) event.preventDefault();
  },
  true,
);
