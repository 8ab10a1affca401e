"""The exported site, opened from disk in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page

from firsthand.export.site import write_site
from tests.unit.export.case_made_by_hand import made_by_hand

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "site"
    write_site(made_by_hand(), folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_no_page_asks_for_anything_outside_or_complains(site: Path, page: Page) -> None:
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in pages(site):
        page.goto(path.as_uri())
    outside = [url for url in asked if not url.startswith((site.as_uri(), "data:,"))]
    assert outside == []
    assert said == []


def test_no_script_of_a_report_runs(site: Path, page: Page) -> None:
    for path in pages(site):
        page.goto(path.as_uri())
        assert page.evaluate("document.body.dataset.ran") is None
        assert page.locator("script:not([src])").count() == 0


def test_the_style_sheet_is_taken_in_spite_of_the_policy(site: Path, page: Page) -> None:
    page.goto((site / "claims" / "cl-900.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "1088px"
    assert "serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")


def test_every_link_leads_to_a_page_and_a_place_that_exist(site: Path, page: Page) -> None:
    places: dict[Path, set[str]] = {}
    links: set[tuple[Path, str]] = set()
    for path in pages(site):
        page.goto(path.as_uri())
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids)), path
        places[path] = set(ids)
        for href in page.evaluate(
            "[...document.querySelectorAll('a')].map("
            "a => new URL(a.getAttribute('href'), document.baseURI).href)"
        ):
            links.add((path, href))
    for path, href in links:
        address, anchor = urldefrag(href)
        target = Path(unquote(address.removeprefix("file://")))
        assert target in places, f"{path} leads to {href}"
        assert not anchor or unquote(anchor) in places[target], f"{path} leads to {href}"


@pytest.mark.parametrize("width", [320, 400, 768, 1280])
def test_no_page_is_wider_than_the_window(site: Path, browser: Browser, width: int) -> None:
    narrow = browser.new_page(viewport={"width": width, "height": 800})
    for path in pages(site):
        narrow.goto(path.as_uri())
        assert narrow.evaluate("document.documentElement.scrollWidth") <= width, path
    narrow.close()


def test_every_page_has_one_heading_its_landmarks_and_a_language(site: Path, page: Page) -> None:
    for path in pages(site):
        page.goto(path.as_uri())
        for one in ("h1", "main", "header.masthead", "footer", "html[lang=en]"):
            assert page.locator(one).count() == 1, (path, one)
        assert page.locator("nav").count() >= 1
        assert page.locator("th:not([scope])").count() == 0


def test_the_keyboard_reaches_the_content_and_the_focus_shows(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = "document.activeElement.closest('main') && document.activeElement.href"
    assert page.evaluate(first).endswith("claims/cl-900.html")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/cl-900.html")
    assert page.locator("h1").inner_text() == "900 soldiers killed"


def test_without_scripts_every_word_is_there(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto((site / "documents" / "item-wire-0614.html").as_uri())
    assert "it killed 900 soldiers near Velmara" in bare.locator("article").inner_text().replace(
        "1it", "it"
    )
    assert bare.locator("svg.sample").count() > 0
    context.close()


def test_an_address_with_a_statement_lights_all_its_pieces(site: Path, page: Page) -> None:
    page.goto((site / "documents" / "item-wire-0614.html").as_uri() + "#st-wire-0614-1")
    lit = page.evaluate(
        "[...document.querySelectorAll('.asked')].map(e => e.textContent).join('|')"
    )
    assert "The Red Heron Brigade" in lit
    assert "could not be independently verified" in lit


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_colour_stands_out_from_its_ground(
    site: Path, browser: Browser, scheme: str
) -> None:
    shown = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    shown.goto((site / "index.html").as_uri())
    for ground in ("paper", "sheet", "tint", "asked"):
        for ink in ("ink", "quiet", "link", "doubt", "support"):
            if ground in ("tint", "asked") and ink not in ("ink", "link"):
                continue
            a, b = (
                luminance(
                    shown.evaluate(
                        "name => { const e = document.body.appendChild("
                        "document.createElement('i')); e.className = 'probe';"
                        " e.style.setProperty('color', `var(--${name})`);"
                        " const c = getComputedStyle(e).color; e.remove(); return c; }",
                        name,
                    )
                )
                for name in (ink, ground)
            )
            assert (max(a, b) + 0.05) / (min(a, b) + 0.05) >= 4.5, (scheme, ground, ink)
    shown.close()
