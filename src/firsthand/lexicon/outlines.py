"""The outlines of countries, for drawing a map without asking anybody outside.

Two levels of detail, read when they are first needed. Made by
`tools/geography.py`.

Source: Natural Earth (https://www.naturalearthdata.com), public domain.

Caller: `firsthand.web`.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]
"""A closed line of points: longitude, latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed line of a country.

    Attributes:
        country: Its name.
        ring: The points.
        west: The least longitude.
        south: The least latitude.
        east: The greatest longitude.
        north: The greatest latitude.
    """

    country: str
    ring: Ring
    west: float
    south: float
    east: float
    north: float


def outlines(*, fine: bool) -> tuple[Outline, ...]:
    """Give the outlines of all countries.

    Args:
        fine: With the detail of 1:50 million instead of 1:110 million.
    """
    return _read("50m" if fine else "110m")


@cache
def _read(level: str) -> tuple[Outline, ...]:
    packed = (files(__package__) / "geography" / f"outlines-{level}.json.gz").read_bytes()
    held = json.loads(gzip.decompress(packed))
    return tuple(
        _outline(country["name"], steps, held["step"])
        for country in held["countries"]
        for steps in country["rings"]
    )


def _outline(country: str, steps: list[int], step: float) -> Outline:
    x, y = steps[0], steps[1]
    points = [(x * step, y * step)]
    for place in range(2, len(steps), 2):
        x, y = x + steps[place], y + steps[place + 1]
        points.append((x * step, y * step))
    across, up = [point[0] for point in points], [point[1] for point in points]
    return Outline(country, tuple(points), min(across), min(up), max(across), max(up))
