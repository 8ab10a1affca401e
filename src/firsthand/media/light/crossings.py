"""When, between two instants, does something that changes smoothly cross zero?

Sunrise, moonset, noon, and the hours that fit a shadow are all this question.

Pure functions. Callers: `daylight`, `moon`, `hours`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

STEP = timedelta(minutes=10)
"""Two crossings nearer than this are found by the turning point between them."""
SHARP = timedelta(milliseconds=200)
"""Instants are searched to this; the formulas themselves are good to seconds."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """An instant of crossing zero.

    Attributes:
        at: When.
        upward: From below to above.
    """

    at: datetime
    upward: bool


def crossings(
    height: Callable[[datetime], float],
    start_at: datetime,
    end_at: datetime,
    step: timedelta = STEP,
) -> list[Crossing]:
    """Find where a smooth quantity crosses zero, a brief touch between two steps included.

    Args:
        height: The quantity at an instant; zero counts as above.
        start_at: Where the search begins.
        end_at: Where it ends, not included.
        step: How far apart the quantity is first looked at.
    """
    looked = [(mark, height(mark)) for mark in _marks(start_at, end_at, step)]
    found: list[Crossing] = []
    for before, after in pairwise(looked):
        ends = [before, after]
        if (before[1] >= 0) == (after[1] >= 0):
            ends.insert(1, _turning_point(height, before, after))
        for low, high in pairwise(ends):
            if (low[1] >= 0) != (high[1] >= 0):
                found.append(Crossing(_between(height, low[0], high[0]), high[1] >= 0))
    return found


def spans_above(
    height: Callable[[datetime], float],
    start_at: datetime,
    end_at: datetime,
    step: timedelta = STEP,
) -> list[tuple[datetime, datetime]]:
    """Find the half-open spans in which a smooth quantity is zero or more."""
    begin = start_at if height(start_at) >= 0 else None
    spans: list[tuple[datetime, datetime]] = []
    for crossing in crossings(height, start_at, end_at, step):
        if crossing.upward:
            begin = crossing.at
        elif begin is not None:
            spans.append((begin, crossing.at))
            begin = None
    if begin is not None and begin < end_at:
        spans.append((begin, end_at))
    return spans


def _marks(start_at: datetime, end_at: datetime, step: timedelta) -> list[datetime]:
    count = max(1, -((start_at - end_at) // step))
    return [start_at + number * step for number in range(count)] + [end_at]


def _between(height: Callable[[datetime], float], low: datetime, high: datetime) -> datetime:
    before = height(low) >= 0
    while high - low > SHARP:
        middle = low + (high - low) / 2
        if (height(middle) >= 0) == before:
            low = middle
        else:
            high = middle
    return low + (high - low) / 2


def _turning_point(
    height: Callable[[datetime], float],
    before: tuple[datetime, float],
    after: tuple[datetime, float],
) -> tuple[datetime, float]:
    """Close in on where the quantity comes nearest to zero between two looks on one side of it."""
    sign = 1 if before[1] >= 0 else -1
    low, high = before[0], after[0]
    best = (low + (high - low) / 2, height(low + (high - low) / 2))
    if sign * best[1] >= min(sign * before[1], sign * after[1]):
        return best
    while high - low > 4 * SHARP and sign * best[1] >= 0:
        third = (high - low) / 3
        left, right = (low + third, height(low + third)), (high - third, height(high - third))
        if sign * left[1] <= sign * right[1]:
            high, best = right[0], left
        else:
            low, best = left[0], right
    return best
