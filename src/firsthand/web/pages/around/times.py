"""When it happened, was reported and was shown: lanes side by side, and the same as tables.

A column leads to the same page with only the days of that column: the filter by
days is the way to look closer, so that the address says what is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.export.contents import Link, page_name
from firsthand.export.words import count, fitted, sentence_case, short_day
from firsthand.web.kept_reports import kept_items
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.around.times_held import (
    LANES,
    EventTime,
    Stretch,
    days_of,
    event_time,
    stretches,
)
from firsthand.web.pages.ledger.events_held import HeldEvent, held_events
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 25
"""Events of one page, each a bar of the picture."""
WIDTH = 1080
_LEFT, _RIGHT = 130.0, 1070.0
_BAR_PX, _LANE_PX, _TOP = 24, 92, 40
_TALLEST_PX = 60.0
_TICK_ROOM_PX = 78
_FADED_PX = 60.0
_SAID = {
    "reports": ("Reports", "reports"),
    "figures": ("Claims", "claims first made"),
    "pictures": ("Pictures", "pictures first shown"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """An event as drawn.

    Attributes:
        x: Where it begins.
        width: How long it is.
        y: Its top.
        label: Its name, cut to the room.
        label_x: Where the name stands.
        anchor: "start" or "end" of the name stands there.
        faded: Its beginning is not known.
        href: Its page.
        title: When it was, in words.
    """

    x: float
    width: float
    y: float
    label: str
    label_x: float
    anchor: str
    faded: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of one lane as drawn."""

    lane: str
    x: float
    y: float
    width: float
    height: float
    count: int
    middle: float
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written out."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class TimePicture:
    """All that is drawn."""

    width: int
    height: int
    events_y: int
    lanes: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Give where a day begins; days outside stand at the edge."""
        whole = (self.last - self.first).days + 1
        share = (day - self.first).days / whole
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0), 1)


def times(visit: Visit) -> Response:
    """Show the timeline and the same as tables."""
    held = _events(visit)
    pager = Pager.of_list(visit.request.url, len(held), ROWS)
    shown = held[(pager.number - 1) * ROWS : pager.number * ROWS]
    found = stretches(days_of(visit))
    return laid_out(
        visit,
        "times.html",
        picture=drawn(visit, shown, found),
        stretches=[(one, _closer(visit, one)) for one in found if any(one.counts.values())],
        events=[(_event_link(one.held), one.words, len(one.held.items)) for one in shown],
        total=count(len(held), "event"),
        pager=pager,
        undated=_undated(visit),
    )


def as_json(visit: Visit) -> object:
    """Give the stretches and the events with their days."""
    return {
        "stretches": [
            {"first": one.first.isoformat(), "last": one.last.isoformat(), **one.counts}
            for one in stretches(days_of(visit))
        ],
        "events": [
            {
                "id": one.held.event.id,
                "first": one.first.isoformat() if one.first else None,
                "last": one.last.isoformat() if one.last else None,
            }
            for one in _events(visit)
        ],
    }


def _events(visit: Visit) -> list[EventTime]:
    """Give the events in the reports that the filter keeps, in order of time."""
    held = held_events(visit)
    every = visit.snapshot.once("times of events", lambda _: _in_order(held))
    items = kept_items(visit)
    return [one for one in every if items is None or not one.held.items.isdisjoint(items)]


def _in_order(held: Sequence[HeldEvent]) -> list[EventTime]:
    times_known = [event_time(one) for one in held]
    far = date.max
    return sorted(times_known, key=lambda one: (one.first or one.last or far, one.last or far))


def _undated(visit: Visit) -> int:
    items = kept_items(visit)
    index = visit.index.items
    kept = index.values() if items is None else (index[one] for one in items)
    return sum(item.published is None for item in kept)


def drawn(
    visit: Visit, events: Sequence[EventTime], found: Sequence[Stretch]
) -> TimePicture | None:
    """Draw the lanes; None when nothing has a day.

    What happened long before or after all reports is drawn at the edge, so that
    one wrong year does not squeeze everything else.
    """
    if not found:
        return None
    edge = timedelta(max((found[-1].last - found[0].first).days // 6, 1))
    early = [one.first for one in events if one.first and one.first >= found[0].first - edge]
    axis = _Axis(min([found[0].first, *early]), found[-1].last)
    bars = tuple(_bars(events, axis))
    top = _TOP + len(bars) * _BAR_PX + 30
    lanes = tuple((lane, top + (n + 1) * _LANE_PX - 22.0) for n, lane in enumerate(LANES))
    columns = tuple(
        column for lane, ground in lanes for column in _columns(visit, lane, ground, axis, found)
    )
    total = {lane: sum(one.counts[lane] for one in found) for lane in LANES}
    said = ", ".join(f"{total[lane]:,} {_SAID[lane][1]}" for lane in LANES)
    return TimePicture(
        width=WIDTH,
        height=top + len(LANES) * _LANE_PX + 14,
        events_y=_TOP,
        lanes=tuple((_SAID[lane][0], ground) for lane, ground in lanes),
        bars=bars,
        columns=columns,
        ticks=tuple(_ticks(axis, found)),
        summary=f"{count(len(bars), 'event')}; {said}. The tables below say the same.",
    )


def _bars(events: Sequence[EventTime], axis: _Axis) -> list[Bar]:
    bars: list[Bar] = []
    for one in events:
        if one.last is None:
            continue
        end = axis.x(one.last + timedelta(1))
        faded = one.first is None
        start = max(end - _FADED_PX, _LEFT) if one.first is None else axis.x(one.first)
        width = max(end - start, 4.0)
        on_left = start > (_LEFT + _RIGHT) / 2
        bars.append(
            Bar(
                x=min(start, _RIGHT - width),
                width=round(width, 1),
                y=_TOP + len(bars) * _BAR_PX,
                label=_beside(one, axis),
                label_x=start - 6 if on_left else start + width + 6,
                anchor="end" if on_left else "start",
                faded=faded,
                href=_event_link(one.held).href or "",
                title=f"{_event_link(one.held).text}: {one.words}",
            )
        )
    return bars


def _beside(one: EventTime, axis: _Axis) -> str:
    """Name an event beside its bar; say so where it lies beyond the edges."""
    label = sentence_case(one.held.event.label)
    if one.last is not None and one.last < axis.first:
        label = f"earlier, {one.held.event.when}: {label}"
    elif one.first is not None and one.first > axis.last:
        label = f"later, {one.held.event.when}: {label}"
    return fitted(label, 12.5, 360)


def _columns(
    visit: Visit, lane: str, ground: float, axis: _Axis, found: Sequence[Stretch]
) -> list[Column]:
    most = max(one.counts[lane] for one in found)
    columns = []
    for one in found:
        n = one.counts[lane]
        if n:
            x, end = axis.x(one.first), axis.x(one.last + timedelta(1))
            height = round(max(n / most * _TALLEST_PX, 2.0), 1)
            columns.append(
                Column(
                    lane,
                    x,
                    round(ground - height, 1),
                    round(max(end - x - 1, 3.0), 1),
                    height,
                    n,
                    round((x + end) / 2, 1),
                    _closer(visit, one),
                    f"{one.words}: {n:,} {_SAID[lane][1]}",
                )
            )
    return columns


def _closer(visit: Visit, one: Stretch) -> str:
    """Give the address of the reports of one stretch: of one day the list, else this page."""
    kept = {k: v for k, v in visit.query.items() if k not in ("page", "saved") and v}
    asked = kept | {"since": one.first.isoformat(), "until": one.last.isoformat()}
    page = "documents/index.html" if one.first == one.last else "times/index.html"
    return f"{page}?{urlencode(asked)}"


def _ticks(axis: _Axis, found: Sequence[Stretch]) -> list[Tick]:
    ticks: list[Tick] = []
    year = 0
    for day in (axis.first, *(one.first for one in found)):
        x = axis.x(day)
        if (ticks and x - ticks[-1].x < _TICK_ROOM_PX) or x > _RIGHT - 40:
            continue
        words = short_day(day) if day.year == year else f"{short_day(day)} {day.year}"
        ticks.append(Tick(x, words))
        year = day.year
    return ticks


def _event_link(held: HeldEvent) -> Link:
    place = f", {held.event.place}" if held.event.place else ""
    name = f"{sentence_case(held.event.label)}{place}"
    return Link(name, f"events/{page_name(held.event.id)}.html")


PAGES = (Page("times/index.html", times, "When it happened and was reported.", json=as_json),)
