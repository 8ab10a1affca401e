// The page of a claim works without this. It adds keys for the pairs, opens the
// words of a line beside the drawing, and puts new counts in place of old ones.
"use strict";

import { along, bind } from "/static/keys.js";

const loaded = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

// Pairs: keys press the buttons of the pair that has the focus.

const pairs = () => [...document.querySelectorAll("[data-pair]")];
const press = (bond) => (event, pair) => pair.querySelector(`button[value="${bond}"]`)?.click();

const go = (by) => () => {
  const all = pairs();
  const here = all.indexOf(document.activeElement.closest("[data-pair]"));
  const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), all.length - 1);
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: "nearest" });
};

const scope = "[data-pair]";
bind({ id: "claim.next", keys: "j", says: "go to the next pair", run: go(1) });
bind({ id: "claim.previous", keys: "k", says: "go to the pair before", run: go(-1) });
bind({ id: "claim.shared", keys: "s", says: "judge the pair: they share a source", scope, run: press("shared") });
bind({ id: "claim.independent", keys: "i", says: "judge the pair: independent", scope, run: press("independent") });
bind({ id: "claim.unsure", keys: "u", says: "judge the pair: not sure", scope, run: press("unsure") });
bind({
  id: "claim.reason",
  keys: "r",
  says: "write the reason for the pair",
  scope,
  run: (event, pair) => pair.querySelector("textarea")?.focus(),
});
bind({
  id: "claim.leave",
  keys: "Escape",
  says: "leave the reason, or put the words of a line away",
  always: true,
  run: (event) => {
    const typing = event.target.closest?.("[data-pair] textarea");
    if (typing) typing.closest("[data-pair]").focus();
    else document.querySelector("[data-away]")?.click();
  },
});

const line = "a.relied[data-words]";
const question = ".open .settle a";
bind({ id: "claim.way", keys: "w", says: "go to the next line of the drawing; Enter opens its words", run: along(line, 1) });
bind({ id: "claim.way-before", keys: "W", says: "go to the line before", run: along(line, -1) });
bind({ id: "claim.open", keys: "o", says: "go to the next open question", run: along(question, 1) });
bind({ id: "claim.open-before", keys: "O", says: "go to the open question before", run: along(question, -1) });
bind({
  id: "claim.assess",
  keys: "a",
  says: "go to the assessment",
  run: () => document.querySelector(".stands a")?.click(),
});

const focusAsked = () => {
  const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (asked?.matches("[data-pair]")) asked.focus({ preventScroll: true });
};
addEventListener("hashchange", focusAsked);
focusAsked();
document.querySelector(".pair .refusal")?.closest("[data-pair]").querySelector("textarea").focus();

// Words of a line, beside the drawing; the address says which, so that going
// back puts them away again.

const drawing = document.querySelector("#drawing");
let opener = null;

// The line or its entry in the list, whichever was used; new counts put others in their place.
const whence = () => {
  if (opener === null || opener.isConnected) return opener;
  const href = CSS.escape(opener.getAttribute("href"));
  return document.querySelector(`a[data-words][href="${href}"]`);
};

const markOpen = () => {
  const asked = new URLSearchParams(location.search).get("words");
  for (const link of document.querySelectorAll("a[data-words]")) {
    const of = new URL(link.getAttribute("href"), location.href).searchParams.get("words");
    if (asked && of === asked) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};

const showWords = async (address) => {
  const page = await loaded(address);
  document.querySelector("#words")?.remove();
  const words = page.querySelector("#words");
  drawing.classList.toggle("with-words", words !== null);
  if (words) drawing.append(words);
  markOpen();
  return words;
};

drawing?.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-words], a[data-away]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const address = new URL(link.getAttribute("href"), location.href);
  address.hash = "";
  try {
    if (link.matches("[data-words]")) opener = link;
    const words = await showWords(address);
    history.pushState(null, "", address);
    markOpen();
    if (words) words.focus();
    else whence()?.focus();
  } catch {
    location.assign(link.getAttribute("href"));
  }
});
addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search).get("words");
  const shown = document.querySelector("#words") !== null;
  if (drawing && (asked !== null || shown)) showWords(location.href).catch(() => location.reload());
});
markOpen();

// New counts: when the notice says that they were made, they take the place of
// the old ones, and what somebody is typing stays.

const typed = () =>
  new Map(pairs().map((pair) => [pair.id, pair.querySelector("textarea")?.value ?? ""]));

// After a refusal the address is that of the form, which only takes what is sent to it.
const ownAddress = () => location.href.replace(/\/(?:judge|assess|read)(?=$|[?#])/, ".html");

const countAnew = async () => {
  const page = await loaded(ownAddress());
  const kept = typed();
  const focused = document.activeElement;
  const home = focused.closest("[data-pair]")?.id ?? focused.id;
  const inField = focused.matches("textarea");
  for (const old of document.querySelectorAll("[data-live]")) {
    const made = page.getElementById(old.id);
    // A refusal stays until somebody has done something about it.
    if (!made || made.innerHTML === old.innerHTML || old.querySelector(".refusal")) continue;
    if (made.id !== "pair-list") made.classList.add("anew");
    old.replaceWith(made);
  }
  for (const pair of pairs()) {
    const field = pair.querySelector("textarea");
    if (field && kept.get(pair.id)) field.value = kept.get(pair.id);
  }
  const again = home && document.getElementById(home);
  if (again && document.activeElement === document.body) {
    (inField ? again.querySelector("textarea") : again)?.focus({ preventScroll: true });
  }
  document.querySelector("#behind")?.remove();
};

const notices = document.querySelector("#notices");
if (notices) {
  new MutationObserver(() => {
    const behind = notices.querySelector("#behind");
    if (behind && !behind.hasAttribute("hx-get")) countAnew().catch(() => {});
  }).observe(notices, { childList: true, subtree: true });
}
