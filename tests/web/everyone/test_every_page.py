"""Every page of the desk is for everyone: axe, keyboard, narrow, dark, no script, no network.

The pages are found by going through the desk, one address for each path of
`application.PAGES`, so that a new page is held to the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import serving
from tests.web.everyone.walking import PATTERNS, Walk, walked

pytestmark = pytest.mark.enable_socket
NOT_HERE = {"people/index.html", "pictures/compare.html"}
"""Pages of a desk with a team, and of a case with two copies of a picture; the
tests of these look at them."""


@pytest.fixture(scope="module")
def walk(
    browser: Browser, built_velmara: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    """Go through the desk once."""
    case = Path(shutil.copytree(built_velmara, tmp_path_factory.mktemp("walk") / "velmara"))
    with serving(case) as served:
        done = walked(browser, served)
        yield done
        done.page.context.close()


def test_every_page_is_looked_at(walk: Walk) -> None:
    assert set(PATTERNS) - set(walk.addresses) == NOT_HERE


def test_no_page_asks_anything_of_others_or_complains(walk: Walk) -> None:
    host = urlsplit(walk.served.origin).hostname
    outside = [
        address
        for address in walk.asked
        if urlsplit(address).hostname != host and not address.startswith(("data:", "blob:"))
    ]
    assert outside == []
    assert walk.said == []


def test_no_page_fails_axe_in_light_or_dark(walk: Walk) -> None:
    assert walk.wrong.get("axe in light", {}) == {}
    assert walk.wrong.get("axe in dark", {}) == {}


def test_no_page_scrolls_sideways_at_320_pixels(walk: Walk) -> None:
    assert walk.wrong.get("narrow", {}) == {}


def test_every_control_takes_the_focus_and_shows_it_in_the_order_of_the_page(walk: Walk) -> None:
    assert walk.wrong.get("focus", {}) == {}


def test_words_from_right_to_left_have_a_direction_of_their_own_on_every_page(walk: Walk) -> None:
    assert walk.wrong.get("right to left", {}) == {}


def test_nothing_moves_for_those_who_asked_for_stillness(walk: Walk) -> None:
    assert walk.wrong.get("motion", {}) == {}


def test_no_form_or_notice_is_printed(walk: Walk) -> None:
    assert walk.wrong.get("print", {}) == {}


def test_pages_are_whole_without_scripts(browser: Browser, walk: Walk) -> None:
    state = walk.page.context.storage_state()
    plain = browser.new_context(java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    empty = []
    for path, address in walk.addresses.items():
        page.goto(address, wait_until="domcontentloaded")
        if not page.locator("main h1").count() or len(page.inner_text("main")) < 40:
            empty.append(path)
    plain.close()
    assert empty == []


def test_shortcuts_are_listed_and_can_be_changed_and_turned_off(walk: Walk) -> None:
    page = walk.page
    page.goto(walk.served.case + "record/index.html")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    dialog.wait_for()
    field = dialog.get_by_label("go to search")
    field.focus()
    page.keyboard.press("g")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.keyboard.press("/")
    assert page.url.endswith("record/index.html")
    page.keyboard.press("g")
    page.wait_for_url("**/search.html")
    page.keyboard.type("?g")
    assert page.input_value("input[type=search]") == "?g"
