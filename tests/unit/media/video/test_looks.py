from __future__ import annotations

import numpy as np
import pytest

from firsthand.errors import CaseDamaged
from firsthand.media.video.frames import Ending
from firsthand.media.video.framings import framed_hashes, mirror_mask
from firsthand.media.video.looks import VideoLook, look_at_frames, look_at_video
from tests.unit.media.video.videos_by_hand import drawn, encoded, shots, still


@pytest.fixture(scope="module")
def look() -> VideoLook:
    return look_at_video(encoded(shots([1, 2, 3])), "a.mp4")


def test_what_is_written_down_is_read_back(look: VideoLook) -> None:
    again = VideoLook.from_bytes(look.to_bytes())
    assert np.allclose(again.times_s, look.times_s, atol=0.0006)
    assert np.array_equal(again.pdq, look.pdq)
    assert np.array_equal(again.framed, look.framed)
    assert np.array_equal(again.quality, look.quality)
    assert (again.duration_s, again.ending) == (look.duration_s, Ending.WHOLE)


def test_a_look_at_nothing_is_written_and_read_too() -> None:
    empty = look_at_frames([])
    assert len(VideoLook.from_bytes(empty.to_bytes()).times_s) == 0


@pytest.mark.parametrize("cut", [0, 3, 10, 19, 40, -1])
def test_what_is_cut_off_is_refused(cut: int, look: VideoLook) -> None:
    with pytest.raises(CaseDamaged, match="version 2"):
        VideoLook.from_bytes(look.to_bytes()[:cut])


def test_another_version_is_refused(look: VideoLook) -> None:
    written = bytearray(look.to_bytes())
    written[4] += 1
    with pytest.raises(CaseDamaged):
        VideoLook.from_bytes(bytes(written))


def test_black_frames_are_kept_but_do_not_tell() -> None:
    black = still(np.zeros((120, 160, 3), np.uint8), 2)
    look = look_at_video(encoded(black + shots([4])), "a.mp4")
    assert look.times_s[0] == 0
    assert look.times_s[look.telling[0]] == pytest.approx(2.0)


def test_a_mirrored_frame_has_the_hashes_that_the_mask_foretells() -> None:
    rgb = drawn(9)
    mirrored = np.ascontiguousarray(rgb[:, ::-1])
    assert np.array_equal(framed_hashes(mirrored)[0], framed_hashes(rgb)[0] ^ mirror_mask())
