"""In which column does each node stand, from left to right?

Origins come first, then the relays that have no report here, then the days of
publication. On its day a report stands right of those that it relies on, and of
its outlet's earlier reports; all others of the day stand one below the other,
so that a day with many reports stays narrow. A relay that has it from a report
stands on the day of the first report that cites the relay.

Caller: `firsthand.export.chain.across`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from firsthand.export.chain.steps import Key, Step
from firsthand.export.contents import CaseIndex
from firsthand.model.ids import ItemId

Column = tuple[int, int, int]
"""The part of the drawing (one of the three below), the day, the place in the day."""

ORIGINS, RELAYS, DAYS = range(3)


def days_of(index: CaseIndex, drawn: Sequence[ItemId]) -> tuple[date | None, ...]:
    """Give the days on which the drawn reports came out, in order; None, no date, is last."""
    days = {_day(index, item) for item in drawn}
    known = sorted(day for day in days if day is not None)
    return (*known, None) if None in days else tuple(known)


def columns_of(
    index: CaseIndex,
    drawn: Sequence[ItemId],
    steps: Sequence[Step],
    row_of: Mapping[Key, int],
) -> dict[Key, Column]:
    """Give every node its column.

    Args:
        index: The case.
        drawn: The reports, in order.
        steps: Who relied on whom.
        row_of: The row of every node.
    """
    numbers = {day: number for number, day in enumerate(days_of(index, drawn))}
    day_of: dict[Key, int] = {("report", item): numbers[_day(index, item)] for item in drawn}
    day_of |= _days_of_relays(steps, day_of)
    found = {key: (ORIGINS, 0, 0) for key in row_of if key[0] == "origin"}
    found |= _undated(steps, [k for k in row_of if k[0] == "relay" and k not in day_of])
    return found | _dated(steps, day_of, row_of)


def _day(index: CaseIndex, item: ItemId) -> date | None:
    when = index.published(item)
    return when.day if when else None


def _days_of_relays(steps: Sequence[Step], day_of: Mapping[Key, int]) -> dict[Key, int]:
    """Give the relays that have it from a report the day of the first that cites them."""
    found: dict[Key, int] = {}
    for relay in _relying(set(day_of), steps):
        days = [day_of[key] for key in _relying({relay}, steps) if key in day_of]
        if relay[0] == "relay" and days:
            found[relay] = min(days)
    return found


def _relying(on: set[Key], steps: Sequence[Step]) -> set[Key]:
    """Give who relies on some, directly or through relays."""
    reached, ahead = set[Key](), on
    while ahead:
        nearer = {step.after for step in steps if step.before in ahead} - reached
        reached |= nearer
        ahead = {key for key in nearer if key[0] == "relay"}
    return reached


def _undated(steps: Sequence[Step], relays: Sequence[Key]) -> dict[Key, Column]:
    """Put relays right of the relays that they have it from.

    Of relays that have it from each other the first named stands left.
    """
    found: dict[Key, Column] = {}
    ahead = list(relays)
    while ahead:
        waiting = {step.after for step in steps if step.before in ahead and step.after in ahead}
        key = next((key for key in ahead if key not in waiting), ahead[0])
        ahead.remove(key)
        found[key] = (RELAYS, 0, _right_of(key, steps, found, (RELAYS, 0)))
    return found


def _dated(
    steps: Sequence[Step], day_of: Mapping[Key, int], row_of: Mapping[Key, int]
) -> dict[Key, Column]:
    """Put what has a day right of whom it relies on, and of what stands in its row."""
    found: dict[Key, Column] = {}
    free: dict[tuple[int, int], int] = {}
    for key in _sources_first(steps, day_of):
        day, row = day_of[key], row_of[key]
        place = max(_right_of(key, steps, found, (DAYS, day)), free.get((day, row), 0))
        free[day, row] = place + 1
        found[key] = (DAYS, day, place)
    return found


def _right_of(
    key: Key, steps: Sequence[Step], found: Mapping[Key, Column], among: tuple[int, int]
) -> int:
    """Give the first place right of all that a node has a line with, among those placed."""
    joined = {end for step in steps for end in (step.before, step.after)
              if key in (step.before, step.after)}  # fmt: skip
    places = (found[other] for other in joined if other in found)
    return max((column[2] + 1 for column in places if column[:2] == among), default=0)


def _sources_first(steps: Sequence[Step], day_of: Mapping[Key, int]) -> Iterator[Key]:
    """Give what has a day: reports in order, each relay before the first that relies on it."""
    told = set[Key]()
    for key in [key for key in day_of if key[0] == "report"]:
        for step in steps:
            relay = step.before
            if step.after == key and relay in day_of and relay[0] == "relay" and relay not in told:
                told.add(relay)
                yield relay
        yield key
    yield from (key for key in day_of if key[0] == "relay" and key not in told)
