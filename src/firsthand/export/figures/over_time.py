"""How did the figures for an event change over time? Drawn.

From left to right the days on which reports came out, from bottom to top the
figure, one panel for each facet (killed, exhumed ...), since figures of two
facets cannot be compared. Each report is one mark: its shape says the stance,
a letter says the origin. A range is a bar, open ends have an arrowhead. What an
origin replaced by a later figure is joined to it by an arrow; a figure that
slipped hangs on a dotted line from the one it should have been.

Geometry only: the template `figures.svg.html` draws it. The ledger's table
says the same for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from firsthand.export.contents import CaseIndex, source_href
from firsthand.export.figures.axes import TimeAxis, time_axis, value_axis
from firsthand.export.figures.panel import (
    LABEL_PX,
    LEFT,
    RIGHT,
    WIDTH,
    Draft,
    Lettered,
    Panel,
    panel_of,
)
from firsthand.export.figures.reports import (
    MARK_PX,
    FigureReport,
    Siblings,
    crowds_of,
    reports_of,
    summed_up,
)
from firsthand.export.words import count, listed
from firsthand.model.claim import Claim
from firsthand.model.ids import SourceId

_PANEL_PX = 84
"""The least height of a panel; each further figure adds to it, up to the first
five, since what differs needs room to differ in."""

_PANEL_GROWS_PX = 28

_LABELS_MOST = 18
"""More figures than this in one panel cannot be told apart on a page; the ones
with most reports are drawn and the rest left to the table, which says so."""

_PANELS_MOST = 5
"""More panels than this are taller than a screen and no picture any more."""

_SUMMED_FROM = 300
"""More marks than this lie on one another: 700 px hold 47 of 15 px side by side, in
five or six rows. Reports are then summed up by stretches of time, in fewer panels
of fewer figures."""

_SUMMED_PANELS, _SUMMED_FIGURES, _SUMMED_COLUMNS = 3, 8, 16


@dataclass(frozen=True, slots=True)
class FiguresPicture:
    """All that is drawn for one event.

    Attributes:
        width: In px.
        height: In px.
        left: Where the room for marks begins.
        right: Where it ends.
        axis: The days.
        panels: One for each facet, the one with most reports first.
        letters: Which letter stands for which origin.
        left_out: Facets that only the table shows: given by one report, so that
            there is no change over time to draw, or beyond the first panels.
        summed: Does a mark stand for all reports of a stretch of time?
        summary: What the picture shows, in one sentence.
    """

    width: int
    height: float
    left: int
    right: int
    axis: TimeAxis
    panels: tuple[Panel, ...]
    letters: tuple[Lettered, ...]
    left_out: tuple[str, ...]
    summed: bool
    summary: str


def figures_picture(index: CaseIndex, claims: Sequence[Claim]) -> FiguresPicture | None:
    """Lay out the figures of one event.

    Args:
        index: The case.
        claims: The event's claims; those without a figure are passed over.

    Returns:
        The picture; None when no claim has a figure that can be drawn.
    """
    known = _by_facet(claims)
    if not known:
        return None
    facets = [group for group in known if sum(len(claim.items) for claim in group) > 1]
    summed = sum(len(claim.items) for group in facets for claim in group) > _SUMMED_FROM
    facets = facets[: _SUMMED_PANELS if summed else _PANELS_MOST] or known[:1]
    figures_most = _SUMMED_FIGURES if summed else _LABELS_MOST
    letters = _letters((claim for group in facets for claim in group), most=1 if summed else None)
    top, drafts, siblings = 34.0, [], Siblings.of(claims)
    for group in facets:
        drawn = sorted(group, key=lambda claim: -len(claim.items))[:figures_most]
        reports = [report for claim in drawn for report in reports_of(index, claim, siblings)]
        reports = summed_up(reports, _SUMMED_COLUMNS) if summed else reports
        grown = _PANEL_PX + _PANEL_GROWS_PX * min(len(drawn) - 1, 5)
        height = max(grown, LABEL_PX * len(drawn) + 20)
        values = [bound for report in reports for bound in report.bounds]
        axis = value_axis(values, top + 18, top + height)
        drafts.append((group, drawn, reports, axis))
        top += height + 84
    days = _days([crowds_of(reports, scale) for _, _, reports, scale in drafts])
    panels = tuple(
        panel_of(index, group, Draft(drawn, reports, scale, days, letters, summed))
        for group, drawn, reports, scale in drafts
    )
    return FiguresPicture(
        width=WIDTH,
        height=top - 34,
        left=LEFT,
        right=RIGHT,
        axis=days,
        panels=panels,
        letters=tuple(letters.values()),
        left_out=tuple(group[0].facet for group in known if group not in facets),
        summed=summed,
        summary=_summary(panels),
    )


def _days(crowds: Iterable[Sequence[Sequence[FigureReport]]]) -> TimeAxis:
    """Give every day the room that its largest crowd in any panel needs."""
    needs: dict[date | None, int] = {}
    for crowd in chain.from_iterable(crowds):
        needs[crowd[0].day] = max(needs.get(crowd[0].day, 1), len(crowd))
    return time_axis(needs, LEFT + 14, RIGHT - 10, each_px=MARK_PX)


def _summary(panels: Sequence[Panel]) -> str:
    facets = listed([panel.title.lower() for panel in panels])
    figures = sum(len(panel.lines) for panel in panels)
    marks = sum(len(panel.marks) for panel in panels)
    return (
        f"{count(figures, 'figure')} ({facets}) in {count(marks, 'mark')}, one for each report"
        " and stance, by day of publication. The table below says the same."
    )


def _by_facet(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Group the claims that have a figure, the facet with most reports first."""
    facets: dict[str, list[Claim]] = {}
    for claim in claims:
        known = claim.value.low is not None or claim.value.high is not None
        if claim.value.numeric and known and claim.statements:
            facets.setdefault(claim.facet, []).append(claim)
    return sorted(facets.values(), key=lambda group: -sum(len(c.items) for c in group))


def _letters(claims: Iterable[Claim], most: int | None) -> dict[SourceId, Lettered]:
    """Give each origin a letter, in order of first appearance.

    Args:
        claims: Whose origins.
        most: How many of each claim, the first ones; None for all.
    """
    letters: dict[SourceId, Lettered] = {}
    for claim in claims:
        for origin in claim.origins[:most]:
            if origin.id not in letters:
                turn, place = divmod(len(letters), 26)
                letter = chr(ord("A") + place) + (str(turn) if turn else "")
                letters[origin.id] = Lettered(
                    letter, origin.name, bool(origin.interested), source_href(origin.id)
                )
    return letters
