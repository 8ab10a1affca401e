"""How one picture lies over another, in lines."""

from __future__ import annotations

import pytest

from firsthand.model.picture import Overlay, PointPair
from firsthand.web.pages.pictures.overlay_drawing import LINES, draw_beside, draw_overlay


def overlay(matrix: tuple[float, ...], points: tuple[PointPair, ...] = ()) -> Overlay:
    return Overlay(matrix, False, 0, 1, 1, 1, 40, points)  # type: ignore[arg-type]


def corners(points: str) -> list[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in points.split()]  # type: ignore[misc]


def test_a_crop_stands_inside_the_known_picture_and_holds_none_of_its_borders() -> None:
    drawn = draw_overlay(overlay((1, 0, 100, 0, 1, 50)), ((400, 300), (800, 600)))
    assert sorted(corners(drawn.right.other)) == [(100, 50), (100, 350), (500, 50), (500, 350)]
    assert sorted(corners(drawn.left.other)) == [(0, 0), (0, 300), (400, 0), (400, 300)]


def test_outlines_are_cut_off_where_a_picture_ends() -> None:
    drawn = draw_overlay(overlay((1, 0, 600, 0, 1, 0)), ((400, 600), (800, 600)))
    assert max(x for x, _ in corners(drawn.right.other)) == 800


def test_a_mirrored_picture_is_laid_over_by_the_same_matrix() -> None:
    drawn = draw_overlay(overlay((-1, 0, 800, 0, 1, 0)), ((800, 600), (800, 600)))
    assert drawn.left.over.endswith("matrix(-1 0 0 1 800 0)")
    assert drawn.left.over.startswith(drawn.right.over)


def test_lines_end_at_the_details_in_both_panels() -> None:
    point = PointPair(0, 0, 100, 50)
    drawn = draw_overlay(overlay((1, 0, 100, 0, 1, 50), (point,)), ((400, 300), (800, 600)))
    (line,) = drawn.lines
    assert (line.x, line.y) == (10, 10), "the corner of the left panel"
    assert line.known_x == pytest.approx(10 + 480 + 40 + 60)


def test_no_more_lines_are_drawn_than_can_be_followed() -> None:
    points = tuple(PointPair(n, n, n, n) for n in range(200))
    drawn = draw_overlay(overlay((1, 0, 0, 0, 1, 0), points), ((300, 300), (300, 300)))
    assert len(drawn.lines) == LINES
    assert {(line.known_x, line.known_y) for line in drawn.lines} >= {(530, 10)}


def test_a_matrix_that_squeezes_a_picture_flat_is_drawn_all_the_same() -> None:
    drawn = draw_overlay(overlay((0, 0, 10, 0, 0, 10)), ((300, 300), (300, 300)))
    assert drawn.over_width > 0


def test_pictures_without_likeness_stand_beside_each_other_only() -> None:
    drawn = draw_beside(((400, 300), (300, 400)))
    assert drawn.over_width == 0
    assert drawn.lines == ()
