"""The whole work on a case with the keyboard alone: Tab, Enter, Space, arrows and shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.story import stories
from tests.web.story.conftest import ADA, BEN, Seat
from tests.web.story.hands import Keys

pytestmark = pytest.mark.enable_socket


def test_the_work_is_done_by_keyboard_alone(sit: Callable[[str], Seat], tmp_path: Path) -> None:
    seat = sit(ADA)
    keys = Keys(seat.page)
    stories.come_in(seat, keys)
    find_whose_word(seat, keys)
    correct_a_speaker(seat, keys)
    judge_a_pair(seat, keys)
    assess(seat, keys)
    disagree(sit(BEN))
    keys.hit("m")
    keys.press(seat.page.get_by_role("link", name="Export"))
    expect(seat.page.get_by_role("heading", level=1)).to_have_text("Export")
    keys.reach(seat.page.get_by_role("button", name="Save the archive"))
    stories.export_and_check(seat, lambda: keys.hit("Enter"), tmp_path)
    keys.hit("m")
    keys.press(seat.page.get_by_role("link", name="Record"), backwards=True)
    stories.see_record(seat.page, "Does not agree with the assessment, entry")


def to_ledger(keys: Keys) -> None:
    keys.hit("m")
    keys.press(keys.page.get_by_role("link", name="Ledger"), backwards=True)
    stories.see_ledger(keys.page)


def find_whose_word(seat: Seat, keys: Keys) -> None:
    page = seat.page
    keys.hit("j")
    expect(stories.figure(page, "1,700")).to_be_focused()
    seat.look("figure")
    keys.hit("Enter")
    expect(page.locator("h1")).to_have_text("1,700 people killed")
    keys.hit("w")
    expect(page.locator("a.relied").first).to_be_focused()
    seat.look("way")
    keys.hit("Enter")
    stories.see_whose_word(page)
    expect(page.locator("#words")).to_be_focused()
    seat.look("words")
    keys.hit("Escape")
    expect(page.locator("a.relied").first).to_be_focused()


def correct_a_speaker(seat: Seat, keys: Keys) -> None:
    page = seat.page
    to_ledger(keys)
    question = page.get_by_role("link", name="say whose word it is, in RT")
    keys.go_on("o", question)
    keys.hit("Enter")
    expect(page.get_by_label("Name").first).to_be_focused()
    page.keyboard.type(stories.SPEAKER)
    seat.look("correcting")
    keys.hit("Enter")
    stories.see_corrected(page)
    expect(page.locator("[data-statement]:focus")).to_be_visible()
    seat.look("corrected")


def judge_a_pair(seat: Seat, keys: Keys) -> None:
    page = seat.page
    to_ledger(keys)
    keys.go_on("o", stories.question(page, "Al Jazeera").get_by_role("link"))
    keys.hit("Enter")
    expect(page.locator("#pairs")).to_be_focused()
    keys.go_on("j", stories.pair(page))
    keys.hit("r")
    page.keyboard.type(stories.WHY_SHARED)
    seat.look("judging")
    keys.hit("Escape")
    expect(stories.pair(page)).to_be_focused()
    keys.hit("s")
    stories.see_judged(page)
    expect(stories.pair(page)).to_be_focused()
    seat.look("judged")


def assess(seat: Seat, keys: Keys) -> None:
    page = seat.page
    to_ledger(keys)
    keys.hit("j")
    keys.hit("Enter")
    expect(page.locator("h1")).to_have_text("1,700 people killed")
    keys.hit("a")
    expect(page.locator("#standing")).to_be_focused()
    keys.reach(page.get_by_role("radio", name="Open."), most=3)
    keys.hit("ArrowDown")
    expect(page.get_by_role("radio", name="Rests on one word.")).to_be_checked()
    keys.write(page.get_by_label("Reasons"), stories.REASONS)
    seat.look("assessing")
    keys.press(page.get_by_role("button", name="Save the assessment"))
    expect(page.locator(".assessment")).to_contain_text(stories.REASONS)
    seat.look("assessed")


def disagree(seat: Seat) -> None:
    """Let somebody else find what was assessed, in a browser of their own."""
    page, keys = seat.page, Keys(seat.page)
    stories.come_in(seat, keys)
    keys.hit("m")
    keys.press(page.get_by_role("link", name="Assessments"))
    expect(page.locator("h1")).to_have_text("Assessments")
    keys.press(page.get_by_role("link", name="1,700 people killed"))
    expect(page.locator("h1")).to_have_text("1,700 people killed")
    keys.hit("a")
    expect(page.locator("#standing")).to_be_focused()
    keys.reach(page.get_by_role("radio", name="I agree with the whole of it"), most=4)
    keys.hit("ArrowDown")
    expect(page.get_by_role("radio", name="I do not")).to_be_checked()
    keys.write(page.get_by_label("Why (needed)"), stories.READING)
    seat.look("reading")
    keys.press(page.get_by_role("button", name="Save the second reading"))
    expect(page.locator(".reading.differs")).to_contain_text(stories.READING)
    expect(page.locator("#sums")).to_contain_text("a second reader does not agree")
    seat.look("read")
