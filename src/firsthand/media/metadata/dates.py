"""Which dates does a file give, in which zone, and which of them cannot be?

A date without a zone may be any of 26 hours: its interval is widened over all
zones there are, UTC-12 to UTC+14. A date that no clock can have shown is kept
with its words and the reason, not passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from firsthand.media.metadata.tags import Tags
from firsthand.model.when import When

EASTERNMOST, WESTERNMOST = timedelta(hours=14), timedelta(hours=-12)
"""The zones there are: Line Islands, Baker Island. Source: IANA time zone database."""
_ZEROS = {
    datetime(1904, 1, 1, tzinfo=UTC): "the zero of QuickTime's clock",
    datetime(1970, 1, 1, tzinfo=UTC): "the zero of Unix clocks",
    datetime(1980, 1, 1, tzinfo=UTC): "the zero of FAT file systems",
}
"""Midnights that a clock shows that was never set."""
_FORM = re.compile(
    r"(?P<year>\d{4})(?:[:-](?P<month>\d\d)(?:[:-](?P<day>\d\d)"
    r"(?:[ T](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_CAPTURE = (
    ("EXIF DateTimeOriginal", ("EXIF:DateTimeOriginal", "EXIF:OffsetTimeOriginal")),
    ("EXIF DateTimeDigitized", ("EXIF:CreateDate", "EXIF:OffsetTimeDigitized")),
    ("XMP exif:DateTimeOriginal", ("XMP:DateTimeOriginal",)),
    ("XMP photoshop:DateCreated", ("XMP:DateCreated",)),
    ("XMP xmp:CreateDate", ("XMP:CreateDate",)),
    ("IPTC DateCreated", ("IPTC:DateCreated", "IPTC:TimeCreated")),
    ("IPTC DigitalCreationDate", ("IPTC:DigitalCreationDate", "IPTC:DigitalCreationTime")),
    ("QuickTime CreationDate", ("QuickTime:CreationDate",)),
    ("QuickTime ContentCreateDate", ("QuickTime:ContentCreateDate",)),
    ("QuickTime CreateDate", ("QuickTime:CreateDate",)),
    ("PNG CreationTime", ("PNG:CreationTime",)),
)
_SAVED = (
    ("EXIF ModifyDate", ("EXIF:ModifyDate", "EXIF:OffsetTime")),
    ("XMP xmp:ModifyDate", ("XMP:ModifyDate",)),
    ("XMP xmp:MetadataDate", ("XMP:MetadataDate",)),
    ("QuickTime ModifyDate", ("QuickTime:ModifyDate",)),
    ("PNG ModifyDate", ("PNG:ModifyDate",)),
)
GPS_ORIGIN = "EXIF GPSDateStamp and GPSTimeStamp"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date as it stands in a file.

    Attributes:
        origin: Which field: "EXIF DateTimeOriginal".
        words: What stands there, unchanged.
        local: The clock as written, read as if it were UTC; None when it cannot be.
        precision: How long the time is that the words leave open.
        offset: The zone that the words name, as its distance from UTC.
        saved: Is it the time of a later saving, not of the taking?
        trouble: Why the date cannot be; empty when it can.
    """

    origin: str
    words: str
    local: datetime | None
    precision: timedelta
    offset: timedelta | None
    saved: bool = False
    trouble: str = ""

    @property
    def when(self) -> When | None:
        """The interval it gives in UTC, as wide as its zone is unknown; None if it cannot be."""
        if self.local is None or self.trouble:
            return None
        east = EASTERNMOST if self.offset is None else self.offset
        west = WESTERNMOST if self.offset is None else self.offset
        try:
            return When(self.local - east, self.local + self.precision - west)
        except OverflowError:
            return None


def stamps(tags: Tags, *, read_at: datetime | None = None) -> tuple[Stamp, ...]:
    """Give every date of a file, the impossible ones included.

    Args:
        tags: What was read from the file.
        read_at: When the file was kept; a date after it cannot be. None: not checked.
    """
    found = [
        stamp_of(origin, _joined(tags, keys), saved=saved, read_at=read_at)
        for fields, saved in ((_CAPTURE, False), (_SAVED, True))
        for origin, keys in fields
        if tags.text(keys[0])
    ]
    day, clock = tags.text("EXIF:GPSDateStamp"), tags.text("EXIF:GPSTimeStamp")
    if day and clock:
        gps = stamp_of(GPS_ORIGIN, f"{day} {clock.removesuffix('Z')}Z", read_at=read_at)
        found.append(gps)
    return tuple(found)


def stamp_of(
    origin: str, words: str, *, saved: bool = False, read_at: datetime | None = None
) -> Stamp:
    """Read one date: `2024:05:06 07:08:09+02:00`, `2024-05`, and what lies between."""
    match = _FORM.fullmatch(words.strip())
    if match is None:
        return Stamp(origin, words, None, timedelta(0), None, saved, "it is no date")
    given = match.groupdict()
    year, month, day, hour, minute, second = (int(given[name] or low) for name, low in _LEAST)
    try:
        local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return Stamp(origin, words, None, timedelta(0), None, saved, "no calendar has it")
    offset = _offset(given["zone"])
    stamp = Stamp(origin, words, local, _precision(given, local), offset, saved)
    trouble = _trouble(stamp, read_at)
    return Stamp(origin, words, local, stamp.precision, offset, saved, trouble)


_LEAST = (("year", 0), ("month", 1), ("day", 1), ("hour", 0), ("minute", 0), ("second", 0))


def derived_zone(all_stamps: tuple[Stamp, ...]) -> timedelta | None:
    """Work out the zone of the camera's clock from the GPS time, which is UTC.

    Zones are whole quarters of an hour; a rest of more than five minutes means
    that the satellites were last heard at another time, and gives None.
    """
    gps = next((s for s in all_stamps if s.origin == GPS_ORIGIN and s.when), None)
    taken = next((s for s in all_stamps if s.origin == "EXIF DateTimeOriginal" and s.when), None)
    if gps is None or taken is None or gps.local is None or taken.local is None:
        return None
    apart = taken.local - gps.local
    zone = timedelta(minutes=15 * round(apart / timedelta(minutes=15)))
    near = abs(apart - zone) <= timedelta(minutes=5)
    return zone if near and WESTERNMOST <= zone <= EASTERNMOST else None


def zone_name(offset: timedelta) -> str:
    """Write a zone as `UTC+02:00`."""
    minutes = round(offset / timedelta(minutes=1))
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _joined(tags: Tags, keys: tuple[str, ...]) -> str:
    """Put a date and its zone, or its time of day, together if they stand in two fields."""
    words = tags.text(keys[0])
    other = tags.text(keys[1]) if len(keys) > 1 else ""
    if not other or _FORM.fullmatch(words) is None:
        return words
    return words + other if other[0] in "+-Z" else f"{words} {other}"


def _precision(given: dict[str, str | None], local: datetime) -> timedelta:
    if given["month"] is None:
        return timedelta(days=366 if local.year % 4 == 0 else 365)
    if given["day"] is None:
        return timedelta(days=31)
    if given["hour"] is None:
        return timedelta(days=1)
    return timedelta(seconds=60 if given["second"] is None else 1)


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    if zone == "Z":
        return timedelta(0)
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _trouble(stamp: Stamp, read_at: datetime | None) -> str:
    if stamp.local in _ZEROS and stamp.precision <= timedelta(minutes=1):
        return f"it is {_ZEROS[stamp.local]}: the clock was never set"
    if stamp.offset is not None and not WESTERNMOST <= stamp.offset <= EASTERNMOST:
        return "no place has that time zone"
    when = stamp.when
    if when is None:
        return "no calendar has it"
    if read_at is not None and when.start_at > read_at:
        return "it lies after the file was kept"
    return ""
