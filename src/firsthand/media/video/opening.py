"""Open a video from its own bytes, and from nothing else.

A video file can ask its reader to open other files: a playlist names addresses,
an MP4 holds references to data elsewhere, a list of parts names paths. What a
stranger sent must neither read the disk of the person who looks at it nor tell
anybody that it is being looked at. So there are four walls, one behind the other:

1. Only containers that hold their data themselves are known; playlists and
   lists of parts are not.
2. The library is handed a nameless stream of bytes, so that relative names lead nowhere.
3. Every request to open something else is refused.
4. No protocol is allowed, neither files nor network.

Callers: `firsthand.media.video.frames`, `firsthand.media.video.told`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from firsthand.errors import VideoUndecodable

CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,flv,live_flv,"
    "asf,ogg,mxf,dv,ivf,rm"
)
"""Containers that hold their own data: what phones, cameras, platforms and broadcasters write."""
UNREADABLE = (av.FFmpegError, OSError, ValueError, ArithmeticError, MemoryError)
"""What the decoder raises on bytes that it cannot make sense of."""
PROBE_BYTES = 8_000_000
"""How far into the file is read to learn what it holds."""
OPEN_WITHIN_S = 30.0
"""Wall time for learning what a file holds; a sound file of any size takes well under one."""


@dataclass(frozen=True, slots=True)
class VideoLimits:
    """How much of a video is decoded before looking at it is stopped.

    Attributes:
        longest_s: Seconds of the video.
        most_frames: Frames given out.
        most_pixels: Pixels of one frame; 8K has 33 million.
        cpu_s: Seconds of processor time.
        longest_px: Long side of the frames given out.
        every_s: At least one frame in so many seconds.
        work_a_second: How much work decoding may take, on average for a second
            of the video, in bytes of the file (`firsthand.media.video.thrift`). Of
            a video that takes more, part is passed over. 450,000 bytes take some
            0.04 s of processor time, which keeps to 20 times real time.
        work_ahead: So much may be taken before that, so that short videos are
            looked at whole; 120 million bytes take some 10 s.
    """

    longest_s: float = 6 * 3600.0
    most_frames: int = 60_000
    most_pixels: int = 40_000_000
    cpu_s: float = 1800.0
    longest_px: int = 512
    every_s: float = 1.0
    work_a_second: float = 450_000.0
    work_ahead: float = 120e6


STANDARD = VideoLimits()


class _Nameless:
    """A binary file without its name: the decoder would look for neighbours beside it."""

    def __init__(self, file: BinaryIO) -> None:
        self.read = file.read
        self.seek = file.seek
        self.tell = file.tell


@contextmanager
def opened(
    content: bytes | BinaryIO, locator: str, limits: VideoLimits = STANDARD
) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Open a video and its main picture stream; closed again on leaving.

    Args:
        content: The bytes, or a binary file that can be read and sought.
        locator: Where they came from, for messages.
        limits: `most_pixels` holds from the first look on.

    Raises:
        VideoUndecodable: It is no video, holds no picture stream, asks for
            other files, or its frames have more pixels than allowed.
    """
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    file.seek(0)
    with _container(file, locator, limits) as container:
        yield container, _pictures(container, locator, limits)


@contextmanager
def _container(file: BinaryIO, locator: str, limits: VideoLimits) -> Iterator[InputContainer]:
    try:
        container = av.open(
            _Nameless(file),
            mode="r",
            options={"max_pixels": str(limits.most_pixels)},
            container_options={
                "format_whitelist": CONTAINERS,
                "protocol_whitelist": "none",
                "probesize": str(PROBE_BYTES),
                "max_streams": "64",
            },
            metadata_errors="replace",
            timeout=(OPEN_WITHIN_S, None),
            io_open=_refuse,
        )
    except UNREADABLE as error:
        raise undecodable(
            locator, "its bytes are in no container that is known, or its index is missing"
        ) from error
    try:
        yield container
    finally:
        container.close()


def _refuse(url: str, flags: int, options: dict[str, str]) -> NoReturn:
    raise PermissionError("a video asked for another file")


def _pictures(container: InputContainer, locator: str, limits: VideoLimits) -> VideoStream:
    streams = [
        stream
        for stream in container.streams.video
        # There is no context where no decoder knows the stream.
        if getattr(stream, "codec_context", None) is not None and not _is_cover(stream)
    ]
    if not streams:
        raise undecodable(locator, "it holds no stream of pictures that can be decoded")
    stream = max(streams, key=lambda one: one.codec_context.width * one.codec_context.height)
    width, height = stream.codec_context.width, stream.codec_context.height
    if width * height > limits.most_pixels:
        raise VideoUndecodable(
            f"cannot look at `{locator}`: its frames have {width:,} x {height:,} pixels, the limit"
            f" is {limits.most_pixels:,}; the bytes are kept as they came",
            hint="make a smaller copy with a program you trust, and add that too",
        )
    return stream


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def undecodable(locator: str, why: str) -> VideoUndecodable:
    """Say that a video could not be looked at, and why."""
    return VideoUndecodable(
        f"cannot look at `{locator}`: {why}; the bytes are kept as they came",
        hint="get the file again; the copy may be damaged, or no video",
    )
