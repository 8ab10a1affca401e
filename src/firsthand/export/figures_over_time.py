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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from firsthand.export.axes import TimeAxis, ValueAxis, parted, time_axis, value_axis
from firsthand.export.contents import CaseIndex, claim_href, source_href, statement_href
from firsthand.export.figure_reports import (
    MARK_PX,
    FigureReport,
    Siblings,
    crowds_of,
    middle_of,
    reports_of,
    summed_up,
)
from firsthand.export.sentences import claim_phrase
from firsthand.export.words import (
    count,
    fitted,
    listed,
    number,
    period,
    sentence_case,
    when_published,
)
from firsthand.model.claim import Claim
from firsthand.model.ids import ClaimId, SourceId
from firsthand.model.statement import Stance

WIDTH = 1080
LEFT, RIGHT = 64, 770
"""The drawing's room for marks; right of it stand the labels of the figures."""

_PANEL_PX = 84
"""The least height of a panel; each further figure adds to it, up to the first
five, since what differs needs room to differ in."""
_PANEL_GROWS_PX = 28
_LABEL_PX = 19
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

_STANCE_ORDER = list(Stance)


@dataclass(frozen=True, slots=True)
class ReportMark:
    """One report of one figure, as drawn.

    Attributes:
        x: Its middle.
        y: Its middle.
        top: Upper end of its range bar; equal to `y` for a plain figure.
        bottom: Lower end of its range bar.
        open_up: Has the figure no upper bound?
        open_down: Has the figure no lower bound?
        stance: Decides the shape.
        letter: The origin's letter where it is written, or for how many reports it
            stands; empty elsewhere.
        letter_y: Where the letter stands: above the mark and its bar.
        slip_y: Height of the figure it slipped from; None when it did not.
        href: The exact words.
        title: What it is, in words.
    """

    x: float
    y: float
    top: float
    bottom: float
    open_up: bool
    open_down: bool
    stance: Stance
    letter: str
    letter_y: float
    slip_y: float | None
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The line that joins the reports of one figure, with its label.

    Attributes:
        x: Where the first report stands.
        y: Its height; of a range the middle.
        top: Upper edge of a range.
        bottom: Lower edge of a range.
        label_y: Where the label stands.
        figure: The figure's words, cut to the room.
        who: Letters and names of its origins, cut to the room.
        href: The page of the claim.
        title: The claim in words.
    """

    x: float
    y: float
    top: float
    bottom: float
    label_y: float
    figure: str
    who: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a figure to the one that replaced it.

    Attributes:
        path: SVG path data of the shaft.
        head: SVG points of the head.
        title: What replaced what, in words.
    """

    path: str
    head: str
    title: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures of one facet.

    Attributes:
        title: The facet.
        axis: The scale of its figures.
        lines: One for each figure.
        marks: One for each report of a figure.
        arrows: What was replaced by what.
        left_out: How many figures are only in the table.
    """

    title: str
    axis: ValueAxis
    lines: tuple[FigureLine, ...]
    marks: tuple[ReportMark, ...]
    arrows: tuple[Arrow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Lettered:
    """An origin and the letter that stands for it in a picture."""

    letter: str
    name: str
    interested: bool
    href: str


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
        height = max(grown, _LABEL_PX * len(drawn) + 20)
        values = [bound for report in reports for bound in report.bounds]
        axis = value_axis(values, top + 18, top + height)
        drafts.append((group, drawn, reports, axis))
        top += height + 84
    days = _days([crowds_of(reports, scale) for _, _, reports, scale in drafts])
    panels = tuple(
        _panel(index, group, _Draft(drawn, reports, scale, days, letters, summed))
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a panel is drawn from."""

    claims: Sequence[Claim]
    reports: Sequence[FigureReport]
    scale: ValueAxis
    days: TimeAxis
    letters: dict[SourceId, Lettered]
    summed: bool


def _panel(index: CaseIndex, group: Sequence[Claim], draft: _Draft) -> Panel:
    placed: list[tuple[FigureReport, ReportMark]] = []
    lettered: set[tuple[ClaimId, SourceId]] = set()
    for crowd in crowds_of(draft.reports, draft.scale):
        column = draft.days.column(crowd[0].day)
        step = min(MARK_PX, column.width / len(crowd))
        crowd.sort(key=lambda report: (report.claim.id, _STANCE_ORDER.index(report.stance)))
        for position, report in enumerate(crowd):
            x = round(column.x + (position - (len(crowd) - 1) / 2) * step, 1)
            placed.append((report, _mark(index, report, x, draft.scale)))
    placed.sort(key=lambda pair: pair[1].x)
    marks = []
    for report, mark in placed:
        origin = report.part.origin
        new = origin is not None and (report.claim.id, origin) not in lettered
        if not draft.summed and new and origin in draft.letters and _has_room_above(mark, placed):
            lettered.add((report.claim.id, origin))
            mark = replace(mark, letter=draft.letters[origin].letter)
        marks.append(mark)
    return Panel(
        title=sentence_case(draft.claims[0].facet),
        axis=draft.scale,
        lines=_lines(draft, placed),
        marks=tuple(marks),
        # a mark of many reports stands at no day at which something was replaced
        arrows=() if draft.summed else tuple(_arrows(index, draft, placed)),
        left_out=len(group) - len(draft.claims),
    )


def _has_room_above(mark: ReportMark, placed: Sequence[tuple[FigureReport, ReportMark]]) -> bool:
    """Tell whether a letter above a mark would lie on no other mark."""
    return not any(
        abs(other.x - mark.x) < 10 and mark.letter_y - 14 < other.y < mark.y - 1
        for _, other in placed
    )


def _mark(index: CaseIndex, report: FigureReport, x: float, axis: ValueAxis) -> ReportMark:
    heights = [axis.y(bound) for bound in report.bounds]
    middle = round(middle_of(report, axis), 1)
    statement = index.statements[report.part.statement]
    outlet, when = index.outlet(report.item), when_published(index.published(report.item))
    title = f"{outlet}, {when}: {claim_phrase(report.claim)}; {report.stance.value}"
    href = statement_href(statement)
    if report.many > 1:
        days = period(report.day, report.until) if report.day and report.until else "no date"
        reports = count(report.many, "report")
        title = f"{reports}, {days}: {claim_phrase(report.claim)}; {report.stance.value}"
        href = claim_href(report.claim.id)
    slip_y = None
    if report.slip:
        title = f"{outlet}, {when}: {report.slip.text}"
        expected = index.claims.get(report.slip.claim)
        bounds = [b for b in (expected.value.low, expected.value.high) if b] if expected else []
        slip_y = axis.y(bounds[0]) if bounds else middle
    return ReportMark(
        x=x,
        y=middle,
        top=min(heights),
        bottom=max(heights),
        open_up=report.high is None,
        open_down=report.low is None,
        stance=report.stance,
        letter=number(report.many) if report.many > 1 else "",
        letter_y=min(*heights, middle - 6 if report.high is not None else middle - 23) - 5,
        slip_y=slip_y,
        href=href,
        title=title,
    )


def _lines(
    draft: _Draft, placed: Sequence[tuple[FigureReport, ReportMark]]
) -> tuple[FigureLine, ...]:
    lines = []
    for claim in draft.claims:
        own = [m for report, m in placed if report.claim is claim and m.slip_y is None]
        own = own or [mark for report, mark in placed if report.claim is claim]
        who = _who(draft, claim)
        figure = fitted(claim.value.text, 14, 100)
        lines.append(
            FigureLine(
                x=min(mark.x for mark in own),
                y=own[0].y,
                top=own[0].top,
                bottom=own[0].bottom,
                label_y=own[0].y,
                figure=figure,
                who=fitted(who, 12, WIDTH - RIGHT - 52 - 8.4 * len(figure)),
                href=claim_href(claim.id),
                title=claim_phrase(claim),
            )
        )
    lines.sort(key=lambda line: line.y)
    heights = parted(
        [line.y for line in lines], _LABEL_PX, draft.scale.top - 6, draft.scale.bottom + 4
    )
    return tuple(replace(line, label_y=height) for line, height in zip(lines, heights, strict=True))


def _who(draft: _Draft, claim: Claim) -> str:
    """Name the first origin of a claim beside its figure, and count the others."""
    if not claim.origins:
        return "nobody named"
    first = draft.letters[claim.origins[0].id]
    more = f" + {len(claim.origins) - 1}" if len(claim.origins) > 1 else ""
    return f"{first.letter}{more} {first.name}"


def _arrows(
    index: CaseIndex, draft: _Draft, placed: Sequence[tuple[FigureReport, ReportMark]]
) -> Iterator[Arrow]:
    """Join what was replaced to what replaced it, where both are in this panel."""

    def of(claim: ClaimId, origin: SourceId) -> list[ReportMark]:
        carried = [pair for pair in placed if pair[0].claim.id == claim]
        own = [mark for report, mark in carried if report.part.origin == origin]
        return own or [mark for _, mark in carried]

    drawn = {report.claim.id for report, _ in placed}
    for change in index.contents.analysis.supersessions:
        if change.earlier not in drawn or change.later not in drawn:
            continue
        earlier, later = of(change.earlier, change.origin), of(change.later, change.origin)
        start, end = earlier[-1], later[0]
        x, y = end.x - 11, end.y
        bend = max(24.0, (x - start.x) * 0.4)
        path = (
            f"M{start.x + 9} {start.y} C{round(start.x + bend, 1)} {start.y}"
            f" {round(x - bend, 1)} {y} {x - 5} {y}"
        )
        yield Arrow(path, f"{x},{y} {x - 9},{y - 4.5} {x - 9},{y + 4.5}", change.text)
