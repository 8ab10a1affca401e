"""Does this clip lie inside that longer video, or do the two share a stretch?

One frame that looks alike proves little: strangers share logos, title cards and
black. So every pair of frames that look alike votes for the offset between the
two videos at which they would lie over each other. Only where several frames
that differ among themselves agree on one offset is there a match; the frames
that agree are its explanation.

The two may differ in framing (cropped, a caption below), be mirrored, or run a
few per cent faster: each is tried as a whole, for all frames alike, so that
chance has no frame-by-frame choice.

What this cannot find: a clip without change (an unmoving camera before an
unmoving scene), since all its frames are one; a clip shorter than some three
shots or seconds of movement; a video shown small inside another one, or filmed
from a screen: for these see `firsthand.media.video.insets`.

Callers: `firsthand.casework`, `firsthand.media.video.video_index`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.pdq import hash_distance_bits
from firsthand.media.video.framings import FRAMINGS, mirror_mask
from firsthand.media.video.looks import VideoLook
from firsthand.media.video.voting import Agreement, Frames, Votes, density, strongest

ALIKE_BITS: Final = 96
"""Frames that differ in fewer bits vote, the more the fewer.

Frames of strangers differ in 128 bits, give or take 9; of 1,400 pairs none in
fewer than 103. A crop of 4 % that is not allowed for leaves 72 to 88, and up to
95 where there is little in the picture."""
STRANGE_BITS: Final = 104
"""So near come the nearest strangers of those pairs; what a frame counts is how much nearer it is.

Many frames that are somewhat alike then weigh more than few that are more so: a
clip that was cropped and shows a sky was laid 1.4 s off its place before."""
LEAST_FRAMES: Final = 3
"""Frames, different among themselves, that must agree."""
LEAST_WEIGHT: Final = 75
"""Bits under `STRANGE_BITS`, summed over those frames: three frames that differ in 79 bits
each, or eight in 94. Of 120 pairs of strangers (45 s each, seed 2 of `python -m
benchmarks.clips`, with the same black and title card) none had three frames
under `ALIKE_BITS` that agree on an offset, whatever their weight."""
ELSEWHERE_S, NEARER_BITS = 4.0, 12
"""Frames must be nearer by so many bits than they are to those so many seconds away: a room,
or a frame with words around pictures that change, is alike at any time. Medians; clips that
were found were nearer by 30 and more, two videos of one room by 3."""
LOOKED_AT: Final = 4
"""Ways to lay one video over the other that are looked at closely, of some hundred."""
CAPTIONED: Final = tuple(
    at for at, (left, _, right, _) in enumerate(FRAMINGS) if at and (left, right) == (0.0, 1.0)
)
"""Framings that leave out a strip above or below."""
CHUNK: Final = 256
"""Frames of the clip compared at a time, to bound memory."""


@dataclass(frozen=True, slots=True)
class FramePair:
    """One frame of the clip and the frame of the known video that it looks like.

    Attributes:
        clip_s: Second in the clip.
        known_s: Second in the known video.
        distance_bits: In how many of 256 bits they differ, framing allowed for.
    """

    clip_s: float
    known_s: float
    distance_bits: int


@dataclass(frozen=True, slots=True)
class ClipMatch:
    """A stretch that two videos share.

    Attributes:
        offset_s: Second of the known video at which the clip's first second
            lies; negative when the clip begins before what is shared.
        starts_s: Second of the clip at which the shared stretch begins.
        length_s: Seconds of the clip that are shared, from the first to the last
            frame seen to agree.
        speed: Seconds of the known video for one second of the clip: 1.04 is a
            clip that runs 4 % faster.
        mirrored: Left and right are exchanged.
        clip_framing: Left, upper, right and lower edge, as shares, of the part of
            the clip's frame that was compared; the whole is 0, 0, 1, 1.
        known_framing: The same of the known video.
        frames: How many frames agree that differ among themselves.
        weight: By how many bits, summed over those frames, they are more alike
            than strangers are; `LEAST_WEIGHT` at least.
        pairs: All frames that agree, in the order of time.
        agreeing: How many details of a pair of frames agree, at the median; 0 where
            whole frames were compared by their hashes (`find_clip`). Then `weight`
            is the sum of these details.
    """

    offset_s: float
    starts_s: float
    length_s: float
    speed: float
    mirrored: bool
    clip_framing: tuple[float, float, float, float]
    known_framing: tuple[float, float, float, float]
    frames: int
    weight: float
    pairs: tuple[FramePair, ...]
    agreeing: int = 0

    @property
    def by_details(self) -> bool:
        """The one is shown in a part of the other's picture (`firsthand.media.video.insets`)."""
        return self.agreeing > 0


@dataclass(frozen=True, slots=True)
class _Laying:
    """One way in which all frames of the clip may lie over those of the known video."""

    mirrored: bool
    clip_framing: int
    known_framing: int


def find_clip(clip: VideoLook, known: VideoLook) -> ClipMatch | None:
    """Find where a clip lies inside another video, or the stretch the two share.

    Args:
        clip: The one asked about.
        known: The other; it need not be the longer one.

    Returns:
        The match with the most agreement; None when too few frames agree.
    """
    rows, columns = clip.telling, known.telling
    if len(rows) < LEAST_FRAMES or len(columns) < LEAST_FRAMES:
        return None
    best: tuple[Agreement, _Laying] | None = None
    likely = sorted(_all_votes(clip, known), key=lambda one: -density(one[1]))[:LOOKED_AT]
    for laying, votes in likely:
        found = strongest(votes, Frames(clip.framed[:, 0], known.framed[:, 0]))
        if found and (best is None or found.weight > best[0].weight):
            best = found, laying
    if best is None or best[0].frames < LEAST_FRAMES or best[0].weight < LEAST_WEIGHT:
        return None
    return _told(*best) if _only_here(clip, known, *best) else None


def _only_here(clip: VideoLook, known: VideoLook, agreed: Agreement, laying: _Laying) -> bool:
    """Are frames that agree more alike there than at other times of the known video?"""
    rows = np.searchsorted(clip.times_s, agreed.clip_s)
    columns = known.telling
    seen = clip.framed[rows, laying.clip_framing]
    if laying.mirrored:
        seen = seen ^ mirror_mask()
    bits = hash_distance_bits(seen, known.framed[columns, laying.known_framing])
    far = np.abs(known.times_s[columns][None] - agreed.known_s[:, None]) >= ELSEWHERE_S
    rows = np.flatnonzero(far.any(axis=1))
    if len(rows) < LEAST_FRAMES:
        return True
    elsewhere = np.nanmedian(np.where(far, bits, np.nan)[rows], axis=1)
    return bool(np.median(elsewhere - agreed.distance_bits[rows]) >= NEARER_BITS)


def _told(agreed: Agreement, laying: _Laying) -> ClipMatch:
    pairs = tuple(
        FramePair(float(clip_s), float(known_s), int(bits))
        for clip_s, known_s, bits in zip(
            agreed.clip_s, agreed.known_s, agreed.distance_bits, strict=True
        )
    )
    return ClipMatch(
        offset_s=agreed.offset_s,
        starts_s=pairs[0].clip_s,
        length_s=pairs[-1].clip_s - pairs[0].clip_s,
        speed=agreed.speed,
        mirrored=laying.mirrored,
        clip_framing=FRAMINGS[laying.clip_framing],
        known_framing=FRAMINGS[laying.known_framing],
        frames=agreed.frames,
        weight=agreed.weight,
        pairs=pairs,
    )


def _all_votes(clip: VideoLook, known: VideoLook) -> Iterator[tuple[_Laying, Votes]]:
    """For each way the two may lie over each other, the pairs of frames that look alike."""
    for mirrored in (False, True):
        turned = clip.framed ^ mirror_mask() if mirrored else clip.framed
        for of_clip, of_known in _framings_tried():
            laying = _Laying(mirrored, of_clip, of_known)
            yield laying, _votes(clip, known, turned[:, of_clip], of_known)


def _framings_tried() -> Iterator[tuple[int, int]]:
    """Which part of the clip's frame against which of the known one's, as rows of `FRAMINGS`."""
    count = len(FRAMINGS)
    yield from ((0, of_known) for of_known in range(count))
    yield from ((of_clip, 0) for of_clip in range(1, count))
    # A caption over or under what was cropped before is how pictures are reposted.
    yield from ((of_clip, of_known) for of_clip in CAPTIONED for of_known in range(1, count))


def _votes(clip: VideoLook, known: VideoLook, hashes: NDArray[np.uint8], framing: int) -> Votes:
    rows, columns = clip.telling, known.telling
    others = _signs(known.framed[columns, framing]).T
    found_rows, found_columns, found_bits = [], [], []
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        # Two hashes of +1 and -1 that differ in d of 256 places have the product 256 - 2d.
        product = _signs(hashes[chunk]) @ others
        near_rows, near_columns = np.nonzero(product > 256 - 2 * ALIKE_BITS)
        found_rows.append(chunk[near_rows])
        found_columns.append(columns[near_columns])
        found_bits.append((256 - product[near_rows, near_columns]) / 2)
    row, column = np.concatenate(found_rows), np.concatenate(found_columns)
    bits = np.concatenate(found_bits).astype(np.int64)
    return Votes(row, column, clip.times_s[row], known.times_s[column], bits, STRANGE_BITS - bits)


def _signs(hashes: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.unpackbits(hashes, axis=1).astype(np.float32) * 2 - 1
