"""A view of the world keeps its shape, its address and what lies in it."""

from __future__ import annotations

import pytest

from firsthand.web.pages.around.map_drawing import HEIGHT, WIDTH, View, clipped, land_of, scale_bar


def test_an_address_leads_back_to_the_same_view() -> None:
    view = View(43.68, 34.6, 8.0)
    again = View.of({"box": view.address})
    assert again is not None
    assert again.across == pytest.approx(view.across, rel=1e-3)
    assert (again.longitude, again.latitude) == pytest.approx((43.68, 34.6), abs=0.01)


def test_edges_of_the_view_are_edges_of_the_drawing() -> None:
    view = View(43.68, 34.6, 8.0)
    west, south, east, north = view.box
    assert view.xy(west, north) == (0.0, 0.0)
    assert view.xy(east, south) == (WIDTH, HEIGHT)


def test_a_view_around_points_holds_them_all() -> None:
    points = [(43.7, 34.6), (2.3, 48.8), (30.5, 50.4)]
    view = View.around(points)
    assert all(view.holds(*point) for point in points)


def test_a_view_across_the_date_line_holds_both_sides() -> None:
    view = View(179.0, -17.0, 10.0)
    assert view.holds(-178.0, -17.0)
    assert view.xy(-178.0, -17.0)[0] > WIDTH / 2
    assert any(land.country == "Fiji" for land in land_of(view))


def test_moving_and_coming_back_is_the_same_place() -> None:
    view = View(170.0, 10.0, 40.0)
    back = view.moved(0.5, 0).moved(-0.5, 0)
    assert back.longitude == pytest.approx(170.0)
    assert view.scaled(0.5).scaled(2).across == pytest.approx(40.0)


def test_a_ring_is_cut_at_the_edges_of_the_window() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    cut = clipped(square, (5.0, 5.0, 20.0, 20.0))
    assert set(cut) == {(5.0, 5.0), (10.0, 5.0), (10.0, 10.0), (5.0, 10.0)}
    assert clipped(square, (20.0, 20.0, 30.0, 30.0)) == []


def test_the_bar_is_as_long_on_the_ground_as_it_says() -> None:
    view = View(0.0, 0.0, 8.0)
    width, words = scale_bar(view)
    assert words == "100 km"
    assert width == pytest.approx(100_000 / 111_320 * 135, abs=0.1)
