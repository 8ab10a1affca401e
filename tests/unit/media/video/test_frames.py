from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from firsthand.errors import VideoUndecodable
from firsthand.media.video.frames import Ending, frame_at, frames_of
from firsthand.media.video.opening import VideoLimits
from tests.unit.media.video.videos_by_hand import drawn, encoded, shots, still


@pytest.fixture(scope="module")
def video() -> bytes:
    return encoded(shots([1, 2, 3]))


def test_there_is_a_frame_for_every_second_and_for_every_cut(video: bytes) -> None:
    times = [frame.time_s for frame in frames_of(video, "a.mp4")]
    assert times[0] == 0
    assert max(np.diff(times)) <= 1.001
    assert 2.5 in times
    assert 5.0 in times


def test_a_binary_file_is_read_like_its_bytes(video: bytes) -> None:
    from_bytes = [frame.time_s for frame in frames_of(video, "a.mp4")]
    from_file = [frame.time_s for frame in frames_of(io.BytesIO(video), "a.mp4")]
    assert from_file == from_bytes


@pytest.mark.parametrize("form", ["mp4", "matroska", "mpegts", "avi"])
def test_times_begin_at_the_first_picture_in_every_container(form: str) -> None:
    stream = frames_of(encoded(shots([1, 2]), form=form), "a")
    times = [frame.time_s for frame in stream]
    assert times[0] == pytest.approx(0, abs=0.15)
    assert times[-1] == pytest.approx(4.5, abs=0.6)
    assert stream.ending is Ending.WHOLE


def test_frames_are_no_larger_than_asked_for(video: bytes) -> None:
    frame = next(frames_of(video, "a.mp4", VideoLimits(longest_px=80)))
    assert frame.rgb.shape == (60, 80, 3)


@pytest.mark.parametrize(("turned", "quarters"), [(90, 1), (180, 2), (-90, 3)])
def test_a_video_that_lies_on_its_side_is_set_upright(turned: int, quarters: int) -> None:
    frames = still(drawn(5), 1)
    frame = next(frames_of(encoded(frames, turned=turned), "phone.mp4"))
    expected = np.rot90(frames[0], quarters)
    assert frame.rgb.shape == expected.shape
    assert np.abs(frame.rgb.astype(int) - expected).mean() < 12


def test_a_video_cut_short_gives_the_frames_it_has_and_says_so(video: bytes) -> None:
    stream = frames_of(video[: len(video) * 2 // 3], "a.mp4")
    times = [frame.time_s for frame in stream]
    assert 2 <= times[-1] < 7
    assert stream.ending is Ending.CUT_SHORT


def test_a_whole_video_is_said_to_be_whole(video: bytes) -> None:
    stream = frames_of(video, "a.mp4")
    assert stream.ending is Ending.RUNNING
    list(stream)
    assert stream.ending is Ending.WHOLE


def test_damage_in_the_middle_costs_no_more_than_the_frames_it_hit(video: bytes) -> None:
    damaged = bytearray(video)
    middle = len(video) // 2
    damaged[middle : middle + 300] = np.random.default_rng(1).bytes(300)
    times = [frame.time_s for frame in frames_of(bytes(damaged), "a.mp4")]
    assert times[-1] > 6


@pytest.mark.parametrize(
    "limits",
    [VideoLimits(longest_s=2.0), VideoLimits(most_frames=3), VideoLimits(cpu_s=0.0)],
)
def test_looking_stops_at_a_limit_and_says_so(video: bytes, limits: VideoLimits) -> None:
    stream = frames_of(video, "a.mp4", limits)
    try:
        times = [frame.time_s for frame in stream]
    except VideoUndecodable:
        times = []
    assert len(times) <= 3
    assert stream.ending is Ending.AT_LIMIT


def test_frames_of_too_many_pixels_are_not_decoded(video: bytes) -> None:
    with pytest.raises(VideoUndecodable, match="160 x 120"):
        next(frames_of(video, "a.mp4", VideoLimits(most_pixels=10_000)))


@pytest.mark.parametrize(
    "content", [b"", b"no video at all" * 99, b"\0\0\0\x18ftypmp42" + bytes(99)]
)
def test_what_is_no_video_is_told_as_that(content: bytes) -> None:
    with pytest.raises(VideoUndecodable, match=r"`a\.mp4`.*kept as they came"):
        next(frames_of(content, "a.mp4"))


def test_a_file_on_disk_is_not_known_by_its_name(video: bytes, tmp_path: Path) -> None:
    path = tmp_path / "wrong.jpg"
    path.write_bytes(video)
    with path.open("rb") as file:
        assert next(frames_of(file, "wrong.jpg")).time_s == 0


def test_the_frame_at_a_second_is_the_one_shown_then(video: bytes) -> None:
    expected = shots([1, 2, 3])[38]
    frame = frame_at(video, 3.85, "a.mp4")
    assert frame.time_s == pytest.approx(3.8)
    assert np.abs(frame.rgb.astype(int) - expected).mean() < 12


def test_past_the_end_the_last_frame_is_given(video: bytes) -> None:
    assert frame_at(video, 999, "a.mp4").time_s == pytest.approx(7.4)
