"""Adding: hand files over, see how far each batch is, and what could not be taken in.

With scripts, files come in pieces and can be gone on with after a break. A
plain form does the same in one go. Received is not kept: the page says "kept"
only when the record says so, with the entries that do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from firsthand.casework.handing_in import keep_links, uploads_of
from firsthand.errors import UsageProblem
from firsthand.export.contents import Failure
from firsthand.model.person import Act
from firsthand.store.uploads import (
    BATCH_LIMIT_FILES,
    FILE_LIMIT_BYTES,
    Batch,
    BatchState,
    UploadedFile,
)
from firsthand.web.laying_out import laid_out, led_back
from firsthand.web.paging import Pager, page_asked
from firsthand.web.visit import Page, Visit

_PIECE_BYTES = 1 << 20
_ROWS = 50
_STEPS = {
    "keeping": "Keeping every byte",
    "reading": "Reading",
    "extracting": "Finding who says what",
    "comparing": "Comparing pictures",
    "linking and tracing": "Tracing claims to their origins",
}


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file of a batch: its name, and how much of it is here."""

    name: str
    size_bytes: int
    received: int


@dataclass(frozen=True, slots=True)
class BatchShown:
    """One batch as the page shows it.

    Attributes:
        id: Its name.
        by: Who handed it over.
        started_at: When, ISO 8601 in UTC.
        state: "receiving", "adding", "stopped", "done" or "failed".
        files: Its files; only the first ones.
        more: How many others there are.
        missing: How many files are not whole.
        step: What is being done, in words.
        done: How many of it.
        total: Of how many; 0 when not known.
        result: What adding gave, as `add --json` has it.
    """

    id: str
    by: str
    started_at: str
    state: str
    files: tuple[FileShown, ...]
    more: int
    missing: int
    step: str
    done: int
    total: int
    result: Mapping[str, Any]


def adding(visit: Visit) -> Response:
    """Show the ways in, what is on its way, and what could not be taken in."""
    failures = [(f.locator, f.code, f.message, f.hint) for f in visit.case.failures()]
    return laid_out(
        visit,
        "adding.html",
        batches=[_shown(visit, batch) for batch in uploads_of(visit.case).batches()],
        failures=_page_of(failures, visit),
        place=Pager.of_list(visit.request.url, len(failures), _ROWS),
        most_files=BATCH_LIMIT_FILES,
        most_bytes=FILE_LIMIT_BYTES,
    )


def batch(visit: Visit) -> Response:
    """Show how far one batch is."""
    shown = _shown(visit, _batch(visit))
    return laid_out(visit, "batch.html", it=shown)


def batch_json(visit: Visit) -> object:
    """Give how far one batch is, with how many bytes of each file are here."""
    held = _batch(visit)
    note = held.note()
    return {
        "id": held.id,
        "state": _state(visit, held, note.state),
        "files": [
            {"name": file.name, "size_bytes": file.size_bytes, "received": held.received(file)}
            for file in note.files
        ],
        "result": note.result,
    }


def hand_over(visit: Visit) -> Response:
    """Take in the files of a plain form, and the links."""
    links = [line.strip() for line in visit.text("links", "").splitlines() if line.strip()]
    keep_links(visit.case, links)
    files = [file for file in visit.form.getlist("files") if isinstance(file, UploadFile)]
    files = [file for file in files if file.filename]
    if not files and not links:
        raise UsageProblem(
            "cannot hand anything over: no file was chosen and no link was written; nothing was"
            " added",
            hint="choose files, or drop them on the page",
        )
    if not files:
        return led_back(visit, "adding.html#failures")
    held = uploads_of(visit.case).new(visit.person.name)
    for file in files:
        _take(held, file)
    visit.open.add_batch(held.id)
    return led_back(visit, f"adding.html#batch-{held.id}")


def start_batch(visit: Visit) -> Response:
    """Start a batch whose files come in pieces."""
    return JSONResponse({"id": uploads_of(visit.case).new(visit.person.name).id})


def piece(visit: Visit) -> Response:
    """Take in one piece of a file; say how much of the file is here."""
    held = _batch(visit)
    if held.note().state is not BatchState.RECEIVING:
        raise UsageProblem(
            f"cannot take more into `{held.id}`: it is being added already; nothing was changed",
            hint="hand the files over as a new batch",
        )
    sent = visit.form.get("piece")
    if not isinstance(sent, UploadFile):
        raise UsageProblem(
            "cannot take in a piece: none was sent; nothing was changed", hint="send it again"
        )
    file = held.file(visit.text("name"), _number(visit, "size"))
    here = held.receive(file, _number(visit, "offset"), sent.file.read())
    return JSONResponse({"received": here})


def go(visit: Visit) -> Response:
    """Add what was received; go on with a batch that was stopped."""
    held = _batch(visit)
    visit.open.add_batch(held.id)
    return led_back(visit, f"adding.html#batch-{held.id}")


def drop(visit: Visit) -> Response:
    """Let go of a batch: its bytes here, never what was kept of it."""
    held = _batch(visit)
    if visit.open.is_adding(held.id):
        raise UsageProblem(
            f"cannot let go of `{held.id}`: it is being added now; nothing was changed",
            hint="wait until it is done",
        )
    held.drop()
    return led_back(visit, "adding.html")


def _take(held: Batch, sent: UploadFile) -> None:
    file = held.file(sent.filename or "unnamed", sent.size or 0)
    here = held.received(file)
    while taken := sent.file.read(_PIECE_BYTES):
        here = held.receive(file, here, taken)


def _batch(visit: Visit) -> Batch:
    return uploads_of(visit.case).batch(visit.path["batch"])


def _number(visit: Visit, name: str) -> int:
    said = visit.text(name)
    if not (said.isascii() and said.isdigit() and len(said) < 16):
        raise UsageProblem(
            f"cannot take in a piece: got `{said}` as its {name}, expected a whole number;"
            " nothing was changed",
            hint="hand the file over again",
        )
    return int(said)


def _shown(visit: Visit, held: Batch) -> BatchShown:
    note = held.note()
    received = [(file, _received(held, file, note.state)) for file in note.files]
    return BatchShown(
        held.id,
        note.by,
        note.started_at,
        _state(visit, held, note.state),
        tuple(FileShown(f.name, f.size_bytes, here) for f, here in received[:_ROWS]),
        max(len(received) - _ROWS, 0),
        sum(here < file.size_bytes for file, here in received),
        _STEPS.get(note.step, note.step),
        note.done,
        note.total,
        note.result,
    )


def _received(held: Batch, file: UploadedFile, state: BatchState) -> int:
    """Give how much of a file came; all of it once it was added and let go of."""
    return file.size_bytes if state is BatchState.DONE else held.received(file)


def _state(visit: Visit, held: Batch, state: BatchState) -> str:
    if state is BatchState.ADDING and not visit.open.is_adding(held.id):
        return "stopped"
    if state is BatchState.RECEIVING and visit.open.is_adding(held.id):
        return BatchState.ADDING.value
    return state.value


def _page_of(failures: Sequence[Failure], visit: Visit) -> Sequence[Failure]:
    first = (page_asked(visit.query) - 1) * _ROWS
    return failures[first : first + _ROWS]


PAGES = (
    Page("adding.html", adding, "The ways in, and what is on its way.", Act.ADD),
    Page("adding/files", hand_over, "Take in the files of a form.", Act.ADD, "POST"),
    Page("adding/batches", start_batch, "Start a batch of uploads.", Act.ADD, "POST"),
    Page("adding/batches/{batch}.html", batch, "How far a batch is.", Act.ADD, json=batch_json),
    Page("adding/batches/{batch}/piece", piece, "Take in a piece of a file.", Act.ADD, "POST"),
    Page("adding/batches/{batch}/go", go, "Add what was received.", Act.ADD, "POST"),
    Page("adding/batches/{batch}/drop", drop, "Let go of a batch.", Act.ADD, "POST"),
)
