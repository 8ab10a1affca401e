"""Ask whose word a claim rests on, in a person's own words.

The answer is made from what is counted. Where that is behind, the page says by
how much, and has it counted beside the answer.

`?words` are asked by meaning; `?without` names statements that the person
dropped from the answer, since they say something else. Both are in the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.casework.counting.analysing import trace
from firsthand.casework.views import trace_json
from firsthand.export.chain.order import in_order
from firsthand.export.contents import CaseIndex, Link, claim_href, statement_href
from firsthand.export.pages.claim import claim_page
from firsthand.export.sentences import claim_phrase
from firsthand.export.words import shortened
from firsthand.model.claim import ClaimStatement
from firsthand.model.ids import StatementId
from firsthand.model.trace import Trace
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.claim.open_questions import open_questions
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
_DROPPED_MOST = 500
_WORDS_SHOWN = 240


@dataclass(frozen=True, slots=True)
class Match:
    """How a statement was found.

    Attributes:
        score: How well it matches, 0 to 1, in words.
        sure: False when it was taken for its place in the report, or is less near.
        drop: Address of the same answer without it.
    """

    score: str
    sure: bool
    drop: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A statement that the person left out: its words, and the address with it."""

    words: Link
    outlet: str
    take: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement near the asked words, and the address without it."""

    words: Link
    outlet: str
    source: str
    drop: str


def ask(visit: Visit) -> Response:
    """Answer in words, with the ways on which it travelled and every report."""
    if visit.open.is_behind:
        visit.open.keep_counting(visit.person.name)
    words = visit.query.get("words", "").strip()
    if not words:
        return laid_out(visit, "ask.html", words="", answer=None)
    without = _without(visit)
    found = _answer(visit, words, without)
    return laid_out(visit, "ask.html", words=words, answer=found, **_values(visit, found, without))


def as_json(visit: Visit) -> object:
    """Give the answer as `trace --json` does."""
    words = visit.query.get("words", "").strip()
    found = _answer(visit, words, _without(visit))
    return trace_json(found, visit.index.contents.analysis)


def _answer(visit: Visit, words: str, without: Sequence[StatementId]) -> Trace:
    """Ask the state of the case that the other pages show.

    Pages of one answer, and the answer without a statement and with it again, are
    asked for one after the other: the last answers are kept for as long as
    nobody decides anything.
    """
    snapshot = visit.snapshot
    return snapshot.lately(
        ("answer", words, tuple(without), _latest(visit)),
        lambda _: trace(visit.case, words, without, ready=snapshot.ready(visit.case)),
    )


def _latest(visit: Visit) -> int:
    decisions = visit.case.decisions()
    return decisions[-1].seq if decisions else 0


def _without(visit: Visit) -> tuple[StatementId, ...]:
    asked = visit.request.query_params.getlist("without")
    return tuple(StatementId(one) for one in dict.fromkeys(asked[:_DROPPED_MOST]))


def _address(words: str, without: Sequence[str]) -> str:
    pairs = [("words", words), *(("without", one) for one in without)]
    return f"ask.html?{urlencode(pairs)}"


def _values(visit: Visit, found: Trace, without: Sequence[StatementId]) -> dict[str, Any]:
    index, claim = visit.index, found.claim
    asked = ("answer in order", found.asked, tuple(without), _latest(visit))
    ordered = visit.snapshot.lately(asked, lambda index: in_order(index, claim))
    pager = Pager.of_list(visit.request.url, len(ordered), ROWS)
    listed = ordered[(pager.number - 1) * ROWS : pager.number * ROWS]
    held = index.claims.get(claim.id)
    shown = set(listed)
    return {
        "page": claim_page(index, claim, listed) if listed else None,
        "questions": open_questions(index, claim),
        "pager": pager,
        "total": len(ordered),
        "in_ledger": Link(claim_phrase(held), claim_href(held.id)) if held else None,
        "matches": {
            one.statement: Match(
                f"{one.match_score:.2f}", one.sure, _address(found.asked, (*without, one.statement))
            )
            for one in found.matched
            if index.statements[one.statement].item in shown
        },
        "beside": [_beside(index, found, part, without) for part in claim.beside],
        "dropped": [_dropped(index, found, one, without) for one in found.dropped],
    }


def _dropped(
    index: CaseIndex, found: Trace, statement: StatementId, without: Sequence[StatementId]
) -> Dropped:
    held = index.statements[statement]
    item = index.items[held.item]
    kept = [one for one in without if one != statement]
    words = Link(shortened(held.sentence.of(item.text), _WORDS_SHOWN), statement_href(held))
    return Dropped(words, index.outlet(item.id), _address(found.asked, kept))


def _beside(
    index: CaseIndex, found: Trace, part: ClaimStatement, without: Sequence[StatementId]
) -> Beside:
    held = index.statements[part.statement]
    words = Link(
        shortened(held.sentence.of(index.items[part.item].text), _WORDS_SHOWN),
        statement_href(held),
    )
    source = index.sources[part.origin].name if part.origin else "nobody is named"
    return Beside(
        words,
        index.outlet(part.item),
        source,
        _address(found.asked, (*without, part.statement)),
    )


PAGES = (Page("ask.html", ask, "Whose word does this rest on?", json=as_json),)
