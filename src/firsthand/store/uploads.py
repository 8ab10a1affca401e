"""Files on their way in through the desk, before they are kept.

    uploads/20260302T101400Z-3f9a/     one batch: what one person handed over at once
      batch.json                       who, when, how far; replaced as a whole
      0001.part ...                    the bytes, numbered: no name from outside is a path

Nothing here is evidence yet and nothing here is acknowledged as kept. A batch
whose server was killed stays where it was and can be gone on with or dropped.

Caller: `firsthand.casework.intake.handing_in`.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from firsthand.errors import InputTooLarge, NotKept, UnknownId, UsageProblem
from firsthand.store.durable import open_own

FILE_LIMIT_BYTES = 4 << 30
"""The largest file that the desk takes in; larger ones go in by `firsthand add`."""
BATCH_LIMIT_FILES = 2_000
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")


class BatchState(StrEnum):
    """How far a batch is."""

    RECEIVING = "receiving"
    ADDING = "adding"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file of a batch.

    Attributes:
        number: Its number in the batch; the first is 1.
        name: What the browser calls it, with its folders; never used as a path.
        size_bytes: How large it says it is.
    """

    number: int
    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class BatchNote:
    """What is known of a batch.

    Attributes:
        by: Who handed it over.
        started_at: When, ISO 8601 in UTC.
        state: How far it is.
        files: Its files.
        step: What is being done: "keeping", "reading" ...
        done: How many of it.
        total: Of how many; 0 when not known.
        result: What adding gave, as `add --json` says it; empty before.
        libraries: What its pictures are to be compared with, by the keys of the desk.
    """

    by: str
    started_at: str
    state: BatchState = BatchState.RECEIVING
    files: tuple[UploadedFile, ...] = ()
    step: str = ""
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] = field(default_factory=dict)
    libraries: tuple[str, ...] = ()


class Batch:
    """One batch in its folder.

    Attributes:
        id: Its name.
    """

    def __init__(self, folder: Path) -> None:
        self.id = folder.name
        self._folder = folder

    def note(self) -> BatchNote:
        """Give what is known of it.

        Raises:
            UnknownId: It is gone or cannot be read.
        """
        try:
            text = (self._folder / "batch.json").read_bytes()
            return msgspec.json.decode(text, type=BatchNote)
        except (OSError, msgspec.DecodeError) as error:
            raise _unknown(self.id) from error

    def change(self, changed: Callable[[BatchNote], BatchNote]) -> BatchNote:
        """Replace what is known of it, as a whole."""
        note = changed(self.note())
        self.write(note)
        return note

    def write(self, note: BatchNote) -> None:
        """Write what is known of it, as a whole.

        Raises:
            NotKept: The system refused.
        """
        draft = self._folder / f".{secrets.token_hex(4)}.json"
        try:
            draft.write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")
            draft.replace(self._folder / "batch.json")
        except OSError as error:
            raise _refused(self.id, error) from error

    def file(self, name: str, size_bytes: int) -> UploadedFile:
        """Give the file of that name and size; make a place for it when it is new.

        Raises:
            InputTooLarge: It is larger than the desk takes in.
            UsageProblem: The batch has as many files as it may have.
        """
        if not 0 <= size_bytes <= FILE_LIMIT_BYTES:
            raise InputTooLarge(
                f"cannot take in `{name}`: got {size_bytes:,} bytes, expected at most"
                f" {FILE_LIMIT_BYTES:,}; nothing of it was kept",
                hint="copy it to this machine and run `firsthand add CASE FILE`",
            )
        note = self.note()
        for known in note.files:
            if (known.name, known.size_bytes) == (name, size_bytes):
                return known
        if len(note.files) >= BATCH_LIMIT_FILES:
            raise UsageProblem(
                f"cannot take in `{name}`: the batch holds {BATCH_LIMIT_FILES:,} files already;"
                " these are untouched",
                hint="add these first, or pack the rest as a ZIP archive",
            )
        new = UploadedFile(len(note.files) + 1, name, size_bytes)
        self.write(replace(note, files=(*note.files, new)))
        return new

    def received(self, file: UploadedFile) -> int:
        """Give how many bytes of a file are here."""
        try:
            return self._part(file).stat().st_size
        except OSError:
            return 0

    def receive(self, file: UploadedFile, offset: int, piece: bytes) -> int:
        """Put a piece of a file in its place; give how many bytes are here now.

        A piece that does not begin where the file ends is passed over: the
        answer says from where to go on.

        Raises:
            InputTooLarge: The file would become larger than it said.
            NotKept: The system refused.
        """
        here = self.received(file)
        if offset != here:
            return here
        if here + len(piece) > file.size_bytes:
            raise InputTooLarge(
                f"cannot take in `{file.name}`: got more than the {file.size_bytes:,} bytes that"
                " were announced; what came before is untouched",
                hint="hand the file over again from its start",
            )
        try:
            with open_own(self._part(file), "ab") as part:
                part.write(piece)
                part.flush()
                os.fsync(part.fileno())
        except OSError as error:
            raise _refused(file.name, error) from error
        return here + len(piece)

    def open(self, file: UploadedFile) -> BinaryIO:
        """Open the bytes of a file.

        Raises:
            NotKept: The system refused, or what lies there is no file of ours.
        """
        try:
            return open_own(self._part(file))
        except OSError as error:
            raise _refused(file.name, error) from error

    def empty(self) -> None:
        """Let go of the bytes; what is known of the batch stays."""
        for part in self._folder.glob("*.part"):
            part.unlink(missing_ok=True)

    def drop(self) -> None:
        """Let go of all of it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _part(self, file: UploadedFile) -> Path:
        return self._folder / f"{file.number:04}.part"


class Uploads:
    """All batches of one case.

    Args:
        folder: Where they lie; made when the first comes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self, by: str) -> Batch:
        """Start a batch.

        Raises:
            NotKept: The system refused.
        """
        now = datetime.now(UTC)
        batch = Batch(self._folder / f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}")
        try:
            (self._folder / batch.id).mkdir(parents=True)
        except OSError as error:
            raise _refused(batch.id, error) from error
        batch.write(BatchNote(by, f"{now:%Y-%m-%dT%H:%M:%SZ}"))
        return batch

    def batch(self, batch_id: str) -> Batch:
        """Give one batch.

        Raises:
            UnknownId: There is none of that name.
        """
        if not _ID.fullmatch(batch_id) or not (self._folder / batch_id).is_dir():
            raise _unknown(batch_id)
        return Batch(self._folder / batch_id)

    def batches(self) -> Iterator[Batch]:
        """Give all batches, the newest first."""
        if self._folder.is_dir():
            for path in sorted(self._folder.iterdir(), reverse=True):
                if _ID.fullmatch(path.name):
                    yield Batch(path)


def _unknown(batch_id: str) -> UnknownId:
    return UnknownId(
        f"cannot go on with `{batch_id}`: no such batch is on its way in; nothing was changed",
        hint="hand the files over again",
    )


def _refused(name: str, error: OSError) -> NotKept:
    return NotKept(
        f"`{name}` could not be taken in: {error.strerror or error}; what came before is untouched",
        hint="check free space and permissions of the case folder",
    )
