"""When things happened, were reported, were claimed and were shown, gathered by stretches.

A stretch is a day, a week, a month or a year, as the whole needs it. Everything
is counted by day once for each state of the case.

Caller: `firsthand.web.pages.around.times`.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from firsthand.export.words import MONTHS, period
from firsthand.model.claim import Claim
from firsthand.model.ids import ItemId
from firsthand.web.kept_reports import kept_items
from firsthand.web.pages.ledger.events_held import HeldEvent
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.visit import Visit

STRETCHES_MOST = 60
"""Columns of one picture: more are thinner than a finger."""
_WEEK_D, _MONTH_D, _YEAR_D = 7, 30, 365
_WHEN = re.compile(
    r"(?:(?P<day>\d{1,2})\s+)?(?:(?P<month>[A-Z][a-z]+)\s+)?(?:(?P<day2>\d{1,2}),\s+)?(?P<year>\d{4})"
)
LANES = ("reports", "figures", "pictures")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days, and how much there is of each lane.

    Attributes:
        first: The first day.
        last: The last day, meant too.
        counts: By lane.
    """

    first: date
    last: date
    counts: Mapping[str, int]

    @property
    def words(self) -> str:
        """Say which days."""
        return period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event was.

    Attributes:
        held: The event.
        first: The first day on which it may have been; None: nothing says.
        last: The last day; of one of which nothing says when, that of the first report.
    """

    held: HeldEvent
    first: date | None
    last: date | None

    @property
    def words(self) -> str:
        """Say when, and on what that rests."""
        if self.first is not None and self.last is not None:
            return f"{period(self.first, self.last)}, as reports say: {self.held.event.when}"
        if self.last is not None:
            return (
                f"nothing says when; no later than {period(self.last, self.last)}, when it was"
                " first reported"
            )
        return "nothing says when"


def days_of(visit: Visit) -> dict[str, Counter[date]]:
    """Count by day what each lane has, in the reports that the filter keeps."""
    items = kept_items(visit)
    if items is None:
        return visit.snapshot.once("times by day", lambda _: _days(visit, None))
    return _days(visit, items)


def _days(visit: Visit, items: frozenset[ItemId] | None) -> dict[str, Counter[date]]:
    index = visit.index
    reports: Counter[date] = Counter()
    for name, item in index.items.items():
        if item.published is not None and (items is None or name in items):
            reports[item.published.day] += 1
    figures = Counter(
        claim.first_seen.day
        for claim in index.contents.analysis.claims
        if claim.first_seen is not None and _is_kept(claim, items)
    )
    pictures: Counter[date] = Counter()
    for one in picture_desk(visit).shelf(visit).pictures:
        shown = [r for r in one.shown_by if items is None or r.id in items]
        days = [report.published.day for report in shown if report.published is not None]
        if days:
            pictures[min(days)] += 1
    return {"reports": reports, "figures": figures, "pictures": pictures}


def _is_kept(claim: Claim, items: frozenset[ItemId] | None) -> bool:
    return items is None or any(part.item in items for part in claim.statements)


def event_time(held: HeldEvent) -> EventTime:
    """Say when an event was: as the reports write it, else before the first of them."""
    said = days_written(held.event.when or "")
    if said is not None:
        return EventTime(held, *said)
    firsts = [claim.first_seen.day for claim in held.claims if claim.first_seen is not None]
    return EventTime(held, None, min(firsts, default=None))


def days_written(words: str) -> tuple[date, date] | None:
    """Read "14 June 2014", "June 14, 2014", "June 2014" or "2014"; None for anything else."""
    found = _WHEN.search(words)
    if found is None or not 1 <= int(found["year"]) <= date.max.year:
        return None
    year = int(found["year"])
    month = MONTHS.index(found["month"]) + 1 if found["month"] in MONTHS else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    days = calendar.monthrange(year, month)[1]
    day = int(found["day"] or found["day2"] or 0)
    if 1 <= day <= days:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, days)


def stretches(days: Mapping[str, Counter[date]]) -> list[Stretch]:
    """Gather days into stretches, at most `STRETCHES_MOST`; empty when nothing is dated."""
    every = [day for lane in days.values() for day in lane]
    if not every:
        return []
    first, last = min(every), max(every)
    width = next(
        (w for w in (1, _WEEK_D, _MONTH_D, _YEAR_D) if (last - first).days / w < STRETCHES_MOST),
        _YEAR_D,
    )
    edges = list(_edges(first, last, width))
    counts: list[dict[str, int]] = [dict.fromkeys(days, 0) for _ in edges]
    place: dict[date, int] = {}
    for at, (start, end) in enumerate(edges):
        place |= {start + timedelta(n): at for n in range((end - start).days + 1)}
    for lane, counted in days.items():
        for day, n in counted.items():
            counts[place[day]][lane] += n
    return [Stretch(*edge, held) for edge, held in zip(edges, counts, strict=True)]


def _edges(first: date, last: date, width: int) -> Iterator[tuple[date, date]]:
    start = _begin(first, width)
    while start <= last:
        following = _following(start, width)
        yield start, following - timedelta(1)
        start = following


def _begin(day: date, width: int) -> date:
    if width == _YEAR_D:
        return day.replace(month=1, day=1)
    if width == _MONTH_D:
        return day.replace(day=1)
    return day - timedelta(day.weekday() if width == _WEEK_D else 0)


def _following(start: date, width: int) -> date:
    if width == _YEAR_D:
        return start.replace(year=start.year + 1)
    if width == _MONTH_D:
        return (start + timedelta(32)).replace(day=1)
    return start + timedelta(width)
