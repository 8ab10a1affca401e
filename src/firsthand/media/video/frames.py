"""Which pictures does a video show, second by second?

Not every frame is needed to recognise a video or to look it through: the key
frames, the first frame after every cut, and at least one frame a second. Cuts
matter because a clip taken from a longer video, encoded anew at another rate,
still has its cuts at the same moments, while whole seconds fall elsewhere.

What little is built upon is not decoded: frames made from both earlier and later
ones are skipped, and so is the smoothing of block edges. Both together change a
PDQ hash by 2 bits on average and 8 at most (44 frames of 1280x720, H.264, 1 Mbit/s).
Where frames then come too rarely or damaged, since others did refer to what was
skipped, the rest is decoded with all that is referred to. A long film that is
costly all the same is thinned out: see `firsthand.media.video.thrift`.
`python -m benchmarks.clips --speed` measures what this saves.

Callers: `firsthand.media.video.clips`, `firsthand.casework`.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import BinaryIO

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from firsthand.media.video.opening import (
    STANDARD,
    UNREADABLE,
    VideoLimits,
    opened,
    undecodable,
)
from firsthand.media.video.thrift import Thrift, longest_gap_s
from firsthand.media.video.upright import upright

CUT = 24.0
"""Mean change of brightness (0..255) between two decoded frames that makes a cut.

Cuts between photographs lie above 30; slow pans over them stay below 15, fast
ones reach 30, which `ABRUPT` tells apart. `python -m benchmarks.clips --speed`
prints how many frames are chosen of films of 20 s with some four cuts."""
ABRUPT = 2.0
"""A cut changes so many times more than the frames before it did; a fast turn does not."""
CLOSEST_S = 0.2
"""Frames are given out no closer than this, however often the picture jumps."""
LOST_END_S = 1.0
"""A video that ends this much before its own header says was cut short."""
MOST_LOST = 500
"""Packets in a row that cannot be decoded before the rest is given up."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a video.

    Attributes:
        time_s: Seconds since the first picture of the video.
        rgb: (height, width, 3) uint8, upright.
        key: Stands by itself in the file; its quality is the best around it.
    """

    time_s: float
    rgb: NDArray[np.uint8]
    key: bool


class Ending(StrEnum):
    """How the frames of a video came to an end."""

    RUNNING = "not at its end yet"
    WHOLE = "whole"
    CUT_SHORT = "the file ends before its header says, or is damaged"
    AT_LIMIT = "stopped at a limit"
    THINNED = "whole, but costly: only its key frames and what follows them closely was looked at"


class FrameStream(Iterator[Frame]):
    """The frames of a video, one after the other; afterwards, how it ended.

    Attributes:
        ending: How it came to an end; `RUNNING` until it has.
        lost: Packets that could not be decoded.
    """

    def __init__(self, content: bytes | BinaryIO, locator: str, limits: VideoLimits) -> None:
        self.ending = Ending.RUNNING
        self.lost = 0
        self._limits = limits
        self._locator = locator
        self._last_s = 0.0
        self._decoded_s = 0.0
        self._thrift = Thrift(limits, inf)
        self._frames = self._read(content)

    def __next__(self) -> Frame:
        return next(self._frames)

    def close(self) -> None:
        """Let go of the file before the end."""
        self._frames.close()

    def _read(self, content: bytes | BinaryIO) -> Generator[Frame, None, None]:
        chosen = 0
        limits = self._limits
        with opened(content, self._locator, limits) as (container, stream):
            chooser = _Chooser(limits.every_s)
            start_s = _start_s(stream)
            for picture in self._decoded(container, stream):
                time_s = max((picture.time or 0.0) - start_s, 0.0)
                if time_s > limits.longest_s or chosen >= limits.most_frames:
                    self.ending = Ending.AT_LIMIT
                    break
                if chooser.wants(picture, time_s):
                    chosen += 1
                    yield frame_from(picture, stream, time_s, limits.longest_px)
            if self.ending is Ending.RUNNING:
                self.ending = self._how_it_ended(container, stream)
        if not chosen:
            raise undecodable(self._locator, "no frame of it could be decoded")

    def _decoded(self, container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
        """Decode what is referred to, packet by packet, within the time allowed."""
        gap_s = longest_gap_s(stream)
        self._thrift = Thrift(self._limits, gap_s)
        keys_only = gap_s <= self._limits.every_s + 0.05
        hasten(stream, keys_only=keys_only)
        end_s = time.thread_time() + self._limits.cpu_s
        # Worked out once: fractions cost as much as hashing does.
        base_s, start_s = float(stream.time_base or 0), _start_s(stream)
        lost_in_a_row = 0
        try:
            for packet in container.demux(stream):
                if time.thread_time() > end_s:
                    self.ending = Ending.AT_LIMIT
                    return
                if packet.pts is not None:
                    shown_s = (packet.pts + (packet.duration or 0)) * base_s
                    self._last_s = max(self._last_s, shown_s - start_s)
                if self._thrift.passes_over(packet, self._last_s):
                    self._decoded_s = self._last_s + start_s
                    continue
                try:
                    for picture in packet.decode():
                        self._thrift.count(picture)
                        self._spare_less(picture, stream)
                        yield picture
                    lost_in_a_row = 0
                except UNREADABLE:
                    self.lost += 1
                    lost_in_a_row += 1
                if lost_in_a_row > MOST_LOST:
                    return
        except UNREADABLE:
            self.lost += 1

    def _spare_less(self, picture: VideoFrame, stream: VideoStream) -> None:
        """Skip less from here on, if skipping has hurt."""
        time_s = picture.time or 0.0
        too_rare = time_s - self._decoded_s > 1.4 * self._limits.every_s
        context = stream.codec_context
        if context.skip_frame == "BIDIR" and (too_rare or picture.is_corrupt):
            context.skip_frame = "NONREF"
        self._decoded_s = time_s

    def _how_it_ended(self, container: InputContainer, stream: VideoStream) -> Ending:
        duration_s, slack_s = _declared_s(container, stream)
        if self.lost or self._last_s < duration_s - slack_s:
            return Ending.CUT_SHORT
        return Ending.THINNED if self._thrift.passed_over else Ending.WHOLE


def frames_of(
    content: bytes | BinaryIO, locator: str, limits: VideoLimits = STANDARD
) -> FrameStream:
    """Give key frames, the first frame after each cut, and at least one a second.

    A file that ends early gives the frames it has; `ending` then says so.

    Args:
        content: The bytes of the file, or a binary file that can be sought.
            Nothing else is opened, whatever they ask for.
        locator: Where they came from, for messages.
        limits: How much is decoded at most, how large and how close the frames are.

    Raises:
        VideoUndecodable: While iterating: no frame could be decoded.
    """
    return FrameStream(content, locator, limits)


def frame_at(
    content: bytes | BinaryIO, second: float, locator: str, limits: VideoLimits = STANDARD
) -> Frame:
    """Give the frame that is shown at a moment, for looking at or for comparing closely.

    Args:
        content: The bytes of the file, or a binary file that can be sought.
        second: Seconds since the first picture; past the end gives the last frame.
        locator: Where they came from, for messages.
        limits: `longest_px` is the long side of the frame, `cpu_s` the time allowed.

    Raises:
        VideoUndecodable: There is no frame to give.
    """
    shown: tuple[VideoFrame, float] | None = None
    with opened(content, locator, limits) as (container, stream):
        end_s = time.thread_time() + limits.cpu_s
        stream.codec_context.thread_count = 1
        start_s = _start_s(stream)
        try:
            _go_to(container, stream, second + start_s)
            for picture in container.decode(stream):
                time_s = (picture.time or 0.0) - start_s
                if shown and (time_s > second + 0.001 or time.thread_time() > end_s):
                    break
                shown = (picture, max(time_s, 0.0))
        except UNREADABLE as error:
            if shown is None:
                raise undecodable(locator, "no frame of it could be decoded") from error
        if shown is None:
            raise undecodable(locator, "no frame of it could be decoded")
        return frame_from(shown[0], stream, shown[1], limits.longest_px)


def hasten(stream: VideoStream, *, keys_only: bool = False) -> None:
    """Have a stream decode on one core, and only what most other frames are built upon."""
    context = stream.codec_context
    context.thread_count = 1
    context.skip_frame = "NONKEY" if keys_only else "BIDIR"
    context.options = {"skip_loop_filter": "all"}


def frame_from(picture: VideoFrame, stream: VideoStream, time_s: float, longest_px: int) -> Frame:
    """Make a decoded picture small, square in its pixels, RGB and upright."""
    ratio = stream.sample_aspect_ratio or Fraction(1)
    if not Fraction(1, 4) <= ratio <= 4:
        ratio = Fraction(1)
    wide, high = float(picture.width * ratio), float(picture.height)
    shrink = min(1.0, longest_px / max(wide, high))
    small = picture.reformat(
        max(round(wide * shrink), 1),
        max(round(high * shrink), 1),
        format="rgb24",
        interpolation="AREA",
    )
    return Frame(
        time_s, upright(np.asarray(small.to_ndarray(), np.uint8), picture), picture.key_frame
    )


class _Chooser:
    """Decides which of the decoded pictures are given out."""

    def __init__(self, every_s: float) -> None:
        self._every_s = every_s
        self._last_s = -1e9
        self._before_s = 0.0
        self._before: NDArray[np.int16] | None = None
        self._change = 0.0

    def wants(self, picture: VideoFrame, time_s: float) -> bool:
        """Is it a key frame, the first after a cut, or due by the clock?"""
        dots = _dots(picture)
        change = _change(self._before, dots)
        jumped = change > max(CUT, ABRUPT * self._change)
        gap_s = time_s - self._before_s
        self._before, self._before_s, self._change = dots, time_s, change
        if picture.is_corrupt:
            return False
        since_s = time_s - self._last_s
        close_s = min(CLOSEST_S, self._every_s)
        # Due when the next one would come too late, if it comes as this one did.
        due = since_s + gap_s > self._every_s + 0.005
        if not due and not ((jumped or picture.key_frame) and since_s >= close_s):
            return False
        self._last_s = time_s
        return True


def _change(before: NDArray[np.int16] | None, after: NDArray[np.int16] | None) -> float:
    if before is None or after is None or before.shape != after.shape:
        return 0.0
    return float(np.abs(after - before).mean())


def _dots(picture: VideoFrame) -> NDArray[np.int16] | None:
    """Take some 600 brightnesses straight from a decoded picture; None when not in 8 bits."""
    if picture.format.components[0].bits != 8 or not picture.format.is_planar:
        return None
    plane = picture.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    across, down = max(picture.width // 32, 1), max(picture.height // 20, 1)
    dots = rows[down // 2 : picture.height : down, across // 2 : picture.width : across]
    return np.asarray(dots, np.int16)


def _start_s(stream: VideoStream) -> float:
    return float((stream.start_time or 0) * (stream.time_base or 0))


def _declared_s(container: InputContainer, stream: VideoStream) -> tuple[float, float]:
    """How long the header says it is, and by how much it may err, in seconds."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base), LOST_END_S
    whole_s = (container.duration or 0) / av.time_base
    # The length of the whole file is that of its longest stream, often the sound.
    return whole_s, 2 * LOST_END_S + 0.05 * whole_s


def _go_to(container: InputContainer, stream: VideoStream, second: float) -> None:
    """Go to the key frame before a moment; stay at the beginning where that is not possible."""
    if stream.time_base and second > 0:
        try:
            container.seek(int(second / stream.time_base), stream=stream, backward=True)
        except UNREADABLE:
            container.seek(0)
