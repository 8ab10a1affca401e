"""Which frames of a video are looked at closely, and what of them is kept?

A hash knows a frame that fills the picture. A film shown small inside another, or
filmed from a screen at an angle, is known by details only, as a cropped photograph
is. Details cost ten times as much as hashes, in time and in room. So they are taken
from some frames only: those that show something new, less than one a second.

What stands at the same place while the rest changes says nothing of the moment: a
logo, the lines of a telephone's screen, the room around somebody who talks. Such
details are left out, which also leaves more room for the others.

Caller: `firsthand.media.video.looks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.features import Details, details
from firsthand.media.video.frames import Frame

LONG: Final = 1000.0
"""Places of details are in thousandths of the frame's long side."""
SOUGHT_PX: Final = 256
"""Long side at which details are sought. Of 12 clips shown small or filmed upright 8 were
found at 256, 8 at 320 and 9 at 384 (seed 1 of `python -m benchmarks.clips`), in 10, 23 and
31 ms a frame; the photographs among them all were, at each."""
SOUGHT, KEPT = 200, 120
"""Details of a frame that are sought, and that are kept when those that stay are gone."""
OFTEN_S: Final = 2.0
"""A frame is due after so long, if it differs from the one before."""
CHANGED_BITS, CHANGED_S = 72, 0.4
"""One that shows something else is due at once: cuts lie at the same moment in two copies."""
SAME_BITS: Final = 24
"""Frames that differ in fewer bits are one frame, shown longer."""
AHEAD, SPACING_S = 5, 1.6
"""So many frames, and one for each stretch of this length, may be looked at closely.
At 1.25 s a film with some grain was looked at 17 times faster than it runs, without any 24."""
MOST: Final = 2400
"""Frames; an hour of film that never stands still, and 10 MB."""
STAYS_S: Final = 6.0
"""A detail that is at its place after so long stays."""
STAYS_PLACE: Final = 12.0
"""Thousandths of the long side: three pixels of those at which details are sought."""
STAYS_BITS: Final = 72
"""Of 256; two details of one place differ in 30, strangers in 114 (medians)."""
COMPARED: Final = 2
"""Frames before, and after, in which a detail is looked for at its place."""


@dataclass(frozen=True, slots=True, eq=False)
class CloseFrame:
    """A frame that was looked at closely.

    Attributes:
        row: Which of all frames of the video it is.
        details: What can be found again; places in thousandths of the long side.
    """

    row: int
    details: Details


class CloseFrames:
    """Gathers the frames of one video that are looked at closely."""

    def __init__(self) -> None:
        self._frames: list[CloseFrame] = []
        self._times_s: list[float] = []
        self._last: NDArray[np.uint8] | None = None

    def see(self, frame: Frame, row: int, hashed: NDArray[np.uint8]) -> None:
        """Look closely at a frame, if it is due.

        Args:
            frame: The next one.
            row: Which of all frames it is.
            hashed: (32,) uint8, its PDQ hash.
        """
        if not self._due(frame.time_s, hashed):
            return
        self._last = hashed
        self._times_s.append(frame.time_s)
        grey = np.asarray(cv2.cvtColor(frame.rgb, cv2.COLOR_RGB2GRAY), np.uint8)
        found = details(grey, SOUGHT, sought_px=SOUGHT_PX)
        scale = np.array([LONG / max(grey.shape)] * 3 + [1.0], np.float32)
        self._frames.append(CloseFrame(row, Details(found.places * scale, found.descriptors)))

    def kept(self) -> tuple[CloseFrame, ...]:
        """Give the frames with their surest details, without those that stay at their place."""
        return tuple(
            CloseFrame(frame.row, _some(frame.details, ~_staying(at, self._frames, self._times_s)))
            for at, frame in enumerate(self._frames)
        )

    def _due(self, time_s: float, hashed: NDArray[np.uint8]) -> bool:
        if self._last is None:
            return True
        if len(self._frames) >= min(MOST, AHEAD + time_s / SPACING_S):
            return False
        since_s = time_s - self._times_s[-1]
        bits = int(np.bitwise_count(hashed ^ self._last).sum())
        if bits >= CHANGED_BITS and since_s >= CHANGED_S:
            return True
        return bits >= SAME_BITS and since_s >= OFTEN_S - 0.05


def _some(found: Details, chosen: NDArray[np.bool_]) -> Details:
    rows = np.flatnonzero(chosen)[:KEPT]
    return Details(found.places[rows], found.descriptors[rows])


def _staying(at: int, frames: Sequence[CloseFrame], times_s: Sequence[float]) -> NDArray[np.bool_]:
    """Which details of a frame are at the same place in others, seconds before or after?"""
    here = frames[at].details
    stays = np.zeros(len(here), np.bool_)
    before = [one for one in range(at) if times_s[at] - times_s[one] >= STAYS_S]
    after = [one for one in range(at + 1, len(frames)) if times_s[one] - times_s[at] >= STAYS_S]
    for other in (*before[-COMPARED:], *after[:COMPARED]):
        there = frames[other].details
        if not len(there) or not len(here):
            continue
        across, down = (
            np.abs(here.places[:, None, axis] - there.places[None, :, axis]) <= STAYS_PLACE
            for axis in (0, 1)
        )
        rows, columns = np.nonzero(across & down)
        bits = np.bitwise_count(here.descriptors[rows] ^ there.descriptors[columns]).sum(axis=1)
        stays[rows[bits <= STAYS_BITS]] = True
    return stays
