"""Is what two pictures have in common the photograph, or only a frame around it?

A logo, lettering, a telephone's buttons or the axes of a chart make many details
agree, and the rest may be anything. So what agrees is asked five things. Is half of
the surface alike, and the middle too, where no frame is? Is the rest in the light
that follows? Do the details lie as they do in one photograph, not as in two that were
taken from two places? Where details left gaps, does the surface fill them? And could
the one lie over the other as well in another way? What is too plain to tell is no
copy: it is said to share a part.

Pure functions. Caller: `firsthand.media.copies.overlaying`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from firsthand.media.copies.surfaces import Surface

# Measured on altered copies of 200 photographs (seeds 1 and 2 of `python -m benchmarks.copies`,
# 990 pairs) and on pictures that share a frame only (seeds 1 to 6 of
# `python -m benchmarks.strangers`).
SURFACES: Final = ((60, 0.58), (8, 0.66), (7, 0.7))
"""From so many agreeing details on, so much of the surface must be alike: the fewer, the more."""
FEWEST: Final = SURFACES[-1][0]
LEAST_BLOCKS: Final = 6
"""With fewer blocks to compare the surface says too little."""
VERY_MANY: Final = 25
"""So many spread details need no surface; a dark picture has none to show."""
COVERED: Final = 0.5
"""Blocks that are alike must make up this share of all: else there is only a frame to
compare, and whether the plain rest is the same cannot be told. All but eight of 1,496
altered copies have more (seven of these show a bird in a clear sky)."""
COVERED_IN_THE_MIDDLE: Final = 0.2
"""The same where details agree off the borders: a small thing in a wide sky, no frame."""
OTHER_LIGHT_SHARE: Final = 0.25
"""Of the plain blocks so many at most may be in another light than the rest foretells. In
altered copies none had more than 0.15; half of the pairs that share a frame had over half."""
MIDDLE_COVERED, MIDDLE_BLOCKS = 0.35, 9
"""Where the middle is plain by half or more, so many of its blocks must be alike. No altered
copy had fewer than 0.4; large words above and below two nights had 0.2 to 0.29."""
MIDDLE_SHARES, MIDDLE_PATTERNED = ((60, 0.25), (0, 0.62)), 10
"""Of the blocks in the middle that show a pattern so many must be alike, the fewer details
agree the more. Altered copies had 0.67 and more, three of 1,000 with marks drawn over them
0.33, 0.5 and 0.61 (and 92, 70 and 104 details; seeds 4 and 5); charts on the same axes had 0.5
and up to 33 details, watermarks over two grounds 0.52 to 0.6 and 32."""
TWO_PLACES, APART_SHARE, APART_BLOCKS = 0.0025, 0.5, 10
"""Details of a copy lie where they should to a thousandth of the long side (median; one in
two hundred is off by more), those of one front from two places were off by five. Then what
agrees must go beyond the details: of blocks without any, so many."""
BENT: Final = 0.5
"""Light and contrast of a copy change alike: the logarithms differed by up to 0.3."""
GAPS, COVERED_WITH_GAPS = 0.4, 0.7
"""Where more cells full of details than this hold none that agrees (one copy in two hundred,
and telephones with other comments under a night), so much of all must be alike."""
RIVALLED, RIVALLED_UNDER = 1 / 3, 60
"""Under so many agreeing details, as many as this share of them may agree on another way to lay
the one over the other. In 992 altered copies (seeds 1 and 2) it was 0.23 at most, in the pairs
that shared a watermark's repeated lettering and were taken for copies 0.37, 0.86 and 0.88. More
details agree in two ways where one picture shows the other twice."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How details agree.

    Attributes:
        agreeing: How many.
        off_share: How far they are from where they should be: the median, as a share
            of the smaller long side.
        in_the_middle: Most lie off the borders of both pictures.
        empty_share: Share of the cells full of details in which none agrees.
        rival: How many others agree on another way to lay the one over the other.
    """

    agreeing: int
    off_share: float
    in_the_middle: bool
    empty_share: float
    rival: int = 0


def same_photograph(surface: Surface, evidence: Evidence) -> bool:
    """Is enough of two pictures alike, and is it more than a frame?"""
    if surface.patterned < LEAST_BLOCKS and evidence.agreeing < VERY_MANY:
        return False
    if not surface.blocks:
        return True
    if in_other_light(surface) or bent(surface):
        return False
    if not (_covered(surface, evidence) and reaches_the_middle(surface, evidence.agreeing)):
        return False
    if _from_two_places(surface, evidence) or repeats(evidence.agreeing, evidence.rival):
        return False
    needed = (share for least, share in SURFACES if evidence.agreeing >= least)
    return any(surface.share >= share for share in needed)


def in_other_light(surface: Surface) -> bool:
    """Is what is plain in another light than the rest foretells?"""
    return surface.other_light >= LEAST_BLOCKS and surface.other_light_share > OTHER_LIGHT_SHARE


def bent(surface: Surface) -> bool:
    """Does the light of what is alike change otherwise than its contrast?"""
    return abs(surface.bend) > BENT


def reaches_the_middle(surface: Surface, agreeing: int) -> bool:
    """Is enough of the middle alike, where no frame is?

    Args:
        surface: How the two compare.
        agreeing: Details that agree; 0 where fingerprints alone do.
    """
    middle = surface.middle
    is_plain = middle.blocks >= MIDDLE_BLOCKS and 2 * middle.patterned <= middle.blocks
    if is_plain and middle.covered < MIDDLE_COVERED:
        return False
    share = next(share for least, share in MIDDLE_SHARES if agreeing >= least)
    return middle.patterned < MIDDLE_PATTERNED or middle.share >= share


def repeats(agreeing: int, rival: int) -> bool:
    """Is it a pattern that comes again and again, and lies as well in another way?

    Args:
        agreeing: Details that agree.
        rival: How many others agree on another way to lay the one over the other.
    """
    return agreeing < RIVALLED_UNDER and rival > RIVALLED * agreeing


def _covered(surface: Surface, evidence: Evidence) -> bool:
    """Does what is alike make up half of all, or as much as the details ask for?"""
    least = COVERED_IN_THE_MIDDLE if evidence.in_the_middle else COVERED
    if evidence.empty_share > GAPS:
        least = COVERED_WITH_GAPS
    return surface.covered >= least


def _from_two_places(surface: Surface, evidence: Evidence) -> bool:
    """Is it one thing, photographed from two places, rather than one photograph?"""
    if evidence.off_share <= TWO_PLACES or surface.apart.patterned < APART_BLOCKS:
        return False
    return surface.apart.share < APART_SHARE
