"""On which ways did a claim reach each report? Drawn.

From left to right the days of publication. At the top a row for each origin,
below it those who speak to the claim and are counted as no origin, the relays
that are named and have no earlier report in this case, then a row for each
outlet. Every line leads from who was relied on to who relied on them, and to
the exact words that show it (`firsthand.export.chain.steps` says which).

Geometry only: the template `chain.svg.html` draws it, and lists the same lines
in words for those who do not see the drawing.

Callers: `firsthand.export.pages.claim`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.export.chain.across import LABELS, Across, laid_across
from firsthand.export.chain.down import Down, laid_down
from firsthand.export.chain.lines import Area, lines_of
from firsthand.export.chain.order import in_order
from firsthand.export.chain.rows import RowGroup, row_groups, row_numbers
from firsthand.export.chain.steps import EdgeKind, Key, Step, steps_between
from firsthand.export.contents import CaseIndex, source_href, statement_href
from firsthand.export.figures.axes import TimeAxis
from firsthand.export.words import count, fitted, when_published
from firsthand.model.claim import Claim, Side
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance

_REPORTS_MOST = 60
"""More reports than this make lines that no eye can follow; the earliest are
drawn, since a chain is decided early, and the list below holds them all."""


@dataclass(frozen=True, slots=True)
class Node:
    """An origin, a relay outside the case, or a report.

    Attributes:
        x: Its middle.
        y: Its middle.
        kind: "origin", "speaker" (of another's word), "relay" or "report".
        stance: A report's stance; of several the last in order of doubt. None
            for origins and relays.
        party: Is it a party to the events?
        against: Does it speak against the claim?
        href: Where it leads.
        title: What it is, in words.
    """

    x: float
    y: float
    kind: str
    stance: Stance | None
    party: bool
    against: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Edge:
    """That one relied on another.

    Attributes:
        path: SVG path data, from the one relied on.
        kind: What shows it.
        against: Is it a chain of the side against the claim?
        href: The exact words.
        title: Who relied on whom, in words.
        areas: Where it is hit; they overlap with those of no other line.
    """

    path: str
    kind: EdgeKind
    against: bool
    href: str
    title: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: an origin, a relay, or an outlet; its guide ends at its last node."""

    y: float
    label: str
    title: str
    end: float


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between lanes."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """All that is drawn for one claim.

    Attributes:
        width: In px.
        height: In px.
        left: Where the lanes begin.
        axis: The days.
        spans: From where to where a day reaches that is wider than one report.
        sections: Headings.
        lanes: Rows.
        nodes: Who spoke, passed on, reported.
        edges: Who relied on whom.
        left_out: How many reports are only in the list.
        summary: What the picture shows, in one sentence.
    """

    width: int
    height: float
    left: int
    axis: TimeAxis
    spans: tuple[tuple[float, float], ...]
    sections: tuple[Section, ...]
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    summary: str

    @property
    def kinds(self) -> tuple[EdgeKind, ...]:
        """The kinds of line that are drawn, for the legend."""
        return tuple(kind for kind in EdgeKind if any(edge.kind is kind for edge in self.edges))


_VERBS = {
    EdgeKind.CITES: "cites",
    EdgeKind.COPIED: "shares wording with",
    EdgeKind.PICTURE: "shows a picture that is also in",
}


def chain_picture(
    index: CaseIndex, claim: Claim, items: Sequence[ItemId] | None = None
) -> ChainPicture:
    """Lay out whose word each report of a claim rests on.

    Args:
        index: The case.
        claim: Which; it has at least one statement.
        items: Reports of it to draw, at least one; the earliest when None.
    """
    drawn = in_order(index, claim)[:_REPORTS_MOST] if items is None else tuple(items)
    left_out = len(claim.items) - len(drawn)
    among = set(drawn)
    parts = [part for part in claim.statements if part.item in among]
    claim = replace(claim, statements=tuple(parts))
    steps = steps_between(index, parts, drawn)
    groups = row_groups(index, claim, drawn, steps)
    row_of = row_numbers(groups)
    across = laid_across(index, drawn, steps, row_of)
    down = laid_down(groups, steps, row_of, across)
    nodes = {key: _node(index, claim, key, (across.nodes[key], down.nodes[key])) for key in row_of}
    return ChainPicture(
        width=across.width,
        height=down.height + 44,
        left=LABELS,
        axis=across.axis,
        spans=across.spans,
        sections=tuple(
            Section(y, group.heading) for y, group in zip(down.headings, groups, strict=True)
        ),
        lanes=_lanes(groups, across, down),
        nodes=tuple(nodes.values()),
        edges=_edges(nodes, steps, across, down),
        left_out=left_out,
        summary=(
            f"How the claim reached {count(len(drawn), 'report')}, by day of publication:"
            f" {count(len(steps), 'line')}, each leading to the words that show it."
            " The list below says the same."
        ),
    )


def _lanes(groups: Sequence[RowGroup], across: Across, down: Down) -> tuple[Lane, ...]:
    rows = [row for group in groups for row in group.rows]
    return tuple(
        Lane(y, fitted(row.name, 13, LABELS - 24), row.name, max(across.nodes[k] for k in row.keys))
        for y, row in zip(down.rows, rows, strict=True)
    )


def _node(index: CaseIndex, claim: Claim, key: Key, place: tuple[float, float]) -> Node:
    kind, name = key
    parts = [part for part in claim.statements if part.item == name]
    stance = max((p.stance for p in parts), key=list(Stance).index) if parts else None
    if kind == "report":
        item = ItemId(name)
        when = when_published(index.published(item))
        words = f"{index.outlet(item)}, {when}: {stance.value if stance else ''}"
        against = bool(parts) and all(part.side is Side.AGAINST for part in parts)
        href = statement_href(index.statements[parts[0].statement])
        return Node(*place, kind, stance, False, against, href, words)
    source = index.sources[SourceId(name)]
    against = any(o.id == source.id and o.side is Side.AGAINST for o in claim.origins)
    said_aloud = source.interested and source.kind is not SourceKind.PARTY
    party = ", a party to the events" if said_aloud else ""
    words = f"{source.name}, {source.kind.value}{party}"
    if kind == "origin" and all(origin.id != source.id for origin in claim.origins):
        kind = "speaker"
    href = source_href(source.id)
    return Node(*place, kind, None, bool(source.interested), against, href, words)


def _edges(
    nodes: Mapping[Key, Node], steps: Sequence[Step], across: Across, down: Down
) -> tuple[Edge, ...]:
    edges = []
    for step, line in zip(steps, lines_of(steps, across, down), strict=True):
        after = nodes[step.after].title.split(":")[0]
        title = f"{after} names nobody"
        if step.kind is not EdgeKind.NOBODY:
            before = nodes[step.before].title.split(":")[0]
            title = f"{after} {_VERBS[step.kind]} {before}"
        edges.append(Edge(line.path, step.kind, step.against, step.href, title, line.areas))
    return tuple(edges)
