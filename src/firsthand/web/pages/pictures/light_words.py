"""Light, shadow and hours as people read of them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.casework.light.lighting import Light
from firsthand.casework.light.words import clock, passing, shadow, standing


def rows_of(light: Light) -> list[tuple[str, str]]:
    """Give what is known of the sky at a place and time: a word, and what it is."""
    return list(_rows(light))


def _rows(light: Light) -> Iterator[tuple[str, str]]:
    claimed, zone = light.claimed, light.claimed.zone
    if claimed.at and light.sun:
        yield "Sun", f"at {claimed.at.astimezone(zone):%H:%M:%S} {standing(light.sun)}"
        yield "Shadow", shadow(light)
    for passage in light.daylight.passages:
        yield passage.edge.value.capitalize(), passing(passage, zone)
    noon, high = light.daylight.noon_at, light.daylight.noon_altitude_degrees
    if noon is not None and high is not None:
        yield "Noon by the sun", f"{clock(noon, zone)}, {high:.1f} degrees high"
    moon, when = light.moon, "" if claimed.at else "at the middle of the day "
    yield "Moon", f"{when}{standing(moon.position)}; {moon.phase}, {moon.lit_share:.0%} lit"
    yield "Moonrise and moonset", passing(light.moonlight, zone)
