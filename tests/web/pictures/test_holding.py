"""Looking at a picture in a real browser: held, toggled, covered again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from firsthand.store.case import Case
from tests.web.pictures.conftest import Shared, uncovered_entries

Noted = Callable[[], list[dict[str, Any]]]

pytestmark = pytest.mark.enable_socket
SHOWN = "[data-cover] .pane img"


def entries(folder: Path) -> list[dict[str, Any]]:
    with Case.open(folder) as case:
        return [json.loads(entry) for entry in uncovered_entries(case)]


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait for something that no locator tells."""
    ends = time.monotonic() + 20
    while not true():
        assert time.monotonic() < ends, "it did not come true"
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def items(shared: Shared) -> dict[str, str]:
    """The pictures by the name of their file."""
    with Case.open(shared.folder) as case:
        places = {capture.id: Path(capture.locator).name for capture in case.captures()}
        seen = {record.item for record in case.pictures()}
        return {places[item.capture]: item.id for item in case.items() if item.id in seen}


@pytest.fixture
def window(browser: Browser, shared: Shared) -> Iterator[Page]:
    """A window of its own, in which nothing may be complained of."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, storage_state=shared.state
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.fixture
def pixels(window: Page) -> list[str]:
    """The addresses of all pictures and clips that the browser fetched."""
    fetched: list[str] = []
    window.on(
        "request",
        lambda asked: (
            asked.resource_type in ("image", "media")
            and not asked.url.startswith("data:")
            and fetched.append(asked.url)
        ),
    )
    return fetched


@pytest.fixture
def noted(shared: Shared) -> Callable[[], list[dict[str, Any]]]:
    """Gives the views that were noted since the test began."""
    before = len(entries(shared.folder))
    return lambda: entries(shared.folder)[before:]


@pytest.fixture
def opened(window: Page, shared: Shared, items: dict[str, str]) -> Callable[[str], Page]:
    """Open a page of pictures, every picture as covered as at first."""

    def go(path: str) -> Page:
        window.goto(f"{shared.case}pictures/{path.format(quarry=items['quarry.jpg'])}")
        expect(window.locator("[data-toggle]:visible").first).to_be_visible()
        return window

    return go


def test_nothing_is_fetched_before_somebody_asks(
    opened: Callable[[str], Page], pixels: list[str], noted: Noted
) -> None:
    for path in ("index.html", "groups.html", "{quarry}.html", "{quarry}/light.html"):
        page = opened(path)
        for cover in page.locator("[data-cover]").all():
            cover.hover()
        page.mouse.wheel(0, 2000)
    assert pixels == []
    assert noted() == []


def test_holding_the_pointer_reveals_and_letting_go_covers(
    opened: Callable[[str], Page], pixels: list[str], noted: Noted
) -> None:
    page = opened("{quarry}.html")
    page.locator("[data-hold]").hover()
    page.mouse.down()
    expect(page.locator(SHOWN)).to_have_count(1)
    until(page, lambda: page.locator(SHOWN).evaluate("it => it.naturalWidth > 0"))
    expect(page.locator(".cover .said")).to_contain_text("noted as entry")
    page.mouse.move(5, 5)
    expect(page.locator(SHOWN)).to_have_count(1)
    page.mouse.up()
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.locator(".cover .said")).to_have_text("Covered.")
    assert len(pixels) == 1
    assert [entry["actor"] for entry in noted()] != []


def test_a_touch_in_passing_reveals_nothing(
    opened: Callable[[str], Page], pixels: list[str], noted: Noted
) -> None:
    page = opened("{quarry}.html")
    page.locator("[data-hold]").click()
    page.wait_for_timeout(400)
    assert page.locator(SHOWN).count() == 0
    assert pixels == []
    assert noted() == []


def test_letting_go_before_the_answer_comes_shows_nothing(
    opened: Callable[[str], Page], pixels: list[str]
) -> None:
    page = opened("{quarry}.html")
    late: list[Route] = []
    page.route("**/look.json", lambda route: late.append(route))
    page.locator("[data-hold]").focus()
    page.keyboard.down(" ")
    page.wait_for_timeout(100)
    page.keyboard.up(" ")
    assert len(late) == 1
    late[0].continue_()
    page.wait_for_timeout(500)
    assert page.locator(SHOWN).count() == 0
    assert pixels == []


def test_by_keyboard_space_holds_enter_opens_and_escape_covers_all(
    opened: Callable[[str], Page], noted: Noted
) -> None:
    page = opened("index.html")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.hasAttribute('data-hold')")
    page.keyboard.down(" ")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.keyboard.up(" ")
    expect(page.locator(SHOWN)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(2)
    expect(page.locator("[data-toggle][aria-pressed=true]")).to_have_count(2)
    expect(page.locator("[data-cover-all]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.locator("[data-toggle][aria-pressed=true]")).to_have_count(0)
    assert len(noted()) == 3


def test_escape_covers_while_somebody_types_and_while_a_dialog_is_open(
    opened: Callable[[str], Page],
) -> None:
    page = opened("{quarry}.html")
    for typing in (True, False):
        page.locator("[data-toggle]").click()
        expect(page.locator(SHOWN)).to_have_count(1)
        if typing:
            page.locator("input[name=text]").focus()
        else:
            page.locator("h1").click()
            page.keyboard.press("?")
            expect(page.locator("dialog[open]")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_what_may_not_be_shown_is_said_where_the_picture_would_be(
    opened: Callable[[str], Page], window: Page, noted: Noted
) -> None:
    page = opened("{quarry}.html")
    page.locator(".looking summary").click()
    page.select_option("select[name=blur]", "none")
    # The refusal is an answer with an error status, which browsers log.
    page.route(
        "**/look.json",
        lambda route: route.fulfill(status=200, body=route.fetch().text()),
    )
    page.locator("[data-toggle]").click()
    expect(page.locator(".cover .said")).to_contain_text("no reason was given")
    expect(page.locator("[data-toggle][aria-pressed=true]")).to_have_count(0)
    page.fill("#looking input[name=why]", "tell the two pits apart")
    page.locator("[data-toggle]").click()
    expect(page.locator(SHOWN)).to_have_count(1)
    assert noted()[0]["details"]["why"] == "tell the two pits apart"


def test_a_changed_setting_is_asked_for_anew(
    opened: Callable[[str], Page], pixels: list[str], noted: Noted
) -> None:
    page = opened("{quarry}.html")
    page.locator("[data-toggle]").click()
    expect(page.locator(SHOWN)).to_have_count(1)
    page.locator(".looking summary").click()
    page.select_option("select[name=brightness]", "40")
    until(page, lambda: len(pixels) == 2)
    details = [entry["details"] for entry in noted()]
    assert [one["brightness_percent"] for one in details] == [80, 40]
    assert len(pixels) == 2


def test_two_pictures_swap_only_while_a_key_is_held(
    window: Page, shared: Shared, items: dict[str, str], pixels: list[str]
) -> None:
    both = f"left={items['quarry.jpg']}&right={items['landslide.jpg']}"
    window.goto(f"{shared.case}pictures/compare.html?{both}")
    toggle = window.get_by_role("button", name="Open both")
    expect(toggle).to_be_visible()
    assert pixels == []
    toggle.click()
    expect(window.locator("svg image[href]")).to_have_count(2)
    window.get_by_label("one over the other").check()
    upper = window.locator(".left image")
    expect(upper).to_have_attribute("opacity", "0.5")
    window.wait_for_timeout(600)
    expect(upper).to_have_attribute("opacity", "0.5")
    window.get_by_role("button", name="Hold to swap").focus()
    window.keyboard.down("f")
    expect(upper).to_have_attribute("opacity", "0")
    window.keyboard.up("f")
    expect(upper).to_have_attribute("opacity", "1")
    window.get_by_role("button", name="Hold to swap").hover()
    window.mouse.down()
    expect(upper).to_have_attribute("opacity", "0")
    window.mouse.up()
    expect(upper).to_have_attribute("opacity", "1")
    window.keyboard.press("Escape")
    expect(window.locator("svg image[href]")).to_have_count(0)
    assert len(pixels) == 2


def test_a_clip_is_muted_and_waits_to_be_started(
    window: Page, shared: Shared, items: dict[str, str], pixels: list[str]
) -> None:
    window.goto(f"{shared.case}pictures/{items['walk.mp4']}.html")
    window.locator(".looking summary").click()
    window.check("input[name=sound]")
    window.locator("[data-clip]").nth(2).click()
    clip = window.locator(".pane video")
    expect(clip).to_have_count(1)
    assert clip.evaluate("v => [v.muted, v.paused, v.autoplay, v.preload]") == [
        True, True, False, "none",
    ]  # fmt: skip
    assert pixels == [], "nothing of it is fetched before it is started"
    clip.evaluate("v => v.play()")
    until(window, lambda: clip.evaluate("v => v.currentTime > 0.3"))
    assert clip.evaluate("v => v.muted")
    window.keyboard.press("Escape")
    expect(clip).to_have_count(0)


def test_a_point_of_a_shadow_is_marked_on_the_open_picture(
    opened: Callable[[str], Page],
) -> None:
    page = opened("{quarry}/light.html")
    page.locator("[data-toggle]").click()
    expect(page.locator(SHOWN)).to_have_count(1)
    until(page, lambda: page.locator(SHOWN).evaluate("it => it.naturalWidth > 0"))
    page.locator("[data-mark-point=foot] .mark-it").click()
    shown = page.locator(SHOWN)
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    assert box is not None
    shown.click(position={"x": box["width"] / 2, "y": box["height"] / 4})
    assert abs(int(page.input_value("[name=foot_x]")) - 350) <= 3
    assert abs(int(page.input_value("[name=foot_y]")) - 115) <= 3
