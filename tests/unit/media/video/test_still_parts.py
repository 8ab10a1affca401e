from __future__ import annotations

import cv2
import numpy as np
import pytest

from firsthand.media.copies.looking import Look, look
from firsthand.media.pixels import Pixels
from firsthand.media.shelf import Shelf
from firsthand.media.video.frames import Frame
from firsthand.media.video.looks import VideoLook, look_at_frames
from firsthand.media.video.video_index import VideoIndex
from firsthand.model.ids import ItemId
from tests.unit.media.video.videos_by_hand import Rgb, drawn, shots

SIZE = (512, 384)
AT = 17
"""A frame of the fourth shot, 8.5 s from the beginning."""


def large(frames: list[Rgb]) -> list[Rgb]:
    """Two of ten frames a second."""
    return [cv2.resize(rgb, SIZE, interpolation=cv2.INTER_CUBIC) for rgb in frames[::5]]


FILM = large(shots(range(60, 66)))
ROOM = cv2.resize(drawn(90), SIZE)


def film(frames: list[Rgb]) -> VideoLook:
    return look_at_frames(Frame(at / 2, rgb, True) for at, rgb in enumerate(frames))


def still(rgb: Rgb) -> Look:
    rgb = np.ascontiguousarray(rgb)
    return look(Pixels(rgb, rgb.shape[1], rgb.shape[0]))


def cropped(rgb: Rgb) -> Rgb:
    """A window of two thirds of the sides: 44 % of the area."""
    return rgb[90 : 90 + 256, 120 : 120 + 341]


@pytest.fixture(scope="module")
def index() -> VideoIndex:
    index = VideoIndex()
    index.add("film", film(FILM))
    index.add("other film", film(large(shots(range(70, 75)))))
    return index


def test_a_cropped_still_is_found_at_its_moment_in_its_film_alone(index: VideoIndex) -> None:
    ((name, part),) = index.parts_in(still(cropped(FILM[AT])))
    assert name == "film"
    assert abs(part.time_s - AT / 2) <= 2.5
    assert not part.mirrored
    assert part.frame_share == pytest.approx(0.44, abs=0.08)
    assert part.still_share > 0.85


def test_a_mirrored_crop_is_found_and_said_to_be_mirrored(index: VideoIndex) -> None:
    ((name, part),) = index.parts_in(still(cropped(FILM[AT])[:, ::-1]))
    assert (name, part.mirrored) == ("film", True)


def test_strangers_and_blank_pictures_are_in_no_film(index: VideoIndex) -> None:
    for seed in (90, 91, 92):
        assert not list(index.parts_in(still(cv2.resize(drawn(seed), SIZE))))
    assert not list(index.parts_in(still(np.full((300, 400, 3), 90, np.uint8))))


def test_a_corner_that_a_still_shares_with_a_film_is_not_enough(index: VideoIndex) -> None:
    marked = ROOM.copy()
    marked[300:372, 380:500] = FILM[AT][300:372, 380:500]
    assert not list(index.parts_in(still(marked)))


def test_a_shelf_tells_it_whichever_of_the_two_came_first() -> None:
    asked, known = still(cropped(FILM[AT])), film(FILM)
    shelf = Shelf()
    shelf.put("film", known)
    (found,) = shelf.like(ItemId("still"), asked)
    assert (found.known, found.overlay, found.distance_bits) == ("film", None, None)
    assert found.offset_s is not None
    assert "of the frame at" in found.told
    stills = Shelf()
    stills.put("still", asked)
    (back,) = stills.like(ItemId("film"), known)
    assert (back.known, back.offset_s) == ("still", None)
    assert "of its frame at" in back.told
