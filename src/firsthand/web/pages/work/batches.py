"""One batch of what was handed over: how far it is, and what it gave.

Caller: `firsthand.web.pages.work.adding`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.export.contents import Link
from firsthand.export.words import visible
from firsthand.store.uploads import Batch, BatchState, UploadedFile
from firsthand.web.pages.pictures.cards import picture_href
from firsthand.web.visit import Visit

SHOWN = 50
"""Files and matches of a batch that the page names."""

_STEPS = {
    "libraries": "Looking through the libraries",
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
        seen_before: New pictures that a library has too: each with its address, the
            name of the known one, and how they match; only the first ones.
        libraries: What its pictures are compared with beside the case, by name.
        troubles: What of these could not be looked at, one sentence each.
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
    seen_before: tuple[tuple[Link, str], ...]
    libraries: tuple[str, ...]
    troubles: tuple[str, ...]


def batch_shown(visit: Visit, held: Batch) -> BatchShown:
    """Give a batch as the page shows it."""
    note = held.note()
    received = [(file, _received(held, file, note.state)) for file in note.files]
    return BatchShown(
        held.id,
        note.by,
        note.started_at,
        _state(visit, held, note.state),
        tuple(FileShown(f.name, f.size_bytes, here) for f, here in received[:SHOWN]),
        max(len(received) - SHOWN, 0),
        sum(here < file.size_bytes for file, here in received),
        _STEPS.get(note.step, note.step),
        note.done,
        note.total,
        note.result,
        _seen_before(visit, note.result),
        visit.desk.libraries.names_of(note.libraries),
        tuple(map(visit.desk.libraries.told, note.result.get("troubles", ()))),
    )


def batch_of(visit: Visit, held: Batch) -> dict[str, Any]:
    """Give a batch as JSON has it."""
    note = held.note()
    return {
        "id": held.id,
        "state": _state(visit, held, note.state),
        "files": [
            {"name": file.name, "size_bytes": file.size_bytes, "received": held.received(file)}
            for file in note.files
        ],
        "libraries": list(visit.desk.libraries.names_of(note.libraries)),
        "result": _result_told(visit, note.result),
    }


def _result_told(visit: Visit, result: Mapping[str, Any]) -> dict[str, Any]:
    """Give a result without the paths of libraries, which are named as the desk names them."""
    told = dict(result)
    if "alike" in told:
        told["alike"] = [
            {**pair, "known": visit.desk.libraries.named(pair["known"])} for pair in told["alike"]
        ]
    if "troubles" in told:
        told["troubles"] = list(map(visit.desk.libraries.told, told["troubles"]))
    return told


def _seen_before(visit: Visit, result: Mapping[str, Any]) -> tuple[tuple[Link, str], ...]:
    """Give the new pictures that a library has too, each with how the two match."""
    pairs = [
        (pair, visit.desk.libraries.named(pair["known"]))
        for pair in result.get("alike", ())
        if pair["known"] not in visit.index.items
    ]
    return tuple(
        (Link(visible(known), picture_href(pair["item"])), visible(pair["told"]))
        for pair, known in pairs[:SHOWN]
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
