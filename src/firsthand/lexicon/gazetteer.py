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
    return tuple(map(_place, _lines().get(bare(name), ())))


@cache
def country_name(code: str) -> str:
    """Give the name of a country by its ISO 3166 code; the code where it has none."""
    return _country_names().get(code, code)


@cache
def _text() -> str:
    packed = (files(__package__) / "geography" / "places.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8")


@cache
def _lines() -> Mapping[str, tuple[str, ...]]:
    """Look the lines up by every name of theirs; they are read when they are asked for."""
    found: dict[str, list[tuple[int, str]]] = {}
    for line in _text().splitlines():
        sort, _, _, _, _, size, keys = line.split("\t")
        weight = int(size) + (10**9 if sort == "c" else 0)
        for one in keys.split(";"):
            found.setdefault(one, []).append((-weight, line))
    return {name: tuple(line for _, line in sorted(held)) for name, held in found.items()}


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
