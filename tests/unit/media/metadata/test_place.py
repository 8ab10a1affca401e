"""Positions are exact, and doubtful ones are told instead of repaired."""

from __future__ import annotations

from datetime import timedelta

import pytest

from firsthand.media.metadata.place import from_sun, place_facts, place_of
from firsthand.media.metadata.tags import Tags


def at(latitude: object, longitude: object, north: str = "N", east: str = "E") -> Tags:
    return Tags(
        "by hand",
        {
            "EXIF:GPSLatitude": latitude,
            "EXIF:GPSLongitude": longitude,
            "EXIF:GPSLatitudeRef": north,
            "EXIF:GPSLongitudeRef": east,
        },
    )


def test_south_and_west_are_negative() -> None:
    place = place_of(at(33.8568, 70.5, "S", "W"))
    assert place is not None
    assert (place.latitude, place.longitude, place.trouble) == (-33.8568, -70.5, "")


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        (at(0, 0), "off Ghana"),
        (at(91, 10), "off the globe"),
        (at(-33.8, 151.2), "have no sign"),
        (at(33.8, 151.2, "", ""), "does not say whether north or south"),
    ],
)
def test_a_doubtful_position_is_told(tags: Tags, why: str) -> None:
    place = place_of(tags)
    assert place is not None
    assert why in place.trouble


def test_accuracy_and_direction_are_told_as_stated_or_unsaid() -> None:
    tags = at(1, 2)
    place = place_of(tags)
    assert place is not None
    assert "accuracy not said" in place_facts(tags, place)[0].value
    more = {
        "EXIF:GPSHPositioningError": 12,
        "EXIF:GPSImgDirection": 90,
        "EXIF:GPSImgDirectionRef": "M",
    }
    told = [fact.value for fact in place_facts(Tags("by hand", {**tags.values, **more}), place)]
    assert told == ["1.0, 2.0 (within 12 m, as it says)", "90 degrees from magnetic north"]


def test_a_video_names_its_place_in_one_field() -> None:
    place = place_of(Tags("by hand", {"QuickTime:GPSCoordinates": "-33.8568 151.2153 21"}))
    assert place is not None
    assert (place.latitude, place.longitude) == (-33.8568, 151.2153)


def test_the_date_line_does_not_make_a_clock_wrong() -> None:
    assert from_sun(-157.4, timedelta(hours=14)) < timedelta(hours=1)
    assert from_sun(2.3, timedelta(hours=-8)) > timedelta(hours=8)
