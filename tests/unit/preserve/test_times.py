"""A clock that was set back shows against the entry before and against a stamp."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from firsthand.preserve.report import AnchorFound, Outcome
from firsthand.preserve.times import CLOCKS_APART, odd_times

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def stamped(size: int, at: datetime, *, holds: bool = True) -> AnchorFound:
    return AnchorFound(size, at, "Test Stamp", "signer checked", holds, "reply.tsr")


def subjects(told: list[datetime], *anchors: AnchorFound) -> list[str]:
    findings = list(odd_times(list(enumerate(told, start=1)), anchors))
    assert all(found.outcome is Outcome.NOT_CHECKED for found in findings)
    return [found.subject for found in findings]


def test_times_that_follow_each_other_are_no_finding() -> None:
    assert subjects([NOON, NOON, NOON + DAY], stamped(2, NOON)) == []
    assert subjects([]) == []


@pytest.mark.parametrize(
    ("back", "named"),
    [(CLOCKS_APART, []), (CLOCKS_APART + timedelta(seconds=1), ["when entry 2 was made"])],
)
def test_only_what_batches_and_clocks_do_not_explain_is_named(
    back: timedelta, named: list[str]
) -> None:
    assert subjects([NOON, NOON - back, NOON - back]) == named


def test_an_entry_after_a_stamp_that_says_it_is_older_is_named() -> None:
    backdated = [NOON - 9 * DAY, NOON - 8 * DAY, NOON - 7 * DAY]
    assert subjects(backdated, stamped(1, NOON)) == ["when entry 2 was made"]


def test_an_entry_that_was_stamped_before_it_says_it_was_made_is_named() -> None:
    ahead = [NOON, NOON + DAY, NOON + 2 * DAY]
    assert subjects(ahead, stamped(2, NOON)) == ["when entry 2 was made"]


def test_a_stamp_that_does_not_hold_says_nothing_about_times() -> None:
    assert subjects([NOON - DAY, NOON - DAY], stamped(1, NOON, holds=False)) == []
