"""Which rows can be within a radius at all? The prefilter of `hash_index`.

A hash is cut into strings of up to 23 bits, 11 for 256 bits. If two hashes
differ in at most r bits, then in at least one of the 11 strings they differ in
at most r // 11 bits: with more in each there would be more than r in all. So it
is enough to look up, for each string, all strings that differ in so few bits,
and to compare only the rows found there. Nothing is missed, at no radius that
`reaches` allows.

A `Pigeonholes` covers a fixed span of rows, is never changed, and can be made
anew from the rows at any time.

Source: Norouzi, Punjani, Fleet: Fast Exact Search in Hamming Space with
Multi-Index Hashing, IEEE TPAMI 36(6), 2014, doi:10.1109/TPAMI.2013.231
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

STRING_BITS = 23
"""With 11 strings, 23 bits each is the most that 256 bits give."""
MOST_FLIPS = 2
"""Three flips in 23 bits are 2,048 look-ups a string: measured slower than the
plain scan of a million rows. `python -m benchmarks.picture_index`."""
CROWDED_SHARE = 1 / 32
"""Above this share of rows to compare one by one the plain scan is quicker."""


class Pigeonholes:
    """The strings of a span of rows, ready to be looked up.

    Args:
        table: As `build` makes it: for each string where the rows of each hole
            begin, then the rows themselves.
        count: How many rows it covers.
    """

    def __init__(self, table: NDArray[np.uint32], count: int) -> None:
        self._strings, length = int(table.shape[0]), int(table.shape[1])
        self._bits = _bits_for(count)
        self._count = count
        self._flat = np.asarray(table).reshape(-1)
        self._starts = np.arange(self._strings, dtype=np.int64)[:, None] * length

    def __len__(self) -> int:
        """How many rows it covers."""
        return self._count

    def reaches(self, radius_bits: int) -> bool:
        """Is it quick enough at this radius to be of use?"""
        return radius_bits // self._strings <= MOST_FLIPS

    def candidates(self, asked: NDArray[np.uint8], radius_bits: int) -> NDArray[np.uint32] | None:
        """Give every row that can be within the radius, and some that are not.

        Args:
            asked: One hash, (width,) uint8.
            radius_bits: One that it `reaches`.

        Returns:
            Rows counted from the first of the span, some of them twice; None
            when they are so many that a plain scan is quicker.
        """
        keys = _keys(asked, self._bits)
        at = (keys ^ _flips(self._bits, radius_bits // self._strings)) + self._starts
        first, end = self._flat[at].ravel(), self._flat[at + 1].ravel()
        filled = np.flatnonzero(end > first)
        first, many = first[filled].astype(np.int64), (end - first)[filled].astype(np.int64)
        total = int(many.sum())
        if total > self._count * CROWDED_SHARE:
            return None
        # Where each hole's rows stand in the table, hole after hole.
        begins = first + self._starts.ravel()[filled // at.shape[1]] + (1 << self._bits) + 1
        steps = np.arange(total) - np.repeat(np.cumsum(many) - many, many)
        found: NDArray[np.uint32] = self._flat[np.repeat(begins, many) + steps]
        return found


def strings_of(width_bytes: int) -> int:
    """Say into how many strings a hash is cut; 0: too narrow for pigeonholes."""
    return width_bytes * 8 // STRING_BITS


def shape_of(count: int, width_bytes: int) -> tuple[int, int]:
    """Give the shape of the table for so many rows: about one hole for each row."""
    return strings_of(width_bytes), (1 << _bits_for(count)) + 1 + count


def build(hashes: NDArray[np.uint8]) -> Iterator[NDArray[np.uint32]]:
    """Make the table of `Pigeonholes` for a span of rows, string by string.

    Args:
        hashes: (n, width) uint8.
    """
    bits = _bits_for(len(hashes))
    for string in range(strings_of(hashes.shape[1])):
        keys = _key(hashes, string * STRING_BITS, bits)
        ends = np.cumsum(np.bincount(keys, minlength=1 << bits))
        ordered = np.argsort(keys, kind="stable")
        yield np.concatenate(([0], ends, ordered)).astype(np.uint32)


def _bits_for(count: int) -> int:
    return max(1, min(STRING_BITS, (count - 1).bit_length()))


def _keys(hash_row: NDArray[np.uint8], bits: int) -> NDArray[np.int64]:
    """Cut all strings out of one hash: (strings, 1)."""
    strings = range(strings_of(len(hash_row)))
    return np.stack([_key(hash_row[None], string * STRING_BITS, bits) for string in strings])


def _key(hashes: NDArray[np.uint8], start_bit: int, bits: int) -> NDArray[np.int64]:
    byte, offset = divmod(start_bit, 8)
    read = hashes[:, byte : byte + 4]
    value = np.zeros(len(hashes), dtype=np.int64)
    for column in range(4):
        value <<= 8
        if column < read.shape[1]:
            value |= read[:, column]
    return (value >> (32 - offset - bits)) & ((1 << bits) - 1)


@cache
def _flips(bits: int, at_most: int) -> NDArray[np.int64]:
    """Give every pattern of at most so many set bits; (1, patterns)."""
    chosen = [
        sum(1 << bit for bit in some)
        for flips in range(min(bits, at_most) + 1)
        for some in combinations(range(bits), flips)
    ]
    return np.array(chosen, dtype=np.int64)[None]
