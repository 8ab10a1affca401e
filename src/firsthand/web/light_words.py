"""Light, shadow and hours as people read of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from firsthand.casework.lighting import Light
from firsthand.media.light.daylight import Passage
from firsthand.media.light.horizon import SkyPosition
from firsthand.media.light.moon import Moonlight
from firsthand.media.light.shadows import compass_name


def rows_of(light: Light) -> list[tuple[str, str]]:
    """Give what is known of the sky at a place and time: a word, and what it is."""
    return list(_rows(light))


def _rows(light: Light) -> Iterator[tuple[str, str]]:
    claimed, zone = light.claimed, light.claimed.zone
    if claimed.at and light.sun:
        yield "Sun", f"at {claimed.at.astimezone(zone):%H:%M:%S} {_standing(light.sun)}"
        yield "Shadow", _shadow(light)
    for passage in light.daylight.passages:
        yield passage.edge.value.capitalize(), _passing(passage, zone)
    noon, high = light.daylight.noon_at, light.daylight.noon_altitude_degrees
    if noon is not None and high is not None:
        yield "Noon by the sun", f"{_clock(noon, zone)}, {high:.1f} degrees high"
    moon, when = light.moon, "" if claimed.at else "at the middle of the day "
    yield "Moon", f"{when}{_standing(moon.position)}; {moon.phase}, {moon.lit_share:.0%} lit"
    yield "Moonrise and moonset", _passing(light.moonlight, zone)


def _standing(position: SkyPosition) -> str:
    high, towards = position.altitude_degrees, position.azimuth_degrees
    side = "above" if high > 0 else "below"
    where = f"in the {compass_name(towards)} ({towards:.1f}°)"
    return f"{abs(high):.1f} degrees {side} the horizon, {where}"


def _shadow(light: Light) -> str:
    if light.shadow is None:
        return "none of the sun"
    towards = light.shadow.direction_degrees
    length = f"{light.shadow.length_ratio:.2f} times the height"
    return f"{length}, towards the {compass_name(towards)} ({towards:.1f}°)"


def _passing(passage: Passage | Moonlight, zone: tzinfo) -> str:
    if passage.always:
        return f"none, {passage.always} it all day"
    rises = [f"up {_clock(at, zone)}" for at in passage.rises_at]
    return ", ".join([*rises, *(f"down {_clock(at, zone)}" for at in passage.sets_at)])


def _clock(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"
