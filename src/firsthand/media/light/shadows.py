"""From a shadow that a person measured to where the sun can have stood.

A shadow tells two things: its direction, which is opposite to the sun, and its
length beside the height of what throws it, which is how high the sun stands.
Either alone narrows the hour, both together narrow it more. A person gives the
error of each measure; it is taken as a bound, and the blurred rim of every
shadow and the error of the formulas are added to it.

Pure functions; no clock, file or network. Caller: whoever asks `hours`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from firsthand.errors import UsageProblem
from firsthand.media.light.sun import ERROR_DEGREES, HALF_WIDTH_DEGREES

SLACK_DEGREES = ERROR_DEGREES + HALF_WIDTH_DEGREES
"""Added to every bound: error of the formulas, and half the sun, by which rims are blurred."""


@dataclass(frozen=True, slots=True)
class ShadowMeasure:
    """A shadow as somebody measured it, on a map or in a picture whose view is known.

    Attributes:
        direction_degrees: Where it points, from the foot of the object to the
            tip, clockwise from TRUE north; None when not known.
        direction_error_degrees: By how much that may be off, either way.
        length_ratio: Length of the shadow over the ground for a height of 1; None when not known.
        length_error_share: By what share of itself the ratio may be off: 0.1 is a tenth.
        ground_slope_degrees: How steeply the ground under the shadow may rise or fall.
    """

    direction_degrees: float | None = None
    direction_error_degrees: float = 5.0
    length_ratio: float | None = None
    length_error_share: float = 0.1
    ground_slope_degrees: float = 0.0


ASSUMPTIONS = (
    "the object stands upright, and the shadow measured is that of its top",
    "the ground under the shadow slopes no more than stated",
    "the errors stated for direction and length hold",
    "directions are counted from true north, not from a magnetic needle",
)
"""What must be true for a measure taken on a map or in a known view to tell the hour."""


@dataclass(frozen=True, slots=True)
class SunBounds:
    """Where the sun can have stood.

    Attributes:
        altitude_low: Lowest height in degrees as seen; never below the horizon, since
            there is a shadow.
        altitude_high: Greatest height in degrees.
        azimuth_degrees: Direction of the sun, clockwise from true north; None when not known.
        azimuth_error_degrees: By how much that may be off, either way.
    """

    altitude_low: float = -HALF_WIDTH_DEGREES
    altitude_high: float = 90.0
    azimuth_degrees: float | None = None
    azimuth_error_degrees: float = 180.0

    def describe(self) -> str:
        """Say it in words: "the sun stood 20 to 31 degrees high, in the south-west (220 ± 5)"."""
        low = max(0.0, self.altitude_low)
        high = f"the sun stood {low:.1f} to {self.altitude_high:.1f} degrees high"
        if self.azimuth_degrees is None:
            return f"{high}, in a direction that is not known"
        return (
            f"{high}, in the {compass_name(self.azimuth_degrees)} ({self.azimuth_degrees:.0f} ±"
            f" {self.azimuth_error_degrees:.0f} degrees from true north)"
        )


def sun_bounds(measure: ShadowMeasure) -> SunBounds:
    """Say where the sun can have stood to throw such a shadow.

    Args:
        measure: At least one of direction and length must be given.

    Raises:
        UsageProblem: Neither is given, or a number makes no sense.
    """
    _require_sense(measure)
    low, high = -HALF_WIDTH_DEGREES, 90.0
    if measure.length_ratio is not None:
        low, high = _altitudes(
            measure.length_ratio, measure.length_error_share, measure.ground_slope_degrees
        )
    if measure.direction_degrees is None:
        return SunBounds(low, high)
    return SunBounds(
        low,
        high,
        (measure.direction_degrees + 180) % 360,
        measure.direction_error_degrees + SLACK_DEGREES,
    )


def _altitudes(ratio: float, error_share: float, slope_degrees: float) -> tuple[float, float]:
    """Give the lowest and greatest height of the sun for a ratio, on ground that may slope."""
    found = []
    for length in (ratio * (1 - error_share), ratio * (1 + error_share)):
        for slope in (-slope_degrees, slope_degrees):
            rise = math.radians(slope)
            over_level, up = length * math.cos(rise), length * math.sin(rise)
            found.append(math.degrees(math.atan2(1 - up, over_level)))
    return (
        max(-HALF_WIDTH_DEGREES, min(found) - SLACK_DEGREES),
        min(90.0, max(found) + SLACK_DEGREES),
    )


def _require_sense(measure: ShadowMeasure) -> None:
    if measure.direction_degrees is None and measure.length_ratio is None:
        raise UsageProblem(
            "cannot tell an hour from the shadow: neither its direction nor its length for a"
            " height of 1 is given; nothing was worked out",
            hint="measure one of them: the direction on a map, or length and height in the picture",
        )
    fits = (
        _within(measure.direction_degrees, -360, 360)
        and _within(measure.direction_error_degrees, 0, 180)
        and (measure.length_ratio is None or 0 < measure.length_ratio < math.inf)
        and 0 <= measure.length_error_share < 1
        and 0 <= measure.ground_slope_degrees < 45
    )
    if not fits:
        raise UsageProblem(
            f"cannot use the measure of the shadow `{measure}`: a direction lies between 0 and 360"
            " degrees and its error between 0 and 180, a ratio above 0, its error between 0 and"
            " 1, a slope between 0 and 45 degrees; nothing was worked out",
            hint="give the numbers again; an error of a tenth is 0.1",
        )


def _within(number: float | None, low: float, high: float) -> bool:
    return number is None or low <= number <= high


def compass_name(azimuth_degrees: float) -> str:
    """Name a direction by the nearest of eight: "south-west"."""
    names = ("north", "north-east", "east", "south-east", "south", "south-west", "west")
    return (*names, "north-west")[round(azimuth_degrees % 360 / 45) % 8]
