"""Of a costly video part is passed over; what comes is the same on every machine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from firsthand.media.video.clips import find_clip
from firsthand.media.video.frames import Ending, frames_of
from firsthand.media.video.looks import LOOKED_AT, look_at_video
from tests.unit.media.video.videos_by_hand import encoded, shots

SHOTS = shots(range(1, 9))
POOR = replace(LOOKED_AT, work_ahead=0.0, work_a_second=4000.0)
"""About half of what this video takes."""


@pytest.fixture(scope="module")
def video() -> bytes:
    return encoded(SHOTS, keys=30)


def test_a_costly_video_is_thinned_to_the_end_and_says_so(video: bytes) -> None:
    whole = [frame.time_s for frame in frames_of(video, "a", LOOKED_AT)]
    stream = frames_of(video, "a", POOR)
    thinned = [frame.time_s for frame in stream]
    assert stream.ending is Ending.THINNED
    assert 0.2 * len(whole) < len(thinned) < 0.8 * len(whole)
    assert thinned[-1] > 17
    assert thinned == [frame.time_s for frame in frames_of(video, "a", POOR)]


def test_a_video_within_its_work_is_looked_at_whole(video: bytes) -> None:
    rich = replace(POOR, work_ahead=1e6)
    stream = frames_of(video, "a", rich)
    assert max(np.diff([frame.time_s for frame in stream])) <= LOOKED_AT.every_s + 0.001
    assert stream.ending is Ending.WHOLE


def test_without_any_work_allowed_key_frames_are_still_seen(video: bytes) -> None:
    frames = list(frames_of(video, "a", replace(POOR, work_a_second=0.0)))
    assert len(frames) > 3
    assert all(frame.key for frame in frames)


def test_a_video_with_a_key_frame_at_its_beginning_only_is_not_thinned() -> None:
    stream = frames_of(encoded(SHOTS, keys=1000), "a", POOR)
    assert list(stream)[-1].time_s > 19
    assert stream.ending is Ending.WHOLE


def test_frames_after_a_gap_show_what_the_video_shows(video: bytes) -> None:
    for frame in frames_of(video, "a", POOR):
        expected = SHOTS[round(frame.time_s * 10)].astype(int)
        assert np.abs(frame.rgb - expected).mean() < 12


def test_a_clip_is_found_in_a_video_that_was_thinned(video: bytes) -> None:
    known = look_at_video(video, "a", POOR)
    match = find_clip(look_at_video(encoded(SHOTS[60:160]), "clip"), known)
    assert match is not None
    assert match.offset_s == pytest.approx(6.0, abs=0.3)
