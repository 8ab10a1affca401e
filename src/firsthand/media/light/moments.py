"""When, for the sky: aware instants as centuries, and time zones as people write them.

A clock without a zone says nothing about the sun: 12:00 can be any hour of
light. So an instant without a zone is refused, never guessed.

Pure functions; the zones come from the operating system or the `tzdata` package.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from firsthand.errors import UsageProblem

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years for which sun and moon were measured against a second source."""
NOON_2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""The epoch J2000 of the formulas, in universal time."""
_OFFSET = re.compile(r"(?:UTC)?([+-])(\d{1,2})(?::?(\d{2}))?")


def days_since_2000(at: datetime) -> float:
    """Give the days of universal time from noon of 1 January 2000 to an instant.

    Raises:
        UsageProblem: The instant has no zone, or lies outside 1900 to 2100.
    """
    require_zone(at)
    require_year(at.year)
    return (at - NOON_2000) / timedelta(days=1)


def dynamical_centuries(at: datetime) -> float:
    """Give the centuries of the even time of the planets from J2000 to an instant.

    The earth turns unevenly; the difference (64 s in 2000) moves the moon by
    half a minute of arc.
    """
    days = days_since_2000(at)
    return (days + clock_lag_s(2000 + days / 365.25) / 86400) / 36525


def clock_lag_s(year: float) -> float:
    """Give how far the turning earth lags behind even time, in seconds.

    Source: F. Espenak and J. Meeus, Polynomial Expressions for Delta T, NASA
    eclipse web site; for 1900 to 2100. From 2005 on it is a forecast and too
    high, by 6 s in 2026; 6 s of the moon's way are 0.001 degrees.
    """
    for end, centre, terms in _LAG:
        if year < end:
            return float(sum(term * (year - centre) ** power for power, term in enumerate(terms)))
    return -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year)


_LAG = (
    (1920, 1900, (-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197)),
    (1941, 1920, (21.20, 0.84493, -0.076100, 0.0020936)),
    (1961, 1950, (29.07, 0.407, -1 / 233, 1 / 2547)),
    (1986, 1975, (45.45, 1.067, -1 / 260, -1 / 718)),
    (2005, 2000, (63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599)),
    (2050, 2000, (62.92, 0.32217, 0.005589)),
)
"""Year before which it holds, year it counts from, coefficients from the power 0 up."""


def require_zone(at: datetime) -> None:
    """Refuse an instant without a zone.

    Raises:
        UsageProblem: It has none.
    """
    if at.utcoffset() is None:
        raise UsageProblem(
            f"cannot place `{at.isoformat()}` in the sky: it has no time zone, and the sun stands"
            " elsewhere at that hour in each; nothing was worked out",
            hint="give the zone with it: +03:00, or a name such as Asia/Baghdad",
        )


def require_year(year: int) -> None:
    """Refuse a year for which the formulas were not measured.

    Raises:
        UsageProblem: It lies outside 1900 to 2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageProblem(
            f"cannot work out the sky of the year `{year}`: the formulas were measured for"
            f" {FIRST_YEAR} to {LAST_YEAR}; nothing was worked out",
            hint="check the year",
        )


def zone_named(text: str) -> tzinfo:
    """Read a time zone: a name ("Asia/Baghdad"), an offset ("+03:00", "UTC-5") or "UTC".

    A name knows the summer times of its place; an offset holds all year. Names
    need the tables of the system, or the package tzdata where a system has none.

    Raises:
        UsageProblem: No such zone is known here, or no names of zones at all.
    """
    asked = text.strip()
    if asked.upper() in {"UTC", "Z", "GMT"}:
        return UTC
    offset = _OFFSET.fullmatch(asked)
    if offset:
        sign, hours, minutes = offset.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if ahead <= timedelta(hours=14) and int(minutes or 0) < 60:
            return timezone(ahead if sign == "+" else -ahead)
    try:
        return ZoneInfo(asked)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        if not available_timezones():
            raise UsageProblem(
                f"no time zone can be looked up by its name, not `{text}` either: this system has"
                " no tables of time zones; nothing was worked out",
                hint="write an offset such as +03:00, or install the package tzdata",
            ) from error
        raise UsageProblem(
            f"no time zone is known as `{text}`; nothing was worked out",
            hint="write a name such as Asia/Baghdad, or an offset such as +03:00",
        ) from error


def local_day(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Give the UTC instants at which a day begins and ends where the zone holds.

    A day on which clocks change lasts 23 or 25 hours.

    Raises:
        UsageProblem: The year lies outside 1900 to 2100.
    """
    require_year(day.year)
    return local_instant(day, time(), zone), local_instant(day + timedelta(days=1), time(), zone)


def local_instant(day: date, clock: time, zone: tzinfo) -> datetime:
    """Give the UTC instant of a clock time; of an hour that comes twice, the first."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
