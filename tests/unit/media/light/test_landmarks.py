from __future__ import annotations

import math

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.landmarks import Landmark, bearing_error_degrees, view_of
from firsthand.media.light.place import Place, turn_between

CAMERA = Place(34.6, 43.67)


def seen_at(bearing_degrees: float, heading_degrees: float, field_degrees: float) -> float:
    focal_px = 800 / math.tan(math.radians(field_degrees / 2))
    turn = turn_between(heading_degrees, bearing_degrees)
    return 800 + focal_px * math.tan(math.radians(turn))


def landmark(bearing_degrees: float, x: float, radius_m: float = 0) -> Landmark:
    """A landmark about two kilometres from the camera, where plane geometry will do."""
    north = 0.018 * math.cos(math.radians(bearing_degrees))
    east = 0.018 * math.sin(math.radians(bearing_degrees)) / math.cos(math.radians(34.6))
    place = Place(CAMERA.latitude + north, CAMERA.longitude + east, radius_m)
    return Landmark(x, 500, place, "A. Reader", "two galleries on the minaret")


@pytest.mark.parametrize(("heading", "field"), [(30, 60), (355, 40), (190, 90)])
def test_two_landmarks_give_field_of_view_and_heading(heading: float, field: float) -> None:
    bearings = heading - 15, heading + 10
    marks = [landmark(b, seen_at(b, heading, field)) for b in bearings]
    view = view_of(CAMERA, marks[0], marks[1], 1600)
    assert view.field_degrees[0] == pytest.approx(field, abs=1)
    assert view.field_degrees[0] == pytest.approx(view.field_degrees[1])
    assert abs(turn_between(view.heading_degrees, heading)) < 0.5


def test_two_landmarks_on_one_side_of_the_middle_do_too() -> None:
    marks = [landmark(b, seen_at(b, 30, 60)) for b in (35, 50)]
    view = view_of(CAMERA, marks[0], marks[1], 1600)
    assert view.field_degrees[0] == pytest.approx(60, abs=1.5)


def test_places_known_to_some_metres_only_widen_the_view() -> None:
    marks = [landmark(b, seen_at(b, 30, 60), radius_m=50) for b in (15, 40)]
    view = view_of(CAMERA, marks[0], marks[1], 1600)
    assert view.field_degrees[0] < 57
    assert view.field_degrees[1] > 63
    assert view.heading_error_degrees > 1


def test_the_error_of_a_bearing_grows_as_the_landmark_comes_near() -> None:
    place = Place(34.609, 43.67, radius_m=10)
    assert bearing_error_degrees(CAMERA, place) == pytest.approx(0.574, abs=0.01)
    assert bearing_error_degrees(CAMERA, Place(34.60001, 43.67, radius_m=10)) == 180


def test_landmarks_in_the_wrong_order_or_impossible_are_refused() -> None:
    left, right = landmark(15, 200), landmark(40, 1400)
    with pytest.raises(UsageProblem, match="cannot work out the view"):
        view_of(CAMERA, right, left, 1600)
    with pytest.raises(UsageProblem, match="cannot work out the view"):
        view_of(CAMERA, landmark(15, 1500), landmark(100, 1590), 1600)


def test_a_landmark_names_who_says_so_and_why() -> None:
    with pytest.raises(UsageProblem, match="who says so"):
        Landmark(1, 1, CAMERA, " ", "looks like it")
