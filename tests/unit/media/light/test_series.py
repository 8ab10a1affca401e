"""Scenes are drawn: coloured shapes on a ground, over which a window moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from firsthand.media.light.series import Photo, order_series
from firsthand.media.light.shared_details import LocalDetails
from firsthand.media.light.stringing import Sign
from firsthand.model.picture import Overlay
from firsthand.model.when import When


def draw_scene(seed: int) -> NDArray[np.uint8]:
    """Draw a scene of 900 x 420 pixels, never the same for two seeds."""
    chance = np.random.default_rng(seed)
    scene = np.full((420, 900, 3), chance.integers(90, 160, 3), np.uint8)
    for _ in range(160):
        x, y = int(chance.integers(0, 900)), int(chance.integers(0, 420))
        w, h = (int(side) for side in chance.integers(8, 60, 2))
        colour = [int(part) for part in chance.integers(30, 225, 3)]
        if chance.random() < 0.5:
            cv2.rectangle(scene, (x, y), (x + w, y + h), colour, -1)
        else:
            cv2.ellipse(scene, (x, y), (w, h), float(chance.uniform(0, 180)), 0, 360, colour, -1)
    return scene


def look(scene: NDArray[np.uint8], left: int, light: float = 1.0) -> NDArray[np.uint8]:
    """Look at a window of 420 x 300 pixels, in more or less light, with the grain of a sensor."""
    chance = np.random.default_rng(left)
    window = scene[60:360, left : left + 420] * light
    return np.clip(window + chance.normal(0, 3, window.shape), 0, 255).astype(np.uint8)


def pan(seed: int, names: str, lefts: list[int], lights: list[float]) -> list[Photo]:
    scene = draw_scene(seed)
    return [Photo(n, look(scene, x, g)) for n, x, g in zip(names, lefts, lights, strict=True)]


STILL = [1.0] * 5
STRAIGHT = [0, 110, 220, 330, 440]


def test_two_scenes_shuffled_together_come_apart_and_each_in_the_order_of_its_pan() -> None:
    photos = pan(1, "daceb", STRAIGHT, STILL) + pan(2, "ztyxw", STRAIGHT, STILL)
    scenes = order_series(photos[::-1]).scenes
    found = {"".join(scene.keys) for scene in scenes}
    assert found & {"daceb", "becad"}
    assert found & {"ztyxw", "wxytz"}
    assert len(found) == 2
    assert all(scene.ordered_by is Sign.MOTION for scene in scenes)


def test_a_camera_that_pans_there_and_back_is_ordered_by_the_light() -> None:
    photos = pan(3, "cebda", [0, 150, 300, 160, 20], [1.0, 0.9, 0.8, 0.7, 0.6])
    scene = order_series(photos).scenes[0]
    assert "".join(scene.keys) in {"cebda", "adbec"}
    assert scene.ordered_by is Sign.LIGHT


def test_light_is_compared_only_over_what_both_photographs_show() -> None:
    """A white wall comes into view; the light itself does not change, so the motion orders."""
    scene = draw_scene(4)
    scene[:, 700:] = 245
    photos = [Photo(n, look(scene, x)) for n, x in zip("bdaec", STRAIGHT, strict=True)]
    found = order_series(photos).scenes[0]
    assert "".join(found.keys) in {"bdaec", "ceadb"}
    assert not any("brighter" in step.why for step in found.steps)


def test_every_step_says_by_how_much_two_photographs_overlap() -> None:
    scene = order_series(pan(5, "abc", [0, 105, 210], [1.0, 0.8, 0.6])).scenes[0]
    step = scene.steps[0]
    assert abs(step.overlap_share - 0.75) < 0.03
    assert "overlap by 7" in step.why
    assert f"{step.agreeing} details agree" in step.why
    assert "0.3 stops" in step.why


@pytest.mark.parametrize(
    ("lights", "first", "told"),
    [
        ([1.0, 0.8, 0.6], "a", "darker"),
        ([1.0, 0.8, 0.6], "c", "brighter"),
        ([0.6, 0.8, 1.0], "a", "brighter"),
        ([0.6, 0.8, 1.0], "c", "darker"),
    ],
)
def test_a_step_says_which_way_the_light_went_from_the_first_to_the_next(
    lights: list[float], first: str, told: str
) -> None:
    """The claimed times turn the order; photographs are compared in that of their names."""
    photos = pan(5, "abc", [0, 105, 210], lights)
    start = datetime(2014, 6, 12, 9, tzinfo=UTC)
    later = "abc" if first == "a" else "cba"
    timed = [
        replace(
            photo,
            claimed_when=When.of_instant(start + timedelta(minutes=later.index(photo.key))),
        )
        for photo in photos
    ]
    scene = order_series(timed).scenes[0]
    assert scene.keys == tuple(later)
    assert all(told in step.why for step in scene.steps)


def test_the_direction_of_time_is_left_open_unless_claimed_times_give_it() -> None:
    photos = pan(6, "abcde", STRAIGHT, STILL)
    assert not order_series(photos).scenes[0].direction_known
    start = datetime(2014, 6, 12, 9, tzinfo=UTC)
    timed = [
        replace(photo, claimed_when=When.of_instant(start - timedelta(minutes=number)))
        for number, photo in enumerate(photos)
    ]
    scene = order_series(timed).scenes[0]
    assert scene.direction_known
    assert scene.keys == tuple("edcba")
    assert scene.remarks == ()


def test_a_claimed_time_against_the_order_is_remarked_and_changes_nothing() -> None:
    photos = pan(6, "abcde", STRAIGHT, STILL)
    start = datetime(2014, 6, 12, 9, tzinfo=UTC)
    minutes = [0, 1, 9, 3, 4]
    timed = [
        replace(photo, claimed_when=When.of_instant(start + timedelta(minutes=minute)))
        for photo, minute in zip(photos, minutes, strict=True)
    ]
    scene = order_series(timed).scenes[0]
    assert scene.keys == tuple("abcde")
    assert len(scene.remarks) == 2
    assert "put d before c" in scene.remarks[0]


def test_the_same_photograph_twice_is_remarked() -> None:
    photos = pan(7, "ab", [0, 2], [1.0, 1.0])
    hashed = [replace(photos[0], pdq="f" * 64), replace(photos[1], pdq="f" * 60 + "0f0f")]
    assert order_series(hashed).scenes[0].remarks == ("a and b are one photograph",)


def test_a_photograph_that_shares_nothing_stands_alone() -> None:
    photos = [*pan(8, "abcde", STRAIGHT, STILL), Photo("x", look(draw_scene(9), 0))]
    scenes = order_series(photos).scenes
    assert [len(scene.keys) for scene in scenes] == [5, 1]
    assert scenes[1].why == "nothing else in the series shows these things"


def test_photographs_without_details_are_grouped_by_the_layout_of_their_colours() -> None:
    rows = np.linspace(0, 1, 300)[:, None, None]
    sky = np.broadcast_to((1 - rows) * (90, 130, 200) + rows * (200, 200, 190), (300, 420, 3))
    dusk = np.broadcast_to((1 - rows) * (60, 30, 60) + rows * (230, 120, 40), (300, 420, 3))
    photos = [
        Photo("a", sky.astype(np.uint8)),
        Photo("b", (sky * 0.95).astype(np.uint8)),
        Photo("c", dusk.astype(np.uint8)),
    ]
    assert {scene.keys for scene in order_series(photos).scenes} == {("a", "b"), ("c",)}


def test_any_finder_of_overlaps_can_be_handed_in() -> None:
    class Nothing:
        def look(self, rgb: NDArray[np.uint8]) -> object:
            return rgb.shape

        def overlay(self, seen: object, known: object) -> Overlay | None:
            return None

    photos = pan(10, "abcde", STRAIGHT, STILL)
    assert len(order_series(photos, Nothing()).scenes) == 5


def test_no_photographs_are_no_scenes() -> None:
    assert order_series([]).scenes == ()


def test_how_one_view_lies_over_another_is_found_to_a_pixel() -> None:
    scene = draw_scene(11)
    finder = LocalDetails()
    overlay = finder.overlay(finder.look(look(scene, 100)), finder.look(look(scene, 0)))
    assert overlay is not None
    assert abs(overlay.matrix[2] - 100) < 1
    assert abs(overlay.kept_share - 320 / 420) < 0.01
    assert abs(overlay.scale - 1) < 0.01
    assert finder.overlay(finder.look(look(draw_scene(12), 0)), finder.look(look(scene, 0))) is None


def test_a_blank_photograph_overlaps_nothing() -> None:
    finder = LocalDetails()
    blank = finder.look(np.full((300, 420, 3), 128, np.uint8))
    assert finder.overlay(blank, finder.look(look(draw_scene(13), 0))) is None
