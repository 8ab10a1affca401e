"""A map of a part of the world, drawn here: no tile is asked of anybody.

Longitude goes to the right and latitude up, with a degree of longitude as wide
as it is in the middle of the map. That is near enough for a country or two, and
squeezes what lies near the poles of a map of the world.

Pure geometry, in px of the drawing. Caller: `firsthand.web.pages.around.places`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.gazetteer import largest_within
from firsthand.lexicon.outlines import Outline, outlines

WIDTH, HEIGHT = 1080, 600
_FINE_BELOW_DEGREES = 60.0
"""Maps less wide than this are drawn with the finer outlines: of the coarse ones a
pixel is then a tenth of a degree."""
_LEAST_DEGREES = 0.2
_M_PER_DEGREE = 111_320.0
"""Metres of one degree of latitude, mean of the earth."""
_AROUND = 0.5
"""Drawn beyond each edge, as a share of the map: dragging shows it at once."""

_TOWNS_BELOW_DEGREES = 30.0
_NAMED_MOST = 16
_NAME_ROOM_PX, _NAME_LINE_PX = 110, 18

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is looked at.

    Attributes:
        longitude: Of the middle, degrees east.
        latitude: Of the middle, degrees north.
        across: How many degrees of longitude fit from left to right.
    """

    longitude: float
    latitude: float
    across: float

    @classmethod
    def of(cls, query: Mapping[str, str]) -> View | None:
        """Read it from an address: `box=west,south,east,north`; None when it holds none."""
        parts = query.get("box", "").split(",")
        try:
            west, south, east, north = (float(part) for part in parts)
        except ValueError:
            return None
        edges = (west, south, east, north)
        if not all(map(math.isfinite, edges)) or not (west < east and south < north):
            return None
        return cls.around([(west, south), (east, north)], margin=0.0)

    @classmethod
    def around(cls, points: Sequence[Point], *, margin: float = 0.35, least: float = 0.0) -> View:
        """Give a view that holds some points: longitude and latitude.

        Args:
            points: At least one.
            margin: Room around them, as a share of their extent.
            least: How many degrees across it has at least.
        """
        across = [point[0] for point in points]
        up = [point[1] for point in points]
        middle = (max(up) + min(up)) / 2
        squeeze = _squeeze(middle)
        wide = (max(across) - min(across)) * (1 + 2 * margin)
        high = (max(up) - min(up)) * (1 + 2 * margin) / squeeze * WIDTH / HEIGHT
        return cls((max(across) + min(across)) / 2, middle, max(wide, high, least)).in_bounds()

    def in_bounds(self) -> View:
        """Give the same view, not wider than the world nor too narrow to draw."""
        across = min(max(self.across, _LEAST_DEGREES), 360.0)
        return View(
            (self.longitude + 180) % 360 - 180, min(max(self.latitude, -80.0), 80.0), across
        )

    @property
    def scale(self) -> float:
        """How many px one degree of longitude has."""
        return WIDTH / self.across

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge, in degrees."""
        high = HEIGHT / self.scale * _squeeze(self.latitude)
        return (
            self.longitude - self.across / 2,
            self.latitude - high / 2,
            self.longitude + self.across / 2,
            self.latitude + high / 2,
        )

    @property
    def address(self) -> str:
        """Give it for an address."""
        return ",".join(f"{edge:.4g}" if abs(edge) < 10 else f"{edge:.5g}" for edge in self.box)

    def moved(self, right: float, up: float) -> View:
        """Give the view beside this one, moved by shares of its extent."""
        west, south, east, north = self.box
        longitude = self.longitude + right * (east - west)
        return View(longitude, self.latitude + up * (north - south), self.across).in_bounds()

    def scaled(self, by: float) -> View:
        """Give the same place wider (more than 1) or nearer."""
        return View(self.longitude, self.latitude, self.across * by).in_bounds()

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place is on the map."""
        west, south, east, north = self.box
        return south <= latitude <= north and west <= self._nearest(longitude) <= east

    def xy(self, longitude: float, latitude: float) -> Point:
        """Give the px of a place."""
        west, _, _, north = self.box
        x = (self._nearest(longitude) - west) * self.scale
        y = (north - latitude) * self.scale / _squeeze(self.latitude)
        return round(x, 1), round(y, 1)

    def radius_px(self, radius_m: float) -> float:
        """Give how many px a distance on the ground has."""
        return round(radius_m / _M_PER_DEGREE * self.scale / _squeeze(self.latitude), 1)

    def _nearest(self, longitude: float) -> float:
        """Give a longitude as it lies nearest to the middle."""
        return longitude - 360 * round((longitude - self.longitude) / 360)


def _squeeze(latitude: float) -> float:
    """How wide a degree of longitude is beside one of latitude."""
    return math.cos(math.radians(min(abs(latitude), 80.0)))


@dataclass(frozen=True, slots=True)
class Land:
    """A country as it is drawn: SVG path data, and its name."""

    country: str
    path: str


@lru_cache(maxsize=64)
def land_of(view: View) -> tuple[Land, ...]:
    """Draw the countries of a view, with some room around it."""
    drawn: dict[str, list[str]] = {}
    for outline in outlines(fine=view.across < _FINE_BELOW_DEGREES):
        for shift in (-360.0, 0.0, 360.0):
            path = _path(outline, shift, view)
            if path:
                drawn.setdefault(outline.country, []).append(path)
    return tuple(Land(country, " ".join(paths)) for country, paths in sorted(drawn.items()))


@dataclass(frozen=True, slots=True)
class MapName:
    """A town or country named on the map, for finding one's way."""

    name: str
    x: float
    y: float
    is_country: bool


@lru_cache(maxsize=64)
def names_on(view: View) -> tuple[MapName, ...]:
    """Name the largest towns of a view, or of a wide one its largest countries."""
    wide = view.across > _TOWNS_BELOW_DEGREES
    found = largest_within(view.box, 0 if wide else _NAMED_MOST)
    names: list[MapName] = []
    for place in found[:_NAMED_MOST]:
        x, y = view.xy(place.longitude, place.latitude)
        if all(abs(x - one.x) > _NAME_ROOM_PX or abs(y - one.y) > _NAME_LINE_PX for one in names):
            names.append(MapName(place.name, x, y, place.is_country))
    return tuple(names)


def _path(outline: Outline, shift: float, view: View) -> str:
    west, south, east, north = view.box
    beyond_x, beyond_y = (east - west) * _AROUND, (north - south) * _AROUND
    window = (west - beyond_x, south - beyond_y, east + beyond_x, north + beyond_y)
    outside = (
        outline.east + shift < window[0]
        or outline.west + shift > window[2]
        or outline.north < window[1]
        or outline.south > window[3]
    )
    if outside:
        return ""
    ring = clipped([(x + shift, y) for x, y in outline.ring], window)
    squeeze, scale = _squeeze(view.latitude), view.scale
    points = [(round((x - west) * scale), round((north - y) * scale / squeeze)) for x, y in ring]
    kept = [point for place, point in enumerate(points) if not place or point != points[place - 1]]
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"


def clipped(ring: Sequence[Point], window: tuple[float, float, float, float]) -> list[Point]:
    """Cut a ring at the edges of a window.

    Source: Sutherland and Hodgman 1974, https://doi.org/10.1145/360767.360802

    Args:
        ring: A closed line.
        window: West, south, east and north edge.
    """
    west, south, east, north = window
    points = list(ring)
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        points = _cut(points, axis, edge, sign)
    return points


def _cut(points: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """Keep what lies on one side of an edge: beyond it for 1, before it for -1."""
    kept: list[Point] = []
    for place, point in enumerate(points):
        before = points[place - 1]
        is_in, was_in = sign * (point[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
        if is_in != was_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((edge, other) if axis == 0 else (other, edge))
        if is_in:
            kept.append(point)
    return kept


def scale_bar(view: View) -> tuple[float, str]:
    """Give a bar of a round length: its px, and the length in words."""
    per_px = _M_PER_DEGREE * _squeeze(view.latitude) / view.scale
    longest = per_px * 180
    step = 10.0 ** math.floor(math.log10(longest))
    length = next(step * n for n in (5, 2, 1) if step * n <= longest)
    words = f"{length / 1000:,.0f} km" if length >= 1000 else f"{length:.0f} m"
    return round(length / per_px, 1), words
