"""Every page of the desk is for everyone: axe, keyboard, narrow, dark, no script, no network.

The pages are found by going through the desk, one address for each path of
`application.PAGES`, so that a new page is held to the same.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from firsthand.web.application import PAGES
from tests.web.conftest import Served, serving

pytestmark = pytest.mark.enable_socket
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 900}
NOT_HERE = {"people/index.html", "pictures/compare.html"}
"""Pages of a desk with a team, and of a case with two copies of a picture; the
tests of these look at them."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def pattern_of(path: str) -> re.Pattern[str]:
    return re.compile("^" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + "$")


PATTERNS = {
    page.path: pattern_of(page.path)
    for page in PAGES
    if page.method == "GET" and page.path.endswith(".html")
}


@dataclass(frozen=True)
class Inside:
    """Somebody who came in, and all that they found.

    Attributes:
        page: Their window; axe may be put into what it shows.
        served: The desk.
        addresses: One address for each path of a page.
        asked: Every request of the window so far.
        said: Every complaint of the browser so far.
    """

    page: Page
    served: Served
    addresses: dict[str, str]
    asked: list[str]
    said: list[str]


@pytest.fixture(scope="module")
def inside(
    browser: Browser, built_velmara: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Inside]:
    """Come in and go through the desk once."""
    case = Path(shutil.copytree(built_velmara, tmp_path_factory.mktemp("walk") / "velmara"))
    with serving(case) as served:
        context = browser.new_context(viewport=WIDE, bypass_csp=True)
        page = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.goto(served.link)
        yield Inside(page, served, found(page, served), asked, said)
        context.close()


def started(page: Page, served: Served) -> list[str]:
    """Give where to start from: the ledger, and pages that only large or odd cases link to."""
    claims = page.request.get(f"{served.case}index.json").json()["result"]
    sources = page.request.get(f"{served.case}sources/index.json").json()["result"]
    batch = page.evaluate(
        "at => fetch(at, {method: 'POST'}).then((it) => it.json()).then((it) => it.id)",
        f"{served.case}adding/batches",
    )
    return [
        served.case + below
        for below in (
            "index.html",
            "documents/unread.html",
            f"events/{claims[0]['event']}.html",
            f"originals/{claims[0]['statements'][0]['item']}.html",
            f"sources/merge.html?kept={sources[0]['id']}&merged={sources[1]['id']}",
            f"adding/batches/{batch}.html",
        )
    ]


def found(page: Page, served: Served) -> dict[str, str]:
    """Go through the desk by its links; give one address for each path of a page."""
    addresses: dict[str, str] = {}
    waiting, seen = started(page, served), set()
    while waiting:
        address = waiting.pop(0)
        below = urlsplit(address).path.removeprefix(urlsplit(served.case).path)
        path = next((path for path, like in PATTERNS.items() if like.match(below)), None)
        if address in seen or path is None or path in addresses:
            continue
        seen.add(address)
        answer = page.goto(address)
        if answer is None or not answer.ok:
            continue
        addresses[path] = address
        links = page.eval_on_selector_all("a[href]", "them => them.map((it) => it.href)")
        waiting += [urldefrag(urljoin(address, link))[0] for link in links]
    return addresses


def violations(page: Page) -> list[str]:
    """Give what axe finds, a line each."""
    page.evaluate(AXE)
    return list(page.evaluate(_RUN_AXE, TAGS))


_RUN_AXE = """async (tags) => {
  const told = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  const where = (one) => one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ");
  return told.violations.map((one) => `${one.id}: ${where(one)}`);
}"""


def test_every_page_is_looked_at(inside: Inside) -> None:
    assert set(PATTERNS) - set(inside.addresses) == NOT_HERE


def test_no_page_asks_anything_of_others_or_complains(inside: Inside) -> None:
    host = urlsplit(inside.served.origin).hostname
    outside = [
        address
        for address in inside.asked
        if urlsplit(address).hostname != host and not address.startswith(("data:", "blob:"))
    ]
    assert outside == []
    assert inside.said == []


def test_no_page_fails_axe_in_light_or_dark_and_none_scrolls_sideways_at_320_pixels(
    inside: Inside,
) -> None:
    page = inside.page
    wrong: dict[str, list[str]] = {}
    for path, address in inside.addresses.items():
        page.set_viewport_size(WIDE)
        page.goto(address)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if told := violations(page):
                wrong[f"{path} {scheme}"] = told
        page.set_viewport_size(NARROW)
        wider = page.evaluate("document.documentElement.scrollWidth")
        if wider > NARROW["width"]:
            wrong[f"{path} narrow"] = [f"{wider} pixels wide"]
    page.set_viewport_size(WIDE)
    assert wrong == {}


def test_every_control_of_every_page_takes_the_focus_in_the_order_of_the_page(
    inside: Inside,
) -> None:
    wrong: dict[str, object] = {}
    for path, address in inside.addresses.items():
        inside.page.goto(address)
        if told := inside.page.evaluate(_WRONG_CONTROLS):
            wrong[path] = told
    assert wrong == {}


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
  }
  return wrong.slice(0, 5);
}"""


def test_pages_are_whole_without_scripts(browser: Browser, inside: Inside) -> None:
    state = inside.page.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    empty = []
    for path, address in inside.addresses.items():
        page.goto(address)
        if not page.locator("main h1").count() or len(page.inner_text("main")) < 40:
            empty.append(path)
    plain.close()
    assert empty == []


def test_no_form_or_notice_is_printed(inside: Inside) -> None:
    inside.page.emulate_media(media="print")
    shown = {}
    for path, address in inside.addresses.items():
        inside.page.goto(address)
        if told := inside.page.locator("form:visible, button:visible, dialog:visible").count():
            shown[path] = told
    inside.page.emulate_media(media="screen")
    assert shown == {}


def test_shortcuts_are_listed_and_can_be_changed_and_turned_off(inside: Inside) -> None:
    page = inside.page
    page.goto(inside.served.case + "record/index.html")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    dialog.wait_for()
    field = dialog.get_by_label("go to search")
    field.focus()
    page.keyboard.press("g")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.url.endswith("record/index.html")
    page.keyboard.press("g")
    page.wait_for_url("**/search.html")
    page.keyboard.type("?g")
    assert page.input_value("input[type=search]") == "?g"
