"""In a real browser: a whole report reviewed by keyboard, and a place mended with the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from firsthand.model.decision import StatementCorrection, StatementReview
from firsthand.store.case import Case
from tests.web.conftest import Served

pytestmark = pytest.mark.enable_socket


def item_of(case: Path, words: str) -> str:
    """Give the id of the report in whose text some words stand."""
    with Case.open(case) as opened:
        return next(item.id for item in opened.items() if words in item.text)


def matters(case: Path) -> list[object]:
    """Give what was decided, oldest first."""
    with Case.open(case) as opened:
        return [decision.matter for decision in opened.decisions()]


def press_and_wait(window: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that has its focus."""
    with window.expect_navigation():
        window.keyboard.press(key)
    window.wait_for_load_state()


def focused_note(window: Page) -> str:
    note = window.locator("[data-statement]:focus")
    expect(note).to_have_count(1)
    return str(note.get_attribute("data-statement"))


def test_a_whole_report_is_reviewed_by_keyboard_alone(
    window: Page, served: Served, desk_case: Path
) -> None:
    item = item_of(desk_case, "A diplomat told")
    window.goto(f"{served.case}documents/{item}.html")
    keys = window.keyboard
    keys.press("j")
    first = focused_note(window)
    keys.press("j")
    second = focused_note(window)
    assert first != second
    keys.press("k")
    assert focused_note(window) == first
    press_and_wait(window, "a")
    expect(window.locator("#foot-bar")).to_contain_text("accepted")
    assert focused_note(window) == second
    press_and_wait(window, "c")
    words = window.locator("[name=content_words]").first
    expect(words).to_be_focused()
    keys.press("Tab")
    window.get_by_role("slider", name="What is said: first word").focus()
    keys.press("Shift+ArrowRight")
    expect(words).to_have_value("900 soldiers were killed in the quarry")
    window.get_by_role("slider", name="What is said: last word").focus()
    for _ in range(3):
        keys.press("Shift+ArrowLeft")
    expect(words).to_have_value("900 soldiers were killed")
    name = window.locator("[name=chain_name]").first
    name.focus()
    keys.press("Control+a")
    keys.type("Red Heron Brigade")
    press_and_wait(window, "Enter")
    expect(window.locator("#foot-bar")).to_contain_text("corrected")
    expect(window.locator("#foot-bar")).to_contain_text("before, now", timeout=30_000)
    review, correction = matters(desk_case)
    assert isinstance(review, StatementReview)
    assert isinstance(correction, StatementCorrection)
    assert correction.words == "900 soldiers were killed"
    assert [link.name for link in correction.statement.chain] == ["Red Heron Brigade"]
    press_and_wait(window, "z")
    expect(window.locator("#foot-bar")).to_contain_text("taken back")
    assert focused_note(window) == second


def select(window: Page, start: str, end: str) -> None:
    """Drag over the text, from before the first words to behind the last ones."""
    boxes = window.evaluate(
        """async ([start, end]) => {
            // Until nothing scrolls any more, places on the screen are worth nothing.
            for (let still = 0, at = scrollY; still < 10; at = scrollY) {
                await new Promise(requestAnimationFrame);
                still = scrollY === at ? still + 1 : 0;
            }
            const walker = document.createTreeWalker(document.querySelector(".text"), 4);
            const at = (words, last) => {
                walker.currentNode = walker.root;
                while (walker.nextNode()) {
                    const place = walker.currentNode.data.indexOf(words);
                    if (place < 0 || !walker.currentNode.parentElement.dataset.at) continue;
                    const range = document.createRange();
                    range.setStart(walker.currentNode, place + (last ? words.length - 1 : 0));
                    range.setEnd(walker.currentNode, place + (last ? words.length : 1));
                    const box = range.getBoundingClientRect();
                    return [box.left, box.right, box.top + box.height / 2];
                }
            };
            return [at(start, false), at(end, true)];
        }""",
        [start, end],
    )
    (left, right, top), (end_left, end_right, end_top) = boxes
    rtl = window.evaluate("getComputedStyle(document.querySelector('.text p')).direction") == "rtl"
    window.mouse.move(right - 1 if rtl else left + 1, top)
    window.mouse.down()
    window.mouse.move(end_left + 1 if rtl else end_right - 1, end_top, steps=8)
    window.mouse.up()


def test_a_place_is_mended_by_dragging_over_the_words(
    window: Page, served: Served, desk_case: Path
) -> None:
    item = item_of(desk_case, "A diplomat told")
    window.goto(f"{served.case}documents/{item}.html")
    window.locator("[data-act=correct]").first.click()
    expect(window.locator("[name=content_words]").first).to_be_focused()
    select(window, "900", "killed near Velmara")
    window.locator("[data-take=content]").click()
    expect(window.locator("[name=content_words]").first).to_have_value(
        "900 soldiers were killed near Velmara"
    )
    with window.expect_navigation():
        window.get_by_role("button", name="Save").click()
    (matter,) = matters(desk_case)
    assert isinstance(matter, StatementCorrection)
    assert matter.words == "900 soldiers were killed near Velmara"


def test_words_selected_behind_an_emoji_in_arabic_are_the_words_that_are_saved(
    window: Page, served: Served, desk_case: Path
) -> None:
    item = item_of(desk_case, "قال المتحدث")
    window.goto(f"{served.case}documents/{item}.html")
    assert window.evaluate("getComputedStyle(document.querySelector('.text p')).direction") == "rtl"
    select(window, "تسعين", "المحجر")
    offered = window.get_by_role("button", name="Say who says it")
    expect(offered).to_be_visible()
    with window.expect_navigation():
        offered.click()
    words = window.locator("[name=content_words]").first
    expect(words).to_have_value("تسعين جنديا قتلوا في المحجر")
    window.get_by_role("slider", name="What is said: last word").focus()
    window.keyboard.press("ArrowRight")
    expect(words).to_have_value("تسعين جنديا قتلوا في")
    window.locator("[name=chain_name]").first.fill("المتحدث")
    with window.expect_navigation():
        window.get_by_role("button", name="Save").click()
    (matter,) = matters(desk_case)
    assert isinstance(matter, StatementCorrection)
    assert matter.words == "تسعين جنديا قتلوا في"
    assert matter.statement.source


def test_relays_change_places_and_an_untouched_form_closes_with_escape(
    window: Page, served: Served, desk_case: Path
) -> None:
    item = item_of(desk_case, "that it had killed 900 soldiers who had fled")
    window.goto(f"{served.case}documents/{item}.html")
    window.locator("[data-act=correct]").last.click()
    names = window.locator("[name=chain_name]")
    add = window.get_by_role("button", name="Add a link")
    expect(add).to_be_visible()  # the scripted form has no spare empty link
    count = names.count()
    add.click()
    names.last.fill("Somebody nearer")
    window.get_by_role("button", name="Nearer to the outlet").last.click()
    order = [it.input_value() for it in names.all()]
    assert order.index("Somebody nearer") == count - 1
    assert [it.input_value() for it in window.locator("[name=chain_order]").all()] == [
        str(n + 1) for n in range(count + 1)
    ]
    window.keyboard.press("Escape")
    expect(window.locator("[data-cancel]")).to_be_focused()
    assert matters(desk_case) == []
