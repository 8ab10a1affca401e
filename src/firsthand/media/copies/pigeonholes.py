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

import io
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
        table: As made by `build`: for each string where its rows begin, then
            the rows themselves; (strings, 2^bits + 1 + rows) uint32.
        count: How many rows it covers.
    """

    def __init__(self, table: NDArray[np.uint32], count: int) -> None:
        self._strings, length = table.shape
        self._bits = (length - 1 - count).bit_length() - 1
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
        keys = _keys(asked[None], self._bits)[:, :1]
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


def build(hashes: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Make the table of `Pigeonholes` for a span of rows.

    Args:
        hashes: (n, width) uint8.

    Returns:
        For about n holes a string; 8 bytes a row and string.
    """
    bits = max(1, min(STRING_BITS, len(hashes).bit_length() - 1))
    holes = 1 << bits
    strings = strings_of(hashes.shape[1])
    table = np.empty((strings, holes + 1 + len(hashes)), dtype=np.uint32)
    for string in range(strings):
        keys = _keys(hashes, bits, string)[0]
        table[string, 0] = 0
        table[string, 1 : holes + 1] = np.cumsum(np.bincount(keys, minlength=holes))
        table[string, holes + 1 :] = np.argsort(keys, kind="stable")
    return table


def file_of(table: NDArray[np.uint32]) -> bytes:
    """Give the table as the bytes of a .npy file, which can be mapped."""
    file = io.BytesIO()
    np.save(file, table)
    return file.getvalue()


def _keys(hashes: NDArray[np.uint8], bits: int, string: int | None = None) -> NDArray[np.int64]:
    """Cut strings out of hashes: (strings, n), or (1, n) for one string."""
    wanted = range(strings_of(hashes.shape[1])) if string is None else (string,)
    return np.stack([_key(hashes, number * STRING_BITS, bits) for number in wanted])


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
