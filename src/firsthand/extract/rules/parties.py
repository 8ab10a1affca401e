"""Do these words name somebody who can speak?

Callers: the modules of `firsthand.extract.rules` that read who speaks without
a verb of saying to show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from firsthand.extract.speakers.bodies import is_country
from firsthand.lexicon.wordlists import word_map, word_set

PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "MONEY", "PERCENT", "QUANTITY"})
"""What the language model names that does not speak."""

LONGEST_NAME = 5
"""Words of a capitalised name of which no word is on a list; longer ones are headings."""


def names_party(words: Sequence[Token]) -> bool:
    """Do words without a verb name a person, a body or people by what they are?

    Args:
        words: The words of one phrase, in order.

    Returns:
        True for a titled or capitalised name that is no place or time, and for
        a phrase whose head noun is on a list of those who speak.
    """
    words = [word for word in words if not (word.is_punct or word.is_space)]
    if not words:
        return False
    if words[0].lower_.rstrip(".") in word_set("titles") and len(words) > 1:
        return True
    if any(phrase in _speaking() for phrase in _head(words)):
        return True
    names = [word for word in words if word.lower_ not in {"the", "of", "and", "de", "for"}]
    if not names or not all(word.text[0].isupper() or word.text[0] == "@" for word in names):
        return False
    if all(word.ent_type_ in PLACES for word in names) or is_country(" ".join(map(str, words))):
        return False
    return len(names) <= LONGEST_NAME and all(w.pos_ == "PROPN" or w.is_upper for w in names)


def _head(words: Sequence[Token]) -> tuple[str, ...]:
    """Give the noun last before "of", "in" or the end, alone and with the word before it."""
    end = next((at for at, word in enumerate(words) if at and word.pos_ == "ADP"), len(words))
    noun, pair = words[end - 1], words[max(0, end - 2) : end]
    return noun.lower_, noun.lemma_.lower(), " ".join(word.lower_ for word in pair)


@cache
def _speaking() -> frozenset[str]:
    """Give every listed noun for people and bodies."""
    lists = ("person_nouns", "unnamed_sources", "body_nouns")
    return frozenset(
        noun
        for nouns in (*map(word_set, lists), word_map("roles"), word_map("organisations"))
        for noun in nouns
    )
