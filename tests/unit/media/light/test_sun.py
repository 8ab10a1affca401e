"""Pinned values: NREL's published example, and pvlib 0.16.1, solarposition.spa_python.

Over 400 random places and instants from 1900 to 2100 the greatest difference to
pvlib was 0.0125 degrees in altitude and 0.0122 in azimuth on the sky.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.horizon import lifted_by_air
from firsthand.media.light.place import Place, turn_between
from firsthand.media.light.sun import ERROR_DEGREES, shadow_under, sun_at

SECOND_SOURCE = [
    (0, 0, "2000-03-20T07:30", 20.6393, 90.0015),
    (34.607, 43.678, "2014-06-12T12:00", 50.3788, 265.1702),
    (-33.87, 151.21, "1955-12-21T01:15", 76.6887, 40.8315),
    (69.65, 18.96, "2024-06-20T22:40", 3.0920, 358.6305),
    (-77.85, 166.67, "1912-01-17T06:00", 23.8152, 280.8940),
    (50.45, 30.52, "2099-02-11T13:20", 13.7438, 226.9915),
    (19.43, -99.13, "1968-10-02T23:50", 7.0741, 263.3147),
    (64.15, -21.94, "1986-10-11T18:05", 1.0183, 251.2929),
]


def test_the_published_example_of_nrel_comes_out() -> None:
    """I. Reda and A. Andreas, NREL/TP-560-34302, table A5.1."""
    at = datetime(2003, 10, 17, 12, 30, 30, tzinfo=timezone(timedelta(hours=-7)))
    sun = sun_at(Place(39.742476, -105.1786), at)
    assert 90 - sun.altitude_degrees == pytest.approx(50.11162, abs=0.005)
    assert sun.azimuth_degrees == pytest.approx(194.34024, abs=0.005)


@pytest.mark.parametrize(("latitude", "longitude", "at", "altitude", "azimuth"), SECOND_SOURCE)
def test_a_second_source_agrees_on_every_continent_and_century(
    latitude: float, longitude: float, at: str, altitude: float, azimuth: float
) -> None:
    sun = sun_at(Place(latitude, longitude), datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert sun.airless_altitude_degrees == pytest.approx(altitude, abs=ERROR_DEGREES)
    off = turn_between(azimuth, sun.azimuth_degrees) * math.cos(math.radians(altitude))
    assert abs(off) < ERROR_DEGREES


def test_the_same_instant_in_another_zone_is_the_same_sun() -> None:
    place, at = Place(34.6, 43.7), datetime(2014, 6, 12, 12, tzinfo=UTC)
    assert sun_at(place, at) == sun_at(place, at.astimezone(timezone(timedelta(hours=5.75))))


def test_an_instant_without_a_zone_has_no_sun() -> None:
    with pytest.raises(UsageProblem, match="no time zone"):
        sun_at(Place(0, 0), datetime(2014, 6, 12, 12))  # noqa: DTZ001 - that is the point


def test_at_the_poles_there_is_an_answer_too() -> None:
    assert (
        23.4 < sun_at(Place(90, 0), datetime(2024, 6, 20, 12, tzinfo=UTC)).altitude_degrees < 23.5
    )


def test_the_air_lifts_by_what_almanacs_say() -> None:
    assert lifted_by_air(0) == pytest.approx(0.48, abs=0.01)
    assert lifted_by_air(45) == pytest.approx(0.016, abs=0.001)
    assert lifted_by_air(90) == 0


def test_a_shadow_points_away_from_the_sun_and_is_as_long_as_high_at_45_degrees() -> None:
    sun = sun_at(Place(34.607, 43.678), datetime(2014, 6, 12, 12, 25, 25, tzinfo=UTC))
    shadow = shadow_under(sun)
    assert shadow is not None
    assert shadow.length_ratio == pytest.approx(1 / math.tan(math.radians(sun.altitude_degrees)))
    assert turn_between(sun.azimuth_degrees, shadow.direction_degrees) == pytest.approx(-180)


def test_at_night_there_is_no_shadow_of_the_sun() -> None:
    night = sun_at(Place(34.607, 43.678), datetime(2014, 6, 12, 21, tzinfo=UTC))
    assert shadow_under(night) is None
