"""A moment of a video, or a short clip of it, that shows no more than was asked for.

Both are new files, made of decoded pixels: nothing of the original's labels,
places or names goes with them, and no player is handed what a stranger wrote.
A clip has no sound unless it was asked for.

Each frame of a clip is made as a view of a picture is (`media.covers.views`), so
that blur and grey are in the bytes.

Callers: `firsthand.casework.pictures.moving`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.container import InputContainer, OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from firsthand.errors import UsageProblem, VideoUndecodable
from firsthand.media.box import Box, standing_box
from firsthand.media.covers.encoding import encoded
from firsthand.media.covers.views import View, shown
from firsthand.media.video.frames import frame_at, frame_from
from firsthand.media.video.opening import UNREADABLE, VideoLimits, opened, undecodable

LONGEST_CLIP_S: Final = 30.0
"""Half a minute is looked at in one go; a longer one is asked for in parts."""
LONGEST_CLIP_PX: Final = 640
"""Long side of a clip. Ten seconds at this size take some 2 s of processor time."""
FRAMES_A_SECOND: Final = 15
"""Enough to follow a movement; half of what phones record."""
_MILLISECOND: Final = Fraction(1, 1000)
_SOUND_HZ: Final = 48_000
CLIP_TYPE: Final = "video/webm"
"""VP8 and Opus: every browser plays them, and nobody asks a fee for them."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of a video.

    Attributes:
        start_s: Seconds since its first picture.
        length_s: How long, up to `LONGEST_CLIP_S`.
        sound: With its sound.
    """

    start_s: float
    length_s: float
    sound: bool = False

    def __post_init__(self) -> None:
        """Refuse a part that is none, or too long."""
        if not (0 <= self.start_s < 1e6 and 0 < self.length_s <= LONGEST_CLIP_S):
            raise UsageProblem(
                f"cannot cut {self.length_s:g} s from second {self.start_s:g} on: a clip begins at"
                f" 0 or later and lasts up to {LONGEST_CLIP_S:g} s; nothing was shown or noted",
                hint="ask for a shorter one",
            )


def still_view(
    content: bytes, locator: str, second: float, view: View, *, box: Box | None = None
) -> bytes:
    """Make a view of one moment of a video, inside the box.

    Args:
        content: The bytes of the video's file.
        locator: Where they came from, for messages.
        second: Seconds since its first picture; past the end gives the last.
        view: How much to show.
        box: Where to decode; None for this process's own.

    Returns:
        A JPEG or PNG file, as the view says.

    Raises:
        VideoUndecodable: There is no such moment, or decoding was stopped at its limits.
    """
    chosen = box or standing_box()
    return chosen.run(
        still_of, content, locator, second, view, about=locator, lost=VideoUndecodable
    )


def clip_view(
    content: bytes, locator: str, cut: Cut, view: View, *, box: Box | None = None
) -> bytes:
    """Make a view of a part of a video, inside the box.

    Args:
        content: The bytes of the video's file.
        locator: Where they came from, for messages.
        cut: Which part.
        view: How much to show of each frame; no larger than `LONGEST_CLIP_PX`.
        box: Where to decode; None for this process's own.

    Returns:
        A WebM file.

    Raises:
        VideoUndecodable: No frame of that part could be decoded, or decoding was
            stopped at its limits.
    """
    chosen = box or standing_box()
    return chosen.run(clip_of, content, locator, cut, view, about=locator, lost=VideoUndecodable)


def still_of(content: bytes, locator: str, second: float, view: View) -> bytes:
    """Make a view of a moment in this very process; inside the box, that is."""
    limits = VideoLimits(longest_px=max(view.longest_px, view.fields))
    frame = frame_at(content, second, locator, limits)
    return encoded(shown(frame.rgb, view), view.file)


def clip_of(content: bytes, locator: str, cut: Cut, view: View) -> bytes:
    """Make a clip in this very process; inside the box, that is."""
    kept = io.BytesIO()
    with av.open(kept, "w", format="webm") as written:
        with opened(content, locator) as (container, stream):
            pictures = _pictures(container, stream, cut, view)
            first = next(pictures, None)
            if first is None:
                raise undecodable(locator, f"it shows nothing from second {cut.start_s:g} on")
            writer = _Writer(written, first[1])
            sounds = written.add_stream("libopus", rate=_SOUND_HZ) if cut.sound else None
            writer.write(*first)
            for at_s, rgb in pictures:
                writer.write(at_s, rgb)
            writer.end()
        if sounds is not None:
            with opened(content, locator) as (container, _):
                for packet in _sound(container, sounds, cut):
                    written.mux(packet)
    return kept.getvalue()


class _Writer:
    """Writes frames of one size into a WebM file."""

    def __init__(self, written: OutputContainer, like: NDArray[np.uint8]) -> None:
        self._written = written
        self._stream = written.add_stream("libvpx", rate=FRAMES_A_SECOND)
        # VP8 keeps colour for two by two pixels: both sides must be even.
        self._stream.height, self._stream.width = (side // 2 * 2 for side in like.shape[:2])
        self._stream.pix_fmt = "yuv420p"
        self._stream.bit_rate = 1_500_000
        self._stream.codec_context.time_base = _MILLISECOND
        self._stream.codec_context.thread_count = 1
        self._stream.options = {"deadline": "realtime", "cpu-used": "8"}

    def write(self, at_s: float, rgb: NDArray[np.uint8]) -> None:
        """Add a frame; one of another size, after a turn of the camera, is left out."""
        height, width = self._stream.height, self._stream.width
        if rgb.shape[0] < height or rgb.shape[1] < width:
            return
        pixels = np.ascontiguousarray(rgb[:height, :width])
        frame = VideoFrame.from_ndarray(pixels, "rgb24" if pixels.ndim == 3 else "gray8")
        frame.pts, frame.time_base = round(at_s * 1000), _MILLISECOND
        for packet in self._stream.encode(frame):
            self._written.mux(packet)

    def end(self) -> None:
        """Write what the encoder still holds."""
        for packet in self._stream.encode(None):
            self._written.mux(packet)


def _pictures(
    container: InputContainer, stream: VideoStream, cut: Cut, view: View
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Give the frames of a cut as views, each with its second in the clip."""
    stream.codec_context.thread_count = 1
    base_s = float((stream.start_time or 0) * (stream.time_base or 0))
    _go_to(container, stream, cut.start_s + base_s)
    last_s = -1.0
    longest = min(view.longest_px, LONGEST_CLIP_PX)
    try:
        for picture in container.decode(stream):
            at_s = (picture.time or 0.0) - base_s - cut.start_s
            if at_s >= cut.length_s:
                return
            if at_s < -0.001 or at_s - last_s < 1 / FRAMES_A_SECOND - 0.005:
                continue
            last_s = at_s
            rgb = frame_from(picture, stream, at_s, max(longest, view.fields)).rgb
            yield max(at_s, 0.0), shown(rgb, view)
    except UNREADABLE:
        # What could be decoded before it is the clip.
        return


def _sound(container: InputContainer, stream: av.AudioStream, cut: Cut) -> Iterator[av.Packet[Any]]:
    """Give the sound of a cut, encoded anew; nothing where the video has none."""
    if not container.streams.audio:
        return
    heard = container.streams.audio[0]
    resampler = AudioResampler("s16", "stereo", _SOUND_HZ)
    base_s = float((heard.start_time or 0) * (heard.time_base or 0))
    _go_to(container, heard, cut.start_s + base_s)
    written = 0
    try:
        for sound in container.decode(heard):
            at_s = (sound.time or 0.0) - base_s - cut.start_s
            if at_s >= cut.length_s:
                break
            if at_s < 0:
                continue
            for piece in resampler.resample(sound):
                piece.pts, piece.time_base = written, Fraction(1, _SOUND_HZ)
                written += piece.samples
                yield from stream.encode(piece)
    except UNREADABLE:
        pass
    yield from stream.encode(None)


def _go_to(container: InputContainer, stream: VideoStream | av.AudioStream, second: float) -> None:
    """Go to where a moment can be decoded from; stay at the beginning where that fails."""
    if stream.time_base and second > 0:
        try:
            container.seek(int(second / stream.time_base), stream=stream, backward=True)
        except UNREADABLE:
            container.seek(0)
