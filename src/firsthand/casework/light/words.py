"""Sun, moon and shadows in plain words, as the desk and the command line say them."""

from __future__ import annotations

from datetime import datetime, tzinfo

from firsthand.casework.light.lighting import Light
from firsthand.media.light.daylight import Passage
from firsthand.media.light.horizon import SkyPosition
from firsthand.media.light.moon import Moonlight
from firsthand.media.light.shadows import compass_name


def standing(position: SkyPosition) -> str:
    """Say where sun or moon stands: "12.3 degrees above the horizon, in the west (270.0°)"."""
    high, towards = position.altitude_degrees, position.azimuth_degrees
    side = "above" if high > 0 else "below"
    where = f"in the {compass_name(towards)} ({towards:.1f}°)"
    return f"{abs(high):.1f} degrees {side} the horizon, {where}"


def shadow(light: Light) -> str:
    """Say how long the shadow of the sun is, and where it points."""
    if light.shadow is None:
        return "none of the sun"
    towards = light.shadow.direction_degrees
    length = f"{light.shadow.length_ratio:.2f} times the height"
    return f"{length}, towards the {compass_name(towards)} ({towards:.1f}°)"


def passing(passage: Passage | Moonlight, zone: tzinfo) -> str:
    """Say when it comes up and goes down that day, by the clock of a zone."""
    if passage.always:
        return f"none, {passage.always} it all day"
    rises = [f"up {clock(at, zone)}" for at in passage.rises_at]
    return ", ".join([*rises, *(f"down {clock(at, zone)}" for at in passage.sets_at)])


def clock(at: datetime, zone: tzinfo) -> str:
    """Write a time of day by the clock of a zone."""
    return f"{at.astimezone(zone):%H:%M}"
