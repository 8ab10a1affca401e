"""Search over everything: words, names, figures; and ways on to meaning and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.casework.asking.searching import Found, search
from firsthand.export.contents import Link, claim_href, source_href, statement_href
from firsthand.export.sentences import claim_phrase, independence_phrase
from firsthand.export.words import shortened, when_published
from firsthand.model.statement import Statement
from firsthand.store.search_index import MOST_COUNTED, Hit, Snippet
from firsthand.web.laying_out import laid_out
from firsthand.web.paging import Pager, page_asked
from firsthand.web.visit import Page, Visit

ROWS = 25


@dataclass(frozen=True, slots=True)
class ReportFound:
    """One report of an answer.

    Attributes:
        report: Its title, with the way to it.
        outlet: Who publishes it.
        published: When.
        language: Of its text; empty when not known.
        snippet: The words around what was found.
    """

    report: Link
    outlet: str
    published: str
    language: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class StatementFound:
    """One statement of an answer: its words, whose they are, and where they stand."""

    words: Link
    language: str
    who: str
    outlet: str
    published: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for some words.

    Attributes:
        words: What was asked.
        total: How many reports hold them, in words.
        reports: One page of them.
        statements: Statements with all of the words.
        claims: Each with what it rests on.
        sources: Each with its kind.
        pager: The ways to the other pages of reports.
        ask: Where the same words are asked by meaning.
    """

    words: str
    total: str
    reports: tuple[ReportFound, ...]
    statements: tuple[StatementFound, ...]
    claims: tuple[tuple[Link, str], ...]
    sources: tuple[tuple[Link, str], ...]
    pager: Pager
    ask: str


def found(visit: Visit) -> Response:
    """Show what the case holds for the words in the address."""
    words = visit.query.get("words", "").strip()
    page = _answer(visit, words) if words else None
    return laid_out(visit, "search.html", page=page, words=words)


def as_json(visit: Visit) -> object:
    """Give the ids of what was found, the reports page by page."""
    words = visit.query.get("words", "").strip()
    got = _found(visit, words)
    return {
        "words": words,
        "total": got.reports.total,
        "reports": [hit.item for hit in got.reports.hits],
        "statements": [statement.id for statement in got.statements],
        "claims": [claim.id for claim in got.claims],
        "sources": [source.id for source in got.sources],
    }


def _found(visit: Visit, words: str) -> Found:
    offset = (page_asked(visit.query) - 1) * ROWS
    return search(visit.case, visit.index, words, limit=ROWS, offset=offset)


def _answer(visit: Visit, words: str) -> Answer:
    got = _found(visit, words)
    total = got.reports.total
    return Answer(
        words,
        f"more than {MOST_COUNTED:,}" if total >= MOST_COUNTED else f"{total:,}",
        tuple(_report(visit, hit) for hit in got.reports.hits if hit.item in visit.index.items),
        tuple(_statement(visit, one) for one in apart(got.statements)),
        tuple(
            (Link(claim_phrase(claim), claim_href(claim.id)), independence_phrase(claim))
            for claim in got.claims
        ),
        tuple((Link(s.name, source_href(s.id)), s.kind.value) for s in got.sources),
        Pager.of_list(visit.request.url, total, ROWS),
        f"ask.html?{urlencode({'words': words})}",
    )


def _report(visit: Visit, hit: Hit) -> ReportFound:
    item = visit.index.items[hit.item]
    return ReportFound(
        Link(visit.index.title(hit.item), visit.index.report(hit.item).href),
        visit.index.outlet(hit.item),
        when_published(item.published),
        item.language or "",
        hit.snippet,
    )


def apart(statements: Iterable[Statement]) -> list[Statement]:
    """Give of the statements of one sentence by one speaker the first: it shows the words."""
    found = {
        (one.item, one.sentence, one.origin and one.origin.name): one
        for one in reversed(list(statements))
    }
    return list(reversed(found.values()))


def _statement(visit: Visit, statement: Statement) -> StatementFound:
    item = visit.index.items[statement.item]
    who = statement.origin.name if statement.origin else "its own voice"
    return StatementFound(
        Link(shortened(statement.sentence.of(item.text), 240), statement_href(statement)),
        item.language or "",
        who,
        visit.index.outlet(item.id),
        when_published(item.published),
    )


PAGES = (Page("search.html", found, "What the case holds for some words.", json=as_json),)
