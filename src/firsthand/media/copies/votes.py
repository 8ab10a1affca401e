"""Which kept pictures share many details with this one?

Each detail of the asked picture votes for the pictures that hold details most
like it. Votes propose; whether two pictures are one photograph is decided by
how the details lie (`overlaying`).
"""

from __future__ import annotations

import faiss
import numpy as np
from numpy.typing import NDArray

NEIGHBOURS = 8
"""Details that one asked detail may vote for; a picture may be kept in several copies."""
FAR_BITS = 72
"""From here on two details of 256 bits are not taken for the same one."""


class VoteIndex:
    """Details (binary descriptors) of pictures, asked for the pictures that share them.

    Args:
        width_bytes: Bytes of one descriptor.
    """

    def __init__(self, width_bytes: int = 32) -> None:
        self._details = faiss.IndexBinaryFlat(width_bytes * 8)
        self._owners = np.empty(0, dtype=np.int64)

    def add(self, row: int, descriptors: NDArray[np.uint8]) -> None:
        """Add the details of the picture `row`.

        Args:
            row: The caller's number of the picture.
            descriptors: (k, width_bytes) uint8; k may be 0.
        """
        if len(descriptors):
            self._details.add(np.ascontiguousarray(descriptors))
            self._owners = np.append(self._owners, np.full(len(descriptors), row))

    def vote(self, descriptors: NDArray[np.uint8], at_most: int) -> list[tuple[int, float]]:
        """Give the pictures that share most with the asked one.

        Args:
            descriptors: (m, width_bytes) uint8 of the asked picture.
            at_most: How many pictures to give.

        Returns:
            (row, votes), most votes first. A detail gives a picture one vote at
            most, the less the more bits differ.
        """
        if not len(descriptors) or not len(self._owners):
            return []
        wanted = min(NEIGHBOURS, len(self._owners))
        distances, found = self._details.search(np.ascontiguousarray(descriptors), wanted)
        votes: dict[int, float] = {}
        for near, rows in zip(distances, self._owners[found], strict=True):
            best: dict[int, int] = {}
            for bits, row in zip(near.tolist(), rows.tolist(), strict=True):
                if bits < FAR_BITS:
                    best.setdefault(row, bits)
            for row, bits in best.items():
                votes[row] = votes.get(row, 0.0) + 1 - bits / FAR_BITS
        return sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:at_most]
