"""Places, times and measured shadows as a person writes them on the command line.

Caller: `firsthand.cli.lighting`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from firsthand.errors import UsageProblem

if TYPE_CHECKING:
    from firsthand.casework.light.lighting import ClaimedTime
    from firsthand.media.light.hours import ClockTime
    from firsthand.media.light.place import Place
    from firsthand.media.light.shadows import ShadowMeasure

CLOCK_ERROR_MINUTES = 15
"""How far off a time of day is taken to be when nobody says."""
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_MEASURE = re.compile(rf"\s*({_NUMBER})\s*(?:(?:±|\+/?-)\s*(\d+(?:\.\d+)?))?\s*")
_PLACE = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,\s*(\d+(?:\.\d+)?)\s*)?")
_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d")


def place_named(text: str) -> Place:
    """Read "LAT,LON" or "LAT,LON,RADIUS_M"."""
    from firsthand.media.light.place import Place

    numbers = _PLACE.fullmatch(text)
    if numbers is None:
        raise UsageProblem(
            f"cannot read `{text}` as a place: expected LAT,LON or LAT,LON,RADIUS_M in decimal"
            " degrees and metres; nothing was worked out",
            hint="write latitude first, south and west negative: 34.608,43.678; the address of a"
            " picture, for `firsthand links`, begins with https://",
        )
    return Place(float(numbers[1]), float(numbers[2]), float(numbers[3] or 0))


def day_named(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(
            f"cannot read `{text}` as a day; no link was written",
            hint="write it as 2014-06-15",
        ) from error


def time_named(text: str, zone: str | None) -> ClaimedTime:
    """Read a day, or a time with its offset or on the clock of a zone."""
    from firsthand.casework.light.lighting import ClaimedTime
    from firsthand.media.light.moments import zone_named

    clock = zone_named(zone) if zone else None
    try:
        day, at = date.fromisoformat(text), None
    except ValueError:
        at = _instant_named(text, clock)
        clock = clock or at.tzinfo
        day = at.astimezone(clock).date()
    if clock is None:
        raise UsageProblem(
            f"cannot say when `{text}` begins: it has no time zone, and each has a midnight of its"
            " own; nothing was worked out",
            hint="give the zone with --zone: Asia/Baghdad, or +03:00",
        )
    lasts = timedelta(seconds=1) if _SECONDS.search(text) else timedelta(minutes=1)
    return ClaimedTime(day, clock, at, lasts)


def clock_time_named(text: str, zone: str | None, minutes: int | None) -> ClockTime:
    """Read a time of day on the clock of a zone, with how far off it may be in minutes."""
    from firsthand.media.light.hours import ClockTime
    from firsthand.media.light.moments import zone_named

    try:
        clock = time.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(
            f"cannot read `{text}` as a time of day; nothing was worked out",
            hint="with --days, write --at 17:30",
        ) from error
    if clock.tzinfo is not None or zone is None:
        raise UsageProblem(
            f"cannot say when it is `{text}`: the zone of a time of day is given with --zone, since"
            " its offset can change over the year; nothing was worked out",
            hint="write --at 17:30 --zone Asia/Baghdad, or --zone +03:00",
        )
    off = timedelta(minutes=CLOCK_ERROR_MINUTES if minutes is None else minutes)
    return ClockTime(clock, off, zone_named(zone))


def _instant_named(text: str, clock: tzinfo | None) -> datetime:
    from firsthand.media.light.moments import require_year, require_zone

    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(
            f"cannot read `{text}` as a time; nothing was worked out",
            hint="write a day, 2014-06-15, or a time, 2014-06-15T17:30+03:00",
        ) from error
    require_year(at.year)
    if at.tzinfo is not None or clock is None:
        require_zone(at)
        return at
    offsets = {at.replace(tzinfo=clock, fold=fold).utcoffset() for fold in (0, 1)}
    if len(offsets) > 1:
        raise UsageProblem(
            f"cannot tell which instant `{text}` is in `{clock}`: the clocks were changed over it,"
            " so that it came twice or not at all; nothing was worked out",
            hint="write the time with its offset: 2014-06-15T17:30+03:00",
        )
    return at.replace(tzinfo=clock).astimezone(UTC)


def shadow_measured(direction: str | None, ratio: str | None, slope: float) -> ShadowMeasure | None:
    """Read a measured shadow; None when neither part of it was given."""
    from firsthand.media.light.shadows import ShadowMeasure

    if direction is None and ratio is None:
        return None
    measure = ShadowMeasure()
    towards, off = measured("--direction", direction)
    length, length_off = measured("--ratio", ratio)
    share = measure.length_error_share
    if length and length_off is not None:
        share = length_off / length
    if off is None:
        off = measure.direction_error_degrees
    return ShadowMeasure(towards, off, length, share, slope)


def measured(option: str, text: str | None) -> tuple[float | None, float | None]:
    """Read a number and its error, either of which may be missing."""
    if text is None:
        return None, None
    numbers = _MEASURE.fullmatch(text)
    if numbers is None:
        raise UsageProblem(
            f"cannot read `{text}` for {option}: expected a number, with its error after ± or +-;"
            " nothing was worked out",
            hint=f"write {option} 1.5±0.2",
        )
    return float(numbers[1]), float(numbers[2]) if numbers[2] else None
