"""Dates keep their words, say whether their zone is known, and never vanish."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from firsthand.media.metadata.dates import derived_zone, stamp_of, stamps, zone_name
from firsthand.media.metadata.tags import Tags


def test_a_date_with_a_zone_is_one_second_of_utc() -> None:
    when = stamp_of("a field", "2024:05:06 07:08:09+02:00").when
    assert when is not None
    assert when.iso == "2024-05-06T05:08:09Z/2024-05-06T05:08:10Z"


def test_a_date_without_a_zone_is_widened_over_every_zone() -> None:
    stamp = stamp_of("a field", "2024:05:06 07:08:09")
    assert stamp.offset is None
    assert stamp.when is not None
    assert stamp.when.iso == "2024-05-05T17:08:09Z/2024-05-06T19:08:10Z"


@pytest.mark.parametrize(
    ("words", "hours"),
    [("2024-05-06", 24), ("2024:05", 31 * 24), ("2024", 366 * 24), ("2024-05-06T07:08Z", 1 / 60)],
)
def test_a_coarse_date_is_as_long_as_its_words_leave_open(words: str, hours: float) -> None:
    assert stamp_of("a field", words).precision == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("0000:00:00 00:00:00", "no calendar"),
        ("2024:13:40 07:08:09", "no calendar"),
        ("0001:01:01 00:00:00", "no calendar"),
        ("9999:12:31 23:59:59", "no calendar"),
        ("1970:01:01 00:00:00", "never set"),
        ("1904:01:01 00:00:00", "never set"),
        ("yesterday", "no date"),
        ("2024:05:06 07:08:09+19:00", "no place has that time zone"),
        ("2031:01:01 00:00:00Z", "after the file was kept"),
    ],
)
def test_an_impossible_date_keeps_its_words_and_the_reason(words: str, why: str) -> None:
    stamp = stamp_of("a field", words, read_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert stamp.words == words
    assert why in stamp.trouble
    assert stamp.when is None


def test_a_photograph_of_1944_is_possible() -> None:
    assert stamp_of("XMP photoshop:DateCreated", "1944:06:06").trouble == ""


def test_zones_in_fields_of_their_own_are_put_to_their_dates() -> None:
    tags = Tags(
        "by hand",
        {
            "EXIF:DateTimeOriginal": "2024:05:06 07:08:09",
            "EXIF:OffsetTimeOriginal": "+02:00",
            "EXIF:ModifyDate": "2024:05:07 07:08:09",
            "IPTC:DateCreated": "2024:05:06",
            "IPTC:TimeCreated": "07:08:09+02:00",
        },
    )
    found = {stamp.origin: stamp for stamp in stamps(tags)}
    assert found["EXIF DateTimeOriginal"].offset == timedelta(hours=2)
    assert found["IPTC DateCreated"].offset == timedelta(hours=2)
    assert found["EXIF ModifyDate"].offset is None
    assert found["EXIF ModifyDate"].saved


@pytest.mark.parametrize(
    ("local", "zone"),
    [("12:53:20", "UTC+05:45"), ("00:08:10", "UTC-07:00"), ("07:30:00", None)],
)
def test_gps_time_gives_the_zone_of_the_camera_unless_it_is_stale(
    local: str, zone: str | None
) -> None:
    tags = Tags(
        "by hand",
        {
            "EXIF:DateTimeOriginal": f"2024:05:06 {local}",
            "EXIF:GPSDateStamp": "2024:05:06",
            "EXIF:GPSTimeStamp": "07:08:09",
        },
    )
    offset = derived_zone(stamps(tags))
    assert (zone_name(offset) if offset is not None else None) == zone
