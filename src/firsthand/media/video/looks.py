"""What is kept of a video so that it, or a piece of it, is recognised later.

Times and hashes of its frames, some 550 bytes for each, and the details of those
that show something new, some 4,500 bytes for each; no pixels. Two looks can be
compared without the videos at hand.

Callers: `firsthand.casework`, and the other modules of this room.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import CaseDamaged
from firsthand.media.copies.packed import packed, packed_size, unpacked
from firsthand.media.copies.pdq import plain_pdq
from firsthand.media.video.close_frames import LONG, CloseFrame, CloseFrames
from firsthand.media.video.frames import Ending, Frame, frames_of
from firsthand.media.video.framings import FRAMINGS, framed_hashes
from firsthand.media.video.opening import VideoLimits

LEAST_QUALITY: Final = 50
"""Below this PDQ's authors advise against matching: black, blank, sky, a plain card."""
LOOKED_AT: Final = VideoLimits(every_s=0.5)
"""Two frames a second: of two videos sampled apart, the nearest are a quarter of a second off.

A camera that turns shows 9 % other things after half a second, which a hash
does not survive, and half of that after a quarter."""
BEGINNING: Final = b"fhvl"
VERSION: Final = 2
ONLY_HASHES: Final = 1
"""The version before frames were looked at closely; it is read all the same."""
HEAD: Final = struct.Struct("<4sBBIdB")
"""Beginning, version, framings, frames, seconds, how it ended."""
CLOSE_HEAD: Final = struct.Struct("<HHI")
"""After all that: width and height of the frames, how many were looked at closely."""
ENDINGS: Final = tuple(Ending)


@dataclass(frozen=True, slots=True, eq=False)
class VideoLook:
    """The frames of a video in hashes.

    Attributes:
        duration_s: Seconds from the first to the last frame looked at.
        times_s: (n,) float64, rising.
        pdq: (n, 32) uint8, each frame's PDQ hash.
        framed: (n, len(FRAMINGS), 32) uint8, each frame whole and in parts.
        quality: (n,) uint8, PDQ's 0 to 100.
        ending: Whether all of it was there to be looked at.
        size_px: Width and height of the frames that were looked at; 0, 0 when not kept.
        close: The frames that were looked at closely, in the order of time.
    """

    duration_s: float
    times_s: NDArray[np.float64]
    pdq: NDArray[np.uint8]
    framed: NDArray[np.uint8]
    quality: NDArray[np.uint8]
    ending: Ending
    size_px: tuple[int, int] = (0, 0)
    close: tuple[CloseFrame, ...] = ()

    @property
    def telling(self) -> NDArray[np.intp]:
        """Rows of the frames that have enough in them to be told by: (m,) intp."""
        return np.flatnonzero(self.quality >= LEAST_QUALITY)

    def to_bytes(self) -> bytes:
        """Write it down; `from_bytes` reads it on any machine."""
        count = len(self.times_s)
        head = HEAD.pack(
            BEGINNING,
            VERSION,
            len(FRAMINGS),
            count,
            self.duration_s,
            ENDINGS.index(self.ending),
        )
        millis = np.round(self.times_s * 1000).astype("<u4").tobytes()
        hashes = (self.quality.tobytes(), self.pdq.tobytes(), self.framed.tobytes())
        return b"".join((head, millis, *hashes, _close_to_bytes(self)))

    @classmethod
    def from_bytes(cls, written: bytes) -> VideoLook:
        """Read what `to_bytes` wrote, in this version or the one before.

        Raises:
            CaseDamaged: It is something else, of another version, or cut off.
        """
        count, duration_s, ending, end = _head_of(written)
        body = np.frombuffer(written[HEAD.size : end], np.uint8)
        millis, quality, hashes, framed = np.split(body, np.cumsum([4, 1, 32]) * count)
        return cls(
            duration_s,
            millis.view("<u4").astype(np.float64) / 1000,
            hashes.reshape(count, 32),
            framed.reshape(count, len(FRAMINGS), 32),
            quality,
            ending,
            *_close_from_bytes(written[end:]),
        )


def look_at_video(
    content: bytes | BinaryIO, locator: str, limits: VideoLimits = LOOKED_AT
) -> VideoLook:
    """Look at a video once, so that it can be compared ever after.

    Args:
        content: The bytes of the file, or a binary file that can be sought.
        locator: Where they came from, for messages.
        limits: How much is decoded at most, and how close the frames are.

    Raises:
        VideoUndecodable: No frame could be decoded.
    """
    frames = frames_of(content, locator, limits)
    look = look_at_frames(frames)
    return replace(look, ending=frames.ending)


def look_at_frames(frames: Iterable[Frame]) -> VideoLook:
    """Make a look of frames that are at hand already, in the order of time."""
    times, hashes, framed, quality = [], [], [], []
    size_px, close = (0, 0), CloseFrames()
    for row, frame in enumerate(frames):
        plain, worth = plain_pdq(frame.rgb)
        times.append(frame.time_s)
        hashes.append(plain)
        quality.append(worth)
        framed.append(framed_hashes(frame.rgb))
        size_px = (frame.rgb.shape[1], frame.rgb.shape[0])
        if worth >= LEAST_QUALITY:
            close.see(frame, row, plain)
    count = len(times)
    return VideoLook(
        times[-1] - times[0] if times else 0.0,
        np.array(times, np.float64),
        np.array(hashes, np.uint8).reshape(count, 32),
        np.array(framed, np.uint8).reshape(count, len(FRAMINGS), 32),
        np.array(quality, np.uint8),
        Ending.WHOLE,
        size_px,
        close.kept(),
    )


def _close_to_bytes(look: VideoLook) -> bytes:
    counts = [len(frame.details) for frame in look.close]
    rows = np.array([frame.row for frame in look.close], "<u4")
    parts = [packed(frame.details, LONG) for frame in look.close]
    head = CLOSE_HEAD.pack(*look.size_px, len(look.close))
    return b"".join((head, rows.tobytes(), bytes(counts), *parts))


def _close_from_bytes(written: bytes) -> tuple[tuple[int, int], tuple[CloseFrame, ...]]:
    if not written:
        return (0, 0), ()
    if len(written) < CLOSE_HEAD.size:
        raise _damaged(len(written))
    width, height, count = CLOSE_HEAD.unpack_from(written)
    start = CLOSE_HEAD.size + 5 * count
    rows = np.frombuffer(written[CLOSE_HEAD.size : start - count], "<u4")
    counts = written[start - count : start]
    if len(written) != start + sum(packed_size(one) for one in counts):
        raise _damaged(len(written))
    ends = np.cumsum([start, *(packed_size(one) for one in counts)]).tolist()
    found = [
        unpacked(written[begin:end], one, LONG)
        for (begin, end), one in zip(pairwise(ends), counts, strict=True)
    ]
    close = [CloseFrame(int(row), one) for row, one in zip(rows, found, strict=True)]
    return (width, height), tuple(close)


def _head_of(written: bytes) -> tuple[int, float, Ending, int]:
    """Frames, seconds, how it ended, and where the hashes end."""
    if len(written) < HEAD.size:
        raise _damaged(len(written))
    beginning, version, framings, count, duration_s, ending = HEAD.unpack_from(written)
    end = HEAD.size + count * (4 + 1 + 32 + 32 * len(FRAMINGS))
    known = (beginning, framings) == (BEGINNING, len(FRAMINGS)) and ending < len(ENDINGS)
    whole = {ONLY_HASHES: len(written) == end, VERSION: len(written) > end}
    if not known or not whole.get(version, False):
        raise _damaged(len(written))
    return count, duration_s, ENDINGS[ending], end


def _damaged(size_bytes: int) -> CaseDamaged:
    return CaseDamaged(
        f"what is kept of a video, {size_bytes:,} bytes, is not in version {VERSION} of its form;"
        " it was left as it is",
        hint="make it anew from the video with `firsthand add`",
    )
