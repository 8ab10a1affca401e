"""Which places of the world have a name, and where are they?

Towns of 5,000 people and more, and countries, inside the package: nothing is
asked of anybody outside. A village is not in it, nor is a base, a street or a
province. Made by `tools/geography.py`.

Source: GeoNames (https://www.geonames.org), CC BY 4.0.

Caller: `firsthand.casework.placing`.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from firsthand.lexicon.spelling import bare

_PEOPLE_PER_KM2 = 3000
"""Built-up density from which the reach of a town is guessed: about the median of
large towns in the Atlas of Urban Expansion; only for how wide a circle is drawn."""
_TOWN_LEAST_M = 2000.0
_LANDMARK_DIGITS = 6
"""Towns of so many digits of people (100,000) are named on maps, for finding one's way."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A town or a country.

    Attributes:
        name: As GeoNames writes it.
        country: ISO 3166 code of the country it lies in, or is.
        latitude: Degrees north.
        longitude: Degrees east.
        radius_m: How far from there the name may still mean; a guess from the
            number of people, of a country from its area.
        people: How many live there; 0 for a country.
        is_country: Is it a whole country?
    """

    name: str
    country: str
    latitude: float
    longitude: float
    radius_m: float
    people: int
    is_country: bool = False

    @property
    def told(self) -> str:
        """Name it with its country: "Tikrīt, Iraq"."""
        return self.name if self.is_country else f"{self.name}, {country_name(self.country)}"


def places_named(name: str) -> tuple[KnownPlace, ...]:
    """Give every place of a name, the country first, then the town with most people.

    Args:
        name: In any case, with or without accents.
    """
    found = map(_place, _lines().get(bare(name), ()))
    return tuple(sorted(found, key=lambda place: (not place.is_country, -place.people)))


def largest_within(box: tuple[float, float, float, float], most: int) -> list[KnownPlace]:
    """Give the towns with most people in a part of the world, and the countries in it.

    Args:
        box: West, south, east and north edge, in degrees.
        most: At most so many towns.
    """
    west, south, east, north = box
    inside = [
        place
        for place in _landmarks()
        if south < place.latitude < north and west < place.longitude < east
    ]
    towns = [place for place in inside if not place.is_country]
    return [*towns[:most], *(place for place in inside if place.is_country)]


@cache
def _landmarks() -> tuple[KnownPlace, ...]:
    """Give countries, and towns that a map names, the largest first."""
    found = (_place(line) for line in _text().splitlines() if _is_landmark(line))
    return tuple(sorted(found, key=lambda place: (-place.people, -place.radius_m)))


def _is_landmark(line: str) -> bool:
    return line.startswith("c\t") or len(line.split("\t")[5]) >= _LANDMARK_DIGITS


@cache
def country_name(code: str) -> str:
    """Give the name of a country by its ISO 3166 code; the code where it has none."""
    return _country_names().get(code, code)


@cache
def _text() -> str:
    packed = (files(__package__) / "geography" / "places.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8")


@cache
def _lines() -> Mapping[str, list[str]]:
    """Look the lines up by every name of theirs; they are read when they are asked for."""
    found: dict[str, list[str]] = {}
    for line in _text().splitlines():
        for name in line.rsplit("\t", 1)[1].split(";"):
            found.setdefault(name, []).append(line)
    return found


@cache
def _country_names() -> Mapping[str, str]:
    lines = (line.split("\t") for line in _text().splitlines() if line.startswith("c\t"))
    return {line[2]: line[1] for line in lines}


def _place(line: str) -> KnownPlace:
    sort, name, country, latitude, longitude, size, _ = line.split("\t")
    is_country = sort == "c"
    area_km2 = float(size) if is_country else float(size) / _PEOPLE_PER_KM2
    radius_m = max(math.sqrt(area_km2 / math.pi) * 1000, _TOWN_LEAST_M)
    people = 0 if is_country else int(size)
    return KnownPlace(
        name, country, float(latitude), float(longitude), round(radius_m), people, is_country
    )
