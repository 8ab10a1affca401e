"""The drawing of a citation chain in a real browser, by mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.export.site import write_site
from tests.unit.export.case_made_by_hand import made_by_hand
from tests.unit.export.case_of_sixty import case_of_sixty
from tests.web.conftest import Served

pytestmark = pytest.mark.enable_socket

KEEP_CLICKS = """() => {
  window.opened = [];
  document.addEventListener("click", (event) => {
    event.preventDefault();
    window.opened.push([...document.querySelectorAll("a.relied")].indexOf(event.target.closest("a")));
  }, true);
}"""
# where on the screen the middle of a line's run is, once it is scrolled to
TO_MIDDLE = """(line) => {
  const hit = line.querySelector(".hit");
  const [left, top, right, bottom] =
    hit.getAttribute("d").match(/M(.+?) (.+?)H(.+?)V(.+?)H/).slice(1).map(Number);
  const drawing = hit.ownerSVGElement;
  const scroll = drawing.closest(".scroll");
  const x = () => drawing.getBoundingClientRect().left + (left + right) / 2;
  const y = () => drawing.getBoundingClientRect().top + (top + bottom) / 2;
  const names = drawing.parentElement.querySelector(".names").getBoundingClientRect();
  scroll.scrollLeft += x() - Math.max(innerWidth / 2, names.right + 40);
  window.scrollBy({ top: y() - innerHeight / 2, behavior: "instant" });
  return [x(), y()];
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported sites: of the small case, and of a claim in sixty reports."""
    folder = tmp_path_factory.mktemp("drawn")
    write_site(made_by_hand(), folder / "small")
    write_site(case_of_sixty(), folder / "sixty")
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("claim", "width"), [("sixty/claims/cl-sixty.html", 1280), ("small/claims/cl-900.html", 320)]
)
def test_every_line_is_opened_by_a_click_on_it(
    sites: Path, page: Page, claim: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((sites / claim).as_uri())
    page.evaluate(KEEP_CLICKS)
    lines = page.locator("a.relied").element_handles()
    assert lines
    for line in lines:
        x, y = line.evaluate(TO_MIDDLE)
        page.mouse.click(x, y)
    assert page.evaluate("window.opened") == list(range(len(lines)))


def test_the_list_below_holds_every_line_with_the_same_words(sites: Path, page: Page) -> None:
    page.goto((sites / "sixty/claims/cl-sixty.html").as_uri())
    drawn = page.eval_on_selector_all(
        "a.relied", "all => all.map(it => [it.getAttribute('href'), it.textContent.trim()])"
    )
    listed = page.eval_on_selector_all(
        ".lines a", "all => all.map(it => [it.getAttribute('href'), it.textContent.trim()])"
    )
    assert listed == drawn
    page.locator(".lines summary").click()
    boxes = [link.bounding_box() for link in page.locator(".lines li").all()]
    assert all(box and box["height"] >= 24 for box in boxes)


def test_names_stay_beside_a_drawing_that_is_scrolled_and_its_page_does_not_scroll(
    sites: Path, page: Page
) -> None:
    page.goto((sites / "sixty/claims/cl-sixty.html").as_uri())
    before = page.locator(".names").bounding_box()
    page.evaluate("document.querySelector('.picture .scroll').scrollLeft = 400")
    assert page.locator(".names").bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_the_desk_every_line_opens_its_words_beside_the_drawing(
    window: Page, served: Served
) -> None:
    window.goto(f"{served.case}index.html")
    window.locator("a.figure", has_text="900").filter(has_text="killed").first.click()
    expect(window.locator("h1")).to_contain_text("900 soldiers killed")
    window.wait_for_load_state()
    for number in range(window.locator("a.relied").count()):
        line = window.locator("a.relied").nth(number)
        asked = re.search(r"words=([^#]+)", line.get_attribute("href") or "")
        assert asked
        x, y = line.evaluate(TO_MIDDLE)
        window.mouse.click(x, y)
        expect(window).to_have_url(re.compile(re.escape(asked[1])))
        expect(line).to_have_attribute("aria-current", "true")
        expect(window.locator("#words")).to_be_focused()
