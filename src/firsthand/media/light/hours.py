"""Which hours of a day fit a shadow, and which do not? Which days fit a claimed hour?

For a picture with a claimed place and day. What fits is not thereby shown: the
same shadow falls at other places and on other days. What does not fit is, as
long as the assumptions hold, ruled out.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from firsthand.errors import UsageProblem
from firsthand.media.light.crossings import spans_above
from firsthand.media.light.moments import local_day, local_instant, require_year
from firsthand.media.light.place import Place, turn_between
from firsthand.media.light.shadows import SunBounds
from firsthand.media.light.sun import ERROR_DEGREES, hour_angle, sun_at
from firsthand.model.when import When

METRES_A_DEGREE = 111_320.0
"""Length of a degree of a great circle: so far a wrong place moves the sun by a degree."""
LOOK_EVERY = timedelta(minutes=4)
"""The sun moves a degree in this time; shorter fits are found by the turning point between."""

SLIVER = timedelta(seconds=1)
"""A shorter gap between two stretches is the rounding of their edges."""
DARK = "the sun is below the horizon"
"""The reason why an hour of night does not fit; moonlight and lamps throw shadows too."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of one day.

    Attributes:
        when: The half-open interval, in UTC.
        local: The same on the clock of the place: "13:05 to 13:40 (+03:00)".
        branch: "morning" before the sun stands highest, "afternoon" after it,
            "around noon" when both, "night" when it is down.
        why: Why it fits, or why not.
    """

    when: When
    local: str
    branch: str
    why: str


@dataclass(frozen=True, slots=True)
class HoursThatFit:
    """How the hours of a day stand to a shadow.

    Attributes:
        place: The claimed place.
        day: The claimed day, as the zone counts it.
        zone: Whose clock the local times are.
        bounds: Where the sun can have stood.
        fitting: The hours that fit, in order; empty when none of the day does.
        not_fitting: The rest of the day, with the reasons.
    """

    place: Place
    day: date
    zone: str
    bounds: SunBounds
    fitting: tuple[Hours, ...]
    not_fitting: tuple[Hours, ...]

    @property
    def daylight_share(self) -> float:
        """Share of the time with the sun up that fits, 0 to 1; near 1 the shadow tells nothing."""
        fitting = sum(_length(hours.when) for hours in self.fitting)
        lit = fitting + sum(_length(h.when) for h in self.not_fitting if h.why != DARK)
        return fitting / lit if lit else 0.0


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row, first and last included."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A claimed time of day without a day.

    Attributes:
        clock: As the clock of the zone showed it.
        error: How far off it may be, either way, up to twelve hours.
        zone: Which clock.
    """

    clock: time
    error: timedelta
    zone: tzinfo


def hours_that_fit(bounds: SunBounds, place: Place, day: date, zone: tzinfo) -> HoursThatFit:
    """Say which hours of a day fit a shadow at a place.

    Without the shadow's direction there are two answers, one in the morning
    and one in the afternoon, and the picture alone does not say which.

    Source: the sun as in `sun_at`.

    Args:
        bounds: Where the sun can have stood, from `sun_bounds` or `see_shadow`.
        place: The claimed place; its radius widens what fits.
        day: The claimed day, as the zone counts it.
        zone: Whose clock and whose midnight.

    Raises:
        UsageProblem: A year outside 1900 to 2100.
    """
    start_at, end_at = local_day(day, zone)

    def fits(at: datetime) -> float:
        return min(_margins(bounds, place, at).values())

    def lit(at: datetime) -> float:
        return _margins(SunBounds(), place, at)[DARK]

    spans = spans_above(fits, start_at, end_at, LOOK_EVERY)
    light = spans_above(lit, start_at, end_at, LOOK_EVERY)
    edges = sorted({start_at, end_at, *(edge for span in (*spans, *light) for edge in span)})
    fitting = tuple(
        _hours(place, zone, span, f"at these hours {bounds.describe()}") for span in spans
    )
    rest = tuple(
        _hours(place, zone, span, _why_not(bounds, place, span))
        for span in pairwise(edges)
        if span not in spans and span[1] - span[0] > SLIVER
    )
    return HoursThatFit(place, day, str(zone), bounds, fitting, rest)


def days_that_fit(
    bounds: SunBounds, place: Place, year: int, claimed: ClockTime
) -> tuple[Days, ...]:
    """Say on which days of a year a shadow fits a claimed time of day.

    Mostly two stretches, before and after a solstice, on which the sun takes
    the same way: which of the two, the shadow does not say.

    Source: the sun as in `sun_at`.

    Args:
        bounds: Where the sun can have stood.
        place: The claimed place.
        year: Which year; one year is like another to within a day.
        claimed: The claimed time of day and its error.

    Raises:
        UsageProblem: A year outside 1900 to 2100, or an error of the clock
            that makes no sense.
    """
    require_year(year)
    if not timedelta(0) <= claimed.error <= timedelta(hours=12):
        raise UsageProblem(
            f"cannot use `{claimed.error}` as the error of a clock time: it must lie between 0 and"
            " 12 hours; nothing was worked out",
            hint="give the error either way: 0:30 for half an hour",
        )
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]
    return tuple(_runs([day for day in days if _fits_on(bounds, place, day, claimed)]))


def _fits_on(bounds: SunBounds, place: Place, day: date, claimed: ClockTime) -> bool:
    middle = local_instant(day, claimed.clock, claimed.zone)
    start_at, end_at = middle - claimed.error, middle + claimed.error
    if end_at.year > 2100 or start_at.year < 1900:
        return False

    def fits(at: datetime) -> float:
        return min(_margins(bounds, place, at).values())

    return fits(middle) >= 0 or bool(spans_above(fits, start_at, end_at, LOOK_EVERY))


def _runs(days: Sequence[date]) -> Iterator[Days]:
    begin = 0
    for number in range(1, len(days) + 1):
        if number == len(days) or days[number] - days[number - 1] > timedelta(days=1):
            yield Days(days[begin], days[number - 1])
            begin = number


def _margins(bounds: SunBounds, place: Place, at: datetime) -> dict[str, float]:
    """Give by how many degrees each bound is kept (0 or more) or broken, by its reason."""
    sun = sun_at(place, at)
    slack = ERROR_DEGREES + place.radius_m / METRES_A_DEGREE
    margins = {
        DARK: sun.altitude_degrees - SunBounds().altitude_low + slack,
        "the sun is too low": sun.altitude_degrees - bounds.altitude_low + slack,
        "the sun is too high": bounds.altitude_high - sun.altitude_degrees + slack,
    }
    if bounds.azimuth_degrees is not None:
        level = max(math.cos(math.radians(sun.altitude_degrees)), 1e-6)
        turned = math.degrees(math.asin(min(1.0, math.radians(slack) / level)))
        off = abs(turn_between(bounds.azimuth_degrees, sun.azimuth_degrees))
        margins["the sun stands in another direction"] = bounds.azimuth_error_degrees + turned - off
    return margins


def _why_not(bounds: SunBounds, place: Place, span: tuple[datetime, datetime]) -> str:
    """Name the bounds broken within a stretch, looked at in nine places."""
    inside = [span[0] + (span[1] - span[0]) * (n + 0.5) / 9 for n in range(9)]
    broken = [
        [reason for reason, margin in _margins(bounds, place, at).items() if margin < 0]
        for at in inside
    ]
    if all(DARK in reasons for reasons in broken):
        return DARK
    return " or ".join(sorted({reason for reasons in broken for reason in reasons} - {DARK}))


def _hours(place: Place, zone: tzinfo, span: tuple[datetime, datetime], why: str) -> Hours:
    past_noon = [hour_angle(place, at) >= 0 for at in span]
    branch = "afternoon" if past_noon[0] else "around noon" if past_noon[1] else "morning"
    if why == DARK:
        branch = "night"
    start, end = (at.astimezone(zone) for at in span)
    offset = f"{start:%z}"
    local = f"{start:%H:%M} to {end:%H:%M} ({offset[:3]}:{offset[3:]})"
    return Hours(When(*span), local, branch, why)


def _length(when: When) -> float:
    return (when.end_at - when.start_at).total_seconds()
