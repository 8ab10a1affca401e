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

import contextlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.lib.format import write_array_header_1_0
from numpy.typing import NDArray

from firsthand.media.copies import pigeonholes
from firsthand.media.copies.kept_rows import RowsInFolder, RowsInMemory, RowStore, put_whole
from firsthand.media.copies.pigeonholes import Pigeonholes

SPAN_ROWS = (8_000_000, 1_000_000)
"""Sizes of sealed spans, largest first. A look-up costs about the same in each, so
a large span answers for eight small ones; a small one keeps what has to be scanned
below a million (1 ms). Measured by `python -m benchmarks.picture_index`."""

Found = list[tuple[int, int]]
Span = tuple[int, int]


class HashIndex:
    """Hashes of one width, searched by the number of bits that differ.

    Made like this it lives in memory; `HashIndex.open` keeps it in a folder.

    Args:
        bits: Width of a hash; a multiple of 8.
        folder: Where it is kept; None for memory.
        span_rows: Sizes of sealed spans, largest first, each a multiple of the next.
    """

    def __init__(
        self,
        bits: int = 256,
        *,
        folder: Path | None = None,
        span_rows: Sequence[int] = SPAN_ROWS,
    ) -> None:
        self._store: RowStore = (
            RowsInFolder(folder, bits // 8) if folder else RowsInMemory(bits // 8)
        )
        self._folder, self._span_rows = folder, tuple(span_rows)
        self._sealed: dict[Span, Pigeonholes] = {}
        self._seal(self._store.rows(), build=False)

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
        return cls(bits, folder=folder, span_rows=span_rows)

    def __len__(self) -> int:
        """How many hashes are held."""
        return len(self._store.rows())

    def hashes(self) -> NDArray[np.uint8]:
        """Give all hashes, (n, bits / 8) uint8, row by row; not to be written to."""
        return self._store.rows()

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
            self._let_go(set(self._sealed).difference(due))

    def _holes(self, span: Span, rows: NDArray[np.uint8], *, build: bool) -> Pigeonholes | None:
        hashes = rows[span[0] : span[1]]
        if self._folder is None:
            return Pigeonholes(np.stack(list(pigeonholes.build(hashes))), len(hashes))
        path, shape = _path(self._folder, span), pigeonholes.shape_of(*hashes.shape)
        if (kept := _load(path, shape)) is None and build:
            # The rows are safe already; without room for this they are scanned.
            with contextlib.suppress(OSError):
                _save(path, shape, pigeonholes.build(hashes))
            kept = _load(path, shape)
        return None if kept is None else Pigeonholes(kept, len(hashes))

    def _let_go(self, spans: Iterable[Span]) -> None:
        """Drop small spans that a large one took the place of."""
        for span in spans:
            del self._sealed[span]
            if self._folder:
                _path(self._folder, span).unlink(missing_ok=True)


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
    # loaded where something is compared: a server that is only opened compares nothing
    import faiss

    # Threads of one call wait for each other busily, which on a busy machine takes
    # many times as long; work is spread over processes by the engine.
    faiss.omp_set_num_threads(1)
    result = faiss.RangeSearchResult(len(asked))
    faiss.hamming_range_search(  # type: ignore[attr-defined]
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


def _path(folder: Path, span: Span) -> Path:
    return folder / f"holes-{span[0]}-{span[1]}.npy"


def _load(path: Path, shape: tuple[int, int]) -> NDArray[np.uint32] | None:
    """Map a sealed table; None when it is not there, or not what it should be."""
    try:
        table = np.load(path, mmap_mode="r")
    except (OSError, ValueError):
        return None
    return table if table.shape == shape and table.dtype == np.uint32 else None


def _save(path: Path, shape: tuple[int, int], strings: Iterable[NDArray[np.uint32]]) -> None:
    with put_whole(path) as file:
        write_array_header_1_0(file, {"descr": "<u4", "fortran_order": False, "shape": shape})
        for string in strings:
            file.write(string.astype("<u4", copy=False).data)


def _spans(count: int, sizes: Sequence[int]) -> list[Span]:
    """Cut so many rows into spans, the largest first; a rest is left over."""
    spans, first = [], 0
    for size in sizes:
        while count - first >= size:
            spans.append((first, first + size))
            first += size
    return spans
