"""What can a shadow tell when all there is is the picture?

Three points are marked: the foot of an upright thing, its top, and the tip of
its shadow. If the ground is level and the thing upright, geometry gives how
long the shadow is for a height of 1, and how it lies to the line of sight. But
it depends on how wide the lens saw and how the camera was held, which the
picture does not say. So every camera that is possible is tried, and what comes
out is as wide as all of them together.

The compass direction does not come out at all until somebody knows in which
direction the camera looked.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import UsageProblem
from firsthand.media.light.shadows import SLACK_DEGREES, SunBounds

Point = tuple[float, float]
FIELDS_TRIED, TILTS_TRIED, ROLLS_TRIED = 9, 61, 3
"""Cameras tried in each range. Twice as many tilts and fields moved no bound by more than 0.02
degrees where the horizon is known; with the wide default, by nothing in half of 60 made views and
by 1.3 at worst, where the shadow comes near the horizon. No true value lay outside the bounds."""


@dataclass(frozen=True, slots=True)
class MarkedShadow:
    """Three points in a picture, in pixels from its upper left corner.

    Attributes:
        foot: Where the upright thing stands on the ground.
        top: Its top, straight above the foot.
        tip: Where the shadow of that top ends, on the same level ground.
        size_px: Width and height of the whole picture; it must not be cropped.
        error_px: By how much each point may be off.
    """

    foot: Point
    top: Point
    tip: Point
    size_px: tuple[int, int]
    error_px: float = 4.0


@dataclass(frozen=True, slots=True)
class CameraRange:
    """Which cameras are possible.

    Attributes:
        field_degrees: Narrowest and widest horizontal field of view. The
            default spans a short telephoto (85 mm on full frame: 24) to a
            wide phone lens (15 mm: 100).
        horizon_row: Highest and lowest row, in pixels, at which the level
            horizon can lie; None when nothing in the picture shows it.
        tilt_degrees: How far the camera may look up or down, when no horizon is given.
        roll_degrees: How far it may be held askew.
        heading_degrees: In which direction it looked, from true north; None when not known.
        heading_error_degrees: By how much that may be off.
    """

    field_degrees: tuple[float, float] = (24.0, 100.0)
    horizon_row: tuple[float, float] | None = None
    tilt_degrees: float = 15.0
    roll_degrees: float = 2.0
    heading_degrees: float | None = None
    heading_error_degrees: float = 10.0


@dataclass(frozen=True, slots=True)
class SeenShadow:
    """What the geometry of one picture gives.

    Attributes:
        bounds: Where the sun can have stood; its direction only if the camera's is known.
        ratios: Least and greatest length of the shadow for a height of 1.
        off_view_degrees: Where the shadow points, clockwise from the direction
            of sight (0 away from the camera, 90 to the right): the middle.
        off_view_error_degrees: By how much that may be off; 180 says nothing.
        assumptions: What must be true for this to hold.
        still_needed: What would narrow it.
    """

    bounds: SunBounds
    ratios: tuple[float, float]
    off_view_degrees: float
    off_view_error_degrees: float
    assumptions: tuple[str, ...]
    still_needed: tuple[str, ...]


ASSUMPTIONS = (
    "the ground under the shadow is level",
    "the object stands upright, its top straight above its foot",
    "the marked tip is the shadow of the marked top",
    "the picture is not cropped, so that the middle of the lens is its middle",
    "the lens draws straight lines straight (no fisheye)",
)


def see_shadow(marks: MarkedShadow, camera: CameraRange | None = None) -> SeenShadow:
    """Say how long a marked shadow is and how it lies, for every camera that is possible.

    Source: the pinhole camera over a level plane, as in A. Criminisi, I. Reid
    and A. Zisserman, Single View Metrology, IJCV 40 (2000).

    Args:
        marks: Foot, top and tip in the picture.
        camera: Which cameras are possible; None takes the wide default.

    Raises:
        UsageProblem: No possible camera can see these three points so: the
            shadow would lie above the horizon, or the top under the ground.
    """
    camera = camera or CameraRange()
    ratios, turns = _solve(marks, camera)
    if not ratios.size:
        raise UsageProblem(
            f"cannot take the points of the shadow at `{marks.foot}`, `{marks.tip}` and the top at"
            f" `{marks.top}` for an upright thing on level ground: under every camera allowed the"
            " shadow lies above the horizon or the top below the foot; nothing was worked out",
            hint="check that foot and tip lie on level ground, below the horizon",
        )
    heights = np.degrees(np.arctan2(1, ratios))
    middle, error = _middle(turns)
    bounds = SunBounds(
        max(0.0, float(heights.min()) - SLACK_DEGREES),
        min(90.0, float(heights.max()) + SLACK_DEGREES),
    )
    if camera.heading_degrees is not None and error < 180:
        bounds = replace(
            bounds,
            azimuth_degrees=(camera.heading_degrees + middle + 180) % 360,
            azimuth_error_degrees=min(180.0, error + camera.heading_error_degrees + SLACK_DEGREES),
        )
    spread = (float(ratios.min()), float(ratios.max()))
    return SeenShadow(bounds, spread, middle, error, ASSUMPTIONS, _needed(camera))


def _solve(
    marks: MarkedShadow, camera: CameraRange
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give ratio and turn for every camera and every shift of the points that is possible."""
    focal_px, tilt, roll = (grid[:, None] for grid in _cameras(marks, camera))
    foot, top, tip = (_rays(point, marks, roll) for point in _shifted(marks))
    foot_x, foot_z, foot_down = _level(foot, focal_px, tilt)
    tip_x, tip_z, tip_down = _level(tip, focal_px, tilt)
    top_x, top_z, top_down = _level(top, focal_px, tilt)
    with np.errstate(divide="ignore", invalid="ignore"):
        apart_x = tip_x / tip_down - foot_x / foot_down
        apart_z = tip_z / tip_down - foot_z / foot_down
        away = np.hypot(foot_x, foot_z) / foot_down
        height = 1 - away * top_down / np.hypot(top_x, top_z)
        ratio = np.hypot(apart_x, apart_z) / height
    turn = np.degrees(np.arctan2(apart_x, apart_z))
    possible = (foot_down > 0) & (tip_down > 0) & (height > 0) & np.isfinite(ratio) & (ratio > 0)
    return ratio[possible], turn[possible]


def _cameras(
    marks: MarkedShadow, camera: CameraRange
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """List every camera tried: focal length in pixels, tilt downward and roll in radians."""
    width, height = marks.size_px
    low, high = (width / 2 / np.tan(np.radians(f) / 2) for f in camera.field_degrees)
    focals = np.geomspace(low, high, FIELDS_TRIED)
    rolls = np.radians(np.linspace(-camera.roll_degrees, camera.roll_degrees, ROLLS_TRIED))
    if camera.horizon_row is None:
        tilts = np.radians(np.linspace(-camera.tilt_degrees, camera.tilt_degrees, TILTS_TRIED))
        focal, tilt, roll = np.meshgrid(focals, tilts, rolls, indexing="ij")
    else:
        rows = np.linspace(*camera.horizon_row, TILTS_TRIED)
        focal, row, roll = np.meshgrid(focals, rows, rolls, indexing="ij")
        tilt = np.arctan((height / 2 - row) / focal)
    return focal.ravel(), tilt.ravel(), roll.ravel()


def _shifted(marks: MarkedShadow) -> tuple[NDArray[np.float64], ...]:
    """Give each point with every combination of shifts by its error, (65, 2) each."""
    signs = np.stack(np.meshgrid(*[(-1.0, 1.0)] * 6, indexing="ij"), -1).reshape(-1, 3, 2)
    shifts = np.concatenate([np.zeros((1, 3, 2)), signs]) * marks.error_px
    points = np.array([marks.foot, marks.top, marks.tip], dtype=np.float64) + shifts
    return tuple(points[:, number] for number in range(3))


def _rays(
    points: NDArray[np.float64], marks: MarkedShadow, roll: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give points as pixels right of and below the middle of a camera held straight."""
    right = points[None, :, 0] - marks.size_px[0] / 2
    below = points[None, :, 1] - marks.size_px[1] / 2
    return (
        right * np.cos(roll) - below * np.sin(roll),
        right * np.sin(roll) + below * np.cos(roll),
    )


def _level(
    ray: tuple[NDArray[np.float64], NDArray[np.float64]],
    focal_px: NDArray[np.float64],
    tilt: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Turn rays level with the ground: parts to the right, ahead and down."""
    right, below = ray
    ahead = focal_px * np.cos(tilt) - below * np.sin(tilt)
    down = focal_px * np.sin(tilt) + below * np.cos(tilt)
    return right + 0 * ahead, ahead, down


def _middle(turns: NDArray[np.float64]) -> tuple[float, float]:
    """Give the middle of directions and how far the furthest is from it, up to 180."""
    radians = np.radians(turns)
    mean = np.degrees(np.arctan2(np.sin(radians).mean(), np.cos(radians).mean()))
    off = (turns - mean + 180) % 360 - 180
    middle = float(mean + (off.max() + off.min()) / 2)
    return (middle + 180) % 360 - 180, float(off.max() - off.min()) / 2


def _needed(camera: CameraRange) -> tuple[str, ...]:
    needed = []
    if camera.heading_degrees is None:
        needed.append(
            "the direction in which the camera looked, from the bearing of something known in the"
            " picture: it gives the sun's direction, and tells morning from afternoon"
        )
    if camera.horizon_row is None:
        needed.append("the row of the level horizon (the sea, a far plain, eye height of people)")
    if camera.field_degrees[1] - camera.field_degrees[0] > 10:
        needed.append("the field of view: lens and camera, or two landmarks of known bearing")
    return tuple(needed)
