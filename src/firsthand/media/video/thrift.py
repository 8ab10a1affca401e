"""Which packets of a costly video are passed over, so that a long film does not take an hour?

Grain and noise make a film cost three times as much to decode as a smooth one,
and nothing in the format allows less for a frame that others are built upon.
What can be left out is the end of each stretch between two key frames. So the
work done is counted, and where it is beyond what the film may take, packets are
passed over up to the next key frame that there is work left for, or that is due.

The work is counted by bytes and pixels, not by the clock: the same file gives
the same frames on a slow machine as on a fast one.

Caller: `firsthand.media.video.frames`.
"""

from __future__ import annotations

from itertools import islice
from math import inf
from typing import Final

import numpy as np
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from firsthand.media.video.opening import VideoLimits

PIXELS_A_BYTE: Final = 70.0
"""Pixels whose decoding costs as much as a byte of the file.

Two films of 1280x720, H.264, one smooth and one with grain, gave 85 ns a byte and
1.2 ns a pixel (`python -m benchmarks.clips --speed`)."""
LONGEST_REST_S: Final = 15.0
"""Seconds between key frames beyond which nothing is passed over.

Encoders set one after 250 frames at the latest, 10 s at 25 a second; recordings
of screens may have one at the beginning and no other."""
MOST_ENTRIES: Final = 20_000
"""Entries of a file's index that are looked at: 11 minutes at 30 frames a second."""


class Thrift:
    """Counts the work of decoding one video, and says what to pass over.

    Args:
        limits: How much work may be taken.
        gap_s: Seconds between its key frames, from `longest_gap_s`.

    Attributes:
        passed_over: Packets left out so far.
    """

    def __init__(self, limits: VideoLimits, gap_s: float) -> None:
        self.passed_over = 0
        # Without a key frame to go on from, the rest of the video would never be seen.
        self._a_second = limits.work_a_second if gap_s <= LONGEST_REST_S else inf
        self._in_hand = limits.work_ahead
        self._every_s = limits.every_s
        self._key_s = -1e9
        self._resting = False
        self._work = 0.0

    def passes_over(self, packet: Packet[VideoStream], time_s: float) -> bool:
        """Is this packet to be left out?

        Args:
            packet: The next of the file; one without bytes ends the stream.
            time_s: Seconds of the video up to its end.
        """
        if not packet.size:
            return False
        spent = self._work > self._in_hand + self._a_second * time_s
        if packet.is_keyframe:
            # A key frame has to be decoded from time to time, or nothing is seen of the rest.
            self._resting = spent and time_s - self._key_s < self._every_s
        elif spent:
            self._resting = True
        if self._resting:
            self.passed_over += 1
            return True
        if packet.is_keyframe:
            self._key_s = time_s
        self._work += packet.size
        return False

    def count(self, picture: VideoFrame) -> None:
        """Count a picture that was decoded; those that the decoder skips cost next to nothing."""
        self._work += picture.width * picture.height / PIXELS_A_BYTE


def longest_gap_s(stream: VideoStream) -> float:
    """Give the longest time between key frames, by the file's index, in seconds.

    Args:
        stream: Of a file just opened.

    Returns:
        Infinite where the file has no index, or names fewer than three.
    """
    base = float(stream.time_base or 0)
    entries = list(islice(stream.index_entries, MOST_ENTRIES))
    times = [entry.timestamp * base for entry in entries if entry.is_keyframe]
    if len(times) < 3:
        return inf
    return float(np.diff([*times, entries[-1].timestamp * base]).max())
