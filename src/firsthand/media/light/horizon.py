"""From the sky's own coordinates to what a person sees: how high, and in which direction.

Pure functions. Callers: `sun` and `moon`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SkyPosition:
    """Where something stands in the sky, its centre, as seen.

    Attributes:
        altitude_degrees: Height above the level horizon, -90 to 90, lifted by
            the air as far as it is on average (0.57 degrees at the horizon,
            0.02 at 45 degrees).
        azimuth_degrees: Direction, clockwise from true north, 0 to 360.
        airless_altitude_degrees: The height without the air; rising, setting
            and twilight are defined by it.
    """

    altitude_degrees: float
    azimuth_degrees: float
    airless_altitude_degrees: float


def seen_from(
    latitude: float, hour_angle_degrees: float, declination_degrees: float
) -> tuple[float, float]:
    """Turn hour angle and declination into altitude and azimuth, without air.

    Source: J. Meeus, Astronomical Algorithms, 2nd ed. (1998), formulas 13.5 and 13.6.

    Args:
        latitude: Of the observer, in degrees.
        hour_angle_degrees: How far past the meridian, westward positive.
        declination_degrees: Height over the plane of the equator.

    Returns:
        Altitude and azimuth (clockwise from north) in degrees.
    """
    phi, hour, delta = (
        math.radians(angle) for angle in (latitude, hour_angle_degrees, declination_degrees)
    )
    east = -math.cos(delta) * math.sin(hour)
    north = math.sin(delta) * math.cos(phi) - math.cos(delta) * math.cos(hour) * math.sin(phi)
    up = math.sin(phi) * math.sin(delta) + math.cos(phi) * math.cos(delta) * math.cos(hour)
    altitude = math.degrees(math.atan2(up, math.hypot(east, north)))
    return altitude, math.degrees(math.atan2(east, north)) % 360


def lifted_by_air(altitude_degrees: float) -> float:
    """Give by how many degrees the air lifts what stands at an airless altitude.

    For air of 10 °C at sea level. Cold, heat or height change it by a tenth or
    so; at the horizon it can be half as much again.

    Source: NOAA Global Monitoring Laboratory, Solar Calculation Details
    (gml.noaa.gov/grad/solcalc), the approximation of atmospheric refraction.
    """
    if altitude_degrees > 85:
        return 0.0
    slope = math.tan(math.radians(altitude_degrees))
    if altitude_degrees > 5:
        arc_seconds = 58.1 / slope - 0.07 / slope**3 + 0.000086 / slope**5
    elif altitude_degrees > -0.575:
        h = altitude_degrees
        arc_seconds = 1735 + h * (-518.2 + h * (103.4 + h * (-12.79 + h * 0.711)))
    else:
        arc_seconds = -20.772 / slope
    return arc_seconds / 3600
