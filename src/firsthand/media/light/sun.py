"""Where does the sun stand, and how does a shadow fall, at a place and an instant?

By the formulas of NOAA's solar calculator, which are those of Meeus shortened.
The error, measured against pvlib's implementation of NREL's Solar Position
Algorithm over 1900 to 2100, is stated in `ERROR_DEGREES`: the sun itself is
half a degree wide, and no shadow in a photograph is measured as closely.

True for level ground with a free horizon, at sea level. A mountain, a house or
a cloud takes the sun away earlier than any of these formulas knows.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from firsthand.media.light.horizon import SkyPosition, lifted_by_air, seen_from
from firsthand.media.light.moments import days_since_2000
from firsthand.media.light.place import Place

ERROR_DEGREES = 0.02
"""No altitude or azimuth (on the sky) was further from the second source; see `test_sun.py`."""
HALF_WIDTH_DEGREES = 0.267
"""Half the width of the sun; the blurred rim of a shadow is as wide as the whole."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """How an upright thing on level ground throws its shadow.

    Attributes:
        length_ratio: Length of the shadow for a height of 1.
        direction_degrees: Where it points, from the foot outward, clockwise from true north.
    """

    length_ratio: float
    direction_degrees: float


def sun_at(place: Place, at: datetime) -> SkyPosition:
    """Say where the sun stands at a place and an instant.

    Source: NOAA Global Monitoring Laboratory, Solar Calculation Details
    (gml.noaa.gov/grad/solcalc), after J. Meeus, Astronomical Algorithms,
    2nd ed. (1998), chapters 25 and 28. Refraction as in `lifted_by_air`.

    Args:
        place: Where one stands.
        at: When; any zone, but one must be given.

    Raises:
        UsageProblem: No zone, or a year outside 1900 to 2100.
    """
    declination, _ = _declination_and_equation(days_since_2000(at) / 36525)
    airless, azimuth = seen_from(place.latitude, hour_angle(place, at), declination)
    return SkyPosition(airless + lifted_by_air(airless), azimuth, airless)


def hour_angle(place: Place, at: datetime) -> float:
    """Give how far the sun is past the meridian, in degrees, -180 to 180, afternoon positive.

    Source: as `sun_at`.

    Raises:
        UsageProblem: No zone, or a year outside 1900 to 2100.
    """
    days = days_since_2000(at)
    _, equation_minutes = _declination_and_equation(days / 36525)
    past_midnight = (days + 0.5) % 1 * 360 + equation_minutes / 4 + place.longitude
    return past_midnight % 360 - 180


def sun_longitude(t: float) -> float:
    """Give the sun's apparent longitude along the ecliptic, in degrees, 0 to 360.

    Source: as `sun_at`.

    Args:
        t: Centuries from noon of 1 January 2000.
    """
    anomaly = _anomaly(t)
    centre = (
        math.sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
        + math.sin(2 * anomaly) * (0.019993 - 0.000101 * t)
        + math.sin(3 * anomaly) * 0.000289
    )
    return (_mean_longitude(t) + centre - 0.00569 - 0.00478 * math.sin(_node(t))) % 360


def _declination_and_equation(t: float) -> tuple[float, float]:
    """Give the sun's declination (degrees) and the equation of time (minutes)."""
    tilt_seconds = 21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))
    tilt = math.radians(23 + (26 + tilt_seconds / 60) / 60 + 0.00256 * math.cos(_node(t)))
    declination = math.asin(math.sin(tilt) * math.sin(math.radians(sun_longitude(t))))
    y = math.tan(tilt / 2) ** 2
    longitude, anomaly = math.radians(_mean_longitude(t)), _anomaly(t)
    eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t)
    equation = (
        y * math.sin(2 * longitude)
        - 2 * eccentricity * math.sin(anomaly)
        + 4 * eccentricity * y * math.sin(anomaly) * math.cos(2 * longitude)
        - y * y / 2 * math.sin(4 * longitude)
        - 1.25 * eccentricity**2 * math.sin(2 * anomaly)
    )
    return math.degrees(declination), 4 * math.degrees(equation)


def _mean_longitude(t: float) -> float:
    return (280.46646 + t * (36000.76983 + t * 0.0003032)) % 360


def _anomaly(t: float) -> float:
    return math.radians(357.52911 + t * (35999.05029 - 0.0001537 * t))


def _node(t: float) -> float:
    return math.radians(125.04 - 1934.136 * t)


def shadow_under(sun: SkyPosition) -> Shadow | None:
    """Say how long a shadow is and where it points while the sun stands so.

    Returns:
        None when the sun is not above the horizon: there is no shadow of it.
    """
    if sun.altitude_degrees <= 0:
        return None
    length = 1 / math.tan(math.radians(sun.altitude_degrees))
    return Shadow(length, (sun.azimuth_degrees + 180) % 360)
