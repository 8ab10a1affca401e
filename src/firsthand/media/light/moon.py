"""Where does the moon stand, how much of it is lit, and when does it rise and set?

Written out here and not taken from a library: `astral` is further off and gives
no lit share (both measured against JPL's DE421; the figures stand in
`test_moon.py`). The main terms of Meeus's series are enough: they are good to a
hundredth of a degree, a fiftieth of the moon's width.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from firsthand.media.light.crossings import crossings
from firsthand.media.light.horizon import SkyPosition, lifted_by_air, seen_from
from firsthand.media.light.moments import days_since_2000, dynamical_centuries, local_day
from firsthand.media.light.moon_terms import DISTANCE_KM, LATITUDE, LONGITUDE, Term
from firsthand.media.light.place import Place
from firsthand.media.light.sun import sun_longitude

ERROR_DEGREES = 0.03
"""No altitude or azimuth (on the sky) was further from the second source; see `test_moon.py`."""
SHARE_ERROR = 0.001
"""No lit share was further from the second source."""
EARTH_RADIUS_KM = 6378.14
SUN_DISTANCE_KM = 149_597_871.0
RISING_DEGREES = -0.83
"""Airless altitude of the centre when the upper rim shows: half a width (15.7'), lift (34')."""
HALF_DAY_DEGREES = 6.1
"""The moon draws this far from the sun in half a day; a named quarter holds for its day."""


class Phase(StrEnum):
    """How the moon looks, in order."""

    NEW = "new moon"
    WAXING_CRESCENT = "waxing crescent"
    FIRST_QUARTER = "first quarter"
    WAXING_GIBBOUS = "waxing gibbous"
    FULL = "full moon"
    WANING_GIBBOUS = "waning gibbous"
    LAST_QUARTER = "last quarter"
    WANING_CRESCENT = "waning crescent"


@dataclass(frozen=True, slots=True)
class Moon:
    """The moon as seen from a place at an instant.

    Attributes:
        position: Where it stands, its centre.
        lit_share: Share of its disc that is lit, 0 to 1.
        phase: Its name; new, full and the quarters hold for half a day either side.
    """

    position: SkyPosition
    lit_share: float
    phase: Phase


@dataclass(frozen=True, slots=True)
class Moonlight:
    """When the moon is up during one day.

    Attributes:
        rises_at: UTC instants of rising; one, or none on about one day a month.
        sets_at: UTC instants of setting; likewise.
        always: "above" or "below" when it does neither all day, else "".
    """

    rises_at: tuple[datetime, ...]
    sets_at: tuple[datetime, ...]
    always: str


def moon_at(place: Place, at: datetime) -> Moon:
    """Say where the moon stands and how it looks.

    Source: J. Meeus, Astronomical Algorithms, 2nd ed. (1998), chapters 47
    (position), 40 (parallax), 12 (sidereal time) and 48 (lit share).

    Args:
        place: Where one stands.
        at: When; any zone, but one must be given.

    Raises:
        UsageProblem: No zone, or a year outside 1900 to 2100.
    """
    t = dynamical_centuries(at)
    longitude, latitude, distance_km = _ecliptic(t)
    position = _seen(place, at, (longitude, latitude, distance_km))
    ahead = (longitude - sun_longitude(t)) % 360
    apart = math.acos(math.cos(math.radians(latitude)) * math.cos(math.radians(ahead)))
    across = SUN_DISTANCE_KM * math.sin(apart)
    phase_angle = math.atan2(across, distance_km - SUN_DISTANCE_KM * math.cos(apart))
    return Moon(position, (1 + math.cos(phase_angle)) / 2, phase_named(ahead))


def phase_named(ahead_degrees: float) -> Phase:
    """Name the phase by how far the moon's longitude is ahead of the sun's, in degrees."""
    quarter, past = divmod(ahead_degrees % 360 + HALF_DAY_DEGREES, 90)
    names = tuple(Phase)
    return names[(2 * int(quarter) + (past > 2 * HALF_DAY_DEGREES)) % len(names)]


def moonlight(place: Place, day: date, zone: tzinfo) -> Moonlight:
    """Say when the moon rises and sets on a day, with a free, level horizon.

    Good to about two minutes below 60 degrees of latitude.

    Source: as `moon_at`; rising and setting of the upper rim, as in almanacs.

    Args:
        place: Where.
        day: The calendar day as the zone counts it.
        zone: Whose midnight begins the day.

    Raises:
        UsageProblem: A year outside 1900 to 2100.
    """

    def above(at: datetime) -> float:
        return moon_at(place, at).position.airless_altitude_degrees - RISING_DEGREES

    start_at, end_at = local_day(day, zone)
    found = crossings(above, start_at, end_at)
    always = "" if found else ("above" if above(start_at) >= 0 else "below")
    return Moonlight(
        tuple(crossing.at for crossing in found if crossing.upward),
        tuple(crossing.at for crossing in found if not crossing.upward),
        always,
    )


def _ecliptic(t: float) -> tuple[float, float, float]:
    """Give apparent longitude and latitude (degrees) and distance (km) from the earth's centre."""
    mean = 218.3164477 + t * (481267.88123421 + t * (-0.0015786 + t / 538841))
    angles = (
        297.8501921 + t * (445267.1114034 + t * (-0.0018819 + t / 545868)),
        357.5291092 + t * (35999.0502909 - t * 0.0001536),
        134.9633964 + t * (477198.8675055 + t * (0.0087414 + t / 69699)),
        93.2720950 + t * (483202.0175233 + t * (-0.0036539 - t / 3526000)),
    )
    flattening = 1 - t * (0.002516 + 0.0000074 * t)
    venus = math.radians(119.75 + 131.849 * t)
    earth = math.radians(mean - angles[3])
    longitude = mean + _sum(LONGITUDE, angles, flattening, math.sin)
    longitude += 0.003958 * math.sin(venus) + 0.001962 * math.sin(earth) + _nutation(t)
    latitude = _sum(LATITUDE, angles, flattening, math.sin)
    latitude -= 0.002235 * math.sin(math.radians(mean))
    distance_km = 385000.56 + _sum(DISTANCE_KM, angles, flattening, math.cos)
    return longitude % 360, latitude, distance_km


def _sum(
    terms: tuple[Term, ...],
    angles: tuple[float, float, float, float],
    flattening: float,
    wave: Callable[[float], float],
) -> float:
    """Add up a series; terms with the sun's anomaly shrink as the earth's way grows rounder."""
    total = 0.0
    for *multiples, size in terms:
        angle = sum(times * angle for times, angle in zip(multiples, angles, strict=True))
        total += size * flattening ** abs(multiples[1]) * wave(math.radians(angle))
    return total


def _nutation(t: float) -> float:
    """Give the nodding of the earth's axis along the ecliptic, two largest terms, in degrees."""
    sun = math.radians(280.4665 + 36000.7698 * t)
    return (-17.20 * math.sin(_node(t)) - 1.32 * math.sin(2 * sun)) / 3600


def _seen(place: Place, at: datetime, ecliptic: tuple[float, float, float]) -> SkyPosition:
    """Turn ecliptic coordinates into altitude and azimuth as seen from the ground."""
    longitude, latitude = math.radians(ecliptic[0]), math.radians(ecliptic[1])
    days = days_since_2000(at)
    t = days / 36525
    tilt = math.radians(23.439291 - 0.0130042 * t + 0.00256 * math.cos(_node(t)))
    sine = math.sin(latitude) * math.cos(tilt)
    sine += math.cos(latitude) * math.sin(tilt) * math.sin(longitude)
    eastward = math.sin(longitude) * math.cos(tilt) - math.tan(latitude) * math.sin(tilt)
    ascension = math.degrees(math.atan2(eastward, math.cos(longitude)))
    sidereal = 280.46061837 + 360.98564736629 * days + _nutation(t) * math.cos(tilt)
    altitude, azimuth = seen_from(
        place.latitude, sidereal + place.longitude - ascension, math.degrees(math.asin(sine))
    )
    high = math.radians(altitude)
    lowered = math.sin(high) - EARTH_RADIUS_KM / ecliptic[2]
    airless = math.degrees(math.atan2(lowered, math.cos(high)))
    return SkyPosition(airless + lifted_by_air(airless), azimuth, airless)


def _node(t: float) -> float:
    return math.radians(125.04452 - 1934.136261 * t)
