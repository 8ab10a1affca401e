"""Which kept pictures show the same photograph as this one, and by what is it seen?

Two quick ways propose: hashes in eight views, and votes of like details, plain
and mirrored. For every proposal `overlaying` then decides; nothing is a match
that was only proposed. Pictures that share a part only, such as a logo, are told
apart from matches; of those only such as came up on the way are known.

Caller: `firsthand.media.shelf`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.features import mirrored_descriptors
from firsthand.media.copies.hash_index import HashIndex
from firsthand.media.copies.looking import Look
from firsthand.media.copies.overlaying import Laid, lay, overlay_by_hash
from firsthand.media.copies.pdq import hash_distance_bits
from firsthand.media.copies.votes import VoteIndex
from firsthand.model.picture import Overlay

PROPOSED_BITS: Final = 64
"""Of 256: at this distance strangers begin to come up among some thousand pictures."""
PROPOSED: Final = 40
"""Pictures that votes propose, plain and mirrored each, for photographs kept in many copies."""
LEAST_VOTES: Final = 1.0
"""With fewer whole votes a picture is not looked at. Of 1,000 copies none got fewer than 1.7."""
STRANGERS: Final = 5
"""After so many proposals in a row that were no match the rest, less voted for, is not
looked at. Of 1,000 copies (seeds 2 and 3 of `python -m benchmarks.copies`) all were first
or second, and the copy with fewest votes had 12 times those of the middle stranger."""
MOST_BY_HASH: Final = 60


@dataclass(frozen=True, slots=True)
class Match:
    """A kept picture that shows the same photograph as the asked one.

    Attributes:
        key: Under which it was added.
        overlay: How the asked picture lies over it. Without agreeing details the
            fingerprints and the pattern of light decided.
        distance_bits: In how many of 256 bits the fingerprints differ at least.
    """

    key: str
    overlay: Overlay
    distance_bits: int


@dataclass(frozen=True, slots=True)
class Part:
    """A kept picture that shares a part with the asked one, and is not known to be a copy.

    Attributes:
        key: Under which it was added.
        laid: How the asked picture lies over it where the two agree.
    """

    key: str
    laid: Laid


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing one picture with the kept ones gave.

    Attributes:
        matches: Those that show the same photograph; most agreeing details first.
        parts: Some of those that share a part only; most agreeing details first.
    """

    matches: tuple[Match, ...]
    parts: tuple[Part, ...]


@dataclass
class _Decided:
    """What was decided so far, by row."""

    copies: dict[int, Overlay] = field(default_factory=dict)
    parts: dict[int, Laid] = field(default_factory=dict)

    def take(self, row: int, laid: Laid | None) -> bool:
        """Note what came out for a row; is it a copy?"""
        if laid is None:
            return False
        if not laid.is_copy:
            self.parts.setdefault(row, laid)
            return False
        self.copies[row] = laid.overlay
        self.parts.pop(row, None)
        return True


class CopyIndex:
    """Looks of kept pictures, searched for copies of another one."""

    def __init__(self) -> None:
        self._looks: list[tuple[str, Look]] = []
        self._hashes = HashIndex(256)
        self._hash_owners: list[int] = []
        self._votes = VoteIndex(32)

    def __len__(self) -> int:
        """How many pictures are held."""
        return len(self._looks)

    def add(self, key: str, look: Look) -> None:
        """Add a picture; it is found from now on.

        Args:
            key: The caller's name for it; need not be new.
            look: What is kept of it.
        """
        row = len(self._looks)
        self._looks.append((key, look))
        hashes = look.hashes()
        self._hashes.add(hashes)
        self._hash_owners += [row] * len(hashes)
        self._votes.add(row, look.details.descriptors)

    def search(self, query: Look) -> list[Match]:
        """Find the kept pictures that show the same photograph.

        Args:
            query: From `look_for`, or a kept look.

        Returns:
            Those with most agreeing details first.
        """
        return list(self.compare(query).matches)

    def compare(self, query: Look) -> Compared:
        """Find the kept pictures that show the same photograph, and those that share a part.

        Args:
            query: From `look_for`, or a kept look.
        """
        found = _Decided()
        near = self._near_by_hash(query)
        for row in near:
            known = self._looks[row][1]
            if not found.take(row, lay(query, known)):
                by_hash = overlay_by_hash(query, known)
                found.take(row, Laid(by_hash, is_copy=True) if by_hash else None)
        for mirrored in (False, True):
            self._decide_by_votes(query, mirrored, near, found)
        matches = [
            Match(key, laid, distance_bits(query, known))
            for (key, known), laid in (
                (self._looks[row], laid) for row, laid in found.copies.items()
            )
        ]
        matches.sort(key=lambda one: (-one.overlay.agreeing, one.distance_bits, one.key))
        parts = [Part(self._looks[row][0], laid) for row, laid in found.parts.items()]
        parts.sort(key=lambda one: (-one.laid.overlay.agreeing, one.key))
        return Compared(tuple(matches), tuple(parts))

    def _near_by_hash(self, query: Look) -> list[int]:
        """Give the rows whose hashes are near in any view, the nearest first."""
        by_hash: dict[int, int] = {}
        for near in self._hashes.search(_asked(query), PROPOSED_BITS):
            for at, bits in near:
                row = self._hash_owners[at]
                by_hash[row] = min(bits, by_hash.get(row, bits))
        return sorted(by_hash, key=lambda row: (by_hash[row], row))[:MOST_BY_HASH]

    def _decide_by_votes(
        self, query: Look, mirrored: bool, decided: list[int], found: _Decided
    ) -> None:
        """Decide on the rows that share most details, until strangers only come up."""
        descriptors = query.details.descriptors
        asked = mirrored_descriptors(descriptors) if mirrored else descriptors
        strangers = 0
        for row, votes in self._votes.vote(asked, PROPOSED):
            if votes < LEAST_VOTES:
                return
            if row in found.copies:
                strangers = 0
            elif row not in decided:
                is_copy = found.take(row, lay(query, self._looks[row][1], mirrored=mirrored))
                strangers = 0 if is_copy else strangers + 1
            if strangers == STRANGERS:
                return


def distance_bits(picture: Look, known: Look) -> int:
    """In how many of 256 bits two fingerprints differ, in the view that differs least."""
    return int(hash_distance_bits(_asked(picture), known.hashes()).min())


def _asked(query: Look) -> NDArray[np.uint8]:
    return np.concatenate([query.views, query.hashes()])
