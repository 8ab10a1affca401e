"""On which ways did a claim reach each report? Drawn.

From left to right the days of publication. At the top a lane for each origin,
below it those who speak to the claim and are counted as no origin, the relays
that are named and have no earlier report in this case, then a lane for each
outlet. Every line leads from who was relied on to who relied on them, and to
the exact words that show it:

- cites: the report names whom it has it from;
- copied wording: the report shares a passage with an earlier one;
- same picture: the report shows a photograph that an earlier one shows;
- nobody named: the report gives the claim and does not say on whose word.

Geometry only: the template `chain.svg.html` draws it. The claim's page lists
the same, in order of publication, for those who do not see the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from firsthand.export.axes import TimeAxis, time_axis
from firsthand.export.contents import (
    CaseIndex,
    document_href,
    place_anchor,
    source_href,
    statement_href,
)
from firsthand.export.words import count, fitted, when_published
from firsthand.model.claim import Claim, ClaimStatement, CopyGroup, Side
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance

WIDTH = 1080
LABELS = 262
"""The room left of the lanes for their names."""

_LANE_PX = 34
_TOP = 30
_SECTION_PX = 26
_REPORTS_MOST = 60
"""More reports than this make lines that no eye can follow; the earliest are
drawn, since a chain is decided early, and the list below holds them all."""


class EdgeKind(StrEnum):
    """What shows that one relied on another."""

    CITES = "cites"
    COPIED = "copied wording"
    PICTURE = "same picture"
    NOBODY = "nobody named"


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
    """

    path: str
    kind: EdgeKind
    against: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: an origin, a relay, or an outlet."""

    y: float
    label: str
    title: str


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
_PICTURE_UP_PX = 4
"""How far the line of a shared picture lies above one for words."""

_Key = tuple[str, str]
"""What a node stands for: ("origin", source), ("relay", source), ("report", item)."""


@dataclass(frozen=True, slots=True)
class _Step:
    """That one relied on another, before either has a place."""

    before: _Key
    after: _Key
    kind: EdgeKind
    against: bool
    href: str


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
    steps = _steps(index, parts, drawn)
    lanes, sections, rows, height = _lanes(index, claim, drawn, steps)
    axis, spots = _spots(index, drawn)
    nodes = {
        key: _node(index, claim, key, rows, spots)
        for key in rows
        if key in spots or key[0] != "report"
    }
    return ChainPicture(
        width=WIDTH,
        height=height + 44,
        left=LABELS,
        axis=axis,
        sections=sections,
        lanes=lanes,
        nodes=tuple(nodes.values()),
        edges=tuple(_edges(nodes, steps)),
        left_out=left_out,
        summary=(
            f"How the claim reached {count(len(drawn), 'report')}, by day of publication:"
            f" {count(len(steps), 'line')}, each leading to the words that show it."
            " The list below says the same."
        ),
    )


def in_order(index: CaseIndex, claim: Claim) -> tuple[ItemId, ...]:
    """Put the reports of a claim in order of publication, the relied on first.

    Most reports are dated to the day. Within a day an origin's own report comes
    first, then those that have it from fewer relays, then copies.
    """
    outlets = index.contents.analysis.linking.outlets
    parts_of = by_report(claim)

    def steps_away(item: ItemId) -> tuple[int, bool]:
        parts = parts_of[item]
        own = any(part.origin is not None and part.origin == outlets.get(item) for part in parts)
        return (-1 if own else max(len(part.relays) for part in parts), item in index.copying)

    def key(item: ItemId) -> tuple[object, ...]:
        when = index.published(item)
        instant = when.start_at.isoformat() if when else ""
        return (when is None, instant[:10], steps_away(item), instant, index.outlet(item))

    return tuple(sorted(claim.items, key=key))


def by_report(claim: Claim) -> dict[ItemId, list[ClaimStatement]]:
    """Give what each report says on a claim."""
    found: dict[ItemId, list[ClaimStatement]] = {}
    for part in claim.statements:
        found.setdefault(part.item, []).append(part)
    return found


def _copy_groups(index: CaseIndex, items: Iterable[ItemId]) -> tuple[CopyGroup, ...]:
    """Give the groups of shared wording that some reports are in, each once."""
    return tuple({id(g): g for item in items for g in index.copies_of.get(item, ())}.values())


def _steps(
    index: CaseIndex, parts: Sequence[ClaimStatement], drawn: Sequence[ItemId]
) -> tuple[_Step, ...]:
    """Give every line once, citations before copied wording; shared pictures beside them."""
    found: dict[tuple[_Key, _Key], _Step] = {}
    for part in parts:
        for step in _citations(index, part, drawn):
            found.setdefault((step.before, step.after), step)
    for step in _copies(index, drawn):
        found.setdefault((step.before, step.after), step)
    return (*found.values(), *_same_pictures(index, drawn))


def _citations(index: CaseIndex, part: ClaimStatement, drawn: Sequence[ItemId]) -> Iterator[_Step]:
    against = part.side is Side.AGAINST
    href = statement_href(index.statements[part.statement])
    path: list[_Key] = []
    if part.origin is not None:
        path.append(("origin", part.origin))
    for relay in reversed(part.relays):
        report = _report_of(index, relay, part.item, drawn)
        path.append(("report", report) if report else ("relay", relay))
    path.append(("report", part.item))
    if part.origin is None:
        yield _Step(("nobody", ""), path[0], EdgeKind.NOBODY, against, href)
    for before, after in pairwise(path):
        if before != after:
            yield _Step(before, after, EdgeKind.CITES, against, href)


def _report_of(
    index: CaseIndex, relay: SourceId, citing: ItemId, drawn: Sequence[ItemId]
) -> ItemId | None:
    """Find the relay's own report of this claim that the citing one can have read."""
    outlets = index.contents.analysis.linking.outlets
    before = drawn[: drawn.index(citing)]
    return next((item for item in reversed(before) if outlets.get(item) == relay), None)


def _copies(index: CaseIndex, drawn: Sequence[ItemId]) -> Iterator[_Step]:
    """Join each report to the earliest one whose wording it shares."""
    order = {item: position for position, item in enumerate(drawn)}
    for group in _copy_groups(index, drawn):
        first: dict[ItemId, tuple[int, str]] = {}
        for passage in group.passages:
            if passage.left not in order or passage.right not in order:
                continue
            ends = sorted(
                ((passage.left, passage.left_span), (passage.right, passage.right_span)),
                key=lambda end: order[end[0]],
            )
            (left, _), (right, span) = ends
            known = first.get(right)
            if known is None or order[left] < known[0]:
                first[right] = (order[left], document_href(right, place_anchor(span)))
        for right, (left_order, href) in first.items():
            left = drawn[left_order]
            yield _Step(("report", left), ("report", right), EdgeKind.COPIED, False, href)


def _same_pictures(index: CaseIndex, drawn: Sequence[ItemId]) -> Iterator[_Step]:
    """Join each report to the earliest one that shows the same photograph."""
    order = {item: position for position, item in enumerate(drawn)}
    joined: set[tuple[ItemId, ItemId]] = set()
    for group in index.contents.analysis.pictures:
        shown = sorted((item for item in group.items if item in order), key=order.__getitem__)
        for later in shown[1:]:
            if (shown[0], later) not in joined:
                joined.add((shown[0], later))
                before, after = ("report", shown[0]), ("report", later)
                href = document_href(later, "pictures")
                yield _Step(before, after, EdgeKind.PICTURE, False, href)


def _lanes(
    index: CaseIndex, claim: Claim, drawn: Sequence[ItemId], steps: Sequence[_Step]
) -> tuple[tuple[Lane, ...], tuple[Section, ...], Mapping[_Key, float], float]:
    """Give every node its row: origins, then relays, then outlets by first report."""
    keys = [key for step in steps for key in (step.before, step.after)]
    spoke = [key for key in dict.fromkeys(keys) if key[0] == "origin"]
    origins: list[_Key] = [("origin", origin.id) for origin in claim.origins]
    origins = [key for key in dict.fromkeys(origins) if key in spoke]
    relays = [key for key in dict.fromkeys(keys) if key[0] == "relay"]
    outlets: dict[str, list[_Key]] = {}
    for item in drawn:
        outlets.setdefault(index.outlet(item), []).append(("report", item))
    groups: list[tuple[str, list[tuple[str, list[_Key]]]]] = [
        ("Origins: who is said to know first-hand", _named(index, origins)),
        ("Speak to it, and add no origin", _named(index, [k for k in spoke if k not in origins])),
        ("Relays with no earlier report here", _named(index, relays)),
        ("Reports, by outlet", list(outlets.items())),
    ]
    lanes, sections, rows, y = [], [], dict[_Key, float](), float(_TOP)
    for heading, members in groups:
        if members:
            sections.append(Section(y, heading))
            y += _SECTION_PX
        for label, held in members:
            lanes.append(Lane(y, fitted(label, 13, LABELS - 24), label))
            rows.update(dict.fromkeys(held, y))
            y += _LANE_PX
        y += 8 if members else 0
    return tuple(lanes), tuple(sections), rows, y


def _named(index: CaseIndex, keys: Sequence[_Key]) -> list[tuple[str, list[_Key]]]:
    return [(index.sources[SourceId(key[1])].name, [key]) for key in keys]


def _spots(index: CaseIndex, drawn: Sequence[ItemId]) -> tuple[TimeAxis, Mapping[_Key, float]]:
    """Give every report its place from left to right."""
    days: dict[date | None, list[ItemId]] = {}
    for item in drawn:
        when = index.published(item)
        days.setdefault(when.day if when else None, []).append(item)
    needs = {day: len(items) for day, items in days.items()}
    axis = time_axis(needs, LABELS + 110, WIDTH - 24, each_px=34)
    spots: dict[_Key, float] = {}
    for day, items in days.items():
        column = axis.column(day)
        step = column.width / len(items)
        for position, item in enumerate(items):
            spots["report", item] = round(column.x + (position - (len(items) - 1) / 2) * step, 1)
    return axis, spots


def _node(
    index: CaseIndex,
    claim: Claim,
    key: _Key,
    rows: Mapping[_Key, float],
    spots: Mapping[_Key, float],
) -> Node:
    kind, name = key
    parts = [part for part in claim.statements if part.item == name]
    stance = max((p.stance for p in parts), key=list(Stance).index) if parts else None
    if kind == "report":
        item = ItemId(name)
        when = when_published(index.published(item))
        words = f"{index.outlet(item)}, {when}: {stance.value if stance else ''}"
        against = bool(parts) and all(part.side is Side.AGAINST for part in parts)
        href = statement_href(index.statements[parts[0].statement])
        return Node(spots[key], rows[key], kind, stance, False, against, href, words)
    source = index.sources[SourceId(name)]
    against = any(o.id == source.id and o.side is Side.AGAINST for o in claim.origins)
    said_aloud = source.interested and source.kind is not SourceKind.PARTY
    party = ", a party to the events" if said_aloud else ""
    words = f"{source.name}, {source.kind.value}{party}"
    x = LABELS + (14 if kind == "origin" else 58)
    if kind == "origin" and all(origin.id != source.id for origin in claim.origins):
        kind = "speaker"
    href = source_href(source.id)
    return Node(x, rows[key], kind, None, bool(source.interested), against, href, words)


def _edges(nodes: Mapping[_Key, Node], steps: Sequence[_Step]) -> Iterator[Edge]:
    for step in steps:
        end = nodes[step.after]
        after = end.title.split(":")[0]
        if step.kind is EdgeKind.NOBODY:
            path = f"M{end.x - 30} {end.y} L{end.x - 9} {end.y}"
            yield Edge(path, step.kind, step.against, step.href, f"{after} names nobody")
            continue
        start = nodes[step.before]
        x, bend = end.x - 8, max(26.0, (end.x - start.x) * 0.45)
        # beside the line for words, which may join the same two
        up = _PICTURE_UP_PX if step.kind is EdgeKind.PICTURE else 0
        path = (
            f"M{start.x + 8} {start.y - up} C{round(start.x + bend, 1)} {start.y - 3 * up}"
            f" {round(x - bend, 1)} {end.y - 3 * up} {x} {end.y - up}"
        )
        verb = _VERBS[step.kind]
        before = start.title.split(":")[0]
        yield Edge(path, step.kind, step.against, step.href, f"{after} {verb} {before}")
