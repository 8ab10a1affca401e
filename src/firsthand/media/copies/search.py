"""Which kept pictures show the same photograph as this one, and by what is it seen?

Two quick ways propose: hashes in eight views, and votes of like details, plain
and mirrored. For every proposal `overlaying` then decides; nothing is a match
that was only proposed.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.features import mirrored_descriptors
from firsthand.media.copies.hash_index import HashIndex
from firsthand.media.copies.looking import Look
from firsthand.media.copies.overlaying import overlay, overlay_by_hash
from firsthand.media.copies.pdq import hash_distance_bits
from firsthand.media.copies.votes import VoteIndex
from firsthand.model.picture import Overlay

PROPOSED_BITS: Final = 64
"""Of 256: at this distance strangers begin to come up among some thousand pictures."""
PROPOSED: Final = 12
"""Pictures that votes propose, plain and mirrored each. The true one came first in nearly
every query of the benchmark; the rest is for photographs kept in several copies."""
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
        matches: dict[int, Match] = {}
        for row, mirrored in self._proposed(query):
            if row in matches:
                continue
            key, known = self._looks[row]
            found = overlay(query, known, mirrored=mirrored)
            if found is None and mirrored is None:
                found = overlay_by_hash(query, known)
            if found is not None:
                matches[row] = Match(key, found, distance_bits(query, known))
        return sorted(
            matches.values(), key=lambda one: (-one.overlay.agreeing, one.distance_bits, one.key)
        )

    def _proposed(self, query: Look) -> Iterator[tuple[int, bool | None]]:
        """Rows to decide on, and whether only one way round is worth trying."""
        by_hash: dict[int, int] = {}
        for found in self._hashes.search(_asked(query), PROPOSED_BITS):
            for at, bits in found:
                row = self._hash_owners[at]
                by_hash[row] = min(bits, by_hash.get(row, bits))
        nearest = sorted(by_hash, key=lambda row: (by_hash[row], row))[:MOST_BY_HASH]
        yield from ((row, None) for row in nearest)
        tried = set(nearest)
        descriptors = query.details.descriptors
        for mirrored, asked in ((False, descriptors), (True, mirrored_descriptors(descriptors))):
            voted = self._votes.vote(asked, PROPOSED)
            yield from ((row, mirrored) for row, _ in voted if row not in tried)


def distance_bits(picture: Look, known: Look) -> int:
    """In how many of 256 bits two fingerprints differ, in the view that differs least."""
    return int(hash_distance_bits(_asked(picture), known.hashes()).min())


def _asked(query: Look) -> NDArray[np.uint8]:
    return np.concatenate([query.views, query.hashes()])
