from __future__ import annotations

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.shadows import SLACK_DEGREES, ShadowMeasure, compass_name, sun_bounds


def test_a_shadow_as_long_as_its_object_puts_the_sun_at_45_degrees() -> None:
    bounds = sun_bounds(ShadowMeasure(length_ratio=1, length_error_share=0))
    assert bounds.altitude_low == pytest.approx(45 - SLACK_DEGREES)
    assert bounds.altitude_high == pytest.approx(45 + SLACK_DEGREES)
    assert bounds.azimuth_degrees is None


def test_the_sun_stands_opposite_to_the_shadow_within_the_stated_error() -> None:
    bounds = sun_bounds(ShadowMeasure(direction_degrees=300, direction_error_degrees=4))
    assert bounds.azimuth_degrees == 120
    assert bounds.azimuth_error_degrees == pytest.approx(4 + SLACK_DEGREES)


def test_the_stated_error_of_the_length_widens_the_bounds() -> None:
    bounds = sun_bounds(ShadowMeasure(length_ratio=2, length_error_share=0.5))
    assert bounds.altitude_low == pytest.approx(18.435 - SLACK_DEGREES, abs=0.001)
    assert bounds.altitude_high == pytest.approx(45 + SLACK_DEGREES)


def test_sloping_ground_widens_the_bounds_both_ways() -> None:
    level = sun_bounds(ShadowMeasure(length_ratio=2, length_error_share=0))
    sloping = sun_bounds(
        ShadowMeasure(length_ratio=2, length_error_share=0, ground_slope_degrees=5)
    )
    assert sloping.altitude_low < level.altitude_low - 3
    assert sloping.altitude_high > level.altitude_high + 3


@pytest.mark.parametrize(
    "measure",
    [
        ShadowMeasure(),
        ShadowMeasure(length_ratio=0),
        ShadowMeasure(length_ratio=float("nan")),
        ShadowMeasure(length_ratio=1, length_error_share=1),
        ShadowMeasure(direction_degrees=1000),
        ShadowMeasure(direction_degrees=float("nan")),
        ShadowMeasure(direction_degrees=10, direction_error_degrees=-1),
        ShadowMeasure(length_ratio=1, ground_slope_degrees=60),
    ],
)
def test_a_measure_that_makes_no_sense_is_refused(measure: ShadowMeasure) -> None:
    with pytest.raises(UsageProblem, match="nothing was worked out"):
        sun_bounds(measure)


def test_bounds_are_said_in_words() -> None:
    bounds = sun_bounds(ShadowMeasure(direction_degrees=40, length_ratio=1))
    assert "in the south-west (220 ± 5 degrees" in bounds.describe()
    assert compass_name(359) == "north"
