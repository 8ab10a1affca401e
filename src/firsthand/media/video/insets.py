"""Is that video shown inside this one: small in a corner, or filmed from a screen?

The frames that were looked at closely are compared by their details, as
photographs are: which details of the two agree on one way to lay the one frame over
the other. One pair of frames proves little here, since the pictures around may be
alike in many ways. So several frames that differ among themselves must agree, at one
offset in time, at about one size and turn.

What this cannot find: a film without change; one that fills less than a third of the
other's width, or that is so soft or shaken that a frame of it keeps fewer than eight
details; a screen filmed from so far aside that one end of it is half as high as the
other. `python -m benchmarks.clips --only "filmed from aside"` and its like measure it.

Caller: `firsthand.media.video.video_index`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.agreeing import Agreement, agree
from firsthand.media.copies.features import Details, mirrored_descriptors
from firsthand.media.copies.overlaying import well_founded
from firsthand.media.copies.trimming import Box
from firsthand.media.video.clips import ClipMatch, FramePair
from firsthand.media.video.close_frames import LONG, CloseFrame
from firsthand.media.video.looks import VideoLook
from firsthand.media.video.voting import Agreement as InTime
from firsthand.media.video.voting import Frames, Votes, strongest

LEAST_AGREEING: Final = 8
"""Details of a pair of frames that must agree."""
MOST_AGREEING: Final = 40
"""More count no more: one frame full of details must not outweigh the others."""
LEAST_FRAMES: Final = 3
LEAST_WEIGHT: Final = 36
"""Agreeing details, summed over frames that differ among themselves."""
TRIED: Final = 24
"""Proposed pairs of frames that are compared, the likeliest first."""
OFFSETS: Final = 3
"""Offsets in time at which all pairs of frames are compared."""
REACH_S: Final = 1.6
DRIFT: Final = 0.06
"""How much faster one of the two may run."""
ELSEWHERE_S, SHARE_ELSEWHERE = 4.0, 0.4
"""With frames so far away no more than this share of the details may agree: those of a room
agree at any time."""
ASKED_ELSEWHERE, FRAMES_ELSEWHERE = 4, 3
SUREST_SHARE: Final = 0.7
"""Pairs with this share of the most agreeing details say where the one lies in the other."""
SIZE_FACTOR: Final = 1.35
TURN_DEGREES: Final = 20.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two frames that share details, by votes.

    Attributes:
        clip: Which of the clip's close frames.
        known: Which of the known video's.
        mirrored: The clip is seen in a mirror.
        votes: How many details are shared, the more alike the more.
    """

    clip: int
    known: int
    mirrored: bool
    votes: float


@dataclass(frozen=True, slots=True)
class _Pair:
    clip: int
    known: int
    agreement: Agreement


def find_inset(
    clip: VideoLook, known: VideoLook, proposals: Sequence[Proposal]
) -> ClipMatch | None:
    """Find the stretch of a video that another one shows in a part of its picture.

    Args:
        clip: The one asked about.
        known: The other. Either may be the one that is shown inside.
        proposals: Pairs of close frames that may show the same.

    Returns:
        The match with most agreement, with `by_details` set; None when too little agrees.
    """
    if not proposals:  # a video kept by an earlier version has no close frames
        return None
    best: ClipMatch | None = None
    for mirrored in (False, True):
        asked = [one for one in proposals if one.mirrored is mirrored]
        found = _find(clip, known, asked, mirrored=mirrored)
        if found is not None and (best is None or found.weight > best.weight):
            best = found
    return best


def _find(
    clip: VideoLook, known: VideoLook, proposals: Sequence[Proposal], *, mirrored: bool
) -> ClipMatch | None:
    likely = sorted(proposals, key=lambda one: (-one.votes, one.clip, one.known))[:TRIED]
    frames = _turned(clip, mirrored=mirrored)
    first = list(_compared(frames, known, [(one.clip, one.known) for one in likely]))
    best: ClipMatch | None = None
    for pair in _offsets(clip, known, first):
        near = _near_in_time(clip, known, pair)
        pairs = list(_compared(frames, known, near))
        found = _decided(clip, known, _alike(pairs), mirrored=mirrored)
        if found is not None and (best is None or found.weight > best.weight):
            best = found
    return best


def _turned(clip: VideoLook, *, mirrored: bool) -> list[Details]:
    """The details of the clip's close frames, as a mirror shows them if asked for."""
    if not mirrored:
        return [frame.details for frame in clip.close]
    flip, width = np.array([-1, 1, 1, -1], np.float32), _sides(clip)[0]
    shift = np.array([width, 0, 0, 180], np.float32)
    return [
        Details(one.places * flip + shift, mirrored_descriptors(one.descriptors))
        for one in (frame.details for frame in clip.close)
    ]


def _compared(
    frames: Sequence[Details], known: VideoLook, pairs: Iterable[tuple[int, int]]
) -> Iterator[_Pair]:
    """Give the pairs of frames whose details agree well."""
    box = Box(0, 0, *_sides(known))
    for here, there in pairs:
        found = agree(frames[here], known.close[there].details, (LONG, LONG))
        if found is not None and len(found.pairs) >= LEAST_AGREEING and well_founded(found, box):
            yield _Pair(here, there, found)


def _offsets(clip: VideoLook, known: VideoLook, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Choose pairs to start from: most agreeing first, none at the offset of another."""
    chosen: list[_Pair] = []
    for pair in sorted(pairs, key=lambda one: -len(one.agreement.pairs)):
        offset_s = _offset_s(clip, known, pair)
        if all(abs(offset_s - _offset_s(clip, known, one)) > REACH_S for one in chosen):
            chosen.append(pair)
    return chosen[:OFFSETS]


def _offset_s(clip: VideoLook, known: VideoLook, pair: _Pair) -> float:
    return _time_s(known, pair.known) - _time_s(clip, pair.clip)


def _time_s(look: VideoLook, close: int) -> float:
    return float(look.times_s[look.close[close].row])


def _near_in_time(clip: VideoLook, known: VideoLook, pair: _Pair) -> list[tuple[int, int]]:
    """All pairs of close frames that lie at about the offset of one."""
    here, there = (_times_s(one.close, one.times_s) for one in (clip, known))
    from_here = here - here[pair.clip]
    from_there = there - there[pair.known]
    off = np.abs(from_there[None, :] - from_here[:, None])
    near = off <= REACH_S + DRIFT * np.abs(from_here)[:, None]
    return [(int(row), int(column)) for row, column in zip(*np.nonzero(near), strict=True)]


def _times_s(close: Sequence[CloseFrame], times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    return times_s[[frame.row for frame in close]]


def _alike(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Leave out pairs laid at another size or turn than most details say."""
    if not pairs:
        return []
    linear = np.stack([one.agreement.matrix[:, :2] for one in pairs])
    size = np.log(np.abs(np.linalg.det(linear))) / 2
    turn = np.arctan2(linear[:, 1, 0] - linear[:, 0, 1], linear[:, 0, 0] + linear[:, 1, 1])
    weight = np.array([len(one.agreement.pairs) for one in pairs], np.float64)
    apart = np.abs(np.angle(np.exp(1j * (turn[:, None] - turn[None]))))
    alike = (np.abs(size[:, None] - size[None]) <= math.log(SIZE_FACTOR)) & (
        apart <= math.radians(TURN_DEGREES)
    )
    chosen = alike[int((alike @ weight).argmax())]
    return [pair for pair, kept in zip(pairs, chosen, strict=True) if kept]


def _decided(
    clip: VideoLook, known: VideoLook, pairs: Sequence[_Pair], *, mirrored: bool
) -> ClipMatch | None:
    if len(pairs) < LEAST_FRAMES:
        return None
    row = np.array([clip.close[one.clip].row for one in pairs], np.intp)
    column = np.array([known.close[one.known].row for one in pairs], np.intp)
    bits = np.bitwise_count(clip.pdq[row] ^ known.pdq[column]).sum(axis=1).astype(np.int64)
    counted = np.array([min(len(one.agreement.pairs), MOST_AGREEING) for one in pairs], np.int64)
    votes = Votes(row, column, clip.times_s[row], known.times_s[column], bits, counted)
    found = strongest(votes, Frames(clip.pdq, known.pdq, REACH_S, either=True))
    if found is None or found.frames < LEAST_FRAMES or found.weight < LEAST_WEIGHT:
        return None
    if not _only_here(clip, known, pairs, mirrored=mirrored):
        return None
    return _told(clip, known, found, pairs, mirrored=mirrored)


def _only_here(
    clip: VideoLook, known: VideoLook, pairs: Sequence[_Pair], *, mirrored: bool
) -> bool:
    """Do the frames that agree most agree less with other times of the known video?"""
    frames = _turned(clip, mirrored=mirrored)
    times_s = _times_s(known.close, known.times_s)
    here, there = 0, 0
    for pair in sorted(pairs, key=lambda one: -len(one.agreement.pairs))[:ASKED_ELSEWHERE]:
        away = np.flatnonzero(np.abs(times_s - times_s[pair.known]) >= ELSEWHERE_S)
        if not len(away):
            continue
        spread = away[np.unique(np.linspace(0, len(away) - 1, FRAMES_ELSEWHERE).astype(int))]
        others = list(_compared(frames, known, [(pair.clip, int(one)) for one in spread]))
        here += len(pair.agreement.pairs) * len(spread)
        there += sum(len(one.agreement.pairs) for one in others)
    return there <= SHARE_ELSEWHERE * here


def _told(
    clip: VideoLook,
    known: VideoLook,
    found: InTime,
    pairs: Sequence[_Pair],
    *,
    mirrored: bool,
) -> ClipMatch:
    most = max(len(one.agreement.pairs) for one in pairs)
    # A camera that turns shows another part in frames taken a second apart.
    surest = [one for one in pairs if len(one.agreement.pairs) >= SUREST_SHARE * most]
    laid = np.median([one.agreement.matrix for one in surest], axis=0)
    there, here = _sides(known), _sides(clip)
    back = np.linalg.inv(np.vstack([laid, [0.0, 0.0, 1.0]]))[:2]
    in_clip, in_known = _bounds(back, there, here), _bounds(laid, here, there)
    if mirrored:
        in_clip = (1 - in_clip[2], in_clip[1], 1 - in_clip[0], in_clip[3])
    agreeing = {(one.clip, one.known): len(one.agreement.pairs) for one in pairs}
    return ClipMatch(
        offset_s=found.offset_s,
        starts_s=float(found.clip_s[0]),
        length_s=float(found.clip_s[-1] - found.clip_s[0]),
        speed=found.speed,
        mirrored=mirrored,
        clip_framing=in_clip,
        known_framing=in_known,
        frames=found.frames,
        weight=found.weight,
        pairs=tuple(
            FramePair(float(here_s), float(there_s), int(bits))
            for here_s, there_s, bits in zip(
                found.clip_s, found.known_s, found.distance_bits, strict=True
            )
        ),
        agreeing=int(np.median(list(agreeing.values()))),
    )


def _bounds(
    matrix: NDArray[np.float64], start: tuple[float, float], end: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Where one frame lies in the other: left, upper, right, lower edge as shares of it."""
    corners = Box(0, 0, *start).corners @ matrix[:, :2].T + matrix[:, 2]
    shares = np.clip(corners / np.array(end), 0, 1)
    (left, upper), (right, lower) = shares.min(axis=0), shares.max(axis=0)
    return float(left), float(upper), float(right), float(lower)


def _sides(look: VideoLook) -> tuple[float, float]:
    """Width and height of the frames in thousandths of the long side."""
    width, height = look.size_px
    return LONG * width / max(width, height), LONG * height / max(width, height)
