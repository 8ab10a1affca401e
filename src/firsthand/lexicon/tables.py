"""Which words carry a general meaning, such as "confirmed" or "wounded"?

A table is a text file beside this module: first lines starting with `#` name
its source and form, then one line for each meaning, `meaning: word | word`.
Callers: the readers in `firsthand.extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from firsthand.lexicon.wordlists import entries


@cache
def table(name: str) -> Mapping[str, tuple[str, ...]]:
    """Give the words of each meaning in one table.

    Args:
        name: The file's name without its ending: `harm_verbs`.

    Returns:
        Meaning to words, both in the order of the file. A meaning that stands
        on several lines has the words of all of them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in entries(name):
        meaning, _, words = line.partition(":")
        listed = tuple(word.strip() for word in words.split("|") if word.strip())
        found[meaning.strip()] = found.get(meaning.strip(), ()) + listed
    return found


@cache
def meanings(name: str) -> Mapping[str, str]:
    """Give the meaning of each word in one table; of two meanings the first."""
    found: dict[str, str] = {}
    for meaning, words in table(name).items():
        for word in words:
            found.setdefault(word, meaning)
    return found


def any_of(words: Iterable[str]) -> str:
    """Give a pattern that matches any of the words, longest first, spaces loose.

    A word of a table may hold `*` for "and any ending": `purport*`.
    """
    ordered = [
        re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
        for word in sorted(words, key=len, reverse=True)
    ]
    return _by_first_letter(ordered)


def _by_first_letter(patterns: Sequence[str]) -> str:
    """Group alternatives that begin alike, each group in its order.

    Matches what the plain list of alternatives matches, several times as fast:
    where no word begins, one look at a letter tells. Words in capitals are left
    as they are, since without regard to case two groups could match at one place.
    """
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        groups.setdefault(pattern[:1], []).append(pattern[1:])
    if not all(letter.isascii() and letter.islower() for letter in groups):
        return "|".join(patterns)
    grouped = "|".join(f"{letter}(?:{'|'.join(ends)})" for letter, ends in groups.items())
    return f"(?=[{''.join(groups)}])(?:{grouped})"
