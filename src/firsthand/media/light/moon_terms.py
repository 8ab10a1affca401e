"""The largest terms of the moon's motion, as published.

Each row: multiples of D (moon's distance from the sun), M (sun's anomaly), M'
(moon's anomaly) and F (moon's distance from its node), then the size. Terms
below 0.0022 degrees of longitude, 0.0020 of latitude and 6,000 m are left out;
what that costs is measured in `test_moon.py`.

Source: J. Meeus, Astronomical Algorithms, 2nd ed. (1998), tables 47.A and 47.B,
after M. Chapront-Touzé and J. Chapront, ELP 2000-82.
"""

from __future__ import annotations

Term = tuple[int, int, int, int, float]

_LONGITUDE_AND_DISTANCE = (
    (0, 0, 1, 0, 6.288774, -20905.355),
    (2, 0, -1, 0, 1.274027, -3699.111),
    (2, 0, 0, 0, 0.658314, -2955.968),
    (0, 0, 2, 0, 0.213618, -569.925),
    (0, 1, 0, 0, -0.185116, 48.888),
    (0, 0, 0, 2, -0.114332, -3.149),
    (2, 0, -2, 0, 0.058793, 246.158),
    (2, -1, -1, 0, 0.057066, -152.138),
    (2, 0, 1, 0, 0.053322, -170.733),
    (2, -1, 0, 0, 0.045758, -204.586),
    (0, 1, -1, 0, -0.040923, -129.620),
    (1, 0, 0, 0, -0.034720, 108.743),
    (0, 1, 1, 0, -0.030383, 104.755),
    (2, 0, 0, -2, 0.015327, 10.321),
    (0, 0, 1, 2, -0.012528, 0.0),
    (0, 0, 1, -2, 0.010980, 79.661),
    (4, 0, -1, 0, 0.010675, -34.782),
    (0, 0, 3, 0, 0.010034, -23.210),
    (4, 0, -2, 0, 0.008548, -21.636),
    (2, 1, -1, 0, -0.007888, 24.208),
    (2, 1, 0, 0, -0.006766, 30.824),
    (1, 0, -1, 0, -0.005163, -8.379),
    (1, 1, 0, 0, 0.004987, -16.675),
    (2, -1, 1, 0, 0.004036, -12.831),
    (2, 0, 2, 0, 0.003994, -10.445),
    (4, 0, 0, 0, 0.003861, -11.650),
    (2, 0, -3, 0, 0.003665, 14.403),
    (0, 1, -2, 0, -0.002689, -7.003),
    (2, 0, -1, 2, -0.002602, 0.0),
    (2, -1, -2, 0, 0.002390, 10.056),
    (1, 0, 1, 0, -0.002348, 6.322),
    (2, -2, 0, 0, 0.002236, -9.884),
)

LONGITUDE: tuple[Term, ...] = tuple((*row[:4], row[4]) for row in _LONGITUDE_AND_DISTANCE)
"""Degrees, each times the sine of its angle."""
DISTANCE_KM: tuple[Term, ...] = tuple((*row[:4], row[5]) for row in _LONGITUDE_AND_DISTANCE)
"""Kilometres, each times the cosine of its angle."""
LATITUDE: tuple[Term, ...] = (
    (0, 0, 0, 1, 5.128122),
    (0, 0, 1, 1, 0.280602),
    (0, 0, 1, -1, 0.277693),
    (2, 0, 0, -1, 0.173237),
    (2, 0, -1, 1, 0.055413),
    (2, 0, -1, -1, 0.046271),
    (2, 0, 0, 1, 0.032573),
    (0, 0, 2, 1, 0.017198),
    (2, 0, 1, -1, 0.009266),
    (0, 0, 2, -1, 0.008822),
    (2, -1, 0, -1, 0.008216),
    (2, 0, -2, -1, 0.004324),
    (2, 0, 1, 1, 0.004200),
    (2, 1, 0, -1, -0.003359),
    (2, -1, -1, 1, 0.002463),
    (2, -1, 0, 1, 0.002211),
    (2, -1, -1, -1, 0.002065),
)
"""Degrees, each times the sine of its angle."""
