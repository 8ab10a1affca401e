"""Which reports give which figure, on which day, and which of them crowd?

Between the claims of an event and their picture: each report of each figure
once per stance, with the bounds to draw it at, and the reports of one day that
would lie on one another if each stood in the middle of its day.

Caller: `figures_over_time`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.export.contents import CaseIndex
from firsthand.export.figures.axes import ValueAxis
from firsthand.export.figures.stretches import Stretch, stretch_for
from firsthand.model.claim import Claim, ClaimStatement, Slip
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Stance

MARK_PX = 15
"""A mark of 12 px with the air it needs beside another."""


@dataclass(frozen=True, slots=True)
class FigureReport:
    """One report of one figure, before it has a place.

    Attributes:
        claim: The figure.
        item: The report.
        day: When it came out; None when nothing says.
        stance: Its stance toward the figure.
        part: The first statement that gives it with this stance.
        low: Lower bound to draw; None when open.
        high: Upper bound to draw; None when open.
        slip: How the figure slipped in this report; None when it did not.
        many: For how many reports it stands; the attributes are the first's then.
        until: The last day of the stretch of time that begins with `day`, where it
            stands for all reports of one.
    """

    claim: Claim
    item: ItemId
    day: date | None
    stance: Stance
    part: ClaimStatement
    low: float | None
    high: float | None
    slip: Slip | None
    many: int = 1
    until: date | None = None

    @property
    def bounds(self) -> tuple[float, ...]:
        """The bounds that are known, at least one."""
        return tuple(bound for bound in (self.low, self.high) if bound is not None)


@dataclass(frozen=True, slots=True)
class Siblings:
    """What the claims of one event say together.

    Attributes:
        slips: How figures slipped, by the statement that lets them.
        carried: Statements that any of the claims carries.
    """

    slips: Mapping[StatementId, Slip]
    carried: Collection[StatementId]

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Siblings:
        """Look them up once for all reports."""
        slips = {slip.statement: slip for claim in claims for slip in claim.slips}
        return cls(slips, {part.statement for claim in claims for part in claim.statements})


def reports_of(index: CaseIndex, claim: Claim, siblings: Siblings) -> Iterator[FigureReport]:
    """Give each report of a claim once per stance, then the slips that no claim carries."""
    slips, carried = siblings.slips, siblings.carried
    seen = set()
    value = claim.value
    for part in claim.statements:
        if (part.item, part.stance) in seen:
            continue
        seen.add((part.item, part.stance))
        when = index.published(part.item)
        day = when.day if when else None
        slip = slips.get(part.statement)
        yield FigureReport(claim, part.item, day, part.stance, part, value.low, value.high, slip)
    for slip in claim.slips:
        if slip.statement in carried:
            continue
        when = index.published(slip.item)
        part = replace(claim.statements[0], statement=slip.statement, item=slip.item, origin=None)
        low, high = _slipped_to(index, claim, slip)
        day = when.day if when else None
        yield FigureReport(claim, slip.item, day, Stance.ASSERTS, part, low, high, slip)


def summed_up(reports: Sequence[FigureReport], columns_most: int) -> list[FigureReport]:
    """Put the reports of one figure, stance and stretch of time together as one.

    Slips stay as they are: each is to be seen.

    Args:
        reports: Reports of several figures.
        columns_most: How many stretches of time there is room for.
    """
    stretch = stretch_for({report.day for report in reports if report.day}, columns_most)
    found: dict[tuple[object, ...], list[FigureReport]] = {}
    for place, report in enumerate(reports):
        start = stretch.start_of(report.day) if report.day else None
        slipped = place if report.slip else None
        key = (report.claim.id, report.stance, start, slipped)
        found.setdefault(key, []).append(report)
    return [_together(several, stretch) for several in found.values()]


def _together(several: Sequence[FigureReport], stretch: Stretch) -> FigureReport:
    first = several[0]
    start = stretch.start_of(first.day) if first.day else None
    until = stretch.end_of(start) if start else None
    return replace(first, day=start, until=until, many=len(several))


def _slipped_to(index: CaseIndex, claim: Claim, slip: Slip) -> tuple[float | None, float | None]:
    """Give the figure that a slip wrote; the claim's own where it cannot be read."""
    for figure in index.statements[slip.statement].figures:
        if figure.text == slip.written and not figure.unsure and figure.low is not None:
            return figure.low, figure.high
    return claim.value.low, claim.value.high


def middle_of(report: FigureReport, axis: ValueAxis) -> float:
    """Give the height at which a report's mark stands: the middle of its bounds."""
    heights = [axis.y(bound) for bound in report.bounds]
    return sum(heights) / len(heights)


def crowds_of(reports: Sequence[FigureReport], axis: ValueAxis) -> list[list[FigureReport]]:
    """Group the reports of one day whose marks would touch, to stand side by side."""
    days: dict[date | None, list[FigureReport]] = {}
    for report in reports:
        days.setdefault(report.day, []).append(report)
    crowds: list[list[FigureReport]] = []
    for same_day in days.values():
        ordered = sorted(same_day, key=lambda report: middle_of(report, axis))
        crowd = [ordered[0]]
        for report in ordered[1:]:
            if middle_of(report, axis) - middle_of(crowd[-1], axis) < MARK_PX:
                crowd.append(report)
            else:
                crowds.append(crowd)
                crowd = [report]
        crowds.append(crowd)
    return crowds
