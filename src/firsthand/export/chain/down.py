"""How far down does each row stand, and how do lines pass one another in it?

The last stretch of a line runs along the row of the report that relies. Where
two would lie on each other, or one on a report that it does not lead to, they
take tracks above and below the middle, and the row grows.

Caller: `firsthand.export.chain.picture`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from firsthand.export.chain.across import HIT_PX, NODE_PX, Across, trunk_of
from firsthand.export.chain.rows import RowGroup
from firsthand.export.chain.steps import NOBODY, Key, Step

_LANE_PX = 34
_TOP = 30
_SECTION_PX = 26
_BETWEEN_GROUPS_PX = 8
_BETWEEN_RUNS_PX = 6


@dataclass(frozen=True, slots=True)
class Run:
    """The last stretch of a line, along the row of who relies.

    Attributes:
        step: Position of its step.
        left: Where it begins.
        right: Where it ends; the node that it leads to is at one of both.
        upwards: The way to the row that it comes from: -1 above, 1 below.
    """

    step: int
    left: float
    right: float
    upwards: int


@dataclass(frozen=True, slots=True)
class Down:
    """Everything's place from top to bottom, in px.

    Attributes:
        height: Where the last row ends.
        headings: Where each heading stands.
        rows: The middle of each row.
        nodes: The middle of each node.
        runs: The height of the last stretch of each step, in the order of steps.
    """

    height: float
    headings: tuple[float, ...]
    rows: tuple[float, ...]
    nodes: Mapping[Key, float]
    runs: tuple[float, ...]


def laid_down(
    groups: Sequence[RowGroup],
    steps: Sequence[Step],
    row_of: Mapping[Key, int],
    across: Across,
) -> Down:
    """Place rows and the last stretches of lines from top to bottom.

    Args:
        groups: The rows under their headings.
        steps: Who relied on whom.
        row_of: The row of every node.
        across: Everything's place from left to right.
    """
    runs = _runs(steps, row_of, across)
    headings, middles, heights = [], list[float](), dict[int, float]()
    y, number = float(_TOP), 0
    for group in groups:
        headings.append(y)
        y += _SECTION_PX
        for row in group.rows:
            tracks = _tracks(runs.get(number, ()), _kept_out(row.keys, across))
            y += HIT_PX * -min(0, *tracks.values(), 0)
            middles.append(y)
            heights |= {step: y + HIT_PX * track for step, track in tracks.items()}
            y += HIT_PX * max(0, *tracks.values(), 0) + _LANE_PX
            number += 1
        y += _BETWEEN_GROUPS_PX
    return Down(
        y,
        tuple(headings),
        tuple(middles),
        {key: middles[row] for key, row in row_of.items()},
        tuple(heights[step] for step in range(len(steps))),
    )


def _runs(
    steps: Sequence[Step], row_of: Mapping[Key, int], across: Across
) -> Mapping[int, Sequence[Run]]:
    """Give the last stretches by row, each row's from left to right, the shorter first."""
    found: dict[int, list[Run]] = {}
    for position, step in enumerate(steps):
        end = across.nodes[step.after]
        if step.before == NOBODY:
            run = Run(position, end - NODE_PX - HIT_PX, end - NODE_PX, -1)
        else:
            turn = across.trunks[trunk_of(step)]
            edges = (turn, end - NODE_PX) if turn < end else (end + NODE_PX, turn)
            above = row_of[step.before] <= row_of[step.after]
            run = Run(position, *edges, -1 if above else 1)
        found.setdefault(row_of[step.after], []).append(run)
    for runs in found.values():
        runs.sort(key=lambda run: (run.right, run.right - run.left, run.step))
    return found


def _kept_out(keys: Sequence[Key], across: Across) -> Sequence[tuple[float, float]]:
    """Give the stretches of a row's middle that its nodes take, with the way to their trunks."""
    found = []
    for key in keys:
        x = across.nodes[key]
        trunks = [at for trunk, at in across.trunks.items() if trunk[0] == key]
        found.append((x - NODE_PX, max([x + NODE_PX, *trunks])))
    return found


def _tracks(runs: Sequence[Run], kept_out: Sequence[tuple[float, float]]) -> dict[int, int]:
    """Give each stretch the track nearest to the middle on which nothing is in its way."""
    taken: dict[int, list[tuple[float, float]]] = {0: list(kept_out)}
    found: dict[int, int] = {}
    for run in runs:
        track = next(track for track in _nearest_first(run.upwards) if _free(run, track, taken))
        taken.setdefault(track, []).append(
            (run.left - _BETWEEN_RUNS_PX, run.right + _BETWEEN_RUNS_PX)
        )
        found[run.step] = track
    return found


def _free(run: Run, track: int, taken: Mapping[int, Sequence[tuple[float, float]]]) -> bool:
    return all(right <= run.left or run.right <= left for left, right in taken.get(track, ()))


def _nearest_first(upwards: int) -> Iterator[int]:
    """Count 0, 1, -1, 2, -2 ..., the side that a line comes from first."""
    yield 0
    for distance in count(1):
        yield upwards * distance
        yield -upwards * distance
