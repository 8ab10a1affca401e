"""Which of many texts have a term? Looked up by the term.

A question has a few words and a case hundreds of thousands of sentences. So
the sentences are not gone through: for each term it is written down once in
which of them it stands, and a question touches those only.

Pure values. Callers: the modules of this room that compare a question with a case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from firsthand.model.statement import Statement

Numbers = NDArray[np.int32]
Scores = NDArray[np.float64]

_NOWHERE: Numbers = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class TermIndex:
    """The terms of some texts, each text with a place from 0 on.

    Attributes:
        count: How many texts there are, those without a term too.
        gives_number: `(count,)`: is any term of the text a number?
        vocabulary: A number for each term, from 0 on; others may share it.
        starts: `(len(vocabulary) + 1,)`: where the places of a term begin in `places`.
        places: Of the texts that have a term, in order; term by term.
    """

    count: int
    gives_number: NDArray[np.bool_]
    vocabulary: Mapping[str, int]
    starts: NDArray[np.int64]
    places: Numbers

    @classmethod
    def of(cls, rows: Iterable[Collection[str]]) -> TermIndex:
        """Look some texts up by their terms.

        Args:
            rows: The terms of each text, each term once.
        """
        vocabulary: dict[str, int] = {}
        sizes, found = [], []
        for row in rows:
            sizes.append(len(row))
            found += [vocabulary.setdefault(term, len(vocabulary)) for term in row]
        return cls.of_numbers(np.array(sizes, np.int32), np.array(found, np.int32), vocabulary)

    @classmethod
    def of_numbers(cls, sizes: Numbers, found: Numbers, vocabulary: Mapping[str, int]) -> TermIndex:
        """Look texts up whose terms are written as their numbers.

        Args:
            sizes: `(texts,)`, how many terms each text has.
            found: `(sum of sizes,)`, the terms of all texts, one text after the other.
            vocabulary: The number of each term.
        """
        place_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        is_number = np.zeros(len(vocabulary), np.bool_)
        is_number[[number for term, number in vocabulary.items() if term[0].isdigit()]] = True
        gives_number = np.zeros(len(sizes), np.bool_)
        gives_number[place_of[is_number[found]]] = True
        spreads = np.bincount(found, minlength=len(vocabulary))
        starts = np.concatenate(([0], np.cumsum(spreads))).astype(np.int64)
        places = place_of[np.argsort(found, kind="stable")]
        return cls(len(sizes), gives_number, vocabulary, starts, places)

    def having(self, term: str) -> Numbers:
        """Give the places of the texts that have a term, in order."""
        number = self.vocabulary.get(term)
        if number is None:
            return _NOWHERE
        return self.places[self.starts[number] : self.starts[number + 1]]

    def spread(self, term: str) -> int:
        """Count the texts that have a term."""
        return len(self.having(term))

    def having_any(self, terms: Iterable[str]) -> NDArray[np.bool_]:
        """Tell for each text whether it has one of some terms: `(count,)`."""
        there = np.zeros(self.count, np.bool_)
        for term in terms:
            there[self.having(term)] = True
        return there

    def sums(self, weights: Mapping[str, float]) -> Scores:
        """Add up for each text the weights of the terms that it has: `(count,)`.

        Added in the order of the terms' letters, so that the sums are the same
        to the last digit in every process.
        """
        sums = np.zeros(self.count, np.float64)
        for term in sorted(weights):
            sums[self.having(term)] += weights[term]
        return sums


class Wordings(Sequence[tuple[Statement, str]]):
    """Statements with words of theirs, looked up by their terms.

    Args:
        at: Gives the statement at a place with its words.
        terms: The terms of the words, by the same places.
        items: `(terms.count,)`, a number for the item of each statement.
    """

    def __init__(
        self, at: Callable[[int], tuple[Statement, str]], terms: TermIndex, items: Numbers
    ) -> None:
        self._at = at
        self.terms = terms
        self.items = items

    def __len__(self) -> int:
        return self.terms.count

    @overload
    def __getitem__(self, place: int) -> tuple[Statement, str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[Statement, str]]: ...
    def __getitem__(
        self, place: int | slice
    ) -> tuple[Statement, str] | list[tuple[Statement, str]]:
        """Give a statement with its words, or those of a slice."""
        if isinstance(place, slice):
            return [self._at(one) for one in range(*place.indices(len(self)))]
        return self._at(place)


def best_first(scores: Scores) -> Numbers:
    """Give the places with a score above 0, the best first, of equals the first."""
    there = np.flatnonzero(scores > 0).astype(np.int32)
    return there[np.argsort(-scores[there], kind="stable")]


_AT_ONCE = 4096


def best_in_portions(scores: Scores, at_once: int = _AT_ONCE) -> Iterator[int]:
    """Give the same places one by one; of many, only those asked for are put in order.

    Args:
        scores: A score for each place.
        at_once: How many are put in order first; all others when they are not enough.
    """
    there = np.flatnonzero(scores > 0)
    if len(there) > at_once:
        left = len(there) - at_once
        least = np.partition(scores[there], left)[left]
        first = np.where(scores >= least, scores, 0.0)
        yield from best_first(first).tolist()
        scores = np.where(scores < least, scores, 0.0)
    yield from best_first(scores).tolist()
