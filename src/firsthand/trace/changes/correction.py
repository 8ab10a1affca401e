"""Does a sentence say that a figure was replaced, and whom do two figures count?

A later figure stands in the place of an earlier one only where both count the
same people. General words ("people", "bodies", "victims") fit with any.

Pure functions. Callers: `firsthand.trace.changes.supersession`, `.slips`, `.remarks`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from firsthand.lexicon.tables import table
from firsthand.model.claim import Claim
from firsthand.model.ids import SourceId
from firsthand.model.statement import Statement
from firsthand.trace.view import CaseView

_REPLACES = re.compile(
    r"\b(?:earlier|previous|initial|first|prior|former|correct(?:ed|s|ing|ion)|revis\w+|rais\w+|"
    r"updat\w+|replac\w+|new\s+(?:evidence|estimate|count|figure|number|footage)|up\s+from|"
    r"now\s+(?:says?|puts?))\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:correct(?:ed|s|ing|ion)|revis\w+|rais(?:ed|es|ing)|updat\w+|replac\w+|(?:up|down)\s+from|"
    r"r(?:isen|ose|ises?)\b|(?:earlier|previous|initial|prior|former)\s+(?:\w+\s+)?"
    r"(?:estimate|count|figure|number|toll|total|tally|statement|report)s?|"
    r"new\s+(?:estimate|count|figure|number)|now\s+(?:says?|puts?))\b",
    re.IGNORECASE,
)
"""Fewer than the words that go with a replacement: "first" alone corrects nothing."""


_TELLING = {
    "soldiers": "soldier troop recruit conscript cadet serviceman peacekeeper sailor marine",
    "police": "policeman policewoman police",
    "fighters": "fighter militant militiaman gunman rebel insurgent combatant guerrilla terrorist"
    " bomber attacker jihadist extremist",
    "women": "woman girl",
    "children": "child children boy kid baby infant newborn toddler",
    "guards": "guard",
}
"""Nouns that tell whom a count is of, by sort; soldiers are never fighters."""


def says_replaced(sentence: str) -> bool:
    """Tell whether words that go with a replaced figure stand in a sentence."""
    return _REPLACES.search(sentence) is not None


def corrects(sentence: str) -> bool:
    """Tell whether a sentence says outright that a figure was put right."""
    return _CORRECTS.search(sentence) is not None


def sentence_of(statement: Statement, view: CaseView) -> str:
    """Give a statement's sentence on one line."""
    return " ".join(statement.sentence.of(view.items[statement.item].text).split())


def same_people(left: Claim, right: Claim, source: SourceId | None, view: CaseView) -> bool:
    """Tell whether two claims can count the same people.

    Args:
        left: A claim in numbers.
        right: Another of the same event and facet.
        source: Whose statements to read; None for those of anybody.
        view: The case.

    Returns:
        False only where both say whom they count and have no sort in common.
    """
    mine, theirs = _counted(left, source, view), _counted(right, source, view)
    return not mine or not theirs or bool(mine & theirs)


def _counted(claim: Claim, source: SourceId | None, view: CaseView) -> frozenset[str]:
    """Give the sorts of people counted; empty when anybody can be meant."""
    parts = claim.statements if source is None else view.given_by(claim, source)
    figures = [
        figure
        for part in parts or claim.statements
        for figure in view.statements[part.statement].figures
        if (figure.low, figure.high) == (claim.value.low, claim.value.high)
    ]
    nouns = [_noun(figure.unit, figure.of) for figure in figures]
    return frozenset() if None in nouns else frozenset(noun for noun in nouns if noun)


def _noun(unit: str | None, of: str | None) -> str | None:
    """Give what sort of people are counted, None for a general word.

    What a sum adds up ("three women + two children") is no one sort.
    """
    of = None if of and " + " in of else of
    for words in (unit, of):
        for word in reversed(re.findall(r"[^\W\d_]+", (words or "").lower())):
            sort = _sorts().get(word)
            if sort:
                return sort
    return None


@cache
def _sorts() -> Mapping[str, str]:
    """Give the sort of people for each form of the nouns that tell one."""
    sorts = dict.fromkeys((noun.lower() for noun in table("people")["group"]), "civilians")
    for sort, nouns in _TELLING.items():
        sorts.update(dict.fromkeys(nouns.split(), sort))
    return {form: sort for noun, sort in sorts.items() for form in _forms(noun)}


def _forms(noun: str) -> tuple[str, ...]:
    """Give a noun and its plural."""
    if noun.endswith("man"):
        return noun, noun.removesuffix("man") + "men"
    return (noun, noun.removesuffix("y") + "ies") if noun.endswith("y") else (noun, noun + "s")
