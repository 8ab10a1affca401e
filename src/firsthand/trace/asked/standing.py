"""Does a question ask for a claim that the ledger already has?

"1,700 soldiers were killed" asks for a figure that the case holds as a claim,
with every report that carries it sorted in. Then that claim is the answer:
matching words again could only take in reports that share the other words.

A long question, or one that adds what no report of the claim says, is not
answered so; it goes the way of all other questions.

Pure functions. Callers: `firsthand.trace.asking`, `firsthand.trace.asked.meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from firsthand.model.claim import Claim, Event
from firsthand.model.ids import EventId
from firsthand.model.text import words_at
from firsthand.trace.matching.lexical import terms
from firsthand.trace.matching.polarity import turned_round
from firsthand.trace.view import CaseView

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
MOST_WORDS = 8
"""Words beside the figure. A longer question says more than figure, deed and place."""
_LEAST_SHARE = 0.75
"""Share of those words that the reports of the claim must have between them: one
word in four may be the asker's own."""
_SAME_WORDS = 0.6
"""Shared over all terms (Jaccard) at which words ask for a claim told in words."""


def standing_claim(asked: str, claims: Iterable[Claim], view: CaseView) -> Claim | None:
    """Give the claim of the ledger that a question asks for; None when it asks for another.

    Args:
        asked: The claim in a person's words.
        claims: The claims of the case.
        view: The case.
    """
    if turned_round(asked):
        return None
    words = frozenset(term for term in terms(asked) if not term[0].isdigit())
    numbers = {float(value.replace(",", "")) for value in _NUMBER.findall(asked) if _plain(value)}
    telling = _Telling(words, view)
    fits = ((_fit(words, numbers, claim, telling), claim) for claim in claims)
    fitting = [(fit, claim) for fit, claim in fits if fit]
    best = max(fitting, key=lambda pair: (pair[0], len(pair[1].items)), default=None)
    return best[1] if best else None


def _plain(value: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", value) is not None


def _fit(words: frozenset[str], numbers: set[float], claim: Claim, telling: _Telling) -> float:
    """Say how well a claim fits a question, 0 for not at all."""
    if not claim.value.numeric:
        told = frozenset(terms(claim.value.text))
        share = len(words & told) / max(len(words | told), 1)
        return share if not numbers and share >= _SAME_WORDS else 0.0
    bounds = {bound for bound in (claim.value.low, claim.value.high) if bound is not None}
    if not numbers or numbers != bounds or len(words) > MOST_WORDS:
        return 0.0
    share = len(telling.words_of(claim)) / max(len(words), 1)
    named = 1.0 if words & set(terms(claim.facet)) or not words else 0.5
    return share * named if share >= _LEAST_SHARE else 0.0


class _Telling:
    """Which words of a question do the reports of a claim use in telling it?

    A figure can be that of a hundred claims with thousands of statements: they are
    looked up by the question's words, and not gone through.

    Args:
        words: The terms of the question that are looked for.
        view: The case.
    """

    def __init__(self, words: frozenset[str], view: CaseView) -> None:
        self._words = words
        self._view = view

    def words_of(self, claim: Claim) -> set[str]:
        """Give those words that the claim's reports have between them, or its own words."""
        found = self._words & set(terms(f"{claim.facet} {claim.unit or ''}"))
        event = self._events.get(claim.event)
        if event:
            named = " ".join(filter(None, (event.label, event.place, event.when)))
            found |= self._words & set(terms(named))
        of_statement = self._view.lookups.places.of_statement
        statements = [part.statement for part in claim.statements]
        left = self._having.keys() - found
        if left:
            places = [of_statement[one] for one in statements if one in of_statement]
            found |= {word for word in left if self._having[word][np.array(places, int)].any()}
        # counts made earlier rest on statements that are used no longer
        for gone in [one for one in statements if one not in of_statement]:
            statement = self._view.statements[gone]
            text = self._view.items[statement.item].text
            found |= self._words & set(terms(words_at(text, [statement.sentence])))
        return set(found)

    @cached_property
    def _events(self) -> Mapping[EventId, Event]:
        return {event.id: event for event in self._view.linking.events}

    @cached_property
    def _having(self) -> Mapping[str, NDArray[np.bool_]]:
        """For each word, by the places of statements: is it in the whole sentence?"""
        wholes = self._view.words.wholes
        there = (word for word in self._words if wholes.spread(word))
        return {word: wholes.having_any([word]) for word in there}
