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

from firsthand.cli.main import run
from firsthand.model.person import Role
from tests.web.everyone.walking import DOORS, PATTERNS, Walk, walked
from tests.web.pictures.conftest import draw_quarry
from tests.web.team_served import serving_team

pytestmark = pytest.mark.enable_socket
KEEPER = "Ada Quill"
COPIES = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time"
content="{day}"></head><body><article><h1>{title}</h1><p>This drawing shows a quarry.</p>
<figure><img src="{name}"><figcaption>A quarry, drawn.</figcaption></figure></article></body>
</html>"""
"""Two reports with one photograph, which the comparison needs."""


@pytest.fixture(scope="module")
def walk(
    browser: Browser, built_velmara: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    """Go through the desk once."""
    place = tmp_path_factory.mktemp("walk")
    case = Path(shutil.copytree(built_velmara, place / "velmara"))
    _add_copies(case, place / "copies")
    with serving_team(case, place / "people", {KEEPER: Role.KEEPER}) as table:
        done = walked(browser, table, KEEPER)
        yield done
        done.page.context.close()


def _add_copies(case: Path, pile: Path) -> None:
    pile.mkdir()
    picture = draw_quarry()
    picture.save(pile / "whole.jpg", quality=90)
    picture.crop((60, 120, 760, 580)).save(pile / "cropped.jpg", quality=85)
    for outlet, day, name in (
        ("Shore Daily", "2031-06-22", "whole.jpg"),
        ("Hill Weekly", "2029-01-05", "cropped.jpg"),
    ):
        page = COPIES.format(title=f"A quarry in {outlet}", outlet=outlet, day=day, name=name)
        (pile / f"{name}.html").write_text(page, encoding="utf-8")
    assert run(["add", str(case), str(pile), "--engine", "here", "--quiet"]) == 0


def test_every_page_is_looked_at(walk: Walk) -> None:
    assert set(PATTERNS) - set(walk.addresses) == set()
    assert set(DOORS) <= walk.looked_at


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
