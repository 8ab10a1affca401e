"""Bytes as they came, kept in files named by their own digest.

The order in which bytes become safe, and why:

1. they are written to a file under `arriving`, on the same file system, while
   the digest is computed: constant memory, and nothing half-written ever
   bears a digest as its name;
2. the file is synced, then made read-only;
3. it is renamed to its digest, and the folder is synced (with every folder
   made for it), so that name and bytes survive a power cut;
4. only then does `put` return, and only after that may a row name the digest.

A crash before 3 leaves a file under `arriving` that nobody names. Such files
are removed when a case is opened, but never one that a living process still
writes: each writer holds a lock on its file.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import BlobAltered, BlobMissing, InputUnreadable, NotKept
from firsthand.model.ids import Digest, digest_of
from firsthand.store.durable import make_folder, open_own, sync_folder
from firsthand.store.layout import Layout, is_digest

CHUNK_BYTES = 1 << 20
"""Bytes held in memory at a time."""

_READ_ONLY = 0o444
_ARRIVING = re.compile(r"[0-9a-f]{32}")


class Blobs:
    """The bytes of one case; implements `firsthand.model.ports.BlobStore`.

    It holds nothing but paths, so that it can be handed to a worker process.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def put(self, stream: BinaryIO) -> tuple[Digest, int]:
        """Keep the bytes durably.

        Keeping the same bytes twice is keeping them once.

        Args:
            stream: Read to its end, never held in memory as a whole.

        Returns:
            Their digest, and how many there are.

        Raises:
            NotKept: The disk is full, failing or not writable. Nothing
                half-written is left, and what was kept before is untouched.
            InputUnreadable: The stream could not be read to its end; likewise.
            BlobAltered: A file already bears this digest and holds other bytes.
        """
        try:
            # A copy of a case may have lost its empty folders.
            make_folder(self._layout.arriving)
            with _arriving(self._layout.arriving) as (path, file):
                digest, size_bytes = _copy(stream, file)
                self._settle(path, digest)
        except OSError as error:
            raise NotKept(
                f"bytes could not be kept in `{self._layout.folder}`: {error.strerror or error};"
                " nothing of them was kept, all that was there before still is",
                hint="check free space and permissions, then add the file again",
            ) from error
        return digest, size_bytes

    def open(self, digest: Digest) -> BinaryIO:
        """Open kept bytes for reading, as they are now; the caller closes.

        Raises:
            BlobMissing: Nothing is kept under this digest.
            NotKept: The system refused to hand them out.
        """
        if not is_digest(digest):
            raise _missing(digest)
        try:
            return open_own(self._layout.blob(digest))
        except FileNotFoundError as error:
            raise _missing(digest) from error
        except OSError as error:
            raise NotKept(
                f"the blob `{digest}` could not be opened: {error.strerror or error}; it was left"
                " as it is",
                hint="check the permissions of the case folder, or restore it from a copy",
            ) from error

    def content(self, digest: Digest) -> bytes:
        """Give kept bytes whole, and only if they still have their digest.

        Use it for what is going to be read; `open` for what can be any size.

        Raises:
            BlobMissing: Nothing is kept under this digest.
            BlobAltered: What is kept there is something else by now.
        """
        with self.open(digest) as file:
            content = file.read()
        if (got := digest_of(content)) != digest:
            raise _altered(digest, got)
        return content

    def digests(self) -> Iterator[Digest]:
        """Give every digest under which something is kept, in order."""
        folders = sorted(self._layout.blobs.iterdir()) if self._layout.blobs.is_dir() else []
        for folder in folders:
            if folder.is_dir():
                names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
                yield from (Digest(n) for n in names if is_digest(n) and n[:2] == folder.name)

    def make_folders(self) -> None:
        """Make the folders that bytes go into, durably."""
        make_folder(self._layout.blobs)
        make_folder(self._layout.arriving)

    def sweep(self) -> None:
        """Remove what writers left behind that are gone.

        It does no harm where it lies, so a folder that may not be changed (a
        case on a read-only disk) is no reason to stop. Only files named as a
        writer names them are removed, and none behind a link: in a case that
        somebody else made, the link could lead to a person's own files.
        """
        arriving = self._layout.arriving
        if arriving.is_symlink() or arriving.parent.is_symlink():
            return
        with contextlib.suppress(OSError):
            for path in arriving.iterdir():
                if _ARRIVING.fullmatch(path.name):
                    _remove_if_abandoned(path)

    def _settle(self, path: Path, digest: Digest) -> None:
        """Give synced bytes their name, durably."""
        target = self._layout.blob(digest)
        # A link that leads nowhere is not "nothing": a rename would replace it unseen.
        if target.exists() or target.is_symlink():
            with open_own(target) as kept:
                got = _digest_of(kept)
            if got != digest:
                raise _altered(digest, got)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.chmod(_READ_ONLY)
            path.rename(target)
        # Also for bytes that were there: whoever put them may not have got this far.
        sync_folder(target.parent)
        sync_folder(self._layout.blobs)


@contextlib.contextmanager
def _arriving(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Give a new locked file, removed at the end unless it was renamed."""
    while True:
        path = folder / secrets.token_hex(16)  # the form of `_ARRIVING`
        # Unbuffered, so that closing after a failed write does not write again.
        file = path.open("xb", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            break
        # A process that opened the case removed it between the two lines above.
        file.close()
    try:
        yield path, file
    finally:
        path.unlink(missing_ok=True)
        file.close()


def _copy(stream: BinaryIO, file: BinaryIO) -> tuple[Digest, int]:
    """Write a stream into a file and sync it."""
    hasher = hashlib.sha256()
    size_bytes = 0
    while chunk := _next_chunk(stream):
        hasher.update(chunk)
        size_bytes += len(chunk)
        rest = memoryview(chunk)
        while rest:
            rest = rest[file.write(rest) :]
    os.fsync(file.fileno())
    return Digest(hasher.hexdigest()), size_bytes


def _digest_of(file: BinaryIO) -> Digest:
    hasher = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        hasher.update(chunk)
    return Digest(hasher.hexdigest())


def _next_chunk(stream: BinaryIO) -> bytes:
    try:
        return stream.read(CHUNK_BYTES)
    except OSError as error:
        raise InputUnreadable(
            f"bytes that were handed in could not be read to their end: {error.strerror or error};"
            " nothing of them was kept",
            hint="check the file or the disk that it lies on, then add it again",
        ) from error


def _remove_if_abandoned(path: Path) -> None:
    with contextlib.suppress(OSError), open_own(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        path.unlink()


def _missing(digest: str) -> BlobMissing:
    return BlobMissing(
        f"the blob `{digest}` could not be opened: nothing is kept under this digest;"
        " nothing was changed",
        hint="restore it from a copy, or run `firsthand check` to see what else is missing",
    )


def _altered(digest: str, got: str) -> BlobAltered:
    return BlobAltered(
        f"the blob `{digest}` no longer holds what was kept: its sha256 is `{got}`;"
        " the file was left as it is",
        hint="move it out of the case, keep it, and add the original again",
    )
