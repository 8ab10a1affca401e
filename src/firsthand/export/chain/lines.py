"""Which course does each line take, and where on the drawing is it hit?

A line leaves its node along the row, turns into its trunk and out of it again,
and runs along the row of who relies. What a pointer hits is laid out with it:
the run along the row, 24 px high, belongs to one line; of a trunk that several
share, each stretch belongs to the line that leaves it next. No two of these
areas overlap, so that no line hides another.

Source: WCAG 2.2, success criterion 2.5.8, Target Size (Minimum),
https://www.w3.org/TR/WCAG22/#target-size-minimum

Caller: `firsthand.export.chain.picture`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.export.chain.across import HIT_PX, NODE_PX, Across, Trunk, trunk_of
from firsthand.export.chain.down import Down
from firsthand.export.chain.steps import NOBODY, EdgeKind, Step

_ROUND_PX = 7
_EDGE_OF_NODE_PX = 9
_JOIN_PX = 24
"""On so many px a line comes back from its track to the node."""
_LEAVES_AT = {EdgeKind.COPIED: 4, EdgeKind.PICTURE: -4}
"""Lines of these kinds leave beside those for words, which may go the same way."""
_SMALLEST_PX = 2
"""Less of a trunk than this is no place to hit."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the drawing, in px."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Area) -> bool:
        """Tell whether two areas have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Line:
    """The course of one step.

    Attributes:
        path: SVG path data, from the one relied on.
        areas: Where it is hit; the run along the row comes first.
    """

    path: str
    areas: tuple[Area, ...]


def lines_of(steps: Sequence[Step], across: Across, down: Down) -> tuple[Line, ...]:
    """Give every step its course.

    Args:
        steps: Who relied on whom.
        across: Everything's place from left to right.
        down: Everything's place from top to bottom.
    """
    runs = [_run_area(step, y, across) for step, y in zip(steps, down.runs, strict=True)]
    from_top = sorted(runs, key=lambda run: run.top)
    stretches = _trunk_areas(steps, across, down)
    lines = []
    for number, (step, run) in enumerate(zip(steps, runs, strict=True)):
        path = _path(step, down.runs[number], across, down)
        parts = _without(stretches[number], from_top) if number in stretches else ()
        lines.append(Line(path, (run, *parts)))
    return tuple(lines)


def _run_area(step: Step, y: float, across: Across) -> Area:
    """Give what a line has to itself along the row of who relies."""
    end = across.nodes[step.after]
    left, right = end - NODE_PX - HIT_PX, end - NODE_PX
    if step.before != NOBODY:
        turn = across.trunks[trunk_of(step)]
        left = turn + across.half
        if turn > end:
            left, right = end + NODE_PX, turn - across.half
    return Area(left, y - HIT_PX / 2, right, y + HIT_PX / 2)


def _trunk_areas(steps: Sequence[Step], across: Across, down: Down) -> dict[int, Area]:
    """Give the lines the stretches of their trunks, each to the one that leaves it next."""
    trunks: dict[Trunk, list[int]] = {}
    for number, step in enumerate(steps):
        if step.before != NOBODY:
            trunks.setdefault(trunk_of(step), []).append(number)
    found: dict[int, Area] = {}
    for trunk, numbers in trunks.items():
        start, x = _leaves_at(trunk[1], down.nodes[trunk[0]]), across.trunks[trunk]
        left, right = x - across.half, x + across.half
        edge = start
        for number in sorted(numbers, key=lambda one: down.runs[one]):
            if (y := down.runs[number]) > start:
                found[number] = Area(left, edge, right, y)
                edge = y
        edge = start
        for number in sorted(numbers, key=lambda one: -down.runs[one]):
            if (y := down.runs[number]) < start:
                found[number] = Area(left, y, right, edge)
                edge = y
    return found


def _without(stretch: Area, from_top: Sequence[Area]) -> Iterator[Area]:
    """Cut out of a stretch of a trunk what belongs to the runs that cross it.

    Args:
        stretch: Of the trunk.
        from_top: All runs, each `HIT_PX` high, from top to bottom.
    """
    edge = stretch.top
    # those above end before the stretch begins, those below begin after its end
    first = bisect_left(from_top, stretch.top - HIT_PX - 1, key=lambda run: run.top)
    end = bisect_left(from_top, stretch.bottom, key=lambda run: run.top)
    for run in from_top[first:end]:
        if not run.overlaps(stretch):
            continue
        if run.top - edge >= _SMALLEST_PX:
            yield Area(stretch.left, edge, stretch.right, run.top)
        edge = max(edge, run.bottom)
    if stretch.bottom - edge >= _SMALLEST_PX:
        yield Area(stretch.left, edge, stretch.right, stretch.bottom)


def _leaves_at(kind: EdgeKind, y: float) -> float:
    return y + _LEAVES_AT.get(kind, 0)


def _path(step: Step, y: float, across: Across, down: Down) -> str:
    """Draw a course: along the row of the one relied on, the trunk, the row of who relies."""
    end_x, end_y = across.nodes[step.after], down.nodes[step.after]
    if step.before == NOBODY:
        begins, turn = f"M{_px(end_x - NODE_PX - HIT_PX)} {_px(y)}", end_x - NODE_PX - HIT_PX
    else:
        turn = across.trunks[trunk_of(step)]
        start = _leaves_at(step.kind, down.nodes[step.before])
        x = across.nodes[step.before] + _EDGE_OF_NODE_PX
        begins = f"M{_px(x)} {_px(start)}{_turns(turn, start, y, 1 if end_x > turn else -1)}"
    way = 1 if end_x > turn else -1
    edge = _px(end_x - way * _EDGE_OF_NODE_PX)
    if abs(y - end_y) < 1:
        return f"{begins} H{edge}"
    joins, middle = _px(end_x - way * _JOIN_PX), _px(end_x - way * _JOIN_PX * 0.65)
    beside = _px(end_y + (4 if y > end_y else -4))
    return f"{begins} H{joins} C{middle} {_px(y)} {middle} {beside} {edge} {beside}"


def _turns(x: float, start: float, y: float, way: int) -> str:
    """Turn out of one row into the trunk, and out of it into another row."""
    if abs(y - start) < 1:
        return ""
    falls = 1 if y > start else -1
    r = min(_ROUND_PX, abs(y - start) / 2)
    return (
        f" H{_px(x - r)} Q{_px(x)} {_px(start)} {_px(x)} {_px(start + falls * r)}"
        f" V{_px(y - falls * r)} Q{_px(x)} {_px(y)} {_px(x + way * r)} {_px(y)}"
    )


def _px(value: float) -> str:
    return f"{round(value, 1):g}"
