"""Where on a picture does a day stand, and where a figure?

Reports on one event come in bursts: a dozen in three days, two in autumn, one
in the next spring. On an even axis the burst is one blot. Here every day that
has reports gets a column as wide as its reports need, and the idle time
between columns is shortened: n idle days take room as log2(1 + n), so that a
longer wait still looks longer, and waits of a week and more are written out.

Pure geometry, in px of the drawing. Callers: `figures_over_time`,
`chain.across`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from firsthand.export.words import elapsed, number, short_day

_COLUMNS_SHARE = 0.72
"""At most this share of the width goes to columns; the rest parts them. Less
than a quarter for gaps made neighbouring days run together on screen."""

_TICK_ROOM_PX = 46
"""Room that "14 Jun" takes at 12 px, with air; nearer ticks are left out."""

_WRITTEN_IDLE_DAYS = 7
"""Waits from here on are written between the columns."""

_LOG_FROM_RATIO = 8
"""Figures that differ by more than this are drawn on a logarithmic scale: on an
even one of 190 px the smaller ones would all stand in the lowest 25 px, where
marks of 12 px hide one another."""


@dataclass(frozen=True, slots=True)
class Column:
    """The room of one day.

    Attributes:
        day: Which; None for reports without a date.
        x: Its middle.
        width: How wide it is.
    """

    day: date | None
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis with its words; `below` is a second, quieter line."""

    at: float
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """Idle time that the axis shortens, with its length in words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days side by side, in order, with the waits between them shortened.

    Attributes:
        columns: One for each day, and last the one without a date.
        ticks: The days that are written out.
        pauses: The waits that are written out.
    """

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    pauses: tuple[Pause, ...]

    def column(self, day: date | None) -> Column:
        """Give the column of a day that the axis was made for."""
        return next(column for column in self.columns if column.day == day)

    def with_words_at(self, places: Mapping[date | None, float]) -> TimeAxis:
        """Write the days elsewhere than below the middles of their columns.

        Args:
            places: Where, for each day; in the order of the columns.
        """
        moved = [replace(column, x=places[column.day]) for column in self.columns]
        ticks = _day_ticks(moved)
        return TimeAxis(self.columns, ticks, _pauses(self.columns, ticks))


def time_axis(
    needs: Mapping[date | None, int], left: float, right: float, *, each_px: float = 15
) -> TimeAxis:
    """Lay days out from left to right.

    Args:
        needs: For each day, how many marks stand side by side on it.
        left: Where the first column begins.
        right: Where the last column ends.
        each_px: The width of one mark.
    """
    days: list[date | None] = [*sorted(day for day in needs if day is not None)]
    days += [None] if None in needs else []
    widths = [max(1, needs[day]) * each_px for day in days]
    room = (right - left) * (_COLUMNS_SHARE if len(days) > 1 else 1.0)
    widths = [width * min(1.0, room / max(sum(widths), 1.0)) for width in widths]
    waits = [math.log2(1 + _idle_days(a, b)) for a, b in pairwise(days)]
    wait_px = (right - left - sum(widths)) / sum(waits) if waits else 0.0
    columns, edge = [], left
    for position, day in enumerate(days):
        edge += waits[position - 1] * wait_px if position else 0.0
        columns.append(Column(day, round(edge + widths[position] / 2, 1), widths[position]))
        edge += widths[position]
    ticks = _day_ticks(columns)
    return TimeAxis(tuple(columns), ticks, _pauses(columns, ticks))


def width_for(needs: Mapping[date | None, int], each_px: float) -> float:
    """Give the width on which `time_axis` narrows no mark.

    Args:
        needs: For each day, how many marks stand side by side on it.
        each_px: The width of one mark.
    """
    return (
        sum(max(1, need) for need in needs.values())
        * each_px
        / (_COLUMNS_SHARE if len(needs) > 1 else 1.0)
    )


def _idle_days(before: date | None, after: date | None) -> int:
    """Count the days from one to the next; a missing date is set a week apart."""
    return (after - before).days if before and after else _WRITTEN_IDLE_DAYS


def _day_ticks(columns: Sequence[Column]) -> tuple[Tick, ...]:
    """Choose the days to write: the last, then from the left those with room."""
    chosen: list[Column] = []
    for column in columns:
        clear_before = not chosen or column.x - chosen[-1].x >= _TICK_ROOM_PX
        last = columns[-1]
        if clear_before and (column is last or last.x - column.x >= _TICK_ROOM_PX):
            chosen.append(column)
    ticks, year = [], 0
    for column in chosen:
        if column.day is None:
            ticks.append(Tick(column.x, "no date"))
            continue
        below = str(column.day.year) if column.day.year != year else ""
        ticks.append(Tick(column.x, short_day(column.day), below))
        year = column.day.year
    return tuple(ticks)


def _pauses(columns: Sequence[Column], ticks: Sequence[Tick]) -> tuple[Pause, ...]:
    """Mark the waits, and write out those whose words touch no day's words."""
    found = []
    for a, b in pairwise(columns):
        if a.day is None or b.day is None or _idle_days(a.day, b.day) < _WRITTEN_IDLE_DAYS:
            continue
        left, right = a.x + a.width / 2, b.x - b.width / 2
        middle = round((left + right) / 2, 1)
        clear = all(abs(tick.at - middle) >= _TICK_ROOM_PX for tick in ticks)
        found.append(Pause(middle, elapsed(_idle_days(a.day, b.day)) if clear else ""))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Figures from bottom to top.

    Attributes:
        low: The figure at the bottom.
        high: The figure at the top.
        top: Where the top is, in px.
        bottom: Where the bottom is, in px; larger than `top`.
        log: Is the scale logarithmic?
        ticks: The figures that are written out.
    """

    low: float
    high: float
    top: float
    bottom: float
    log: bool
    ticks: tuple[Tick, ...] = ()

    def y(self, value: float) -> float:
        """Give the height at which a figure stands; outside ones at the edge."""
        held = min(max(value, self.low), self.high)
        if self.log:
            share = math.log(held / self.low) / math.log(self.high / self.low)
        else:
            share = (held - self.low) / (self.high - self.low)
        return round(self.bottom - share * (self.bottom - self.top), 1)


def value_axis(values: Sequence[float], top: float, bottom: float) -> ValueAxis:
    """Choose a scale on which all the figures can be told apart.

    Even from zero, or logarithmic where the largest is more than eight times
    the smallest; then a zero stands on the bottom line.

    Args:
        values: The figures to be drawn, none negative; at least one.
        top: Where the top is, in px.
        bottom: Where the bottom is, in px.
    """
    least = min((value for value in values if value > 0), default=1.0)
    most = max(*values, least)
    log = most / least > _LOG_FROM_RATIO
    low, high = (least / 1.3, most * 1.3) if log else (0.0, most * 1.12)
    bare = ValueAxis(low, high, top, bottom, log)
    marks = _log_marks(low, high) if log else _even_marks(high)
    ticks = tuple(Tick(bare.y(mark), number(mark)) for mark in marks)
    return ValueAxis(low, high, top, bottom, log, ticks)


def _even_marks(high: float) -> list[float]:
    step = 10.0 ** math.floor(math.log10(high / 2))
    step = next(step * factor for factor in (1, 2, 5, 10) if high / (step * factor) <= 5)
    step = max(step, 1.0)
    return [step * n for n in range(int(high / step) + 1)]


def _log_marks(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    fine = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
    fine = [mark for mark in fine if low <= mark <= high]
    return fine if len(fine) <= 8 else [mark for mark in fine if math.log10(mark).is_integer()]


def parted(wanted: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Push labels apart so that none lies on another.

    Args:
        wanted: Where each label would best stand, from top to bottom.
        gap: The least distance between two.
        top: No label stands above this.
        bottom: None stands below this, as long as there is room for all.

    Returns:
        Where each label goes, in the same order.
    """
    placed: list[float] = []
    for height in wanted:
        placed.append(max(height, placed[-1] + gap if placed else top))
    limit = bottom
    for position in range(len(placed) - 1, -1, -1):
        placed[position] = max(min(placed[position], limit), top + position * gap)
        limit = placed[position] - gap
    return [round(height, 1) for height in placed]
