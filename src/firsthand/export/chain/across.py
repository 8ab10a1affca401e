"""How far to the right does each node stand, and where do lines turn?

Lines that leave one node for the same reason share a course: along its row to a
trunk beside it, and down or up the trunk to the row of each who relied on it.
Trunks of one column stand side by side wherever they would touch. The drawing
grows as wide as its columns need, so that every line has a stretch of its own
along its row that is long enough to be hit.

Caller: `firsthand.export.chain.picture`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.export.chain.columns import DAYS, Column, columns_of, days_of
from firsthand.export.chain.steps import NOBODY, EdgeKind, Key, Step
from firsthand.export.contents import CaseIndex
from firsthand.export.figures.axes import TimeAxis, time_axis, width_for
from firsthand.model.ids import ItemId

WIDTH = 1040
"""As wide as a page of 1280 px shows it; more columns make it wider."""
LABELS = 236
"""The room left of the rows for their names."""
NODE_PX = 12
"""Half of the room that a node takes, so that it can be hit: 24 px (WCAG 2.2, 2.5.8)."""
HIT_PX = 24
"""What a line has to itself along its row, at the least; as high as that, too."""

_TRUNK_PX = 7
_TRUNKS_ROOM_PX = 210
"""Trunks of one column take no more room than this: of 30 and more, each has less."""
_TO_TRUNK_PX = 16

Trunk = tuple[Key, EdgeKind, bool]
"""Which lines share a trunk: whom they rely on, what shows it, on which side."""


@dataclass(frozen=True, slots=True)
class Across:
    """Everything's place from left to right, in px.

    Attributes:
        width: Of the drawing.
        axis: The days.
        nodes: The middle of every node.
        trunks: Where the lines of a trunk turn.
        half: Half of the room that a trunk has, at the least.
        spans: Of the days with several columns, the first and the last.
    """

    width: int
    axis: TimeAxis
    nodes: Mapping[Key, float]
    trunks: Mapping[Trunk, float]
    half: float
    spans: tuple[tuple[float, float], ...]


def trunk_of(step: Step) -> Trunk:
    """Tell which trunk a line takes; one that names nobody takes none."""
    return (step.before, step.kind, step.against)


def laid_across(
    index: CaseIndex,
    drawn: Sequence[ItemId],
    steps: Sequence[Step],
    row_of: Mapping[Key, int],
) -> Across:
    """Place nodes and trunks from left to right.

    Args:
        index: The case.
        drawn: The reports, in order; at least one.
        steps: Who relied on whom.
        row_of: The row of every node.
    """
    columns = columns_of(index, drawn, steps, row_of)
    slots = _slots(steps, columns, row_of)
    counts: dict[Column, int] = {}
    for (before, _, _), slot in slots.items():
        column = columns[before]
        counts[column] = max(counts.get(column, 0), slot + 1)
    pitch = min(_TRUNK_PX, _TRUNKS_ROOM_PX / max(counts.values(), default=1))
    middles, edge = _left_part(columns, counts, pitch)
    days = days_of(index, drawn)
    axis, width = _dated_part(days, middles, columns, counts, (edge, pitch))
    spans = _spans(days, middles)
    places = {day: round((left + right) / 2, 1) for day, (left, right) in spans.items()}
    nodes = {key: round(middles[column], 1) for key, column in columns.items()}
    trunks = {
        trunk: round(nodes[trunk[0]] + _TO_TRUNK_PX + slot * pitch, 1)
        for trunk, slot in slots.items()
    }
    wide = tuple((left, right) for left, right in spans.values() if left < right)
    return Across(width, axis.with_words_at(places), nodes, trunks, pitch / 2, wide)


def _slots(
    steps: Sequence[Step], columns: Mapping[Key, Column], row_of: Mapping[Key, int]
) -> dict[Trunk, int]:
    """Number the trunks of each column so that no two in one place share a row.

    The lowest node's trunk stands nearest: so it leaves without crossing the
    trunks that come down from above.
    """
    reach: dict[Trunk, tuple[int, int]] = {}
    for step in steps:
        if step.before == NOBODY:
            continue
        rows = (row_of[step.before], row_of[step.after])
        low, high = reach.get(trunk_of(step), rows)
        reach[trunk_of(step)] = (min(low, *rows), max(high, *rows))
    slots: dict[Trunk, int] = {}
    held: dict[tuple[Column, int], list[tuple[int, int]]] = {}
    for trunk in sorted(reach, key=lambda one: -row_of[one[0]]):
        low, high = reach[trunk]
        slot = 0
        while any(
            low <= last and first <= high for first, last in held.get((columns[trunk[0]], slot), ())
        ):
            slot += 1
        held.setdefault((columns[trunk[0]], slot), []).append((low, high))
        slots[trunk] = slot
    return slots


def _left_part(
    columns: Mapping[Key, Column], counts: Mapping[Column, int], pitch: float
) -> tuple[dict[Column, float], float]:
    """Place what has no day; give where the days may begin, too."""
    middles: dict[Column, float] = {}
    at = LABELS + 14.0
    edge = float(LABELS)
    for column in sorted({column for column in columns.values() if column[0] != DAYS}):
        middles[column] = at
        edge = at + _TO_TRUNK_PX + counts.get(column, 0) * pitch
        at = edge + HIT_PX + NODE_PX
    return middles, edge


def _dated_part(
    days: Sequence[date | None],
    middles: dict[Column, float],
    columns: Mapping[Key, Column],
    counts: Mapping[Column, int],
    begins: tuple[float, float],
) -> tuple[TimeAxis, int]:
    """Place the days, and the columns in them.

    Args:
        days: In order.
        middles: Where the places of the columns are added.
        columns: The column of every node.
        counts: How many trunks stand in a column.
        begins: Where the days may begin, and the room of a trunk, in px.

    Returns:
        The days, and the width of the drawing in px.
    """
    edge, pitch = begins
    dated = sorted({column for column in columns.values() if column[0] == DAYS})
    widths = dict.fromkeys(days, 0)
    for column in dated:
        day = days[column[1]]
        # so far from where its day begins
        middles[column] = widths[day] + HIT_PX + NODE_PX
        trunks = _TO_TRUNK_PX + counts[column] * pitch if column in counts else NODE_PX
        widths[day] += HIT_PX + NODE_PX + math.ceil(trunks)
    right = max(WIDTH - NODE_PX, edge + width_for(widths, 1))
    axis = time_axis(widths, edge, right, each_px=1)
    for column in dated:
        room = axis.column(days[column[1]])
        middles[column] += room.x - room.width / 2
    return axis, round(right + NODE_PX)


def _spans(
    days: Sequence[date | None], middles: Mapping[Column, float]
) -> dict[date | None, tuple[float, float]]:
    """Give the first and the last column of each day."""
    found = {}
    for number, day in enumerate(days):
        nodes = [x for column, x in middles.items() if column[:2] == (DAYS, number)]
        found[day] = (min(nodes), max(nodes))
    return found
