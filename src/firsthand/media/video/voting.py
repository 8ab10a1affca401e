"""At which offset, and at which speed, do the most frames of two videos agree?

Every pair of frames that look alike is a vote for one offset. Votes are laid
out on a line and the densest places looked at closely: each frame of the clip
has one vote there, frames that look like the one before them add nothing (ten
seconds of a title card are one frame), and a line through the pairs gives the
exact offset and speed.

Caller: `firsthand.media.video.clips`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

BIN_S: Final = 0.5
"""Width of a bin on the line of offsets."""
REACH_S: Final = 0.7
"""How far from the agreed offset a vote may lie.

Both videos are sampled once a second or closer: the nearest frame of the other
is at most half a second off, and the key frames of the two add a little."""
SPEEDS: Final = (1.0, 0.96, 1.0417, 0.98, 1.02, 0.94, 1.06)
"""Tried in this order; 0.96 and 1.0417 are film shown at television's rate and back."""
MEANT_SPEED: Final = 0.008
"""A speed closer to 1 than this is taken to be the error of the line."""
PLACES: Final = 4
"""How many of the densest offsets are looked at closely for each speed."""
SAME_BITS: Final = 24
"""Frames of one video that differ in fewer bits are one frame, shown longer."""
LINE_OVER_S: Final = 12.0
"""Only agreement over this long lets a line tell speed; before, one bin holds it all."""
ENOUGH: Final = 60
"""No more frames that differ are counted: by then there is no doubt left."""
GAP_S: Final = 6.0
"""Frames further apart than this do not belong to one shared stretch."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Pairs of frames that look alike; all arrays have one entry for each.

    Attributes:
        row: Which frame of the clip.
        column: Which frame of the known video.
        clip_s: Its second in the clip.
        known_s: Its second in the known video.
        distance_bits: How many bits differ.
        weight: What it counts, more than 0.
    """

    row: NDArray[np.intp]
    column: NDArray[np.intp]
    clip_s: NDArray[np.float64]
    known_s: NDArray[np.float64]
    distance_bits: NDArray[np.int64]
    weight: NDArray[np.int64]

    def only(self, chosen: NDArray[np.intp]) -> Votes:
        """Give some of the votes, in the order asked for."""
        return Votes(
            self.row[chosen],
            self.column[chosen],
            self.clip_s[chosen],
            self.known_s[chosen],
            self.distance_bits[chosen],
            self.weight[chosen],
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Votes that agree on one offset and speed.

    Attributes:
        offset_s: Second of the known video where second 0 of the clip lies.
        speed: Seconds of the known video for one of the clip.
        frames: Frames that agree and differ among themselves.
        weight: Their summed weight.
        clip_s: Seconds in the clip of all that agree, rising.
        known_s: Seconds in the known video.
        distance_bits: How many bits differ.
    """

    offset_s: float
    speed: float
    frames: int
    weight: float
    clip_s: NDArray[np.float64]
    known_s: NDArray[np.float64]
    distance_bits: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Frames:
    """What is known of the frames that vote, and how close they lie.

    Attributes:
        clip_hashes: (n, 32) uint8, of all frames of the clip.
        known_hashes: (m, 32) uint8, of all frames of the known video.
        reach_s: How far from the agreed offset a vote may lie.
        either: Two frames differ where those of one video do; else those of both must.
    """

    clip_hashes: NDArray[np.uint8]
    known_hashes: NDArray[np.uint8]
    reach_s: float = REACH_S
    either: bool = False


def strongest(votes: Votes, frames: Frames) -> Agreement | None:
    """Find the offset on which the most different frames agree.

    Args:
        votes: All pairs of frames that look alike, in one framing.
        frames: The frames they are of.
    """
    best: Agreement | None = None
    if not len(votes.row):
        return None
    for speed in SPEEDS:
        for offset_s in _dense_offsets(votes, speed):
            line = _through(votes, offset_s, speed, frames.reach_s)
            found = _agreed(votes, line, frames)
            # Another speed has to earn its place: a plain 1 is what most copies have.
            if found and (best is None or found.weight > best.weight * 1.05):
                best = found
    return best


def density(votes: Votes) -> float:
    """The weight of the votes for the densest offset, roughly; for choosing what to look at."""
    if len(votes.row) == 0:
        return 0.0
    return float(_heights(votes, 1.0)[1].max())


def _dense_offsets(votes: Votes, speed: float) -> list[float]:
    first, joined = _heights(votes, speed)
    highest = np.argsort(-joined, kind="stable")[:PLACES]
    return [float((first + int(at) + 1) * BIN_S) for at in highest]


def _heights(votes: Votes, speed: float) -> tuple[int, NDArray[np.float64]]:
    """The line of offsets in bins: the first bin, and the weight in each and the next."""
    offsets = votes.known_s - speed * votes.clip_s
    bins = np.floor(offsets / BIN_S).astype(np.int64)
    first = int(bins.min())
    # One vote a frame of the clip and bin: the best; a long shot would else outvote all.
    order = np.lexsort((-votes.weight, votes.row, bins))
    kept = order[_first_of_each(bins[order], votes.row[order])]
    heights = np.bincount(bins[kept] - first, weights=votes.weight[kept])
    return first, heights + np.append(heights[1:], 0)


def _first_of_each(*keys: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Mark the first entry of each run in which all keys are the same."""
    marks = np.zeros(len(keys[0]), np.bool_)
    marks[:1] = True
    for key in keys:
        marks[1:] |= key[1:] != key[:-1]
    return marks


def _through(votes: Votes, offset_s: float, speed: float, reach_s: float) -> tuple[float, float]:
    """Lay a line through the votes near an offset; twice, since the first moves it."""
    for _ in range(2):
        near = _one_each(votes, offset_s, speed, reach_s)
        if len(near.row) < 2:
            break
        weight = near.weight.astype(np.float64) ** 2
        span_s = float(near.clip_s[-1] - near.clip_s[0])
        if span_s >= LINE_OVER_S and len(near.row) >= 6:
            slope, _ = np.polyfit(near.clip_s, near.known_s, 1, w=np.sqrt(weight))
            speed = float(np.clip(slope, 0.9, 1.1))
        offset_s = float(np.average(near.known_s - speed * near.clip_s, weights=weight))
    if speed != 1.0 and abs(speed - 1) < MEANT_SPEED:
        near = _one_each(votes, offset_s, speed, reach_s)
        speed = 1.0
        if len(near.row):
            offset_s = float(np.average(near.known_s - near.clip_s, weights=near.weight))
    return offset_s, speed


def _one_each(votes: Votes, offset_s: float, speed: float, reach_s: float) -> Votes:
    """The best vote of each frame of the clip near an offset, by time."""
    away = np.abs(votes.known_s - speed * votes.clip_s - offset_s)
    near = np.flatnonzero(away <= reach_s)
    order = near[np.lexsort((away[near], -votes.weight[near], votes.row[near]))]
    return votes.only(order[_first_of_each(votes.row[order])])


def _agreed(votes: Votes, line: tuple[float, float], frames: Frames) -> Agreement | None:
    offset_s, speed = line
    near = _longest_stretch(_one_each(votes, offset_s, speed, frames.reach_s))
    if near is None:
        return None
    counted = _different(near, frames)
    weight = float(near.weight[counted].sum())
    return Agreement(
        offset_s, speed, len(counted), weight, near.clip_s, near.known_s, near.distance_bits
    )


def _different(near: Votes, frames: Frames) -> list[int]:
    """The best votes whose frames differ from one another, in both videos or in either."""
    counted: list[int] = []
    clip_hashes, known_hashes = frames.clip_hashes, frames.known_hashes
    for at in np.argsort(-near.weight, kind="stable"):
        others = near.only(np.array(counted, np.intp))
        in_clip = clip_hashes[near.row[at]] ^ clip_hashes[others.row]
        in_known = known_hashes[near.column[at]] ^ known_hashes[others.column]
        apart = np.bitwise_count(np.stack([in_clip, in_known])).sum(axis=2)
        apart = apart.max(axis=0) if frames.either else apart.min(axis=0)
        if not counted or int(apart.min()) >= SAME_BITS:
            counted.append(int(at))
        if len(counted) >= ENOUGH:
            break
    return counted


def _longest_stretch(near: Votes) -> Votes | None:
    """Of votes by time, the run without a long gap that weighs most."""
    if not len(near.row):
        return None
    run = np.cumsum(np.append(0, np.diff(near.clip_s) > GAP_S))
    heaviest = int(np.argmax(np.bincount(run, weights=near.weight)))
    return near.only(np.flatnonzero(run == heaviest))
