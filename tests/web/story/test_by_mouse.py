"""The whole work on a case with the mouse alone: clicks, and typing where one clicked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.story import stories
from tests.web.story.conftest import ADA, BEN, Seat
from tests.web.story.hands import Mouse

pytestmark = pytest.mark.enable_socket
MOST_CLICKS = 3
"""From the ledger to the words of whoever said it first."""


def test_the_work_is_done_by_mouse_alone(sit: Callable[[str], Seat], tmp_path: Path) -> None:
    seat = sit(ADA)
    mouse = Mouse(seat.page)
    stories.come_in(seat, mouse)
    find_whose_word(seat, mouse)
    correct_a_speaker(seat, mouse)
    judge_a_pair(seat, mouse)
    assess(seat, mouse)
    agree(sit(BEN))
    mouse.press(seat.page.get_by_role("link", name="Export"))
    expect(seat.page.locator("h1")).to_have_text("Export")
    save = seat.page.get_by_role("button", name="Save the archive")
    seat.look("exporting")
    stories.export_and_check(seat, lambda: mouse.press(save), tmp_path)
    mouse.press(seat.page.get_by_role("link", name="Record"))
    stories.see_record(seat.page, "Agrees with the assessment, entry")
    seat.look("record")


def to_ledger(mouse: Mouse) -> None:
    mouse.press(mouse.page.get_by_role("link", name="Ledger"))
    stories.see_ledger(mouse.page)


def find_whose_word(seat: Seat, mouse: Mouse) -> None:
    page, before = seat.page, mouse.clicks
    seat.look("ledger")
    mouse.press(stories.figure(page, "1,700"))
    expect(page.locator("h1")).to_have_text("1,700 people killed")
    seat.look("claim")
    mouse.press(page.locator("a.relied").first)
    stories.see_whose_word(page)
    assert mouse.clicks - before <= MOST_CLICKS
    seat.look("words")


def correct_a_speaker(seat: Seat, mouse: Mouse) -> None:
    page = seat.page
    to_ledger(mouse)
    mouse.press(page.get_by_role("link", name="say whose word it is, in RT"))
    expect(page.get_by_label("Name").first).to_be_focused()
    seat.look("correcting")
    mouse.write(page.get_by_label("Name").first, stories.SPEAKER)
    mouse.press(page.get_by_role("button", name="Save"))
    stories.see_corrected(page)
    seat.look("corrected")


def judge_a_pair(seat: Seat, mouse: Mouse) -> None:
    page = seat.page
    to_ledger(mouse)
    mouse.press(stories.question(page, "Al Jazeera").get_by_role("link"))
    pair = stories.pair(page)
    mouse.write(pair.get_by_label("Your reason"), stories.WHY_SHARED)
    seat.look("judging")
    mouse.press(pair.get_by_role("button", name="They share a source"))
    stories.see_judged(page)
    seat.look("judged")


def assess(seat: Seat, mouse: Mouse) -> None:
    page = seat.page
    to_ledger(mouse)
    mouse.press(stories.figure(page, "1,700"))
    mouse.press(page.get_by_role("link", name="Assess it"))
    mouse.press(page.get_by_role("radio", name="Rests on one word."))
    mouse.write(page.get_by_label("Reasons"), stories.REASONS)
    seat.look("assessing")
    mouse.press(page.get_by_role("button", name="Save the assessment"))
    expect(page.locator(".assessment")).to_contain_text(stories.REASONS)
    seat.look("assessed")


def agree(seat: Seat) -> None:
    """Let somebody else find what was assessed, in a browser of their own."""
    page, mouse = seat.page, Mouse(seat.page)
    stories.come_in(seat, mouse)
    mouse.press(page.get_by_role("link", name="Assessments"))
    expect(page.locator("h1")).to_have_text("Assessments")
    seat.look("assessments")
    mouse.press(page.get_by_role("link", name="1,700 people killed"))
    mouse.press(page.get_by_role("link", name="Read it as second reader"))
    mouse.press(page.get_by_role("radio", name="I agree with the whole of it"))
    mouse.write(page.get_by_label("Why (needed)"), stories.READING)
    seat.look("reading")
    mouse.press(page.get_by_role("button", name="Save the second reading"))
    expect(page.locator(".reading.agrees")).to_contain_text(stories.READING)
    expect(page.locator("#sums")).to_contain_text("the second reader agrees")
    seat.look("read")
