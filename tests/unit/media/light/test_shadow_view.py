"""Views are made by an own pinhole camera over a level plane, one metre and a half up."""

from __future__ import annotations

import math

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.place import turn_between
from firsthand.media.light.shadow_view import CameraRange, MarkedShadow, Point, see_shadow

SIZE = (1600, 1200)
FIELD_DEGREES = 60.0
FOCAL_PX = 800 / math.tan(math.radians(FIELD_DEGREES / 2))


def project(right: float, up: float, ahead: float, tilt_degrees: float) -> Point:
    down, tilt = 1.5 - up, math.radians(tilt_degrees)
    depth = ahead * math.cos(tilt) + down * math.sin(tilt)
    below = down * math.cos(tilt) - ahead * math.sin(tilt)
    return FOCAL_PX * right / depth + 800, FOCAL_PX * below / depth + 600


def view(ratio: float, turn_degrees: float, tilt_degrees: float = 5) -> MarkedShadow:
    """A post of one metre, eight metres away, with a shadow of that ratio and direction."""
    turn = math.radians(turn_degrees)
    tip = (0.5 + ratio * math.sin(turn), 8 + ratio * math.cos(turn))
    return MarkedShadow(
        foot=project(0.5, 0, 8, tilt_degrees),
        top=project(0.5, 1, 8, tilt_degrees),
        tip=project(tip[0], 0, tip[1], tilt_degrees),
        size_px=SIZE,
        error_px=1,
    )


def known_camera(tilt_degrees: float = 5) -> CameraRange:
    row = 600 - FOCAL_PX * math.tan(math.radians(tilt_degrees))
    return CameraRange((FIELD_DEGREES, FIELD_DEGREES), (row, row), roll_degrees=0)


@pytest.mark.parametrize(("ratio", "turn"), [(1.0, 90), (0.5, 200), (2.0, -60), (1.5, 10)])
def test_with_a_known_camera_length_and_direction_come_out_narrowly(
    ratio: float, turn: float
) -> None:
    seen = see_shadow(view(ratio, turn), known_camera())
    altitude = math.degrees(math.atan(1 / ratio))
    assert seen.bounds.altitude_low <= altitude <= seen.bounds.altitude_high
    assert seen.bounds.altitude_high - seen.bounds.altitude_low < 8
    assert abs(turn_between(seen.off_view_degrees, turn)) <= seen.off_view_error_degrees < 5


@pytest.mark.parametrize("tilt", [-3, 0, 8])
def test_with_nothing_known_of_the_camera_the_answer_is_wide_and_holds_the_right_one(
    tilt: float,
) -> None:
    seen = see_shadow(view(1.0, 70, tilt))
    assert seen.bounds.altitude_low < 45 < seen.bounds.altitude_high
    assert seen.bounds.altitude_high - seen.bounds.altitude_low > 10
    assert seen.ratios[0] < 1 < seen.ratios[1]


def test_pixels_alone_give_no_compass_direction_and_say_what_is_needed() -> None:
    seen = see_shadow(view(1.0, 70))
    assert seen.bounds.azimuth_degrees is None
    assert "direction in which the camera looked" in seen.still_needed[0]
    assert any("not cropped" in assumption for assumption in seen.assumptions)


def test_with_the_heading_of_the_camera_the_sun_gets_a_direction() -> None:
    camera = known_camera()
    known = CameraRange(
        camera.field_degrees, camera.horizon_row, 0, 0, heading_degrees=100, heading_error_degrees=3
    )
    bounds = see_shadow(view(1.0, 70), known).bounds
    assert bounds.azimuth_degrees is not None
    assert abs(turn_between(bounds.azimuth_degrees, 100 + 70 + 180)) < 3
    assert 3 < bounds.azimuth_error_degrees < 10


def test_a_shadow_in_the_sky_is_refused() -> None:
    marks = view(1.0, 70)
    above = MarkedShadow((800, 100), (800, 50), (900, 90), marks.size_px)
    with pytest.raises(UsageProblem, match="above the horizon"):
        see_shadow(above, known_camera())
