"""What a case leaves open and what is to be known beside its claims, in full.

`?sort` chooses: open questions, figures that slipped, copied wording, remarks.
The ledger shows the first few of each and leads here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from firsthand.export.cautions import Copies, RemarkShown, copies_shown, remarks_shown, slips_shown
from firsthand.export.contents import CaseIndex, Link, claim_href
from firsthand.export.sentences import claim_phrase
from firsthand.model.claim import Claim, CopyGroup
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.claim.open_questions import OpenQuestion, open_questions
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
Noted = Claim | Link | RemarkShown | CopyGroup
SORTS = {
    "open": "Still open",
    "slips": "Figures that slipped",
    "copies": "Copied wording",
    "remarks": "To know before reading",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One line: of each sort another part is filled.

    Attributes:
        claim: The claim whose count leaves something open.
        questions: What it leaves open.
        slip: What slipped, leading to the words.
        copies: Reports that share wording.
        remark: Something to know.
    """

    claim: Link | None = None
    questions: tuple[OpenQuestion, ...] = ()
    slip: Link | None = None
    copies: Copies | None = None
    remark: RemarkShown | None = None


def notes(visit: Visit) -> Response:
    """List one sort of them, page by page."""
    asked = visit.query.get("sort", "open")
    sort = asked if asked in SORTS else "open"
    found = _of_sort(visit, sort)
    pager = Pager.of_list(visit.request.url, len(found), ROWS)
    start = (pager.number - 1) * ROWS
    return laid_out(
        visit,
        "notes.html",
        sort=sort,
        sorts=SORTS,
        notes=[_note(visit.index, one) for one in found[start : start + ROWS]],
        total=len(found),
        pager=pager,
    )


def _of_sort(visit: Visit, sort: str) -> Sequence[Noted]:
    snapshot = visit.snapshot
    if sort == "open":
        return snapshot.once("ledger.open", _open_claims)
    if sort == "slips":
        return snapshot.once("ledger.slips", slips_shown)
    if sort == "remarks":
        return snapshot.once("ledger.remarks", remarks_shown)
    return visit.index.contents.analysis.copies


def _open_claims(index: CaseIndex) -> tuple[Claim, ...]:
    asking = (claim for claim in index.contents.analysis.claims if claim.independence.open)
    return tuple(sorted(asking, key=lambda claim: -len(claim.items)))


def _note(index: CaseIndex, one: Noted) -> Note:
    match one:
        case Claim():
            claim = Link(claim_phrase(one), claim_href(one.id))
            return Note(claim=claim, questions=open_questions(index, one))
        case Link():
            return Note(slip=one)
        case RemarkShown():
            return Note(remark=one)
        case CopyGroup():
            return Note(copies=copies_shown(index, one))


PAGES = (Page("notes.html", notes, "What is open, and what is to be known beside the claims."),)
"""Beside the ledger."""
