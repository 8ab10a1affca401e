"""Adding: hand files over, see how far each batch is, and what could not be taken in.

With scripts, files come in pieces and can be gone on with after a break. A
plain form does the same in one go. Received is not kept: the page says "kept"
only when the record says so, with the entries that do. A link is noted, and
nothing is fetched: the page says how to save it, and closes it when it is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from firsthand.casework.intake.handing_in import keep_links, uploads_of
from firsthand.casework.intake.noted_links import is_link, links_in, saved_name
from firsthand.errors import UsageProblem
from firsthand.export.contents import Failure
from firsthand.model.person import Act
from firsthand.store.uploads import (
    BATCH_LIMIT_FILES,
    FILE_LIMIT_BYTES,
    Batch,
    BatchState,
)
from firsthand.web.chosen_libraries import libraries_chosen, libraries_offered, require_offered
from firsthand.web.laying_out import laid_out, led_back
from firsthand.web.pages.work.batches import batch_of, batch_shown
from firsthand.web.pages.work.links import links_json, links_shown
from firsthand.web.paging import Pager, page_asked
from firsthand.web.visit import Page, Visit

_PIECE_BYTES = 1 << 20
_ROWS = 50


def adding(visit: Visit) -> Response:
    """Show the ways in, what is on its way, and what could not be taken in."""
    failures = [
        (f.locator, f.code, f.message, f.hint)
        for f in visit.case.failures()
        if not is_link(f.locator, f.code)
    ]
    return laid_out(
        visit,
        "adding.html",
        batches=[batch_shown(visit, batch) for batch in uploads_of(visit.case).batches()],
        failures=_page_of(failures, visit),
        place=Pager.of_list(visit.request.url, len(failures), _ROWS),
        most_files=BATCH_LIMIT_FILES,
        most_bytes=FILE_LIMIT_BYTES,
        libraries=libraries_offered(visit),
        links=links_shown(visit),
    )


def adding_json(visit: Visit) -> object:
    """Give what is on its way, the links that were noted, and the libraries that are offered."""
    return {
        "batches": [batch_of(visit, held) for held in uploads_of(visit.case).batches()],
        "links": links_json(visit),
        "libraries": [
            {"key": one.key, "name": one.name, "sort": one.sort.value, "told": one.told}
            for one in libraries_offered(visit)
        ],
    }


def batch(visit: Visit) -> Response:
    """Show how far one batch is; when it is done, also which links are still to be saved."""
    shown = batch_shown(visit, _batch(visit))
    links = links_shown(visit) if shown.state == BatchState.DONE.value else None
    return laid_out(visit, "batch.html", it=shown, links=links)


def batch_json(visit: Visit) -> object:
    """Give how far one batch is, with how many bytes of each file are here."""
    return batch_of(visit, _batch(visit))


def hand_over(visit: Visit) -> Response:
    """Take in the files of a plain form, and the links."""
    links = links_in(visit.text("links", ""))
    files = [file for file in visit.form.getlist("files") if isinstance(file, UploadFile)]
    files = [file for file in files if file.filename]
    saved_from = visit.text("saved_from", "")
    names = [_name(file, saved_from) for file in files]
    keep_links(visit.case, links)
    if not files and not links:
        raise UsageProblem(
            "cannot hand anything over: no file was chosen and no link was written; nothing was"
            " added",
            hint="choose files, or drop them on the page",
        )
    if not files:
        return led_back(visit, "adding.html#links")
    held = _new_batch(visit)
    for file, name in zip(files, names, strict=True):
        _take(held, file, name)
    return _added(visit, held)


def start_batch(visit: Visit) -> Response:
    """Start a batch whose files come in pieces."""
    return JSONResponse({"id": _new_batch(visit).id})


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
    return _added(visit, _batch(visit))


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


def _new_batch(visit: Visit) -> Batch:
    chosen = libraries_chosen(visit)
    held = uploads_of(visit.case).new(visit.person.name)
    held.change(lambda note: replace(note, libraries=chosen))
    return held


def _added(visit: Visit, held: Batch) -> Response:
    """Have a batch added, compared with the libraries that were chosen for it."""
    chosen = held.note().libraries
    # again: the desk may have been opened with others since
    require_offered(visit, chosen)
    visit.open.add_batch(held.id, visit.desk.libraries.paths_of(chosen))
    return led_back(visit, f"adding.html#batch-{held.id}")


def _name(sent: UploadFile, saved_from: str) -> str:
    """Give the name under which a file is added: the link that it was saved from is in it."""
    name = sent.filename or "unnamed"
    return saved_name(saved_from, name) if saved_from else name


def _take(held: Batch, sent: UploadFile, name: str) -> None:
    file = held.file(name, sent.size or 0)
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


def _page_of(failures: Sequence[Failure], visit: Visit) -> Sequence[Failure]:
    first = (page_asked(visit.query) - 1) * _ROWS
    return failures[first : first + _ROWS]


PAGES = (
    Page("adding.html", adding, "The ways in, and what is on its way.", Act.ADD, json=adding_json),
    Page("adding/files", hand_over, "Take in the files of a form.", Act.ADD, "POST"),
    Page("adding/batches", start_batch, "Start a batch of uploads.", Act.ADD, "POST"),
    Page("adding/batches/{batch}.html", batch, "How far a batch is.", Act.ADD, json=batch_json),
    Page("adding/batches/{batch}/piece", piece, "Take in a piece of a file.", Act.ADD, "POST"),
    Page("adding/batches/{batch}/go", go, "Add what was received.", Act.ADD, "POST"),
    Page("adding/batches/{batch}/drop", drop, "Let go of a batch.", Act.ADD, "POST"),
)
