"""Which photographs show the same scene, and in which order can they have been taken?

A suggestion for a person to check, never a date. Scenes are told by details
that photographs share and whose places agree; where a photograph has too few
details (sky, blur, darkness), by its layout of colours, and that is said. The
direction of time comes from claimed times only: an order read from pictures
alone could as well be the reverse.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.pdq import SAME_BITS
from firsthand.media.light.layouts import layout_of, same_layout
from firsthand.media.light.shared_details import LocalDetails, OverlapFinder
from firsthand.media.light.stringing import Link, Sign, string_scene
from firsthand.media.light.tones import tone_between
from firsthand.model.when import When

ALL_PAIRS = 150
"""Up to so many photographs, each is compared with each (11,000 pairs)."""
NEIGHBOURS = 40
"""Beyond that, each with so many of the most alike in colours."""

CANNOT_SHOW = (
    "An order by motion or light is a suggestion: photographs can be taken in any order, cameras"
    " choose their own exposure, and clouds pass. It holds as well in reverse unless claimed times"
    " give the direction."
)


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph of a series.

    Attributes:
        key: Its name in the series; all differ.
        rgb: (height, width, 3) uint8, upright, about 500 pixels wide.
        claimed_when: When it is claimed to have been taken, if somebody says so.
        pdq: Its PDQ hash, 64 hexadecimal digits, if known.
    """

    key: str
    rgb: NDArray[np.uint8]
    claimed_when: When | None = None
    pdq: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """From one photograph to the next in the suggested order.

    Attributes:
        first: Key of the one.
        then: Key of the next.
        overlap_share: Share of the smaller view that both show; 0 when none was seen.
        agreeing: How many details agree.
        why: In words, for a person.
    """

    first: str
    then: str
    overlap_share: float
    agreeing: int
    why: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Photographs that show the same things, in a suggested order.

    Attributes:
        keys: In that order.
        ordered_by: By which sign.
        direction_known: Claimed times say which end is first; else the
            reverse is as likely.
        why: What carries the order, in words.
        steps: From each photograph to the next.
        remarks: What to look at: claimed times against the order, the same photograph twice.
    """

    keys: tuple[str, ...]
    ordered_by: Sign
    direction_known: bool
    why: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A series grouped and ordered, as a suggestion.

    Attributes:
        scenes: By claimed time where there is one, else the largest first.
        cannot_show: What must be said beside it.
    """

    scenes: tuple[Scene, ...]
    cannot_show: str = CANNOT_SHOW


def order_series(photos: Sequence[Photo], finder: OverlapFinder | None = None) -> Series:
    """Group photographs by scene and suggest an order inside each.

    Measured by `python -m benchmarks.series` on pans cut from photographs
    under drifting light, beside grouping by mean colour.

    Args:
        photos: The series, in any order; the order handed in carries no weight.
        finder: What tells how two photographs overlap; None takes `LocalDetails`.
    """
    photos = sorted(photos, key=lambda photo: photo.key)
    finder = finder or LocalDetails()
    layouts = [layout_of(photo.rgb) for photo in photos]
    seen = [finder.look(photo.rgb) for photo in photos]
    links: list[Link] = []
    group = list(range(len(photos)))
    for one, other in _pairs(np.array([layout.tones for layout in layouts])):
        overlay = finder.overlay(seen[one], seen[other])
        if overlay is not None:
            tone = tone_between(photos[one].rgb, photos[other].rgb, overlay)
            links.append(Link(one, other, overlay, tone))
        if overlay is not None or same_layout(layouts[one], layouts[other]):
            _join(group, one, other)
    scenes = [
        _scene([n for n in range(len(photos)) if _root(group, n) == root], photos, links)
        for root in sorted({_root(group, n) for n in range(len(photos))})
    ]
    return Series(tuple(sorted(scenes, key=lambda scene: _rank(scene, photos))))


def _pairs(tones: NDArray[np.float64]) -> list[tuple[int, int]]:
    """List the pairs to compare: all, or for large series the most alike in colours."""
    if len(tones) <= ALL_PAIRS:
        return list(combinations(range(len(tones)), 2))
    pairs = set()
    for number, tone in enumerate(tones):
        nearest = np.argsort(np.linalg.norm(tones - tone, axis=1), kind="stable")
        for other in nearest[: NEIGHBOURS + 1].tolist():
            if other != number:
                pairs.add((min(number, other), max(number, other)))
    return sorted(pairs)


def _scene(members: list[int], photos: Sequence[Photo], links: Sequence[Link]) -> Scene:
    inside = [link for link in links if link.seen in members]
    sizes_px = {n: photos[n].rgb.shape[1::-1] for n in members}
    string = string_scene(members, inside, sizes_px)
    turns = _agreement(string.order, photos)
    order = string.order[::-1] if turns < 0 else string.order
    by_pair = {frozenset((link.seen, link.known)): link for link in inside}
    steps = tuple(
        _step(photos[a], photos[b], by_pair.get(frozenset((a, b)))) for a, b in pairwise(order)
    )
    return Scene(
        tuple(photos[n].key for n in order),
        string.sign,
        turns != 0,
        string.why if len(members) > 1 else "nothing else in the series shows these things",
        steps,
        tuple(_remarks(order, photos)),
    )


def _step(first: Photo, then: Photo, link: Link | None) -> Step:
    if link is None:
        why = f"{first.key} and {then.key} share nothing that was seen; others join them"
        return Step(first.key, then.key, 0.0, 0, why)
    share = max(link.overlay.kept_share, link.overlay.filled_share)
    why = (
        f"{first.key} and {then.key} overlap by {share:.0%}: {link.overlay.agreeing} details agree"
    )
    if link.tone is not None:
        turned = first.key > then.key  # links are made in the order of keys
        brighter = link.tone.brighter_stops * (-1 if turned else 1)
        if abs(brighter) >= 0.05:
            why += f"; {abs(brighter):.1f} stops {'brighter' if brighter > 0 else 'darker'}"
    return Step(first.key, then.key, share, link.overlay.agreeing, why)


def _claimed_pairs(order: Sequence[int], photos: Sequence[Photo]) -> list[tuple[int, int, int]]:
    """List pairs in order with +1 where claimed times agree with it, -1 where they do not."""
    pairs = []
    for first, then in combinations(order, 2):
        one, other = photos[first].claimed_when, photos[then].claimed_when
        if one is not None and other is not None:
            if one.end_at <= other.start_at:
                pairs.append((first, then, 1))
            elif other.end_at <= one.start_at:
                pairs.append((first, then, -1))
    return pairs


def _agreement(order: Sequence[int], photos: Sequence[Photo]) -> int:
    return sum(sign for _, _, sign in _claimed_pairs(order, photos))


def _remarks(order: Sequence[int], photos: Sequence[Photo]) -> list[str]:
    remarks = [
        f"the claimed times put {photos[then].key} before {photos[first].key}; the pictures do not"
        for first, then, sign in _claimed_pairs(order, photos)
        if sign < 0
    ]
    for one, other in combinations(sorted(order), 2):
        left, right = photos[one].pdq, photos[other].pdq
        if left and right and (int(left, 16) ^ int(right, 16)).bit_count() <= SAME_BITS:
            remarks.append(f"{photos[one].key} and {photos[other].key} are one photograph")
    return remarks


def _rank(scene: Scene, photos: Sequence[Photo]) -> tuple[bool, str, int, str]:
    claimed = [
        photo.claimed_when.iso
        for photo in photos
        if photo.key in scene.keys and photo.claimed_when is not None
    ]
    return (not claimed, min(claimed, default=""), -len(scene.keys), scene.keys[0])


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        number = group[number]
    return number


def _join(group: list[int], one: int, other: int) -> None:
    roots = _root(group, one), _root(group, other)
    group[max(roots)] = min(roots)
