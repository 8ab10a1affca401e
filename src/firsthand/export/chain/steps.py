"""Who relied on whom, and which words show it?

Every step leads from one who was relied on to one who relied on them:

- cites: the report names whom it has it from;
- copied wording: the report shares a passage with an earlier one;
- same picture: the report shows a photograph that an earlier one shows;
- nobody named: the report gives the claim and does not say on whose word.

No geometry yet. Caller: `firsthand.export.chain.picture`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from firsthand.export.contents import CaseIndex, document_href, place_anchor, statement_href
from firsthand.model.claim import ClaimStatement, CopyGroup, Side
from firsthand.model.ids import ItemId, SourceId

Key = tuple[str, str]
"""What a node stands for: ("origin", source), ("relay", source), ("report", item)."""

NOBODY: Key = ("nobody", "")


class EdgeKind(StrEnum):
    """What shows that one relied on another."""

    CITES = "cites"
    COPIED = "copied wording"
    PICTURE = "same picture"
    NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Step:
    """That one relied on another, before either has a place.

    Attributes:
        before: Who was relied on; `NOBODY` where nobody is named.
        after: Who relied on them.
        kind: What shows it.
        against: Is it a chain of the side against the claim?
        href: The exact words.
    """

    before: Key
    after: Key
    kind: EdgeKind
    against: bool
    href: str


def steps_between(
    index: CaseIndex, parts: Sequence[ClaimStatement], drawn: Sequence[ItemId]
) -> tuple[Step, ...]:
    """Give every step once, citations before copied wording; shared pictures beside them.

    Args:
        index: The case.
        parts: What the drawn reports say on the claim.
        drawn: The reports, in order.
    """
    found: dict[tuple[Key, Key], Step] = {}
    for part in parts:
        for step in _citations(index, part, drawn):
            found.setdefault((step.before, step.after), step)
    for step in _copies(index, drawn):
        found.setdefault((step.before, step.after), step)
    return (*found.values(), *_same_pictures(index, drawn))


def _citations(index: CaseIndex, part: ClaimStatement, drawn: Sequence[ItemId]) -> Iterator[Step]:
    against = part.side is Side.AGAINST
    href = statement_href(index.statements[part.statement])
    path: list[Key] = []
    if part.origin is not None:
        path.append(("origin", part.origin))
    for relay in reversed(part.relays):
        report = _report_of(index, relay, part.item, drawn)
        path.append(("report", report) if report else ("relay", relay))
    path.append(("report", part.item))
    if part.origin is None:
        yield Step(NOBODY, path[0], EdgeKind.NOBODY, against, href)
    for before, after in pairwise(path):
        if before != after:
            yield Step(before, after, EdgeKind.CITES, against, href)


def _report_of(
    index: CaseIndex, relay: SourceId, citing: ItemId, drawn: Sequence[ItemId]
) -> ItemId | None:
    """Find the relay's own report of this claim that the citing one can have read."""
    outlets = index.contents.analysis.linking.outlets
    before = drawn[: drawn.index(citing)]
    return next((item for item in reversed(before) if outlets.get(item) == relay), None)


def _copies(index: CaseIndex, drawn: Sequence[ItemId]) -> Iterator[Step]:
    """Join each report to the earliest one whose wording it shares."""
    order = {item: position for position, item in enumerate(drawn)}
    for group in _copy_groups(index, drawn):
        first: dict[ItemId, tuple[int, str]] = {}
        for passage in group.passages_among(order):
            if passage.left == passage.right:
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
            yield Step(("report", left), ("report", right), EdgeKind.COPIED, False, href)


def _copy_groups(index: CaseIndex, items: Iterable[ItemId]) -> tuple[CopyGroup, ...]:
    """Give the groups of shared wording that some reports are in, each once."""
    return tuple({id(g): g for item in items for g in index.copies_of.get(item, ())}.values())


def _same_pictures(index: CaseIndex, drawn: Sequence[ItemId]) -> Iterator[Step]:
    """Join each report to the earliest one that shows the same photograph."""
    order = {item: position for position, item in enumerate(drawn)}
    joined: set[tuple[ItemId, ItemId]] = set()
    for group in index.contents.analysis.pictures:
        here = {showing.item for showing in group.showings if showing.item in order}
        shown = sorted(here, key=order.__getitem__)
        for later in shown[1:]:
            if (shown[0], later) not in joined:
                joined.add((shown[0], later))
                before, after = ("report", shown[0]), ("report", later)
                href = document_href(later, "pictures")
                yield Step(before, after, EdgeKind.PICTURE, False, href)
