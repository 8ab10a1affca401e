"""How one picture lies over another, drawn in lines: no pixel of either is in it.

Two panels, the later picture left and the known one right. In each the outline
of the other; thin lines join details that agree. The same drawing takes the two
pictures where a person asks to see them, side by side or one over the other.

Pure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.picture import Overlay, PointPair

PANEL = 480.0
GAP = 40.0
MARGIN = 10.0
"""In units of the drawing."""
LINES = 14
"""More lines than this cannot be followed by eye."""

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the two pictures.

    Attributes:
        width_px: Of the upright original.
        height_px: Likewise.
        beside: Where it stands beside the other: an SVG transform of its pixels.
        over: Where it lies over the other, or under it.
        other: Corners of the other one in it, as points of a polygon in its pixels.
    """

    width_px: int
    height_px: int
    beside: str
    over: str
    other: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A detail in both, in units of the drawing side by side."""

    x: float
    y: float
    known_x: float
    known_y: float


@dataclass(frozen=True, slots=True)
class OverlayDrawing:
    """A drawing of two pictures.

    Attributes:
        width: In units, side by side.
        height: Likewise.
        over_width: In units, one over the other.
        over_height: Likewise.
        left: The later picture.
        right: The known one.
        lines: Details that agree.
        agreeing: How many there are in all; 0 when nothing is known to agree.
        told: What the drawing shows, for who cannot see it.
    """

    width: float
    height: float
    over_width: float
    over_height: float
    left: Panel
    right: Panel
    lines: tuple[Joined, ...]
    agreeing: int
    told: str


def draw_overlay(overlay: Overlay, sizes: tuple[Size, Size]) -> OverlayDrawing:
    """Draw how a picture lies over a known one.

    Args:
        overlay: How.
        sizes: Width and height of the later and of the known upright original.
    """
    a, b, c, d, e, f = overlay.matrix
    forth = (a, d, b, e, c, f)
    (left_x, left_y, left_scale), (right_x, right_y, right_scale) = _places(sizes)
    lines = tuple(
        Joined(
            round(left_x + pair.x * left_scale, 1),
            round(left_y + pair.y * left_scale, 1),
            round(right_x + pair.known_x * right_scale, 1),
            round(right_y + pair.known_y * right_scale, 1),
        )
        for pair in _spread(overlay.points)
    )
    left_over, right_over, over_size = _over(forth, sizes)
    return OverlayDrawing(
        width=2 * PANEL + GAP + 2 * MARGIN,
        height=max(sizes[0][1] * left_scale, sizes[1][1] * right_scale) + 2 * MARGIN,
        over_width=over_size[0],
        over_height=over_size[1],
        left=Panel(
            *sizes[0],
            _shift(left_x, left_y, left_scale),
            left_over,
            _outline(_back(forth), sizes[1], sizes[0]),
        ),
        right=Panel(
            *sizes[1],
            _shift(right_x, right_y, right_scale),
            right_over,
            _outline(forth, sizes[0], sizes[1]),
        ),
        lines=lines,
        agreeing=overlay.agreeing,
        told=(
            f"Two outlines side by side, joined by {len(lines)} of {overlay.agreeing} details that"
            " agree; in each the outline of the other picture."
        ),
    )


def draw_beside(sizes: tuple[Size, Size]) -> OverlayDrawing:
    """Draw two pictures of which nothing is known to agree, side by side only."""
    places = _places(sizes)
    panels = [
        Panel(*size, _shift(*place), "", "") for size, place in zip(sizes, places, strict=True)
    ]
    height = max(size[1] * place[2] for size, place in zip(sizes, places, strict=True))
    return OverlayDrawing(
        width=2 * PANEL + GAP + 2 * MARGIN,
        height=height + 2 * MARGIN,
        over_width=0,
        over_height=0,
        left=panels[0],
        right=panels[1],
        lines=(),
        agreeing=0,
        told="Two outlines side by side; no details are known to agree.",
    )


_Point = tuple[float, float]
_Affine = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of an SVG matrix: (x, y) goes to (ax + cy + e, bx + dy + f)."""


def _places(sizes: tuple[Size, Size]) -> tuple[tuple[float, float, float], ...]:
    """Give left, top and scale of each picture, side by side."""
    scales = [min(PANEL / width, PANEL / height) for width, height in sizes]
    return tuple(
        (MARGIN + at * (PANEL + GAP) + (PANEL - size[0] * scale) / 2, MARGIN, scale)
        for at, (size, scale) in enumerate(zip(sizes, scales, strict=True))
    )


def _over(forth: _Affine, sizes: tuple[Size, Size]) -> tuple[str, str, tuple[float, float]]:
    """Place the later picture over the known one, so that both are seen whole."""
    known = (float(sizes[1][0]), float(sizes[1][1]))
    corners = [*_corners(forth, sizes[0]), (0.0, 0.0), known]
    low_x, high_x = min(x for x, _ in corners), max(x for x, _ in corners)
    low_y, high_y = min(y for _, y in corners), max(y for _, y in corners)
    wide = 2 * PANEL + GAP
    scale = min(wide / max(high_x - low_x, 1.0), 700 / max(high_y - low_y, 1.0))
    under = _shift(MARGIN - low_x * scale, MARGIN - low_y * scale, scale)
    matrix = " ".join(f"{value:.6g}" for value in forth)
    size = ((high_x - low_x) * scale + 2 * MARGIN, (high_y - low_y) * scale + 2 * MARGIN)
    return f"{under} matrix({matrix})", under, (round(size[0], 1), round(size[1], 1))


def _shift(x: float, y: float, scale: float) -> str:
    return f"translate({x:.2f} {y:.2f}) scale({scale:.6g})"


def _back(forth: _Affine) -> _Affine:
    a, b, c, d, e, f = forth
    size = a * d - b * c
    size = size if abs(size) > 1e-12 else math.copysign(1e-12, size or 1.0)
    a2, b2, c2, d2 = d / size, -b / size, -c / size, a / size
    return a2, b2, c2, d2, -(a2 * e + c2 * f), -(b2 * e + d2 * f)


def _corners(forth: _Affine, size: Size) -> list[_Point]:
    a, b, c, d, e, f = forth
    ends = ((0, 0), (size[0], 0), size, (0, size[1]))
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in ends]


def _outline(forth: _Affine, size: Size, room: Size) -> str:
    """Give the outline of one picture in another, cut off where the other ends.

    Source: I. Sutherland and G. Hodgman, Reentrant Polygon Clipping, CACM 17 (1974).
    """
    corners = _corners(forth, size)
    for axis, limit in enumerate(room):
        for bound, sign in ((0.0, 1.0), (float(limit), -1.0)):
            corners = _cut(corners, axis, bound, sign)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _cut(corners: list[_Point], axis: int, bound: float, sign: float) -> list[_Point]:
    """Cut a polygon off at one straight border."""
    kept: list[_Point] = []
    for at, corner in enumerate(corners):
        before = corners[at - 1]
        inside, was = (sign * (point[axis] - bound) >= 0 for point in (corner, before))
        if inside != was:
            share = (bound - before[axis]) / (corner[axis] - before[axis])
            kept.append(
                (
                    before[0] + share * (corner[0] - before[0]),
                    before[1] + share * (corner[1] - before[1]),
                )
            )
        if inside:
            kept.append(corner)
    return kept


def _spread(points: Sequence[PointPair]) -> list[PointPair]:
    """Choose pairs far from each other, so that lines do not become a hairball."""
    if len(points) <= LINES:
        return list(points)
    chosen = [0]
    away = [_apart(one, points[0]) for one in points]
    while len(chosen) < LINES:
        chosen.append(max(range(len(points)), key=away.__getitem__))
        away = [
            min(old, _apart(one, points[chosen[-1]])) for old, one in zip(away, points, strict=True)
        ]
    return [points[at] for at in sorted(chosen)]


def _apart(one: PointPair, other: PointPair) -> float:
    return math.hypot(one.known_x - other.known_x, one.known_y - other.known_y)
