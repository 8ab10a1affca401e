"""Where on the earth: coordinates, with the distance and bearing from one place to another.

Coordinates are geodetic, on the ellipsoid of GPS (WGS 84): latitude north
positive, longitude east positive, in degrees. Bearings run clockwise from true
north, as on a map; a magnetic compass differs from them by the declination of
the place and year.

Pure functions. Callers: every module of this room.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from firsthand.errors import UsageProblem

EQUATOR_RADIUS_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
POLE_RADIUS_M = EQUATOR_RADIUS_M * (1 - FLATTENING)
"""The ellipsoid of WGS 84 (NGA.STND.0036, table 3.1)."""
MOST_ROUNDS = 200
"""The iteration settles in under ten rounds, except near the opposite point of the earth."""
SETTLED_RAD = 1e-12
"""Change of longitude that ends the iteration: 6 micrometres on the ground."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth.

    Attributes:
        latitude: Degrees, -90 to 90, north positive.
        longitude: Degrees, -180 to 180, east positive.
        radius_m: How far off it may be, in metres; 0 when that is not known.
    """

    latitude: float
    longitude: float
    radius_m: float = 0.0

    def __post_init__(self) -> None:
        fits = abs(self.latitude) <= 90 and abs(self.longitude) <= 180
        if not fits or not 0 <= self.radius_m < math.inf:
            raise UsageProblem(
                f"cannot use the place `{self.latitude}, {self.longitude}` with a radius of"
                f" `{self.radius_m}` m: latitude must lie between -90 and 90, longitude between"
                " -180 and 180, the radius not below 0; nothing was worked out",
                hint="give latitude first, then longitude, in decimal degrees",
            )

    def __str__(self) -> str:
        north = "N" if self.latitude >= 0 else "S"
        east = "E" if self.longitude >= 0 else "W"
        return f"{abs(self.latitude):.5f} {north}, {abs(self.longitude):.5f} {east}"


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest line over the ground from one place to another.

    Attributes:
        distance_m: Its length in metres.
        bearing_degrees: In which direction it sets out, clockwise from true north, 0 to 360;
            0 when the two places are the same.
    """

    distance_m: float
    bearing_degrees: float


def way(start: Place, end: Place) -> Way:
    """Measure how far, and in which direction, one place lies from another.

    Exact to less than a millimetre and a ten-thousandth of a degree over the
    distances that one picture shows.

    Source: T. Vincenty, Direct and Inverse Solutions of Geodesics on the
    Ellipsoid, Survey Review 23 (1975), the inverse formula.

    Raises:
        UsageProblem: The two lie on opposite sides of the earth, where the
            formula gives no answer.
    """
    if (start.latitude, start.longitude) == (end.latitude, end.longitude):
        return Way(0.0, 0.0)
    reduced = [
        math.atan((1 - FLATTENING) * math.tan(math.radians(place.latitude)))
        for place in (start, end)
    ]
    apart = math.radians(end.longitude - start.longitude)
    on_sphere = apart
    for _ in range(MOST_ROUNDS):
        leg = _Leg.over(reduced[0], reduced[1], on_sphere)
        before, on_sphere = on_sphere, apart + leg.shift()
        if abs(on_sphere - before) < SETTLED_RAD:
            return Way(leg.length_m(), leg.bearing_degrees(reduced[0], reduced[1], on_sphere))
    raise UsageProblem(
        f"cannot measure the way from `{start}` to `{end}`: they lie on opposite sides of the"
        " earth, where the shortest line is not settled; nothing was worked out",
        hint="check the sign of latitude and longitude: south and west are negative",
    )


@dataclass(frozen=True, slots=True)
class _Leg:
    """One round of the iteration, in the letters of the paper."""

    sigma: float
    sin_alpha: float
    cos_2sm: float

    @classmethod
    def over(cls, u1: float, u2: float, lam: float) -> _Leg:
        east = math.cos(u2) * math.sin(lam)
        north = math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(lam)
        sin_sigma = math.hypot(east, north)
        cos_sigma = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(lam)
        sin_alpha = math.cos(u1) * east / sin_sigma if sin_sigma else 0.0
        cos2_alpha = 1 - sin_alpha**2
        middle = math.sin(u1) * math.sin(u2)
        cos_2sm = cos_sigma - 2 * middle / cos2_alpha if cos2_alpha > SETTLED_RAD else 0.0
        return cls(math.atan2(sin_sigma, cos_sigma), sin_alpha, cos_2sm)

    def shift(self) -> float:
        cos2_alpha = 1 - self.sin_alpha**2
        c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
        inner = self.cos_2sm + c * math.cos(self.sigma) * (2 * self.cos_2sm**2 - 1)
        turn = self.sigma + c * math.sin(self.sigma) * inner
        return (1 - c) * FLATTENING * self.sin_alpha * turn

    def length_m(self) -> float:
        stretch = EQUATOR_RADIUS_M**2 / POLE_RADIUS_M**2 - 1
        u2 = (1 - self.sin_alpha**2) * stretch
        a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
        b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
        sin_sigma, cos_sigma = math.sin(self.sigma), math.cos(self.sigma)
        first = cos_sigma * (2 * self.cos_2sm**2 - 1)
        second = b / 6 * self.cos_2sm * (4 * sin_sigma**2 - 3) * (4 * self.cos_2sm**2 - 3)
        off = b * sin_sigma * (self.cos_2sm + b / 4 * (first - second))
        return POLE_RADIUS_M * a * (self.sigma - off)

    def bearing_degrees(self, u1: float, u2: float, lam: float) -> float:
        east = math.cos(u2) * math.sin(lam)
        north = math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(lam)
        return math.degrees(math.atan2(east, north)) % 360


def turn_between(start_degrees: float, end_degrees: float) -> float:
    """Give the turn from one direction to another, in degrees, clockwise positive, -180 to 180."""
    return (end_degrees - start_degrees + 180) % 360 - 180
