"""What is drawn for the figures of one facet?

Each report is one mark, each figure a line with its label, and an arrow leads
from a figure to the one that its origin put in its place.

Geometry only. Caller: `figures_over_time`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from firsthand.export.contents import CaseIndex, claim_href, statement_href
from firsthand.export.figures.axes import TimeAxis, ValueAxis, parted
from firsthand.export.figures.reports import MARK_PX, FigureReport, crowds_of, middle_of
from firsthand.export.sentences import claim_phrase
from firsthand.export.words import count, fitted, number, period, sentence_case, when_published
from firsthand.model.claim import Claim
from firsthand.model.ids import ClaimId, SourceId
from firsthand.model.statement import Stance

WIDTH = 1080

LEFT, RIGHT = 64, 770
"""The drawing's room for marks; right of it stand the labels of the figures."""

LABEL_PX = 19

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
class Draft:
    """What a panel is drawn from.

    Attributes:
        claims: The figures that are drawn.
        reports: Those of them.
        scale: Where a figure stands.
        days: Where a day stands.
        letters: Which letter stands for which origin.
        summed: Does a mark stand for all reports of a stretch of time?
    """

    claims: Sequence[Claim]
    reports: Sequence[FigureReport]
    scale: ValueAxis
    days: TimeAxis
    letters: dict[SourceId, Lettered]
    summed: bool


def panel_of(index: CaseIndex, group: Sequence[Claim], draft: Draft) -> Panel:
    """Lay out one facet.

    Args:
        index: The case.
        group: All claims of the facet; those drawn are in the draft.
        draft: What is drawn.
    """
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
    draft: Draft, placed: Sequence[tuple[FigureReport, ReportMark]]
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
        [line.y for line in lines], LABEL_PX, draft.scale.top - 6, draft.scale.bottom + 4
    )
    return tuple(replace(line, label_y=height) for line, height in zip(lines, heights, strict=True))


def _who(draft: Draft, claim: Claim) -> str:
    """Name the first origin of a claim beside its figure, and count the others."""
    if not claim.origins:
        return "nobody named"
    first = draft.letters[claim.origins[0].id]
    more = f" + {len(claim.origins) - 1}" if len(claim.origins) > 1 else ""
    return f"{first.letter}{more} {first.name}"


def _arrows(
    index: CaseIndex, draft: Draft, placed: Sequence[tuple[FigureReport, ReportMark]]
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
