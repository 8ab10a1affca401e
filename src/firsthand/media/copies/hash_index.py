"""Which kept hashes differ from this one in at most so many bits?

Exact at every radius. A row is a number, in the order of adding; names are kept
by the caller. What was added is found at once.
"""

from __future__ import annotations

from itertools import pairwise

import faiss
import numpy as np
from numpy.typing import NDArray


class HashIndex:
    """Hashes of one width, searched by the number of bits that differ.

    Args:
        bits: Width of a hash; a multiple of 8.
    """

    def __init__(self, bits: int = 256) -> None:
        self._scan = faiss.IndexBinaryFlat(bits)

    def __len__(self) -> int:
        """How many hashes are held."""
        return int(self._scan.ntotal)

    def add(self, hashes: NDArray[np.uint8]) -> range:
        """Add hashes and give the rows that are theirs from now on.

        Args:
            hashes: (n, bits / 8) uint8.
        """
        first = len(self)
        self._scan.add(np.ascontiguousarray(hashes))
        return range(first, len(self))

    def search(self, hashes: NDArray[np.uint8], radius_bits: int) -> list[list[tuple[int, int]]]:
        """Find the rows that differ from each hash in at most `radius_bits` bits.

        Args:
            hashes: (m, bits / 8) uint8.
            radius_bits: 0 finds equal hashes only.

        Returns:
            For each hash its (row, bits that differ), the nearest first.
        """
        # faiss takes the radius as a bound that is not reached.
        limits, distances, rows = self._scan.range_search(
            np.ascontiguousarray(hashes), radius_bits + 1
        )
        found: list[list[tuple[int, int]]] = []
        for start, end in pairwise(int(limit) for limit in limits):
            ordered = np.lexsort((rows[start:end], distances[start:end])) + start
            found.append([(int(rows[at]), int(distances[at])) for at in ordered])
        return found
