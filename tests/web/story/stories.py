"""What both stories look for: the same things of the sample case, whatever the hand."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Locator, Page, expect

from firsthand.cli.main import run
from firsthand.store.case import Case
from tests.web.story.conftest import Seat
from tests.web.story.hands import Hand
from tests.web.team_served import PASSWORD

GROUP = "Islamic State of Iraq and the Levant"
SPEAKER = "Human Rights Watch"
"""RT gives "the rights group’s earlier estimate"; the machine takes it for RT's own voice."""

REASONS = "Seventeen reports, and every named way leads back to one post of the group."
READING = "I followed each line to its words and come out at the same post."
WHY_SHARED = "A diplomat in Baghdad would have it from the military."
COUNTED_MS = 60_000
"""Counting anew takes seconds; machines that test are slow."""


def come_in(seat: Seat, hand: Hand) -> None:
    """Go through the door and stand before the ledger."""
    page = seat.page
    seat.look("door")
    hand.write(page.get_by_label("Name"), seat.name)
    hand.write(page.get_by_label("Password"), PASSWORD)
    hand.write(page.get_by_label("Code of this minute"), seat.table.codes[seat.name].pop())
    hand.press(page.get_by_role("button", name="Come in"))
    see_ledger(page)
    expect(page.locator("footer")).to_contain_text(seat.name)


def see_ledger(page: Page) -> None:
    """Hold that the ledger is open."""
    expect(page.get_by_role("heading", level=1)).to_have_text("speicher")


def figure(page: Page, words: str) -> Locator:
    """Give the figure of the ledger that is written so."""
    return page.locator("a.figure").filter(has_text=re.compile(rf"^{re.escape(words)}\b")).first


def question(page: Page, words: str) -> Locator:
    """Give the open question of the ledger that holds some words."""
    return page.locator(".open .open li").filter(has_text=words)


def pair(page: Page) -> Locator:
    """Give the pair of origins that is judged."""
    of_one = page.locator("[data-pair]").filter(has_text="Qassim al-Moussawi and")
    return of_one.filter(has_text="Al Jazeera")


def see_whose_word(page: Page) -> None:
    """Hold that the page says whose word 1,700 rests on, and shows the very words."""
    expect(page.locator("h1")).to_contain_text("1,700")
    expect(page.locator("#sums")).to_contain_text(GROUP)
    expect(page.locator("#words")).to_contain_text("1,700")
    expect(page.locator("#words")).to_contain_text(GROUP)


def see_corrected(page: Page) -> None:
    """Hold that the page tells what the correction did to the count, and keeps what was read."""
    told = page.locator("#foot-bar")
    expect(told).to_contain_text("corrected")
    expect(told).to_contain_text("between 1 and 2 before, now 1", timeout=COUNTED_MS)
    note = page.locator("[data-statement]").filter(has_text="Corrected by")
    expect(note).to_contain_text(SPEAKER)
    expect(note).to_contain_text("The machine read")


def see_judged(page: Page) -> None:
    """Hold that the count of the open page changed, and says from what."""
    expect(page.locator(".notice.saved")).to_contain_text("Saved as entry")
    expect(page.locator("#now")).to_contain_text("2 independent origins", timeout=COUNTED_MS)
    expect(page.locator("#now")).to_contain_text("3 before, now 2")
    expect(page.locator("#pair-list")).to_contain_text(WHY_SHARED)


def see_record(page: Page, second_reading: str) -> None:
    """Hold that the record tells what was done, in words."""
    expect(page.locator("h1")).to_have_text("Record")
    told = page.locator(".entries-list .said")
    for words in (
        "Exported the case: ",
        second_reading,
        "Assessed “1,700 killed”, rests on one word: Seventeen reports",
        "Judged that Qassim al-Moussawi and unnamed sources of Al Jazeera share a source.",
        "Corrected a statement: Human Rights Watch; asserts.",
        "Made Ben Okri a reviewer.",
    ):
        expect(told.filter(has_text=words)).to_have_count(1)


def export_and_check(seat: Seat, save: Callable[[], None], folder: Path) -> None:
    """Save the archive, and hold every byte of it and of the case against what was noted.

    Args:
        seat: Whose browser it is.
        save: Presses the button.
        folder: Where the archive may be put.
    """
    with seat.page.expect_download() as coming:
        save()
    archive = folder / coming.value.suggested_filename
    coming.value.save_as(archive)
    with ZipFile(archive) as packed:
        assert packed.testzip() is None
        told = json.loads(packed.read("speicher/firsthand-export.json"))
        names = set(packed.namelist())
        names -= {"speicher/firsthand-export.json", "speicher/SHA256SUMS"}
        found = {
            name.removeprefix("speicher/"): hashlib.sha256(packed.read(name)).hexdigest()
            for name in names
        }
        assert found == told["files"]
        assert WHY_SHARED in packed.read("speicher/decisions/index.html").decode()
    assert run(["check", str(seat.table.case)]) == 0
    with Case.open(seat.table.case) as case:
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        entry = [json.loads(kept.entry) for kept in case.entries()][-1]
        assert (entry["kind"], entry["actor"]) == ("exported", seat.name)
        assert entry["subjects"] == [f"sha256:{digest}"]
