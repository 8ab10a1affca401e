"""Which kept pictures share many details with this one?

Each detail of the asked picture votes for the pictures that hold the details
most like it, and the more alike the more. Votes only propose: whether two
pictures are one photograph is decided by how their details lie.

Few details are compared one with all. From `EXACT_DETAILS` on, details are kept
in lists by the centre they are nearest to, and only the lists of the nearest
centres are looked into: some neighbours are missed, and a picture that shares
tens of details is found all the same. Centres are drawn once, from the first
details, and stay. In a folder full lists are sealed, a span of details at a
time, and mapped into memory, so that the memory needed stays the same however
many pictures are kept: at most `SPAN_DETAILS` details of 40 bytes and the centres.
On disk a detail takes 76 bytes (as appended, and once more in its list).

Callers: `search` here.

Source: Sivic, Zisserman: Video Google, ICCV 2003, doi:10.1109/ICCV.2003.1238663
(voting by inverted lists); faiss writes the lists.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.kept_rows import RowsInFolder, RowsInMemory, RowStore, put_whole

NEIGHBOURS = 16
"""Pictures that one detail may vote for; a wire picture is kept in many copies."""
LIKE_BITS = 24
"""A vote weighs exp(-(bits / 24)^2). Copies of a detail differ in 14 to 42 bits, the
nearest stranger among 30,000 details in 50 at the median (`features`, crops at 0.6
size and JPEG 40); 20 to 28 did equally well, flat weights worse."""
EXACT_DETAILS = 1 << 13
"""About 35 pictures. Of 24,000 details (100 pictures) comparing all takes 25 ms a
picture, the lists 7; the copies found were the same (seeds 2 and 3)."""
CENTRES = 4096
"""Drawn, not trained: k-means found 2 of 100 close neighbours more, and was no
better at finding pictures."""
LOOKED_INTO = 8
"""Lists looked into for each detail: 9 of 10 close neighbours. With 16, 19 of 20 for
twice the time. `python -m benchmarks.picture_index`."""
SPAN_DETAILS = 1 << 18
"""Sealed at a time. What is not sealed is put into lists again on opening: 2 s at most."""

_OWNER_BYTES = 4
_STEP = 1 << 16


class VoteIndex:
    """Details (binary descriptors) of pictures, asked for the pictures that share them.

    Made like this it lives in memory; `VoteIndex.open` keeps it in a folder.

    Args:
        width_bytes: Bytes of one descriptor.
        folder: Where it is kept; None for memory.
        exact_details: Up to so many details all are compared.
        span_details: Details sealed at a time.
    """

    def __init__(
        self,
        width_bytes: int = 32,
        *,
        folder: Path | None = None,
        exact_details: int = EXACT_DETAILS,
        span_details: int = SPAN_DETAILS,
    ) -> None:
        kept_bytes = width_bytes + _OWNER_BYTES
        self._store: RowStore = (
            RowsInFolder(folder, kept_bytes) if folder else RowsInMemory(kept_bytes)
        )
        self._width, self._folder = width_bytes, folder
        self._exact, self._span = exact_details, span_details
        self._centres: Any = None
        self._sealed: list[Any] = []
        self._tail: Any = self._empty()
        self._seen = 0
        self._catch_up()

    @classmethod
    def open(
        cls,
        folder: Path,
        width_bytes: int = 32,
        *,
        exact_details: int = EXACT_DETAILS,
        span_details: int = SPAN_DETAILS,
    ) -> VoteIndex:
        """Open the index in a folder; make it if it is not there.

        Raises:
            NotKept: The system refused to make or read the files.
            CaseDamaged: What was acknowledged is not there, or has another width.
        """
        return cls(
            width_bytes, folder=folder, exact_details=exact_details, span_details=span_details
        )

    def __len__(self) -> int:
        """How many details are held."""
        return len(self._store.rows())

    def add(self, row: int, descriptors: NDArray[np.uint8]) -> None:
        """Add the details of one picture; when it returns they are safe, and found.

        Args:
            row: The caller's number of the picture, below 2^32.
            descriptors: (k, width_bytes) uint8; k may be 0.

        Raises:
            NotKept: The system refused; none of these details is kept.
        """
        self.add_many([row], [descriptors])

    def add_many(self, rows: Sequence[int], descriptors: Sequence[NDArray[np.uint8]]) -> None:
        """Add the details of many pictures, all or none; much quicker than one by one.

        Args:
            rows: The caller's number of each picture.
            descriptors: For each its (k, width_bytes) uint8.
        """
        if not rows:
            return
        owners = np.repeat(np.asarray(rows, dtype="<u4"), [len(some) for some in descriptors])
        owner_bytes = owners.view(np.uint8).reshape(-1, _OWNER_BYTES)
        self._store.append(np.hstack([np.concatenate(list(descriptors)), owner_bytes]))
        self._catch_up()

    def vote(self, descriptors: NDArray[np.uint8], at_most: int) -> list[tuple[int, float]]:
        """Give the pictures that share most with the asked one.

        Args:
            descriptors: (m, width_bytes) uint8 of the asked picture.
            at_most: How many pictures to give.

        Returns:
            (row, votes), most votes first. A detail gives a picture one vote at
            most, whole when it is equal and the less the more bits differ.
        """
        self._catch_up()
        if not len(descriptors) or not len(self):
            return []
        faiss.omp_set_num_threads(1)  # threads of one call hinder each other on a busy machine
        bits, rows = self._nearest(np.ascontiguousarray(descriptors))
        return _count(bits, rows, at_most)

    def vote_many(
        self, asked: Sequence[NDArray[np.uint8]], at_most: int
    ) -> list[list[tuple[int, float]]]:
        """Give for each asked picture what `vote` gives, in the same order."""
        return [self.vote(descriptors, at_most) for descriptors in asked]

    def _nearest(self, asked: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give bits and pictures of the nearest details, (m, `NEIGHBOURS`); -1: none."""
        if self._centres is None:
            bits, rows = self._tail.search(asked, NEIGHBOURS)
            return bits.astype(np.int64), rows
        far, lists = self._centres.search(asked, LOOKED_INTO)
        parts = [
            part.search_preassigned(asked, NEIGHBOURS, lists, far)
            for part in (*self._sealed, self._tail)
        ]
        bits = np.hstack([part[0] for part in parts]).astype(np.int64)
        rows = np.hstack([part[1] for part in parts])
        order = np.argsort(bits, axis=1, kind="stable")[:, :NEIGHBOURS]
        return np.take_along_axis(bits, order, 1), np.take_along_axis(rows, order, 1)

    def _catch_up(self) -> None:
        """Take in what was appended, by this process or another."""
        kept = self._store.rows()
        if len(kept) == self._seen:
            return
        faiss.omp_set_num_threads(1)
        if self._centres is None and len(kept) >= self._exact:
            self._draw_centres(kept)
        while self._seen < len(kept):
            if self._load_span():
                continue
            end = min(len(kept), self._seen + _STEP)
            full = self._span_first() + self._span
            # In memory, or when a full span could not be sealed, the tail just grows.
            self._take_in(kept[self._seen : full if self._seen < full < end else end])
            self._seal_if_full()

    def _draw_centres(self, kept: NDArray[np.uint8]) -> None:
        """From now on by lists. The same details give the same centres at every opening."""
        wanted = min(CENTRES, self._exact)
        drawn = kept[np.linspace(0, self._exact - 1, wanted).astype(np.int64), : self._width]
        self._centres = faiss.IndexBinaryFlat(self._width * 8)
        self._centres.add(np.ascontiguousarray(drawn))
        self._seen, self._tail = 0, self._empty()

    def _take_in(self, kept: NDArray[np.uint8]) -> None:
        owners = np.ascontiguousarray(kept[:, self._width :]).view("<u4").ravel().astype(np.int64)
        self._tail.add_with_ids(np.ascontiguousarray(kept[:, : self._width]), owners)
        self._seen += len(kept)

    def _empty(self) -> Any:
        if self._centres is None:
            return faiss.IndexBinaryIDMap(faiss.IndexBinaryFlat(self._width * 8))
        lists = faiss.IndexBinaryIVF(self._centres, self._width * 8, self._centres.ntotal)
        lists.is_trained = True
        lists.nprobe = LOOKED_INTO
        return lists

    def _span_first(self) -> int:
        return len(self._sealed) * self._span

    def _span_path(self) -> Path | None:
        if self._folder is None or self._centres is None:
            return None
        first = self._span_first()
        return self._folder / f"lists-{first}-{first + self._span}.faiss"

    def _load_span(self) -> bool:
        """Map the next sealed span, if it is there and none of it was taken in."""
        path = self._span_path()
        if path is None or self._seen != self._span_first() or not path.exists():
            return False
        try:
            part: Any = faiss.read_index_binary(str(path), faiss.IO_FLAG_MMAP)
        except RuntimeError:  # what faiss raises for a file it cannot read: made again
            return False
        if part.ntotal != self._span or part.nlist != self._centres.ntotal:
            return False
        # Threads that read ahead are started for each question; that takes longer than reading.
        mapped: Any = faiss.downcast_InvertedLists(part.invlists)
        mapped.prefetch_nthread = 0
        self._sealed.append(part)
        self._seen += self._span
        return True

    def _seal_if_full(self) -> None:
        path = self._span_path()
        if path is None or self._seen != self._span_first() + self._span:
            return
        # Without room for it the details stay where they are; they are safe already.
        with contextlib.suppress(OSError, RuntimeError):
            with put_whole(path) as file:
                faiss.write_index_binary(self._tail, file.name)
            self._seen -= self._span
            if self._load_span():
                self._tail = self._empty()
            else:
                self._seen += self._span


def _count(
    bits: NDArray[np.int64], rows: NDArray[np.int64], at_most: int
) -> list[tuple[int, float]]:
    """Turn (m, k) neighbours into votes; a picture gets its nearest from each detail."""
    asked = np.broadcast_to(np.arange(len(bits))[:, None], bits.shape)
    there = rows >= 0
    bits, rows, asked = bits[there], rows[there], asked[there]
    order = np.lexsort((bits, rows, asked))
    bits, rows, asked = bits[order], rows[order], asked[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (rows[1:] != rows[:-1]) | (asked[1:] != asked[:-1])
    pictures, which = np.unique(rows[first], return_inverse=True)
    votes = np.bincount(which, weights=np.exp(-((bits[first] / LIKE_BITS) ** 2)))
    best = np.lexsort((pictures, -votes))[:at_most]
    return [(int(pictures[one]), float(votes[one])) for one in best]
