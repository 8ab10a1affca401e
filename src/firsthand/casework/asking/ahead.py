"""What asking in words needs of a case, made before anybody asks.

A question is to cost what it touches and not what the case holds. What the
statements are found by is made once of each item and kept beside the case; what
cannot be written there is made anew each time, and the answer is the same. The
vectors of their sentences are in `firsthand.casework.asking.vectors`.

Callers: `firsthand.casework.counting.analysing`, `firsthand.casework.snapshot`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from firsthand.casework.statements.kept import (
    KeptStatements,
    StatementsById,
    StatementsUsed,
    kept_statements,
)
from firsthand.errors import NotKept
from firsthand.model.claim import Analysis
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.store.asking_rows import AskingFile, AskingRows, ItemRow
from firsthand.store.case import Case
from firsthand.store.layout import Layout
from firsthand.store.rows.readings import KeptStatement
from firsthand.store.values import to_json
from firsthand.trace.lookups import Lookups
from firsthand.trace.matching.case_words import (
    CaseWords,
    ItemWords,
    item_words,
    words_without_speaker,
)
from firsthand.trace.origins.pictured import resting_on_pictures
from firsthand.trace.view import CaseView

_WORDS_VERSION = "words 4"
"""Raise the number when `firsthand.trace.matching.lexical.terms` or the lists that it
reads give other terms: what was kept is made anew then."""
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class ReadyCase:
    """A case that questions can be put to, one after the other.

    Attributes:
        lookups: What questions look up.
        analysis: Its counts.
        file: Where what was made of it is kept.
        digests: Of each item that has statements, of its text and them.
    """

    lookups: Lookups
    analysis: Analysis
    file: AskingFile
    digests: Mapping[ItemId, bytes]

    @classmethod
    def of(cls, case: Case, analysis: Analysis) -> ReadyCase:
        """Make a case ready.

        Args:
            case: An open case.
            analysis: Its counts.
        """
        items = {item.id: item for item in case.items()}
        return cls.of_kept(case, items, kept_statements(case, analysis), analysis)

    @classmethod
    def of_kept(
        cls,
        case: Case,
        items: Mapping[ItemId, Item],
        statements: KeptStatements,
        analysis: Analysis,
    ) -> ReadyCase:
        """Make a case ready whose items and statements are at hand.

        Args:
            case: An open case.
            items: Every item by its id.
            statements: Every statement.
            analysis: The counts made from them.
        """
        file = AskingFile(Layout(case.folder).search_index)
        used = StatementsUsed(statements)
        digests = {
            item: _digest(items[item].text, (statements.kept[one] for one in ids))
            for item, ids in used.ids.items()
        }
        lookups = Lookups(
            items,
            StatementsById(statements),
            analysis.linking,
            analysis.copies,
            kept_in=used,
            kept_words=_words(file, items, used, digests),
        )
        return cls(lookups, analysis, file, digests)

    def resting_ahead(self) -> ReadyCase:
        """Give the same case with only those showings of pictures that answers rest on.

        Which statements have a picture as their only evidence follows from the case,
        whatever is asked; to find out, every statement beside a picture is read, which
        takes seconds in a large case. Done here, a question goes through the few reports
        that were found, and its answer is the same.
        """
        pictures = self.analysis.pictures
        found = resting_on_pictures(pictures, CaseView.over(self.lookups))
        resting = {self.lookups.statements[one].item for one in found}
        narrowed = tuple(
            replace(group, showings=tuple(one for one in group.showings if one.item in resting))
            for group in pictures
        )
        return replace(self, analysis=replace(self.analysis, pictures=narrowed))

    def sentences_of(self, item: ItemId) -> list[str]:
        """Give what of an item's statements is compared with a question by meaning."""
        text = self.lookups.items[item].text
        return [words_without_speaker(one, text) for one in self.lookups.statements_in[item]]


def _words(
    file: AskingFile,
    items: Mapping[ItemId, Item],
    used: StatementsUsed,
    digests: Mapping[ItemId, bytes],
) -> CaseWords:
    """Give what the statements are found by: as kept, and made where an item changed."""
    try:
        rows = file.read(_WORDS_VERSION)
    except NotKept:
        rows = AskingRows()
    vocabulary = dict(rows.vocabulary)
    words: list[ItemWords] = []
    new: dict[ItemId, ItemRow | None] = {item: None for item in rows.items if item not in used}
    for item, made_from in digests.items():
        row = rows.items.get(item)
        if row is None or row.made_from != made_from:
            found = item_words(items[item].text, used[item], vocabulary)
            new[item] = ItemRow(made_from, _packed(found))
        else:
            found = _unpacked(row.content)
        words.append(found)
    if new:
        _keep(file, rows, vocabulary, new)
    return CaseWords.put_together(used.ids, words, vocabulary)


def _keep(
    file: AskingFile,
    rows: AskingRows,
    vocabulary: Mapping[str, int],
    new: Mapping[ItemId, ItemRow | None],
) -> None:
    before = len(rows.vocabulary)
    try:
        file.save(_WORDS_VERSION, before, list(vocabulary)[before:], new)
    except NotKept:
        # a folder that may only be read: it is made anew the next time
        return


def _digest(text: str, statements: Iterable[KeptStatement | Statement]) -> bytes:
    """Give a digest of a text and of statements as they are kept."""
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES)
    for one in statements:
        payload = to_json(one) if isinstance(one, Statement) else one.payload
        found.update(payload.encode("utf-8", "surrogatepass"))
    return found.digest()


def _packed(words: ItemWords) -> bytes:
    """Write the terms of an item as 32-bit numbers: for each of the four, how many
    texts, their sizes, how many terms, the terms.
    """
    places = (np.array([len(words.places)]), words.places.ravel())
    parts = (places, words.sentences, words.contents, words.wholes, words.text)
    numbers = [np.concatenate(([len(sizes)], sizes, [len(found)], found)) for sizes, found in parts]
    return np.concatenate(numbers).astype("<i4").tobytes()


def _unpacked(content: bytes) -> ItemWords:
    numbers = np.frombuffer(content, "<i4")
    parts = []
    at = 0
    while at < len(numbers):
        middle = at + 1 + int(numbers[at])
        end = middle + 1 + int(numbers[middle])
        parts.append((numbers[at + 1 : middle], numbers[middle + 1 : end]))
        at = end
    (_, places), *terms = parts
    return ItemWords(places.reshape(-1, 2), *terms)
