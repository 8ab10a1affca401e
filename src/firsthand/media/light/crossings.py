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
    marks = _marks(start_at, end_at, step)
    heights = [height(mark) for mark in marks]
    found: list[Crossing] = []
    for number in range(len(marks) - 1):
        ends = [marks[number], marks[number + 1]]
        if (heights[number] >= 0) == (heights[number + 1] >= 0):
            turn = _turning_point(height, ends[0], ends[1], above=heights[number] >= 0)
            ends = [ends[0], turn, ends[1]]
        for low, high in pairwise(ends):
            upward = height(high) >= 0
            if (height(low) >= 0) != upward:
                found.append(Crossing(_between(height, low, high), upward))
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
    height: Callable[[datetime], float], low: datetime, high: datetime, *, above: bool
) -> datetime:
    """Close in on the lowest point (when above) or the highest (when below) of a step."""
    sign = 1 if above else -1
    middle = low + (high - low) / 2
    edge = min(sign * height(low), sign * height(high))
    if sign * height(middle) >= edge:
        return middle
    while high - low > 4 * SHARP:
        third = (high - low) / 3
        left, right = low + third, high - third
        if sign * height(left) <= sign * height(right):
            high = right
        else:
            low = left
    return low + (high - low) / 2
