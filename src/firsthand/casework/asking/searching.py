"""Find things in a case by words, names and figures.

What is found is shown with the words that made it be found. Nothing is left
out for its meaning: asking by meaning is `firsthand.casework.counting.analysing.trace`.

Callers: `firsthand.web`, and `firsthand.casework.counting.analysing`, which indexes ahead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from firsthand.casework.versions import READ_VERSION
from firsthand.errors import NotKept
from firsthand.export.contents import CaseIndex
from firsthand.extract.figures.bounds import Bounded, bounded
from firsthand.lexicon.names import normal
from firsthand.model.claim import Claim
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.source import Source
from firsthand.model.statement import Statement
from firsthand.store.case import Case
from firsthand.store.layout import Layout
from firsthand.store.search_index import Hits, SearchIndex, words_of

MOST_LISTED = 50
"""Claims, sources and statements of one answer; reports are paged."""
_LOOKED_THROUGH = 60
"""Reports of an answer whose statements are looked through."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a case holds for some words.

    Attributes:
        reports: Items with the words, one page of them, the best first.
        statements: Statements of the best items whose sentence has all words.
        claims: Claims with the figure, or with the words in their own.
        sources: Sources of that name.
    """

    reports: Hits
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]


def search(case: Case, index: CaseIndex, words: str, *, limit: int, offset: int = 0) -> Found:
    """Look for words, names and figures.

    Args:
        case: An open case.
        index: The same case, looked up by id.
        words: What a person typed; phrases in quotation marks.
        limit: How many reports to give.
        offset: How many reports to pass over.

    Raises:
        NotKept: The index of words could not be written.
    """
    held = _index_of(case)
    held.refresh(index.items, index.items.__getitem__)
    reports = held.find(words, limit=limit, offset=offset)
    best = reports if offset == 0 else held.find(words, limit=_LOOKED_THROUGH)
    return Found(
        reports,
        _statements(index, best, words_of(words)),
        _claims(index, words),
        _sources(index, words),
    )


def index_words(case: Case, items: Mapping[ItemId, Item]) -> None:
    """Put the words of new items into the index, so that nobody who searches waits for it.

    Args:
        case: An open case.
        items: All its items.
    """
    # what cannot be written now is tried again when somebody searches
    with suppress(NotKept):
        _index_of(case).refresh(items, items.__getitem__)


def _index_of(case: Case) -> SearchIndex:
    return SearchIndex(Layout(case.folder).search_index, made_by=f"reading {READ_VERSION}")


def _statements(index: CaseIndex, best: Hits, words: Sequence[str]) -> tuple[Statement, ...]:
    found: list[Statement] = []
    plain = [word.casefold() for word in words]
    for hit in best.hits[:_LOOKED_THROUGH]:
        item = index.items.get(hit.item)
        if item is None:
            continue
        for statement in index.statements_of.get(hit.item, ()):
            sentence = " ".join(words_of(statement.sentence.of(item.text))).casefold()
            if all(word in sentence for word in plain):
                found.append(statement)
        if len(found) >= MOST_LISTED:
            break
    return tuple(found[:MOST_LISTED])


def _claims(index: CaseIndex, words: str) -> tuple[Claim, ...]:
    figures = bounded(words)
    plain = [normal(word) for word in words_of(words)]
    found = [
        claim
        for claim in index.claims.values()
        if any(_is_same_figure(claim, figure) for figure in figures)
        or _all_in(plain, f"{claim.value.text} {claim.facet} {claim.unit or ''}")
    ]
    found.sort(key=lambda claim: -len(claim.statements))
    return tuple(found[:MOST_LISTED])


def _is_same_figure(claim: Claim, figure: Bounded) -> bool:
    """Tell whether a claim's figure is the one asked for, or lies in a range asked for."""
    value = claim.value
    if not value.numeric or (figure.low is None and figure.high is None):
        return False
    if (value.low, value.high) == (figure.low, figure.high):
        return True
    if figure.low == figure.high:
        return False
    low = value.low if value.low is not None else value.high
    high = value.high if value.high is not None else value.low
    if low is None or high is None:
        return False
    return (figure.low is None or low >= figure.low) and (
        figure.high is None or high <= figure.high
    )


def _sources(index: CaseIndex, words: str) -> tuple[Source, ...]:
    plain = [normal(word) for word in words_of(words)]
    found = [
        source
        for source in index.sources.values()
        if _all_in(plain, " ".join((source.name, *source.aliases)))
    ]
    return tuple(found[:MOST_LISTED])


def _all_in(words: Sequence[str], text: str) -> bool:
    there = normal(text)
    return bool(words) and all(word and word in there for word in words)
