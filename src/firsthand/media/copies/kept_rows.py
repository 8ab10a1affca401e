"""Where are the rows of an index kept, so that none is lost and none half-written?

A row is a fixed number of bytes and is never changed. In a folder there are two
files: `rows`, the bytes one after the other, mapped into memory, and `commits`,
one record for each append. The order in which rows become safe, and why:

1. the writer takes the lock, so that one process writes at a time, and cuts off
   what a killed one left behind its last commit;
2. the bytes are written behind the last row and synced;
3. the commit (rows from now on, a checksum of the bytes, one of itself) is
   written and synced; only then does `append` return.

A crash before 3 leaves bytes that no commit counts. A commit that was cut off
fails its own checksum. Both are passed over when reading and removed by the
next append. Other processes see an append as soon as they look again.

Callers: `hash_index` and `votes`.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import mmap
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import CaseDamaged, NotKept

Rows = NDArray[np.uint8]

_COMMIT = struct.Struct("<QII")
_CHECKED_BYTES = 1 << 20
"""Of each append the last MiB is summed: enough to notice a write that was cut
off, and opening stays quick after an append of gigabytes."""


class RowStore(Protocol):
    """Rows that can be appended to and looked at."""

    def rows(self) -> Rows:
        """Give all rows, (n, width) uint8, not to be written to."""
        ...

    def append(self, rows: Rows) -> range:
        """Keep rows behind the others and give their numbers."""
        ...


class RowsInMemory:
    """Rows that end with the process.

    Args:
        width_bytes: Bytes of a row.
    """

    def __init__(self, width_bytes: int) -> None:
        self._space: Rows = np.empty((1024, width_bytes), dtype=np.uint8)
        self._count = 0

    def rows(self) -> Rows:
        """Give all rows."""
        return self._space[: self._count]

    def append(self, rows: Rows) -> range:
        """Keep rows behind the others and give their numbers."""
        first, end = self._count, self._count + len(rows)
        if end > len(self._space):
            # Doubling: each row is copied twice at most on the average.
            grown = np.empty((max(end, 2 * len(self._space)), self._space.shape[1]), np.uint8)
            grown[:first] = self._space[:first]
            self._space = grown
        self._space[first:end] = rows
        self._count = end
        return range(first, end)


class RowsInFolder:
    """Rows that outlast the process, mapped into memory.

    Args:
        folder: Made if it is not there.
        width_bytes: Bytes of a row.

    Raises:
        NotKept: The system refused to make or read the files.
        CaseDamaged: Fewer rows are there than were acknowledged, other bytes,
            or rows of another width.
    """

    def __init__(self, folder: Path, width_bytes: int) -> None:
        self._folder, self._width = folder, width_bytes
        self._mapped: Rows = np.empty((0, width_bytes), dtype=np.uint8)
        self._read_bytes = 0
        with self._refusals():
            folder.mkdir(parents=True, exist_ok=True)
            self._check_width()
            for path in (self._rows_path, self._commits_path):
                path.touch()
            _sync_folder(folder)
            self._catch_up(check=True)

    @property
    def _rows_path(self) -> Path:
        return self._folder / "rows"

    @property
    def _commits_path(self) -> Path:
        return self._folder / "commits"

    def rows(self) -> Rows:
        """Give all rows that were acknowledged up to now, by this process or another."""
        with self._refusals():
            if self._commits_path.stat().st_size != self._read_bytes:
                self._catch_up()
        return self._mapped

    def append(self, rows: Rows) -> range:
        """Keep rows durably behind the others and give their numbers.

        Raises:
            NotKept: The disk is full, failing or not writable; none of these
                rows is kept, all earlier ones still are.
        """
        with self._refusals(), _locked(self._commits_path) as commits:
            count, commits_bytes = self._committed()
            content = self._content(rows)
            if not content:
                return range(count, count)
            os.ftruncate(commits, commits_bytes)
            with self._rows_path.open("r+b") as file:
                file.truncate(count * self._width)
                file.seek(count * self._width)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            end = count + len(rows)
            if os.pwrite(commits, _commit(end, content), commits_bytes) < _COMMIT.size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(commits)
            self._catch_up()
        return range(count, end)

    def _content(self, rows: Rows) -> memoryview:
        if rows.ndim != 2 or rows.shape[1] != self._width or rows.dtype != np.uint8:
            raise NotKept(
                f"rows could not be added to the index in `{self._folder}`: got"
                f" {rows.shape} {rows.dtype}, expected (n, {self._width}) uint8; none was kept",
                hint="hand over hashes of the width that the index was made for",
            )
        return np.ascontiguousarray(rows).reshape(-1).data

    def _catch_up(self, *, check: bool = False) -> None:
        count, self._read_bytes = self._committed()
        wanted = count * self._width
        if self._rows_path.stat().st_size < wanted:
            raise self._damaged(f"the file `rows` ends before the {count:,} rows acknowledged")
        if count == len(self._mapped):
            return
        with self._rows_path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), wanted, access=mmap.ACCESS_READ)
        self._mapped = np.frombuffer(mapped, dtype=np.uint8).reshape(count, self._width)
        if check:
            self._check_last()

    def _committed(self) -> tuple[int, int]:
        """Count the rows acknowledged, and the bytes of `commits` that are whole."""
        with self._commits_path.open("rb") as file:
            end = file.seek(0, os.SEEK_END) // _COMMIT.size * _COMMIT.size
            while end:
                file.seek(end - _COMMIT.size)
                record = file.read(_COMMIT.size)
                count, _, own = _COMMIT.unpack(record)
                if zlib.crc32(record[:-4]) == own:
                    return count, end
                end -= _COMMIT.size
        return 0, 0

    def _check_last(self) -> None:
        with self._commits_path.open("rb") as file:
            before = max(0, self._read_bytes - 2 * _COMMIT.size)
            file.seek(before)
            last = file.read(self._read_bytes - before)
        start = _COMMIT.unpack(last[: _COMMIT.size])[0] if len(last) > _COMMIT.size else 0
        _, expected, _ = _COMMIT.unpack(last[-_COMMIT.size :])
        if _sum(self._mapped[start:].reshape(-1).data) != expected:
            raise self._damaged("the rows of the last append are not the ones acknowledged")

    def _check_width(self) -> None:
        path = self._folder / "width"
        if not path.exists():
            with path.open("x") as file:
                file.write(f"{self._width}\n")
                file.flush()
                os.fsync(file.fileno())
        elif (got := path.read_text().strip()) != str(self._width):
            raise self._damaged(f"its rows have `{got}` bytes, expected {self._width}")

    def _damaged(self, what: str) -> CaseDamaged:
        return CaseDamaged(
            f"the index in `{self._folder}` cannot be used: {what}; it was left as it is",
            hint="remove that folder; it is made anew from the pictures that are kept",
        )

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise NotKept(
                f"the index in `{self._folder}` could not be written or read:"
                f" {error.strerror or error}; all that it acknowledged before is still there",
                hint="check free space and permissions, then add again",
            ) from error


@contextlib.contextmanager
def put_whole(path: Path) -> Iterator[BinaryIO]:
    """Put a file in place whole or not at all, and durably.

    Use it for what can be made anew from rows: sealed parts of an index.

    Returns:
        What to write to; it bears its own name when the block ends without error.
    """
    arriving = path.with_name(f"{path.name}.{os.getpid()}.arriving")
    try:
        with arriving.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        arriving.replace(path)
        _sync_folder(path.parent)
    finally:
        arriving.unlink(missing_ok=True)


def _commit(count: int, content: memoryview) -> bytes:
    body = struct.pack("<QI", count, _sum(content))
    return body + struct.pack("<I", zlib.crc32(body))


def _sum(content: memoryview) -> int:
    return zlib.crc32(content[-_CHECKED_BYTES:])


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Open the file for writing, as the only writer."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)
