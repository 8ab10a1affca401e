"""What can the statements of a case be found by, when something is asked?

Made item by item, so that an item whose statements did not change need not be
gone through again; then put together for the whole case. It holds no text:
numbers of terms only.

Pure functions. Callers: `firsthand.trace.lookups`, and `firsthand.casework`,
which keeps what was made of each item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import Span, words_at
from firsthand.trace.matching.lexical import term_set
from firsthand.trace.matching.places import Places, sentences_of
from firsthand.trace.matching.term_index import Numbers, TermIndex

LONGEST = 4000
"""Code points of a sentence that are looked at. A "sentence" of a megabyte, with
two thousand statements in it, took eight gigabytes; real ones end long before."""
Terms = tuple[Numbers, Numbers]
"""How many terms each of some texts has, and the numbers of the terms, one text
after the other."""


@dataclass(frozen=True, slots=True)
class ItemWords:
    """The terms of an item and of its statements.

    Attributes:
        places: Where each statement's sentence begins and ends: `(statements, 2)`.
        sentences: Of each statement's sentence, without the words that name the speaker.
        contents: Of what each statement says.
        wholes: Of each statement's sentence with all its words.
        text: Of the item's whole text.
    """

    places: Numbers
    sentences: Terms
    contents: Terms
    wholes: Terms
    text: Terms


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The terms of all statements of a case.

    Attributes:
        places: The place of each statement.
        sentences: By place, as in `ItemWords`.
        contents: By place.
        wholes: By place.
        texts: The terms of whole texts, by the numbers of items.
    """

    places: Places
    sentences: TermIndex
    contents: TermIndex
    wholes: TermIndex
    texts: TermIndex

    @classmethod
    def of(
        cls, texts: Mapping[ItemId, str], said: Mapping[ItemId, Sequence[Statement]]
    ) -> CaseWords:
        """Go through all statements of a case.

        Args:
            texts: The text of every item.
            said: The statements of the items that have any, in the order of the case.
        """
        vocabulary: dict[str, int] = {}
        words = [item_words(texts[item], mine, vocabulary) for item, mine in said.items()]
        ids = {item: [one.id for one in mine] for item, mine in said.items()}
        return cls.put_together(ids, words, vocabulary)

    @classmethod
    def put_together(
        cls,
        ids: Mapping[ItemId, Sequence[StatementId]],
        words: Sequence[ItemWords],
        vocabulary: Mapping[str, int],
    ) -> CaseWords:
        """Put together what was made item by item.

        Args:
            ids: The statements of the items that have any, in the order of the case.
            words: The terms of each of these items, in the same order.
            vocabulary: The number of each term.
        """
        return cls(
            places=Places.put_together(ids, [one.places for one in words]),
            sentences=_joined([one.sentences for one in words], vocabulary),
            contents=_joined([one.contents for one in words], vocabulary),
            wholes=_joined([one.wholes for one in words], vocabulary),
            texts=_joined([one.text for one in words], vocabulary),
        )


def item_words(text: str, statements: Sequence[Statement], vocabulary: dict[str, int]) -> ItemWords:
    """Give the terms of an item and of its statements.

    Args:
        text: The item's.
        statements: Its statements.
        vocabulary: The number of each term; new ones are put in.
    """
    return ItemWords(
        sentences_of(statements),
        _numbered((words_without_speaker(one, text) for one in statements), vocabulary),
        _numbered((_beginning(text, one.content) for one in statements), vocabulary),
        _numbered((_beginning(text, [one.sentence]) for one in statements), vocabulary),
        _numbered([text], vocabulary),
    )


def words_without_speaker(statement: Statement, text: str) -> str:
    """Give the words of a statement's sentence without those that name the speaker.

    Of what is longer than any sentence, the beginning.

    Args:
        statement: The statement.
        text: The text of its item.
    """
    return _beginning(text, _without(statement.sentence, statement.source))


def _beginning(text: str, spans: Iterable[Span]) -> str:
    """Give the words at some places; of what is longer than any sentence, the beginning."""
    kept, left = [], LONGEST
    for span in spans:
        kept.append(Span(span.start, min(span.end, span.start + left)))
        left -= kept[-1].end - kept[-1].start
    return words_at(text, kept)


def _without(whole: Span, parts: Iterable[Span]) -> list[Span]:
    kept, start = [], whole.start
    for part in sorted(parts):
        if whole.start <= part.start and part.end <= whole.end:
            kept.append(Span(start, max(part.start, start)))
            start = max(start, part.end)
    return [*kept, Span(start, max(whole.end, start))]


def _numbered(texts: Iterable[str], vocabulary: dict[str, int]) -> Terms:
    rows = [term_set(text) for text in texts]
    found = [vocabulary.setdefault(term, len(vocabulary)) for row in rows for term in row]
    return np.array([len(row) for row in rows], np.int32), np.array(found, np.int32)


def _joined(parts: Sequence[Terms], vocabulary: Mapping[str, int]) -> TermIndex:
    nothing = np.zeros(0, np.int32)
    sizes = np.concatenate([nothing, *(sizes for sizes, _ in parts)])
    found = np.concatenate([nothing, *(found for _, found in parts)])
    return TermIndex.of_numbers(sizes, found, vocabulary)
