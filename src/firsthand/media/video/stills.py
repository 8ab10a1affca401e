"""Is this picture a frame of that video?

By hash alone: which frames are worth a closer look. Whether picture and frame
show the same is then decided by their details, on the frame itself
(`firsthand.media.video.frames.frame_at`).

Callers: `firsthand.casework`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.pdq import hash_distance_bits
from firsthand.media.video.framings import FRAMINGS, framed_hashes, mirror_mask
from firsthand.media.video.looks import VideoLook

NEAR_BITS: Final = 78
"""Frames that differ in no more bits from a picture are proposed.

Strangers differ in 103 at least of 1,400 pairs, but a picture is held against
every frame of every video in every framing, some ten million pairs in a case:
128 less six times their spread of 8.5 bits leaves one chance in a hundred of one."""
SAME_BITS: Final = 31
"""Within so many, PDQ's authors take two pictures for the same."""
APART_S: Final = 2.0
"""Of frames closer together than this, the nearest to the picture stands for all."""


@dataclass(frozen=True, slots=True)
class StillMatch:
    """A frame that looks like a picture.

    Attributes:
        time_s: Second of the video.
        distance_bits: In how many of 256 bits the two differ, framing allowed for.
        mirrored: Left and right are exchanged.
        picture_framing: Left, upper, right, lower edge, as shares, of what of the
            picture was compared.
        frame_framing: The same of the frame.
    """

    time_s: float
    distance_bits: int
    mirrored: bool
    picture_framing: tuple[float, float, float, float]
    frame_framing: tuple[float, float, float, float]


def find_still(
    rgb: NDArray[np.uint8], video: VideoLook, *, most_bits: int = NEAR_BITS
) -> tuple[StillMatch, ...]:
    """Find the frames that a picture may be, the likest first.

    A picture with little in it (black, blank) must not be asked for: by a hash
    it looks like all its kind. PDQ's quality says so, below 50.

    Args:
        rgb: (height, width, 3) uint8, the picture, upright.
        video: What is kept of the video.
        most_bits: `SAME_BITS` gives frames that are surely the picture's kin.

    Returns:
        At most one for every `APART_S` seconds; empty when no frame is near.
    """
    rows = video.telling
    if not len(rows):
        return ()
    picture = framed_hashes(rgb)
    best = np.full(len(rows), 257)
    how = np.zeros((len(rows), 3), np.int64)
    for mirrored in (False, True):
        seen = picture ^ mirror_mask() if mirrored else picture
        for of_picture, of_frame in _framings_tried():
            bits = hash_distance_bits(seen[of_picture][None], video.framed[rows, of_frame])[0]
            nearer = bits < best
            best[nearer] = bits[nearer]
            how[nearer] = (mirrored, of_picture, of_frame)
    found: list[StillMatch] = []
    for at in np.argsort(best, kind="stable"):
        time_s = float(video.times_s[rows[at]])
        if best[at] > most_bits:
            break
        if all(abs(time_s - other.time_s) >= APART_S for other in found):
            turned, of_picture, of_frame = (int(one) for one in how[at])
            framings = FRAMINGS[of_picture], FRAMINGS[of_frame]
            found.append(StillMatch(time_s, int(best[at]), bool(turned), *framings))
    return tuple(found)


def _framings_tried() -> list[tuple[int, int]]:
    count = len(FRAMINGS)
    return [(0, of_frame) for of_frame in range(count)] + [
        (of_picture, 0) for of_picture in range(1, count)
    ]
