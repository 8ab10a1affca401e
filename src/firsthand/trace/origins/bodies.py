"""Which of the bodies met so far does a name mean?

A claim can have a thousand origins, and comparing each with every body costs a
million comparisons of names. Names that can be one have something in common: the
consonants of the last word, which spellings of one name keep, a publicly known
group of names, or one of them is made of first letters. Only names that have
one of these in common are compared.

Pure functions. Caller: `firsthand.trace.origins.merging`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import lru_cache

from firsthand.lexicon.names import alias_group, is_organisation, normal, same_name
from firsthand.lexicon.spelling import sound
from firsthand.trace.origins.offices import without_office

_VOWELS = re.compile("[aeiu]")
_LETTERS = "first letters"
_MOST_LETTERS = 11
"""Letters of an acronym, eight at the most, with "the" before them."""


class Bodies:
    """Bodies in the order in which they are met."""

    def __init__(self) -> None:
        self._names: list[tuple[str, str]] = []
        self._of_mark: defaultdict[Hashable, list[int]] = defaultdict(list)

    def key(self, name: str) -> str:
        """Give the key of the first body met that a name can mean.

        Args:
            name: Of a body or person; where none that was met can be it, it is
                met now.
        """
        marks = _marks(name)
        for place in self._candidates(marks):
            key, other = self._names[place]
            if _one_body(name, other):
                return key
        place = len(self._names)
        self._names.append((normal(name) or name, name))
        for mark in marks:
            self._of_mark[mark].append(place)
        return self._names[-1][0]

    def _candidates(self, marks: frozenset[Hashable]) -> list[int] | range:
        """Give the places of those that can be the one sought, the first met first."""
        if _LETTERS in marks:
            return range(len(self._names))
        looked_at = {*marks, _LETTERS}
        return sorted({place for mark in looked_at for place in self._of_mark.get(mark, ())})


@lru_cache(maxsize=65536)
def _marks(name: str) -> frozenset[Hashable]:
    """Give what a name has in common with every other that can mean the same body."""
    return frozenset(mark for form in (name, without_office(name)) for mark in _marks_of(form))


def _marks_of(name: str) -> Iterator[Hashable]:
    group = alias_group(name)
    if group:
        yield "group", group.names[0]
    words = normal(name).split()
    if words:
        yield "consonants", _VOWELS.sub("", sound(words[-1]))
    capitals = sum(letter.isupper() for letter in name)
    letters = sum(letter.isalnum() for letter in name)
    if capitals > 1 and letters <= _MOST_LETTERS and 2 * capitals > letters - len("the"):
        yield _LETTERS


def _one_body(left: str, right: str) -> bool:
    """Tell whether two names mean one body, one of them perhaps by its office.

    Of two offices what is left has to be a body's name: "local officials" and
    "local administration" have only an adjective in common.
    """
    if same_name(left, right):
        return True
    mine, theirs = without_office(left), without_office(right)
    if (mine, theirs) == (left, right) or not same_name(mine, theirs):
        return False
    is_plain = mine == left or theirs == right
    return is_plain or mine.isupper() or (" " in mine and is_organisation(mine))
