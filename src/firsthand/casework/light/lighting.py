"""What does the light say of a place, a time and a shadow?

Needs no case, and opens no picture.

Callers: `firsthand.cli.lighting`, `firsthand.web`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from firsthand.media.light.claimed_hour import check_claimed_hour
from firsthand.media.light.daylight import Daylight, daylight
from firsthand.media.light.horizon import SkyPosition
from firsthand.media.light.hours import ClockTime, Days, HoursThatFit, days_that_fit, hours_that_fit
from firsthand.media.light.moments import local_day
from firsthand.media.light.moon import Moon, Moonlight, moon_at, moonlight
from firsthand.media.light.place import Place
from firsthand.media.light.shadows import ASSUMPTIONS, ShadowMeasure, SunBounds, sun_bounds
from firsthand.media.light.sun import Shadow, shadow_under, sun_at
from firsthand.model.picture import Finding
from firsthand.model.when import When

MISSING_DIRECTION = "the direction of the shadow, which parts the morning from the afternoon"
MISSING_RATIO = "the length of the shadow for a height of 1"


@dataclass(frozen=True, slots=True)
class ClaimedTime:
    """The time at which a picture is claimed to have been taken.

    Attributes:
        day: The day, as the zone counts it.
        zone: Whose clock.
        at: When on that day; None when only the day is claimed.
        lasts: How long the claimed time leaves open: a minute when no seconds are written.
    """

    day: date
    zone: tzinfo
    at: datetime | None = None
    lasts: timedelta = timedelta(minutes=1)

    @property
    def when(self) -> When:
        """The interval in UTC.

        Raises:
            UsageProblem: A year outside 1900 to 2100.
        """
        start_at, end_at = local_day(self.day, self.zone)
        if self.at is None:
            return When(start_at, end_at)
        begins = When.of_instant(self.at).start_at
        return When(begins, begins + self.lasts)


@dataclass(frozen=True, slots=True)
class Light:
    """The light at a place, and how it stands to a measured shadow.

    Attributes:
        place: Where.
        claimed: When.
        sun: Where the sun stood at that time; None when only a day is claimed.
        shadow: How an upright thing then threw its shadow; None likewise, or by night.
        moon: At that time, or at the middle of the day.
        daylight: When the sun rose, stood highest and set that day, and the twilights.
        moonlight: When the moon rose and set that day.
        fit: Which hours of the day fit the measured shadow; None when none was measured.
        finding: What the shadow says to the claimed time; None likewise.
        assumptions: What must be true for both.
    """

    place: Place
    claimed: ClaimedTime
    sun: SkyPosition | None
    shadow: Shadow | None
    moon: Moon
    daylight: Daylight
    moonlight: Moonlight
    fit: HoursThatFit | None = None
    finding: Finding | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FittingDays:
    """The days of a year on which a shadow fits a claimed time of day.

    Attributes:
        place: Where.
        year: Which year.
        claimed: The time of day, and how far off it may be.
        bounds: Where the sun can have stood, as the shadow gives it.
        days: In order; mostly two stretches, before and after a solstice. Empty
            when the shadow rules out every day.
        assumptions: What must be true for it.
    """

    place: Place
    year: int
    claimed: ClockTime
    bounds: SunBounds
    days: tuple[Days, ...]
    assumptions: tuple[str, ...] = ASSUMPTIONS


def light_at(place: Place, claimed: ClaimedTime, measure: ShadowMeasure | None = None) -> Light:
    """Say how the light stood at a place and time, and which hours fit a shadow.

    Args:
        place: The claimed place.
        claimed: The claimed day or time.
        measure: A shadow as a person measured it, if one was.

    Raises:
        UsageProblem: A year outside 1900 to 2100, or a measure that makes no sense.
    """
    when = claimed.when
    middle = claimed.at or when.start_at + (when.end_at - when.start_at) / 2
    sun = sun_at(place, claimed.at) if claimed.at else None
    light = Light(
        place,
        claimed,
        sun,
        shadow_under(sun) if sun else None,
        moon_at(place, middle),
        daylight(place, claimed.day, claimed.zone),
        moonlight(place, claimed.day, claimed.zone),
    )
    if measure is None:
        return light
    fit = hours_that_fit(sun_bounds(measure), place, claimed.day, claimed.zone)
    needed = [MISSING_DIRECTION] if measure.direction_degrees is None else []
    needed += [MISSING_RATIO] if measure.length_ratio is None else []
    finding = check_claimed_hour(fit, when, ASSUMPTIONS, needed)
    return replace(light, fit=fit, finding=finding, assumptions=ASSUMPTIONS)


def days_at(place: Place, year: int, claimed: ClockTime, measure: ShadowMeasure) -> FittingDays:
    """Say on which days of a year a shadow fits a time of day.

    For a picture whose hour is claimed and whose day is not, or is doubted.

    Args:
        place: The claimed place.
        year: Which year.
        claimed: The claimed time of day, and how far off it may be.
        measure: The shadow as a person measured it.

    Raises:
        UsageProblem: A year outside 1900 to 2100, an error of the clock of more
            than twelve hours, or a measure that makes no sense.
    """
    bounds = sun_bounds(measure)
    return FittingDays(place, year, claimed, bounds, days_that_fit(bounds, place, year, claimed))
