from __future__ import annotations

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.place import Place, turn_between, way

FLINDERS_PEAK = Place(-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
BUNINYONG = Place(-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)


def test_the_way_between_two_places_is_the_published_one() -> None:
    """Geocentric Datum of Australia, technical manual: the worked example."""
    found = way(FLINDERS_PEAK, BUNINYONG)
    assert found.distance_m == pytest.approx(54_972.271, abs=0.001)
    assert found.bearing_degrees == pytest.approx(306 + 52 / 60 + 5.37 / 3600, abs=1e-5)
    back = way(BUNINYONG, FLINDERS_PEAK)
    assert back.bearing_degrees == pytest.approx(127 + 10 / 60 + 25.07 / 3600, abs=1e-5)


def test_along_the_equator_and_to_the_same_place_the_way_is_plain() -> None:
    east = way(Place(0, 0), Place(0, 1))
    assert east.distance_m == pytest.approx(111_319.491, abs=0.001)
    assert east.bearing_degrees == pytest.approx(90)
    assert way(BUNINYONG, BUNINYONG).distance_m == 0


def test_the_other_side_of_the_earth_is_refused_and_not_guessed() -> None:
    with pytest.raises(UsageProblem, match="opposite sides"):
        way(Place(0, 0), Place(0.5, 179.7))


@pytest.mark.parametrize(
    ("latitude", "longitude", "radius_m"),
    [(91, 0, 0), (0, 181, 0), (0, 0, -1), (float("nan"), 0, 0)],
)
def test_coordinates_that_are_nowhere_are_refused(
    latitude: float, longitude: float, radius_m: float
) -> None:
    with pytest.raises(UsageProblem) as refused:
        Place(latitude, longitude, radius_m)
    assert "latitude first" in refused.value.hint


def test_a_turn_takes_the_short_way_round() -> None:
    assert turn_between(350, 10) == 20
    assert turn_between(10, 350) == -20
