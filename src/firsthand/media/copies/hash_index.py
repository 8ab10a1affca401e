"""Which kept hashes differ from this one in at most so many bits?

Exact at every radius. A row is a number, in the order of adding; names are kept
by the caller. What was added is found at once; an index in a folder survives
the end of the process, is shared with other processes, and is never rebuilt.

Up to a million rows every hash is compared with every other: that is the limit
that nothing exact beats by much at so few. Of more rows, each full million, and
later each full eight million, is sealed with `pigeonholes`, which find the same
at small radii for a fraction of the time; the rest, and every radius above
theirs, is scanned. Sealed parts are derived: lost ones are made again.

Callers: `search` here, and the import of hash lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies import pigeonholes
from firsthand.media.copies.kept_rows import RowsInFolder, RowsInMemory, RowStore, write_whole
from firsthand.media.copies.pigeonholes import Pigeonholes

SPAN_ROWS = (1 << 23, 1 << 20)
"""Sizes of sealed spans, largest first. Two sizes: a large span answers quicker
than eight small ones, a small one keeps what has to be scanned below a million
(1 ms). Measured by `python -m benchmarks.picture_index`."""

Found = list[tuple[int, int]]
Span = tuple[int, int]


class HashIndex:
    """Hashes of one width, searched by the number of bits that differ.

    Made like this it lives in memory; `HashIndex.open` keeps it in a folder.

    Args:
        bits: Width of a hash; a multiple of 8.
        span_rows: Sizes of sealed spans, largest first, each a multiple of the next.
    """

    def __init__(self, bits: int = 256, *, span_rows: Sequence[int] = SPAN_ROWS) -> None:
        self._start(RowsInMemory(bits // 8), None, span_rows)

    @classmethod
    def open(
        cls, folder: Path, bits: int = 256, *, span_rows: Sequence[int] = SPAN_ROWS
    ) -> HashIndex:
        """Open the index in a folder; make it if it is not there.

        Several processes may have it open, and add.

        Raises:
            NotKept: The system refused to make or read the files.
            CaseDamaged: What was acknowledged is not there, or has another width.
        """
        index = cls.__new__(cls)
        index._start(RowsInFolder(folder, bits // 8), folder, span_rows)
        return index

    def _start(self, store: RowStore, folder: Path | None, span_rows: Sequence[int]) -> None:
        self._store, self._folder, self._span_rows = store, folder, tuple(span_rows)
        self._sealed: dict[Span, Pigeonholes] = {}
        self._seal(self._store.rows(), build=False)

    def __len__(self) -> int:
        """How many hashes are held."""
        return len(self._store.rows())

    def add(self, hashes: NDArray[np.uint8]) -> range:
        """Add hashes and give the rows that are theirs from now on.

        When it returns they are safe, and found. The add that completes a span
        seals it: about a second for a million rows.

        Args:
            hashes: (n, bits / 8) uint8.

        Raises:
            NotKept: The system refused; none of these hashes is kept.
        """
        added = self._store.append(hashes)
        self._seal(self._store.rows(), build=True)
        return added

    def search(self, hashes: NDArray[np.uint8], radius_bits: int) -> list[Found]:
        """Find the rows that differ from each hash in at most `radius_bits` bits.

        Args:
            hashes: (m, bits / 8) uint8.
            radius_bits: 0 finds equal hashes only.

        Returns:
            For each hash its (row, bits that differ), the nearest first, equal
            distances in the order of rows.
        """
        rows = self._store.rows()
        asked = np.ascontiguousarray(hashes)
        found: list[Found] = [[] for _ in range(len(asked))]
        scanned_from = 0
        for (first, end), holes in sorted(self._sealed.items()):
            if first != scanned_from or end > len(rows) or not holes.reaches(radius_bits):
                break
            span = rows[first:end]
            for number in range(len(asked)):
                found[number] += _look_up(holes, span, first, asked[number], radius_bits)
            scanned_from = end
        for near, more in zip(
            found, scan(rows[scanned_from:], asked, radius_bits, scanned_from), strict=True
        ):
            near += more
            near.sort(key=lambda one: (one[1], one[0]))
        return found

    def _seal(self, rows: NDArray[np.uint8], *, build: bool) -> None:
        """Bring the sealed spans up to the rows there are."""
        if not pigeonholes.strings_of(rows.shape[1]):
            return
        due = _spans(len(rows), self._span_rows)
        for span in due:
            if span not in self._sealed and (holes := self._holes(span, rows, build=build)):
                self._sealed[span] = holes
        if all(span in self._sealed for span in due):
            self._sealed = {span: self._sealed[span] for span in due}

    def _holes(self, span: Span, rows: NDArray[np.uint8], *, build: bool) -> Pigeonholes | None:
        first, end = span
        path = self._folder / f"holes-{first}-{end}.npy" if self._folder else None
        if path is None or not path.exists():
            if not build:
                return None
            table = pigeonholes.build(rows[first:end])
            if path is None:
                return Pigeonholes(table, end - first)
            write_whole(path, pigeonholes.file_of(table))
        return Pigeonholes(np.load(path, mmap_mode="r"), end - first)


def scan(
    rows: NDArray[np.uint8], asked: NDArray[np.uint8], radius_bits: int, first: int = 0
) -> list[Found]:
    """Compare every row with every hash asked for: the plain way, and the limit.

    Args:
        rows: (n, width) uint8, contiguous.
        asked: (m, width) uint8, contiguous.
        radius_bits: Largest difference wanted.
        first: Number of the first row.

    Returns:
        As `HashIndex.search`.
    """
    if not len(rows) or not len(asked):
        return [[] for _ in range(len(asked))]
    result = faiss.RangeSearchResult(len(asked))
    faiss.hamming_range_search(
        faiss.swig_ptr(asked),
        faiss.swig_ptr(rows),
        len(asked),
        len(rows),
        radius_bits + 1,  # faiss takes it as a bound that is not reached
        rows.shape[1],
        result,
    )
    limits = [int(limit) for limit in faiss.rev_swig_ptr(result.lims, len(asked) + 1)]
    if not limits[-1]:
        return [[] for _ in range(len(asked))]
    near = faiss.rev_swig_ptr(result.labels, limits[-1]) + first
    bits = faiss.rev_swig_ptr(result.distances, limits[-1]).astype(np.int64)
    return [
        list(zip(near[start:end].tolist(), bits[start:end].tolist(), strict=True))
        for start, end in pairwise(limits)
    ]


def _look_up(
    holes: Pigeonholes,
    span: NDArray[np.uint8],
    first: int,
    asked: NDArray[np.uint8],
    radius_bits: int,
) -> Found:
    candidates = holes.candidates(asked, radius_bits)
    if candidates is None:
        return scan(span, asked[None], radius_bits, first)[0]
    differing = np.bitwise_count(span[candidates] ^ asked).sum(axis=1, dtype=np.int64)
    near = differing <= radius_bits
    rows, at = np.unique(candidates[near], return_index=True)
    bits = differing[near][at]
    return list(zip((rows.astype(np.int64) + first).tolist(), bits.tolist(), strict=True))


def _spans(count: int, sizes: Sequence[int]) -> list[Span]:
    """Cut so many rows into spans, the largest first; a rest is left over."""
    spans, first = [], 0
    for size in sizes:
        while count - first >= size:
            spans.append((first, first + size))
            first += size
    return spans
