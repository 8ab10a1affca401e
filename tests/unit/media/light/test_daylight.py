"""Pinned values: JPL's DE421 through skyfield 1.55, almanac.dark_twilight_day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from firsthand.media.light.daylight import Edge, daylight
from firsthand.media.light.moments import zone_named
from firsthand.media.light.place import Place

TROMSO = Place(69.65, 18.96)
OSLO = zone_named("Europe/Oslo")


def seconds_between(found: datetime, written: str) -> float:
    return abs((found - datetime.fromisoformat(written).replace(tzinfo=UTC)).total_seconds())


@pytest.mark.parametrize(
    ("place", "day", "edge", "rises", "sets"),
    [
        (Place(34.607, 43.678), "2014-06-12", Edge.SUN, "01:51:51", "16:18:29"),
        (Place(34.607, 43.678), "2014-06-12", Edge.CIVIL, "01:22:27", "16:47:55"),
        (Place(34.607, 43.678), "2014-06-12", Edge.NAUTICAL, "00:46:12", "17:24:12"),
        (Place(34.607, 43.678), "2014-06-12", Edge.ASTRONOMICAL, "00:06:23", "18:04:06"),
        (Place(0, 0), "2000-03-20", Edge.SUN, "06:04:07", "18:10:37"),
        (Place(-54.8, -68.3), "2020-12-01", Edge.SUN, "07:55:50", "00:48:20"),
    ],
)
def test_sun_and_twilights_come_when_the_second_source_says(
    place: Place, day: str, edge: Edge, rises: str, sets: str
) -> None:
    passage = daylight(place, date.fromisoformat(day), UTC).passage(edge)
    assert seconds_between(passage.rises_at[0], f"{day}T{rises}") < 20
    assert seconds_between(passage.sets_at[0], f"{day}T{sets}") < 20


def test_noon_is_when_the_sun_is_on_the_meridian() -> None:
    light = daylight(Place(34.607, 43.678), date(2014, 6, 12), zone_named("Asia/Baghdad"))
    assert light.noon_at is not None
    assert seconds_between(light.noon_at, "2014-06-12T09:05:06") < 5
    assert light.noon_altitude_degrees == pytest.approx(90 - 34.607 + 23.13, abs=0.05)


def test_in_the_polar_day_the_sun_neither_rises_nor_sets_and_that_is_said() -> None:
    light = daylight(TROMSO, date(2024, 6, 21), OSLO)
    assert {passage.always for passage in light.passages} == {"above"}
    assert light.passage(Edge.SUN).rises_at == ()


def test_in_the_polar_night_there_is_twilight_and_no_sunrise() -> None:
    light = daylight(TROMSO, date(2024, 12, 21), OSLO)
    assert light.passage(Edge.SUN).always == "below"
    assert len(light.passage(Edge.CIVIL).rises_at) == 1
    assert light.noon_altitude_degrees is not None
    assert light.noon_altitude_degrees < 0


def test_the_day_is_the_one_of_the_zone() -> None:
    light = daylight(Place(34.607, 43.678), date(2014, 6, 12), zone_named("+03:00"))
    assert light.start_at == datetime(2014, 6, 11, 21, tzinfo=UTC)
    assert light.start_at <= light.passage(Edge.SUN).rises_at[0] < light.end_at
