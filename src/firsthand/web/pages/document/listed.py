"""The reports of a case in an order, with how much of each nobody looked at yet.

Orders and what counts are gathered once for each state of the case; what people
decided is looked up each time.

Caller: `firsthand.web.pages.document.one_report`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.casework.snapshot import Snapshot
from firsthand.export.contents import CaseIndex
from firsthand.export.pages.sources import ReportRow, report_row
from firsthand.judge.in_force import in_force
from firsthand.model.ids import ItemId, StatementId
from firsthand.web.kept_reports import kept_items
from firsthand.web.visit import Visit

SORTS = ("published", "-published", "outlet", "-outlet", "undecided")
"""Ways to sort. `undecided` puts the report with most to look at first."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What is gathered once for each state of a case.

    Attributes:
        by_time: The reports in order of publication.
        by_outlet: The same by the name of the outlet, then by time.
        place: The place of each in `by_time`.
        claimed: The statements of each that have a part in a claim.
    """

    by_time: tuple[ItemId, ...]
    by_outlet: tuple[ItemId, ...]
    place: Mapping[ItemId, int]
    claimed: Mapping[ItemId, frozenset[StatementId]]


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One line of the list.

    Attributes:
        id: Which report.
        row: As the exported site shows it.
        claimed: How many of its statements have a part in a claim.
        undecided: How many of those nobody looked at yet.
    """

    id: ItemId
    row: ReportRow
    claimed: int
    undecided: int


def reports_of(visit: Visit) -> Reports:
    """Give the reports of a case, gathered once for each state of it."""
    return reports_in(visit.snapshot)


def reports_in(snapshot: Snapshot) -> Reports:
    """Give the same of a state of a case."""
    return snapshot.once("reports in order", _gathered)


def _gathered(index: CaseIndex) -> Reports:
    by_time = index.in_time(tuple(index.items))
    claimed: dict[ItemId, set[StatementId]] = {}
    for claim in index.contents.analysis.claims:
        for part in claim.statements:
            claimed.setdefault(part.item, set()).add(part.statement)
    return Reports(
        by_time=by_time,
        by_outlet=tuple(sorted(by_time, key=lambda item: index.outlet(item).casefold())),
        place={item: place for place, item in enumerate(by_time)},
        claimed={item: frozenset(found) for item, found in claimed.items()},
    )


def sort_asked(query: Mapping[str, str]) -> str:
    """Give how an address wants the list sorted; by time when it does not say."""
    asked = query.get("sort", SORTS[0])
    return asked if asked in SORTS else SORTS[0]


def ordered_reports(visit: Visit, sort: str) -> list[ItemId]:
    """Give the reports that the filter keeps, in the order asked for."""
    reports = reports_of(visit)
    order: Sequence[ItemId] = reports.by_outlet if "outlet" in sort else reports.by_time
    if sort.startswith("-"):
        order = order[::-1]
    if visit.filter.is_on:
        kept = kept_items(visit) or frozenset()
        order = [item for item in order if item in kept]
    if sort == "undecided":
        decided = _decided(visit, reports)
        left = {i: len(reports.claimed.get(i, ())) - decided[i] for i in order}
        order = sorted(order, key=lambda item: -left[item])
    return list(order)


def listed(visit: Visit, items: Sequence[ItemId]) -> list[ListedReport]:
    """Give some reports as lines of the list."""
    reports = reports_of(visit)
    decided = _decided(visit, reports)
    return [
        ListedReport(
            item,
            report_row(visit.index, item),
            len(reports.claimed.get(item, ())),
            len(reports.claimed.get(item, ())) - decided[item],
        )
        for item in items
    ]


def beside(visit: Visit, item: ItemId) -> tuple[ItemId | None, ItemId | None]:
    """Give the reports before and after one, in order of publication."""
    reports = reports_of(visit)
    place = reports.place.get(item)
    if place is None:
        return None, None
    before = reports.by_time[place - 1] if place else None
    return before, next(iter(reports.by_time[place + 1 : place + 2]), None)


def _decided(visit: Visit, reports: Reports) -> Counter[ItemId]:
    """Count for each report the statements of claims that somebody looked at."""
    state = in_force(visit.case.decisions())
    return Counter(
        item
        for statement, on in state.statements.items()
        if statement in reports.claimed.get(item := on.item, ())
    )
