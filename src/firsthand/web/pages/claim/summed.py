"""A claim in more reports than an eye can follow: summed up by origin and time.

From top to bottom the origins that most reports rest on, from left to right the
time. Each disc stands for the reports that rest on one origin in one stretch of
time, and leads to the list of them. The lines of the reports that are listed are
drawn below it as for any other claim.

Geometry only. Caller: `firsthand.web.pages.claim.one_claim`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from firsthand.export.contents import CaseIndex
from firsthand.export.figures.axes import TimeAxis, time_axis
from firsthand.export.figures.stretches import stretch_for
from firsthand.export.words import count, fitted, number, period
from firsthand.model.claim import Claim
from firsthand.model.ids import ItemId, SourceId

SUMMED_FROM = 60
"""Reports from here on are summed up: as many as the drawing of every way holds."""

NOBODY = "nobody"
OTHERS = "others"
_LANES_MOST = 12
_COLUMNS_MOST = 24
"""Columns of 30 px, the width of the largest disc, fill the drawing."""
_WIDTH, _LEFT, _TOP, _LANE_PX = 1080, 262, 24, 36
_RADIUS_PX = (5.0, 15.0)


@dataclass(frozen=True, slots=True)
class Disc:
    """The reports that rest on one origin in one stretch of time.

    Attributes:
        x: Its middle.
        y: Its middle.
        r: Its radius; its area grows with the number of reports.
        reports: How many.
        origin: Id of the origin; "nobody" or "others".
        since: First day; None without a date.
        until: Last day.
        title: What it is, in words.
    """

    x: float
    y: float
    r: float
    reports: int
    origin: str
    since: date | None
    until: date | None
    title: str


@dataclass(frozen=True, slots=True)
class SummedLane:
    """One origin: its row, its name, how many reports rest on it, and its id."""

    y: float
    label: str
    title: str
    reports: int
    origin: str


@dataclass(frozen=True, slots=True)
class SummedPicture:
    """All that is drawn.

    Attributes:
        width: In px.
        height: In px.
        left: Where the lanes begin.
        axis: The stretches of time.
        lanes: The origins, the one with most reports first.
        discs: The reports.
        summary: What it shows, in one sentence.
    """

    width: int
    height: float
    left: int
    axis: TimeAxis
    lanes: tuple[SummedLane, ...]
    discs: tuple[Disc, ...]
    summary: str


def lane_of(claim: Claim) -> Mapping[SourceId | None, str]:
    """Give for each origin its lane: its id, or "others" beyond the first; None is "nobody"."""
    rests = Counter(
        origin for origin, _ in {(part.origin, part.item) for part in claim.statements} if origin
    )
    ordered = sorted(rests, key=lambda one: (-rests[one], one))
    named: dict[SourceId | None, str] = {
        origin: origin if place < _LANES_MOST else OTHERS for place, origin in enumerate(ordered)
    }
    return {**named, None: NOBODY}


def summed_picture(index: CaseIndex, claim: Claim) -> SummedPicture:
    """Sum up on whose word the reports of a claim rest, over time.

    Args:
        index: The case.
        claim: Which; it has at least one statement.
    """
    lane = lane_of(claim)
    pairs = {(lane[part.origin], part.item) for part in claim.statements}
    days: dict[ItemId, date | None] = {}
    for item in claim.items:
        when = index.published(item)
        days[item] = when.day if when else None
    stretch = stretch_for({day for day in days.values() if day is not None}, _COLUMNS_MOST)
    cells: Counter[tuple[str, date | None]] = Counter()
    for name, item in pairs:
        day = days[item]
        cells[name, stretch.start_of(day) if day else None] += 1
    lanes = _lanes(index, Counter(name for name, _ in pairs), lane)
    axis = time_axis({start: 1 for _, start in cells}, _LEFT + 24, _WIDTH - 24, each_px=30)
    most = max(cells.values())
    rows = {one.origin: one for one in lanes}
    discs = []
    for (name, start), reports in sorted(cells.items(), key=lambda cell: str(cell[0])):
        row, end = rows[name], stretch.end_of(start) if start else None
        low, high = _RADIUS_PX
        r = low + (high - low) * math.sqrt(reports / most)
        days_told = period(start, end) if start and end else "no date"
        title = f"{row.title}, {days_told}: {count(reports, 'report')}"
        x = axis.column(start).x
        discs.append(Disc(x, row.y, round(r, 1), reports, name, start, end, title))
    height = _TOP + _LANE_PX * len(lanes) + 44
    summary = (
        f"{count(len(claim.items), 'report')} by origin and time, in {count(len(discs), 'disc')},"
        " each leading to its reports. The list says the same."
    )
    return SummedPicture(_WIDTH, height, _LEFT, axis, lanes, tuple(discs), summary)


def _lanes(
    index: CaseIndex, reports: Counter[str], lane: Mapping[SourceId | None, str]
) -> tuple[SummedLane, ...]:
    beyond = sum(name == OTHERS for name in lane.values())
    titles = {NOBODY: "nobody is named", OTHERS: count(beyond, "other origin")}
    last = {OTHERS: 1, NOBODY: 2}
    ordered = sorted(reports, key=lambda name: (last.get(name, 0), -reports[name], name))
    found = []
    for place, name in enumerate(ordered):
        title = titles.get(name) or index.sources[SourceId(name)].name
        label = fitted(f"{title} ({number(reports[name])})", 13, _LEFT - 24)
        y = _TOP + _LANE_PX * place + _LANE_PX / 2
        found.append(SummedLane(y, label, title, reports[name], name))
    return tuple(found)
