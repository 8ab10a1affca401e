from __future__ import annotations

import io
from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image

from firsthand.errors import UsageProblem, VideoUndecodable
from firsthand.media.covers.moving import LONGEST_CLIP_PX, Cut, clip_of, clip_view, still_of
from firsthand.media.covers.views import CLEAR, GREY, View

SMALL = View(fields=0, grey=False, longest_px=320)


def film(seconds: int = 4, *, sound: bool = True, width_px: int = 400) -> bytes:
    """Make a film whose brightness says which second it is; its labels name a place."""
    kept = io.BytesIO()
    with av.open(kept, "w", format="mp4") as written:
        written.metadata["comment"] = "at the mill of Orlan"
        pictures = written.add_stream("libx264", rate=20)
        pictures.width, pictures.height, pictures.pix_fmt = width_px, 240, "yuv420p"
        tones = written.add_stream("aac", rate=48000) if sound else None
        for number in range(seconds * 20):
            rgb = np.full((240, width_px, 3), 30 + 50 * (number // 20), np.uint8)
            rgb[:40, :40] = (220, 40, 40)
            for packet in pictures.encode(av.VideoFrame.from_ndarray(rgb, "rgb24")):
                written.mux(packet)
        if tones is not None:
            wave = (np.sin(np.arange(48000 * seconds) / 16) * 9000).astype(np.int16)
            for at in range(0, len(wave) - 1024, 1024):
                heard = av.AudioFrame.from_ndarray(wave[None, at : at + 1024], "s16", layout="mono")
                heard.sample_rate, heard.pts, heard.time_base = 48000, at, Fraction(1, 48000)
                for packet in tones.encode(heard):
                    written.mux(packet)
        for stream in filter(None, (pictures, tones)):
            for packet in stream.encode(None):
                written.mux(packet)
    return kept.getvalue()


def looked_at(clip: bytes) -> tuple[list[np.ndarray], list[float], set[str]]:
    with av.open(io.BytesIO(clip)) as read:
        kinds = {stream.type for stream in read.streams}
        frames = list(read.decode(video=0))
        return [f.to_ndarray(format="rgb24") for f in frames], [f.time or 0 for f in frames], kinds


def test_a_clip_shows_the_part_that_was_asked_for_and_no_more() -> None:
    frames, times, _ = looked_at(clip_of(film(), "film", Cut(1.0, 2.0), SMALL))
    levels = [int(frame[150, 150, 0]) for frame in frames]
    assert times[0] == 0
    assert 1.5 < times[-1] < 2.0
    assert abs(levels[0] - 80) < 8, "second 1"
    assert abs(levels[-1] - 130) < 8, "second 2, not 3"


def test_a_clip_has_no_sound_unless_it_was_asked_for() -> None:
    assert looked_at(clip_of(film(), "film", Cut(0, 1), SMALL))[2] == {"video"}
    assert looked_at(clip_of(film(), "film", Cut(0, 1, sound=True), SMALL))[2] == {"video", "audio"}
    silent = film(sound=False)
    assert looked_at(clip_of(silent, "film", Cut(0, 1, sound=True), SMALL))[0]


def test_nothing_of_the_files_labels_goes_with_a_clip_or_a_still() -> None:
    content = film()
    assert b"mill of Orlan" in content
    assert b"mill of Orlan" not in clip_of(content, "film", Cut(0, 1), SMALL)
    assert b"mill of Orlan" not in still_of(content, "film", 0.5, SMALL)


def test_blur_and_grey_are_in_the_bytes_of_every_frame() -> None:
    frames, _, _ = looked_at(clip_of(film(), "film", Cut(0, 1), GREY))
    for frame in frames:
        spread = frame.max(axis=2).astype(int) - frame.min(axis=2)
        assert spread.max() < 12, "grey, but for rounding"
        edge = np.abs(np.diff(frame[20, :, 0].astype(int)))
        assert edge.max() < 30, "the red square has no sharp edge"


def test_a_clip_is_never_larger_than_what_is_played_smoothly() -> None:
    frames, _, _ = looked_at(clip_of(film(width_px=1000), "film", Cut(0, 0.5), CLEAR))
    assert max(frames[0].shape) == LONGEST_CLIP_PX


def test_a_still_is_the_moment_that_was_asked_for() -> None:
    with Image.open(io.BytesIO(still_of(film(), "film", 2.5, SMALL))) as still:
        assert abs(np.asarray(still)[150, 150, 0].astype(int) - 130) < 8


@pytest.mark.parametrize(("start_s", "length_s"), [(-1, 2), (0, 0), (0, 31), (float("nan"), 1)])
def test_a_part_that_is_none_or_too_long_is_refused(start_s: float, length_s: float) -> None:
    with pytest.raises(UsageProblem, match="cannot cut"):
        Cut(start_s, length_s)


def test_what_lies_past_the_end_is_said() -> None:
    with pytest.raises(VideoUndecodable, match="shows nothing from second 60 on"):
        clip_of(film(seconds=1), "film", Cut(60, 2), SMALL)


def test_what_is_no_video_is_refused_from_inside_the_box() -> None:
    with pytest.raises(VideoUndecodable):
        clip_view(b"no film at all" * 50, "words.mp4", Cut(0, 1), SMALL)
