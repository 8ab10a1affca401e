"""Who relies on whom across the case: drawn, and the same as a table.

Left stand those who only pass on, right those who only are relied on, between
them those who do both. One page of the table is one drawing, so that both
always show the same.

Caller: `firsthand.web.pages.sources.who_speaks`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from firsthand.export.contents import CaseIndex, Link
from firsthand.export.words import count, fitted
from firsthand.model.ids import SourceId
from firsthand.model.source import Source
from firsthand.web.kept_reports import kept_items
from firsthand.web.pages.sources.listed import source_page
from firsthand.web.pages.sources.tally import Reliance, standing_of, tally_of
from firsthand.web.visit import Visit

ROWS = 24
"""Lines of one drawing: more of them cannot be told apart between three columns."""

WIDTH = 1080
_COLUMNS = (250.0, 540.0, 830.0)
_NAME_PX = 226.0
_MIDDLE_NAME_PX = 170.0
_STEP_PX = 40
_TOP = 56
_WIDTHS = 5
"""Widths of lines; the style sheet has them as `.w1` to `.w5`."""
_NUMBER_AT = (0.3, 0.44, 0.58, 0.37, 0.51)
"""Where along a line its number stands: near who relies, where lines to one
source have not come together yet."""


@dataclass(frozen=True, slots=True)
class Relied:
    """One source relies on another.

    Attributes:
        by: Who relies.
        on: On whom.
        count: In how many statements.
        words: Address of those statements.
    """

    by: Link
    on: Link
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class ReliedNode:
    """A source in the drawing.

    Attributes:
        x: Its middle.
        y: Its middle.
        column: "left", "middle" or "right": where its name stands.
        label: Its name, cut to the room.
        title: Its name and what sort of source it is.
        party: Does it gain by being believed?
        href: Its page.
    """

    x: float
    y: float
    column: str
    label: str
    title: str
    party: bool
    href: str


@dataclass(frozen=True, slots=True)
class ReliedEdge:
    """A line of the drawing, from who relies to on whom.

    Attributes:
        path: SVG path data.
        width: How thick, 1 to 5; by the logarithm of the count.
        label: The count.
        x: Where the count stands.
        y: Likewise.
        title: The whole of it in words.
        words: Address of the exact statements.
    """

    path: str
    width: int
    label: str
    x: float
    y: float
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ReliancePicture:
    """The drawing of one page of the table."""

    width: int
    height: int
    nodes: tuple[ReliedNode, ...]
    edges: tuple[ReliedEdge, ...]
    summary: str


def reliances(visit: Visit, around: SourceId | None = None) -> list[tuple[Reliance, int]]:
    """Give who relies on whom in the reports that the filter keeps, most first.

    Args:
        visit: Who looks at what.
        around: Only lines from and to this source.
    """
    tally, items = tally_of(visit), kept_items(visit)
    if items is None:
        counted = [len(statements) for statements in tally.reliances.values()]
    else:
        standing = standing_of(visit)
        counted = standing.relied_in(standing.kept(items))
    found = [
        (pair, n)
        for pair, n in zip(tally.reliances, counted, strict=True)
        if n and (around is None or around in pair)
    ]
    names = {one: source.name.casefold() for one, source in visit.index.sources.items()}
    return sorted(found, key=lambda one: (-one[1], names[one[0][0]], names[one[0][1]]))


def statements_address(pair: Reliance, filter_query: str = "") -> str:
    """Give the address of the statements in which one source relies on another."""
    asked = urlencode({"by": pair[0], "on": pair[1]})
    return f"sources/relied.html?{asked}{filter_query.replace('?', '&', 1)}"


def relied_rows(
    index: CaseIndex, found: Sequence[tuple[Reliance, int]], filter_query: str = ""
) -> list[Relied]:
    """Give some of them as lines of the table."""
    return [
        Relied(
            Link(index.sources[by].name, source_page(by)),
            Link(index.sources[on].name, source_page(on)),
            n,
            statements_address((by, on), filter_query),
        )
        for (by, on), n in found
    ]


def reliance_picture(
    index: CaseIndex, found: Sequence[tuple[Reliance, int]], filter_query: str = ""
) -> ReliancePicture | None:
    """Draw some of them; None when there are none."""
    if not found:
        return None
    columns = _columns(found)
    most = max(map(len, columns))
    height = _TOP + most * _STEP_PX + 8
    spots: dict[SourceId, tuple[int, float]] = {}
    for place, column in enumerate(columns):
        start = _TOP + (most - len(column)) * _STEP_PX / 2 + _STEP_PX / 2
        for row, source in enumerate(column):
            spots[source] = (place, start + row * _STEP_PX)
    largest = max(n for _, n in found)
    nodes = [_node(index.sources[source], *spots[source]) for source in spots]
    drawn, turns, edges = _Drawn(index, spots, largest, filter_query), Counter[SourceId](), []
    for pair, n in found:
        edges.append(drawn.edge(pair, n, turns[pair[0]]))
        turns[pair[0]] += 1
    summary = (
        f"{count(len(nodes), 'source')} and {count(len(edges), 'line')} between them, from who"
        " relies to on whom. The table below says the same."
    )
    return ReliancePicture(WIDTH, height, tuple(nodes), tuple(edges), summary)


def _columns(found: Sequence[tuple[Reliance, int]]) -> list[list[SourceId]]:
    """Put the sources of the drawing in columns, each near those it is joined to."""
    relying = {by for (by, _), _ in found}
    relied = {on for (_, on), _ in found}
    weight: dict[SourceId, int] = {}
    for pair, n in found:
        for one in pair:
            weight[one] = weight.get(one, 0) + n
    order = sorted(weight, key=lambda one: -weight[one])
    left = [one for one in order if one not in relied]
    middle = [one for one in order if one in relied and one in relying]
    right = [one for one in order if one not in relying]
    columns = [left, middle, right]
    for _ in range(4):
        columns = [_nearest(column, columns, found) for column in columns]
    return columns


def _nearest(
    column: list[SourceId], columns: Sequence[list[SourceId]], found: Sequence[tuple[Reliance, int]]
) -> list[SourceId]:
    """Order a column by the middle of what each of it is joined to in the others."""
    share = {
        one: (row + 0.5) / len(held)
        for held in columns
        if held is not column
        for row, one in enumerate(held)
    }

    def middle(one: SourceId) -> float:
        others = [
            (share[other], n)
            for pair, n in found
            if one in pair and (other := pair[pair[0] == one]) in share
        ]
        return sum(s * n for s, n in others) / sum(n for _, n in others) if others else 0.5

    return sorted(column, key=middle)


def _node(source: Source, place: int, y: float) -> ReliedNode:
    room = _MIDDLE_NAME_PX if place == 1 else _NAME_PX
    party = " (a party to the events)" if source.interested else ""
    return ReliedNode(
        x=_COLUMNS[place],
        y=y,
        column=("left", "middle", "right")[place],
        label=fitted(source.name, 13, room),
        title=f"{source.name}: {source.kind.value}{party}",
        party=bool(source.interested),
        href=source_page(source.id),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the lines of a drawing have in common."""

    index: CaseIndex
    spots: Mapping[SourceId, tuple[int, float]]
    largest: int
    filter_query: str

    def edge(self, pair: Reliance, n: int, turn: int) -> ReliedEdge:
        """Draw one line.

        Args:
            pair: Who relies on whom.
            n: In how many statements.
            turn: How many lines start at the same source before it, so that their
                numbers stand beside each other and not on each other.
        """
        (from_column, y1), (to_column, y2) = self.spots[pair[0]], self.spots[pair[1]]
        x1, x2 = _COLUMNS[from_column] + 9, _COLUMNS[to_column] - 9
        if from_column == to_column:  # both relay: round the left of the column
            x1, bend = x2, -(30 + abs(y2 - y1) * 0.35)
            controls, at = (x1 + bend, x2 + bend), 0.5
        else:
            bend = (x2 - x1) * 0.45
            controls, at = (x1 + bend, x2 - bend), _NUMBER_AT[turn % len(_NUMBER_AT)]
        by, on = (self.index.sources[one].name for one in pair)
        share = math.log1p(n) / math.log1p(self.largest)
        return ReliedEdge(
            path=f"M{x1} {y1} C{controls[0]:.1f} {y1} {controls[1]:.1f} {y2} {x2} {y2}",
            width=1 + round((_WIDTHS - 1) * share**2),
            label=f"{n:,}",
            x=round(_between(at, x1, *controls, x2), 1),
            y=round(_between(at, y1, y1, y2, y2) + 4, 1),
            title=f"{by} relies on {on} in {count(n, 'statement')}",
            words=statements_address(pair, self.filter_query),
        )


def _between(share: float, start: float, near: float, far: float, end: float) -> float:
    """Give one coordinate of a cubic curve, a share of the way along it."""
    left = 1 - share
    return left**3 * start + 3 * left**2 * share * near + 3 * left * share**2 * far + share**3 * end
