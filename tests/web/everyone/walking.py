"""Go through the desk once, and look at each page in every way that the tests ask about.

A page is opened once with scripts and looked at in light, dark, narrow, quiet
and on paper: opening pages is what costs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from playwright.sync_api import Browser, Page, ViewportSize

from firsthand.web.application import PAGES
from tests.web.conftest import Served
from tests.web.team_served import Table, come_in

ARABIC = "فلمارا"
"""Stands in the one report of the case that is written from right to left."""

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 900}


def pattern_of(path: str) -> re.Pattern[str]:
    return re.compile("^" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + "$")


PATTERNS = {
    page.path: pattern_of(page.path)
    for page in PAGES
    if page.method == "GET" and page.path.endswith(".html")
}


@dataclass
class Walk:
    """A walk through all pages, and what was wrong on the way.

    Attributes:
        page: The window; scripts may be put into what it shows.
        served: The desk.
        looked_at: Every path that was looked at, those of the doors too.
        addresses: One address for each path of a page.
        wrong: What was found, by the way of looking and the path.
        asked: Every request of the window.
        said: Every complaint of the browser.
    """

    page: Page
    served: Served
    addresses: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, dict[str, object]] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


DOORS = ("/enter", "/join/{words}", "/", "/me", "/docs")
"""Pages that belong to no case."""


def walked(browser: Browser, table: Table, name: str) -> Walk:
    """Come in, and go from link to link until no kind of page is new."""
    served = Served(table.link)
    page = browser.new_context(viewport=WIDE, bypass_csp=True).new_page()
    walk = Walk(page, served)
    page.on("request", lambda request: walk.asked.append(request.url))
    page.on("console", lambda message: walk.said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: walk.said.append(f"{page.url}: {error}"))
    for path in DOORS:
        if path == "/":
            come_in(page, table, name)
        page.goto(served.origin + path.format(words=table.invitation))
        _look(walk, path)
    page.goto(f"{served.case}index.html")
    waiting = _started(page, served)
    while waiting:
        address = waiting.pop(0)
        below = urlsplit(address).path.removeprefix(urlsplit(served.case).path)
        path = next((path for path, like in PATTERNS.items() if like.match(below)), None)
        if path is None or path in walk.addresses:
            continue
        answer = page.goto(address)
        if answer is None or not answer.ok:
            continue
        walk.addresses[path] = address
        links = page.eval_on_selector_all("a[href]", "them => them.map((it) => it.href)")
        waiting += [urldefrag(urljoin(address, link))[0] for link in links]
        _look(walk, path)
    return walk


def _started(page: Page, served: Served) -> list[str]:
    """Give where to start from: the ledger, and pages that only large or odd cases link to."""
    claims = page.request.get(f"{served.case}index.json").json()["result"]
    sources = page.request.get(f"{served.case}sources/index.json").json()["result"]
    listed = page.request.get(f"{served.case}documents/index.html?text={quote(ARABIC)}").text()
    arabic = re.findall(r"documents/(item-\w+)\.html", listed)[0]
    batch = page.evaluate(
        "at => fetch(at, {method: 'POST'}).then((it) => it.json()).then((it) => it.id)",
        f"{served.case}adding/batches",
    )
    form = {"links": "https://example.org/report?id=5"}
    page.request.post(f"{served.case}adding/files", form=form, headers={"Origin": served.origin})
    return [
        served.case + below
        for below in (
            "index.html",
            f"documents/{arabic}.html",
            "documents/unread.html",
            f"events/{claims[0]['event']}.html",
            f"originals/{claims[0]['statements'][0]['item']}.html",
            f"sources/merge.html?one={sources[0]['id']}&one={sources[1]['id']}",
            f"adding/batches/{batch}.html",
        )
    ]


def _look(walk: Walk, path: str) -> None:
    """Look at the page that is open, in every way; note what is wrong."""
    page = walk.page
    walk.looked_at.add(path)

    def note(way: str, told: object) -> None:
        if told:
            walk.wrong.setdefault(way, {})[path] = told

    page.evaluate(AXE)
    note("axe in light", page.evaluate(_RUN_AXE, {"type": "tag", "values": TAGS}))
    note("right to left", page.evaluate(_WRONG_WAY_ROUND))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    note("axe in dark", page.evaluate(_RUN_AXE, {"type": "rule", "values": ["color-contrast"]}))
    note("motion", page.evaluate(_MOVING))
    page.set_viewport_size(NARROW)
    note("narrow", page.evaluate(_TOO_WIDE))
    page.set_viewport_size(WIDE)
    page.emulate_media(media="print")
    note("print", page.locator("form:visible, button:visible, dialog:visible").count())
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
    note("focus", page.evaluate(_WRONG_CONTROLS))


_RUN_AXE = """async (rules) => {
  const told = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  const where = (one) => one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
  return told.violations.map((one) => `${one.id}: ${where(one)}`);
}"""

_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const held = (it) => it.closest(".scroll, svg, dialog, textarea");
  const out = [...document.querySelectorAll("main *, header *, footer *")].filter(
    (it) => !held(it) && it.getBoundingClientRect().right > width + 0.5);
  const told = out.map((it) => it.outerHTML.slice(0, 100)).slice(0, 4);
  return [`${document.documentElement.scrollWidth} pixels`, ...told];
}"""

_WRONG_WAY_ROUND = """() => {
  const wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const letter = /\\p{L}/u, other = /[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc]/;
  for (let it = walker.nextNode(); it; it = walker.nextNode()) {
    if (!other.test(it.data) || it.parentElement.closest("script, style")) continue;
    const holder = it.parentElement.closest("bdi, [dir], option, body");
    const told = () => `${it.data.slice(0, 60)} in ${it.parentElement.outerHTML.slice(0, 90)}`;
    if (holder.matches("body")) wrong.push(`among English: ${told()}`);
    const first = holder.textContent.match(letter)?.[0] ?? "";
    const isOther = other.test(first);
    const isRight = getComputedStyle(holder).direction === "rtl";
    if (!holder.matches("option, body") && isOther !== isRight)
      wrong.push(`wrong way round: ${told()}`);
  }
  return wrong.slice(0, 5);
}"""
"""What holds letters written from right to left, and is no element with a direction of its own."""

_MOVING = """() => {
  const wrong = [];
  for (const it of document.querySelectorAll("*")) {
    const style = getComputedStyle(it);
    const lasts = (said) => said.split(",").some((one) => parseFloat(one) > 0);
    if (lasts(style.transitionDuration) || lasts(style.animationDuration)
        || style.scrollBehavior === "smooth" || it.matches("[autoplay], marquee"))
      wrong.push(it.outerHTML.slice(0, 100));
  }
  return wrong.slice(0, 5);
}"""

_WRONG_CONTROLS = """() => {
  const wrong = [];
  const say = (what, it) => wrong.push(`${what}: ${it.outerHTML.slice(0, 120)}`);
  const all = "a[href], button, input, select, textarea, summary, [tabindex]";
  for (const it of document.querySelectorAll(all)) {
    if (!it.checkVisibility({visibilityProperty: true}) || it.disabled) continue;
    const control = it.matches("a[href], button, input, select, textarea, summary");
    if (it.tabIndex > 0) say("jumps the order", it);
    if (it.tabIndex < 0 && control) say("not in the order", it);
    it.focus({preventScroll: true});
    if (document.activeElement !== it) say("takes no focus", it);
    const style = getComputedStyle(it);
    if (control && it.matches(":focus-visible") && style.outlineStyle === "none"
        && style.boxShadow === "none" && !it.closest("svg")) say("shows no focus", it);
  }
  return wrong.slice(0, 5);
}"""
