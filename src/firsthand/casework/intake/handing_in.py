"""Hand files in through the desk: received piece by piece, then added like any others.

Received is not kept. What was received lies in the case's `uploads` until
adding has made every byte durable and recorded; only then is it acknowledged,
with the entries of the record that say so.

Callers: `firsthand.web`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from firsthand.casework.intake.noted_links import not_fetched
from firsthand.casework.opening import open_case
from firsthand.engine.here import HereEngine
from firsthand.engine.pool import PoolEngine
from firsthand.errors import FirsthandError, InputTruncated, InputUnreadable
from firsthand.ingest.found import Found, Refused
from firsthand.store.case import Case, KeptFailure
from firsthand.store.layout import Layout
from firsthand.store.uploads import Batch, BatchNote, BatchState, UploadedFile, Uploads

if TYPE_CHECKING:
    from firsthand.casework.intake.adding import Added
    from firsthand.casework.intake.keeping import TakenApart

_FEW = 12
"""So many files are read in one process: starting more takes longer than they do."""
_TOLD_EVERY_S = 0.3


def uploads_of(case: Case) -> Uploads:
    """Give what is on its way into a case."""
    return Uploads(Layout(case.folder).uploads)


def locator_of(batch: Batch, file: UploadedFile) -> str:
    """Say where a file came from: the batch, and its name in it without ways out."""
    parts = PurePosixPath(file.name.replace("\\", "/")).parts
    clean = [part for part in parts if part not in ("/", "..", ".")]
    return "/".join(["handed-in", batch.id, *clean])


def add_batch(folder: Path, batch_id: str, libraries: tuple[Path, ...] = ()) -> None:
    """Add what a batch holds to its case, noting how far it is. May be run again.

    Runs in a process of its own; how it ended stands in the note of the batch.

    Args:
        folder: The case folder.
        batch_id: Which batch.
        libraries: What its pictures are compared with, besides those of the case.
    """
    with open_case(folder) as case:
        batch = uploads_of(case).batch(batch_id)
        step = "libraries" if libraries else ""
        note = batch.change(lambda known: replace(known, state=BatchState.ADDING, step=step))
        before = case.head().size
        try:
            added = _added(case, batch, note, libraries)
        except FirsthandError as error:
            told = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
            batch.change(lambda known: replace(known, state=BatchState.FAILED, result=told))
            return
        result = _result(added, first=before + 1, last=case.head().size)
        batch.change(lambda known: replace(known, state=BatchState.DONE, result=result))
        batch.empty()


def keep_links(case: Case, links: Sequence[str]) -> list[KeptFailure]:
    """Note links that a person wants in the case; nothing is fetched.

    They stand among what could not be taken in; `noted_links` says which pages were
    saved and handed in since.

    Args:
        case: An open case.
        links: The addresses.
    """
    noted = [KeptFailure.of(not_fetched(link), link) for link in links]
    case.record_refusals(noted)
    return noted


def _added(case: Case, batch: Batch, note: BatchNote, libraries: tuple[Path, ...]) -> Added:
    # loaded where something is added, in a process of its own: pages need no reader
    from firsthand.casework.intake.adding import Handing, add_found

    told_at = 0.0

    def progress(step: str, done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= _TOLD_EVERY_S:
            told_at = time.monotonic()
            batch.change(lambda known: replace(known, step=step, done=done, total=total))

    engine = HereEngine() if len(note.files) <= _FEW else PoolEngine(None)
    handing = Handing(note.by, libraries)
    return add_found(case, _found(batch, note), engine, handing=handing, progress=progress)


def _found(batch: Batch, note: BatchNote) -> Iterator[Found | Refused]:
    for file in note.files:
        locator = locator_of(batch, file)
        here = batch.received(file)
        if here < file.size_bytes:
            yield Refused(locator, _not_whole(file, here))
        else:
            yield Found(locator, partial(_open, batch, file), file.size_bytes)


def _open(batch: Batch, file: UploadedFile) -> BinaryIO:
    try:
        return batch.open(file)
    except OSError as error:
        raise InputUnreadable(
            f"cannot take in `{file.name}`: the system answered “{error.strerror or error}”;"
            " nothing was kept from it",
            hint="hand it over again",
        ) from error


def _not_whole(file: UploadedFile, here: int) -> InputTruncated:
    return InputTruncated(
        f"cannot take in `{file.name}`: got {here:,} of {file.size_bytes:,} bytes; nothing was"
        " kept from it",
        hint="hand it over again",
    )


def archive_json(one: TakenApart) -> dict[str, Any]:
    """Give what became of one web archive, as JSON has it."""
    return {
        "locator": one.locator,
        "name": one.name,
        "taken": dict(one.taken),
        "left": dict(one.left),
        "refused": one.refused,
        "said": one.said(),
    }


def _result(added: Added, *, first: int, last: int) -> dict[str, Any]:
    """Give what adding gave, with the entries of the record that say so."""
    return {
        "kept": [{"id": c.id, "locator": c.locator, "sha256": c.digest} for c in added.kept],
        "known": added.known,
        "items": added.items,
        "again": added.again,
        "statements": added.statements,
        "alike": [{"item": one.item, "known": one.known, "told": one.told} for one in added.alike],
        "failures": [
            {"locator": f.locator, "code": f.code, "message": f.message, "hint": f.hint}
            for f in added.failures
        ],
        "archives": [archive_json(one) for one in added.archives],
        "troubles": list(added.troubles),
        "entries": [first, last],
    }
