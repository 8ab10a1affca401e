from __future__ import annotations

import cv2
import numpy as np

from firsthand.media.video.close_frames import AHEAD, KEPT, LONG, SPACING_S
from firsthand.media.video.frames import Frame
from firsthand.media.video.looks import HEAD, ONLY_HASHES, VideoLook, look_at_frames
from tests.unit.media.video.videos_by_hand import Rgb, drawn

LOGO = cv2.resize(drawn(88), (120, 90))


def look_at(frames: list[Rgb], every_s: float = 0.5) -> VideoLook:
    return look_at_frames(Frame(every_s * at, rgb, True) for at, rgb in enumerate(frames))


def pictures(count: int, *, marked: bool = False) -> list[Rgb]:
    made = [cv2.resize(drawn(seed), (512, 384)) for seed in range(count)]
    if marked:
        for rgb in made:
            rgb[20:110, 380:500] = LOGO
    return made


def test_a_picture_that_stays_is_looked_at_once() -> None:
    look = look_at([cv2.resize(drawn(3), (512, 384))] * 40)
    assert [frame.row for frame in look.close] == [0]


def test_what_keeps_changing_is_looked_at_closely_no_more_often_than_is_allowed() -> None:
    look = look_at(pictures(12) * 6)
    assert len(look.close) <= AHEAD + 36 / SPACING_S + 1
    assert len(look.close) >= 36 / SPACING_S


def test_details_of_a_logo_that_stays_are_left_out() -> None:
    def of_logo(look: VideoLook) -> int:
        scale = LONG / 512
        places = np.concatenate([frame.details.places for frame in look.close])
        inside = (places[:, :2] > np.array([385, 25]) * scale) & (
            places[:, :2] < np.array([495, 105]) * scale
        )
        return int(inside.all(axis=1).sum())

    once = of_logo(look_at(pictures(1, marked=True)))
    assert once > 5
    lasting = look_at(pictures(8, marked=True), every_s=2.5)
    assert len(lasting.close) == 8
    assert of_logo(lasting) < 0.3 * 8 * once


def test_close_frames_are_written_down_and_read_back() -> None:
    look = look_at(pictures(5))
    again = VideoLook.from_bytes(look.to_bytes())
    assert again.size_px == (512, 384)
    assert [frame.row for frame in again.close] == [frame.row for frame in look.close]
    for one, other in zip(look.close, again.close, strict=True):
        assert len(one.details) <= KEPT
        assert np.array_equal(one.details.descriptors, other.details.descriptors)
        assert np.allclose(one.details.places[:, :2], other.details.places[:, :2], atol=0.02)


def test_a_look_of_the_version_without_close_frames_is_read() -> None:
    look = look_at(pictures(3))
    written = bytearray(look.to_bytes())
    size = HEAD.size + len(look.times_s) * (4 + 1 + 32 + look.framed[0].size)
    written[4] = ONLY_HASHES
    again = VideoLook.from_bytes(bytes(written[:size]))
    assert again.close == ()
    assert np.array_equal(again.framed, look.framed)
