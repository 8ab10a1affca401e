"""The files of a case's anchors: what was asked, what came back, and what it was over.

    anchors/
      entry-hashes.txt                  the hash of each entry up to the newest state
                                        that was asked about, a line each
      roots/9c1e….pem                   certificates that a person trusted, by digest
      137-41b0c7e2a9d30f58/             one state: its length, and its digest's beginning
        checkpoint.txt                  the state, as it is stamped
        request.tsq                     what authorities are asked
        reply-7f3a90b2c4d5e6f1.tsr      what one of them replied, as it came

Nothing here is ever changed; lines are only added to `entry-hashes.txt`. The
ledger names each reply by its digest. This stands beside the ledger and not in
it, so that a ledger that was taken back to an older state is caught by what
came after.

Knows files only, not what is in them. Callers: `firsthand.casework`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import CaseDamaged, NotKept, UnknownId
from firsthand.model.ids import digest_of
from firsthand.store.durable import make_folder, open_own, sync_folder
from firsthand.store.layout import is_digest

_STATE = re.compile(r"([1-9]\d{0,11})-[0-9a-f]{16}")
_REPLY = re.compile(r"reply-[0-9a-f]{16}\.tsr")
_HASH_LINE_BYTES = 65
_LARGEST_BYTES = 8 << 20
"""Far above any file here but the hashes; a larger one is not ours."""
CHECKPOINT, REQUEST = "checkpoint.txt", "request.tsq"


@dataclass(frozen=True, slots=True)
class KeptState:
    """One state of the record that an authority was asked about.

    Attributes:
        name: Of its folder.
        size: How many entries the record had, as the name says.
        checkpoint: The state as it is stamped.
        request: What authorities are asked.
        replies: What they replied, by the names of the files.
    """

    name: str
    size: int
    checkpoint: bytes
    request: bytes
    replies: Mapping[str, bytes]


class AnchorFiles:
    """The anchors of one case.

    Args:
        folder: Where they lie; made when the first is asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def states(self) -> Iterator[KeptState]:
        """Give every state that was asked about, the shortest record first.

        Raises:
            CaseDamaged: A file of it can no longer be read.
        """
        with _readable(self._folder):
            there = [*self._folder.iterdir()] if self._folder.is_dir() else []
        named = [_STATE.fullmatch(path.name) for path in there]
        for found in sorted(filter(None, named), key=lambda one: (int(one[1]), one[0])):
            yield self._state(found[0], int(found[1]))

    def state(self, name: str) -> KeptState:
        """Give one state.

        Raises:
            UnknownId: There is none of that name.
            CaseDamaged: A file of it can no longer be read.
        """
        found = _STATE.fullmatch(name)
        if found is None or not (self._folder / name).is_dir():
            raise UnknownId(
                f"cannot show the anchor `{name}`: nobody was asked about such a state; nothing"
                " was changed",
                hint="look for it in the list of anchors",
            )
        return self._state(name, int(found[1]))

    def keep_request(self, size: int, checkpoint: bytes, request: bytes) -> KeptState:
        """Keep what authorities are to be asked about a state.

        Raises:
            NotKept: The system refused.
        """
        name = f"{size}-{digest_of(checkpoint)[:16]}"
        for file, content in ((CHECKPOINT, checkpoint), (REQUEST, request)):
            self._write(self._folder / name / file, content)
        return KeptState(name, size, checkpoint, request, {})

    def keep_reply(self, state: str, reply: bytes) -> str:
        """Keep what an authority replied, as it came; give the name of the file.

        Raises:
            NotKept: The system refused.
        """
        name = f"reply-{digest_of(reply)[:16]}.tsr"
        self._write(self._folder / state / name, reply)
        return name

    def keep_roots(self, pem: bytes) -> str:
        """Keep certificates that a person trusted; give their SHA-256.

        Raises:
            NotKept: The system refused.
        """
        digest = digest_of(pem)
        self._write(self._roots(digest), pem)
        return digest

    def roots(self, digest: str) -> bytes | None:
        """Give kept certificates by their digest; None when they are not there.

        Raises:
            CaseDamaged: They can no longer be read.
        """
        path = self._roots(digest)
        with _readable(path):
            return _read(path) if path.is_file() else None

    def hashes(self) -> list[bytes]:
        """Give the hashes of the first entries, as noted when anchors were asked for.

        A line that is none ends the list: what follows it says nothing.

        Raises:
            CaseDamaged: The notes can no longer be read.
        """
        path = self._folder / "entry-hashes.txt"
        with _readable(path):
            lines = []
            if path.is_file():
                with open_own(path) as file:
                    lines = file.read().splitlines(keepends=True)
        found: list[bytes] = []
        for line in lines:
            if len(line) != _HASH_LINE_BYTES or not is_digest(line[:-1].decode("latin-1")):
                break
            found.append(bytes.fromhex(line[:-1].decode("ascii")))
        return found

    def add_hashes(self, hashes: Sequence[bytes]) -> None:
        """Add lines to the noted hashes, after those that are whole.

        Raises:
            NotKept: The system refused.
        """
        path = self._folder / "entry-hashes.txt"
        whole = len(self.hashes()) * _HASH_LINE_BYTES
        try:
            make_folder(self._folder)
            with open_own(path, "r+b") if path.exists() else path.open("xb") as file:
                # a line that was cut short by a crash is written anew
                file.truncate(whole)
                file.seek(whole)
                file.writelines(one.hex().encode("ascii") + b"\n" for one in hashes)
                file.flush()
                os.fsync(file.fileno())
            sync_folder(self._folder)
        except OSError as error:
            raise _refused(path, error) from error

    def _state(self, name: str, size: int) -> KeptState:
        folder = self._folder / name
        with _readable(folder):
            replies = sorted(path for path in folder.iterdir() if _REPLY.fullmatch(path.name))
        return KeptState(
            name,
            size,
            _read(folder / CHECKPOINT),
            _read(folder / REQUEST),
            {path.name: _read(path) for path in replies},
        )

    def _roots(self, digest: str) -> Path:
        # a digest in a ledger that was tampered with may be any text, a path among them
        return self._folder / "roots" / f"{digest if is_digest(digest) else 'none'}.pem"

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file that is not there yet, whole or not at all."""
        if path.exists():
            return
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            make_folder(path.parent)
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise _refused(path, error) from error


def _read(path: Path) -> bytes:
    """Give what a file holds; nothing for one that is gone, which a check tells apart."""
    with _readable(path):
        try:
            with open_own(path) as file:
                return file.read(_LARGEST_BYTES)
        except FileNotFoundError:
            return b""


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CaseDamaged(
            f"`{path}` could not be read: {error.strerror or error}; it was left as it is",
            hint="check permissions, or restore it from a copy",
        ) from error


def _refused(path: Path, error: OSError) -> NotKept:
    return NotKept(
        f"`{path}` could not be written: {error.strerror or error}; what was kept before is"
        " untouched",
        hint="check free space and permissions of the case folder",
    )
