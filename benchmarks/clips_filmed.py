"""A clip shown small inside another video, or filmed from a screen.

What stands around the clip differs from clip to clip: another moving scene, a
host who sits still, blurred copies of the clip itself, a dark room. The hand that
films a screen shakes, stands aside, and loses sharpness, light and colour.

Caller: `benchmarks.clips`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.clip_scenes import Rgb, Scene, Transform, as_it_is, drawn_picture, scenes

Around = Callable[[Rgb, float, int], Rgb]
SHAKES: Final = 3.0
"""Moves of the hand a second."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How a screen is filmed.

    Attributes:
        size: Of the film, in pixels.
        fills: Share of the film's width that the screen fills.
        aside: By how much of the screen's size its corners are moved, at most.
        shake: By how much of the film's width the hand moves.
    """

    size: tuple[int, int]
    fills: float
    aside: float
    shake: float


def inside(share: float, corner: tuple[float, float], *, still: bool) -> Around:
    """Show the clip small over another scene, as wide as `share` of it.

    Args:
        share: Of the other scene's width.
        corner: Where it lies, as shares of the room that is left.
        still: The other scene does not move, as a room in which somebody talks.
    """

    def change(rgb: Rgb, second: float, lot: int) -> Rgb:
        around = _around(lot, 0.0 if still else second).copy()
        height, width = around.shape[:2]
        wide = int(share * width)
        high = round(wide * rgb.shape[0] / rgb.shape[1])
        left, top = int(corner[0] * (width - wide)), int(corner[1] * (height - high))
        cv2.rectangle(
            around, (left - 3, top - 3), (left + wide + 2, top + high + 2), (255,) * 3, -1
        )
        around[top : top + high, left : left + wide] = cv2.resize(
            rgb, (wide, high), interpolation=cv2.INTER_AREA
        )
        return around

    return change


def upright(rgb: Rgb, _second: float, lot: int) -> Rgb:
    """Show the clip across the middle of an upright film, over a blurred copy of itself."""
    wide, high = 360, 640
    ground = cv2.GaussianBlur(cv2.resize(rgb, (wide, high)), (0, 0), 14) // 2
    across = round(wide * rgb.shape[0] / rgb.shape[1])
    top = (high - across) // 2
    ground[top : top + across] = cv2.resize(rgb, (wide, across), interpolation=cv2.INTER_AREA)
    words = f"LOOK AT THIS {lot}"
    cv2.putText(ground, words, (20, 120), cv2.FONT_HERSHEY_DUPLEX, 1.1, (255, 230, 40), 2)
    return ground


def filmed(screen: Screen) -> Around:
    """Film the clip from a screen."""

    def change(rgb: Rgb, second: float, lot: int) -> Rgb:
        width, height = screen.size
        high, wide = rgb.shape[:2]
        corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
        seen = _corners(screen, high / wide, second, lot)
        matrix = cv2.getPerspectiveTransform(corners, seen)
        dark = np.full((height, width, 3), 22, np.uint8)
        rim = cv2.convexHull((seen - seen.mean(axis=0)) * 1.05 + seen.mean(axis=0))
        cv2.fillConvexPoly(dark, rim.astype(np.int32), (6, 6, 6))
        cv2.warpPerspective(
            _on_a_screen(rgb),
            matrix,
            (width, height),
            dst=dark,
            flags=cv2.INTER_AREA,
            borderMode=cv2.BORDER_TRANSPARENT,
        )
        return _through_a_lens(dark, int(1000 * second) + lot)

    return change


def _corners(screen: Screen, ratio: float, second: float, lot: int) -> NDArray[np.float32]:
    """Where the corners of the screen lie in the film at a moment."""
    rng = np.random.default_rng([7, lot])
    width, height = screen.size
    wide, high = screen.fills * width, screen.fills * width * ratio
    flat = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64) * (wide / 2, high / 2)
    flat += rng.uniform(-screen.aside, screen.aside, (4, 2)) * (wide, high)
    phases = rng.uniform(0, 2 * np.pi, 3)
    beats = SHAKES * np.array([1.0, 0.73, 0.31])
    right, down, turn = np.sin(beats * second + phases) * screen.shake
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    middle = np.array([width / 2, height / 2]) + np.array([right, down]) * width
    return np.asarray(flat @ turned.T + middle, np.float32)


def _on_a_screen(rgb: Rgb) -> Rgb:
    """Lighter blacks, a blue cast, and fine lines."""
    light = rgb.astype(np.float32) * np.array([0.72, 0.78, 0.85], np.float32) + 18
    light[::3] *= 0.93
    return np.clip(light, 0, 255).astype(np.uint8)


def _through_a_lens(rgb: Rgb, seed: int) -> Rgb:
    soft = cv2.GaussianBlur(rgb, (0, 0), 0.9).astype(np.float32)
    soft += np.random.default_rng(seed).normal(0, 5, (*rgb.shape[:2], 1))
    return np.clip(soft, 0, 255).astype(np.uint8)


def _around(lot: int, second: float) -> Rgb:
    return _other_scene(lot).at(second % 40 + 3.5)


@lru_cache(maxsize=2)
def _other_scene(lot: int) -> Scene:
    return scenes(1, 45.0, [], 50_000 + lot)[0]


def _host(rgb: Rgb, _second: float, lot: int) -> Rgb:
    """Show the clip half as wide beside a room that never changes."""
    room = _room(lot).copy()
    high = round(320 * rgb.shape[0] / rgb.shape[1])
    room[40 : 40 + high, 300:620] = cv2.resize(rgb, (320, high), interpolation=cv2.INTER_AREA)
    return room


@lru_cache(maxsize=2)
def _room(lot: int) -> Rgb:
    return drawn_picture(np.random.default_rng(70_000 + lot), (640, 360))


SURROUNDED: Final = {
    "half as wide over a scene": Transform(as_it_is, around=inside(0.5, (0.9, 0.1), still=False)),
    "a third as wide over a scene": Transform(
        as_it_is, around=inside(0.34, (0.92, 0.9), still=False)
    ),
    "beside a host": Transform(as_it_is, around=_host, crf=30),
    "across an upright film": Transform(as_it_is, around=upright, crf=30),
    "filmed with all of the screen": Transform(
        as_it_is, around=filmed(Screen((640, 360), 0.8, 0.04, 0.006)), rate=30, crf=30
    ),
    "filmed from aside": Transform(
        as_it_is, around=filmed(Screen((640, 360), 0.72, 0.1, 0.01)), rate=30, crf=30
    ),
    "filmed close without its rim": Transform(
        as_it_is, around=filmed(Screen((640, 360), 1.2, 0.06, 0.006)), rate=30, crf=30
    ),
    "filmed upright": Transform(
        as_it_is, around=filmed(Screen((360, 640), 0.95, 0.05, 0.01)), rate=30, crf=30
    ),
}
"""Ways in which a clip comes to stand inside something else."""
