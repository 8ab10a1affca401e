"""Two people at one desk, each in a browser of their own, decide on one thing in one moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from firsthand.model.decision import PairJudgement, StatementCorrection
from firsthand.store.case import Case
from tests.web.story import stories
from tests.web.story.conftest import ADA, BEN, Seat
from tests.web.story.hands import Keys, Mouse

pytestmark = pytest.mark.enable_socket
OF_MILITARY = "Both names lead to officers."
OF_EMBASSY = "A diplomat is no officer."


@dataclass(frozen=True)
class Both:
    """The two who pressed a button: whose decision was kept, and who was told of it.

    Attributes:
        kept: Whose was the first.
        told: Who was refused, and shown the first one.
    """

    kept: Seat
    told: Seat


@pytest.fixture
def ada(sit: Callable[[str], Seat]) -> Seat:
    seat = sit(ADA)
    stories.come_in(seat, Mouse(seat.page))
    return seat


@pytest.fixture
def ben(sit: Callable[[str], Seat]) -> Seat:
    seat = sit(BEN)
    stories.come_in(seat, Keys(seat.page))
    return seat


def told_apart(one: Seat, other: Seat) -> Both:
    """Wait until both know what became of theirs, and tell who was the first."""
    for seat in (one, other):
        expect(answer_of(seat)).not_to_have_count(0, timeout=stories.COUNTED_MS)
    refused = [seat for seat in (one, other) if seat.page.locator(".refusal").count()]
    assert len(refused) == 1, "exactly one comes second"
    refused[0].pardon("409 (Conflict)")
    return Both(one if refused == [other] else other, refused[0])


def answer_of(seat: Seat) -> Locator:
    return seat.page.locator(".refusal, .notice.saved, #foot-bar .entry")


def test_two_judge_one_pair_and_the_second_is_told_what_the_first_said(
    ada: Seat, ben: Seat
) -> None:
    mouse, keys = Mouse(ada.page), Keys(ben.page)
    mouse.press(stories.question(ada.page, "Al Jazeera").get_by_role("link"))
    mouse.write(stories.pair(ada.page).get_by_label("Your reason"), OF_MILITARY)
    keys.go_on("o", stories.question(ben.page, "Al Jazeera").get_by_role("link"))
    keys.hit("Enter")
    expect(ben.page.locator("#pairs")).to_be_focused()
    keys.go_on("j", stories.pair(ben.page))
    keys.hit("r")
    ben.page.keyboard.type(OF_EMBASSY)
    keys.hit("Escape")

    mouse.press(stories.pair(ada.page).get_by_role("button", name="They share a source"))
    keys.hit("i")

    both = told_apart(ada, ben)
    both.told.look("told")
    both.kept.look("kept")
    reasons = {ADA: OF_MILITARY, BEN: OF_EMBASSY}
    page = both.told.page
    expect(page.locator(".refusal")).to_contain_text(both.kept.name)
    expect(stories.pair(page)).to_contain_text(reasons[both.kept.name])
    field = stories.pair(page).get_by_label("Your reason")
    expect(field).to_have_value(reasons[both.told.name])
    expect(field).to_be_focused()

    if both.told is ada:
        mouse.press(stories.pair(page).get_by_role("button", name="They share a source"))
    else:
        keys.hit("Escape")
        keys.hit("i")
    expect(page.locator(".notice.saved")).to_contain_text("Saved as entry")
    for reason in reasons.values():
        expect(stories.pair(page)).to_contain_text(reason)
    expect(stories.pair(page)).to_contain_text("people differ, so the question stays open")
    both.told.look("differ")
    assert judged(ada) == reasons


def judged(seat: Seat) -> dict[str, str]:
    """Give what is kept of the pair: each person's reason."""
    with Case.open(seat.table.case) as case:
        return {it.by: it.why for it in case.decisions() if isinstance(it.matter, PairJudgement)}


def test_two_correct_one_statement_and_neither_loses_a_word(ada: Seat, ben: Seat) -> None:
    mouse, keys = Mouse(ada.page), Keys(ben.page)
    names = {ADA: stories.SPEAKER, BEN: "The rights group"}
    mouse.press(ada.page.get_by_role("link", name="say whose word it is, in RT"))
    mouse.write(ada.page.get_by_label("Name").first, names[ADA])
    keys.go_on("o", ben.page.get_by_role("link", name="say whose word it is, in RT"))
    keys.hit("Enter")
    expect(ben.page.get_by_label("Name").first).to_be_focused()
    ben.page.keyboard.type(names[BEN])

    mouse.press(ada.page.get_by_role("button", name="Save"))
    keys.hit("Enter")

    both = told_apart(ada, ben)
    both.told.look("told")
    page = both.told.page
    expect(page.locator(".refusal")).to_contain_text(both.kept.name)
    expect(page.locator(".refusal")).to_contain_text(names[both.kept.name])
    expect(page.get_by_label("Name").first).to_have_value(names[both.told.name])

    if both.told is ada:
        mouse.press(page.get_by_role("button", name="Save"))
    else:
        keys.hit("Control+Enter")
    expect(page.locator("#foot-bar")).to_contain_text("corrected")
    both.told.look("corrected")
    assert corrected(ada) == [names[both.kept.name], names[both.told.name]]


def corrected(seat: Seat) -> list[str]:
    """Give who is said to say it, by each correction that is kept, the oldest first."""
    with Case.open(seat.table.case) as case:
        matters = [it.matter for it in case.decisions()]
    return [
        matter.statement.chain[-1].name
        for matter in matters
        if isinstance(matter, StatementCorrection)
    ]
