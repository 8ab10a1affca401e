"""Which words say that something happened to people, and what?

The word lists of the lexicon, asked for one token. Caller:
`firsthand.extract.figures.facets` and its siblings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from firsthand.lexicon.tables import any_of, meanings, table

STEPS = 7
"""How far up the parse readers climb: "the number of those found dead in the
strike rose to 40" needs six."""

COUNT_WORDS = {"number", "toll", "count", "figure", "total", "tally", "estimate", "amount"}
"""Nouns under which people are only counted."""


@dataclass(frozen=True, slots=True)
class FacetReading:
    """What happened, and the word that says it.

    Attributes:
        facet: "killed", "injured" ...; None when nothing says.
        word: The verb or noun that says it.
        doer: The figure counts those who did it, not those it was done to.
        direct: The counted noun itself is object or subject of the word, so
            that whatever it names was harmed: "three miners were killed".
    """

    facet: str | None
    word: Token | None = None
    doer: bool = False
    direct: bool = False


def word_facet(token: Token) -> str | None:
    """Give the facet of one word, as verb, noun or adjective; None when it says no harm."""
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "AUX"}:
        by_verb = meanings("harm_verbs").get(lemma) or meanings("harm_verbs_of_subject").get(lemma)
        if by_verb:
            return by_verb
    listed = meanings("harm_nouns")
    found = listed.get(token.lower_) or listed.get(lemma)
    if found is None and token.tag_ in {"VBN", "VBD", "VBG"}:
        found = meanings("harm_verbs").get(lemma)
    return found


def remains_word(noun: Token) -> Token | None:
    """Give the word for the dead: the noun itself, or what "the remains of 47 people" counts by.

    None when the noun counts no dead.
    """
    body = table("remains")["body"]
    if noun.lemma_.lower() in body or noun.lower_ in body:
        return noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in body:
        return noun.head.head
    return None


_UNEARTHING = frozenset({"exhume", "unearth", "disinter", "dig"})


def _found(word: Token) -> str:
    """Tell bodies taken out of the ground from those found anywhere else."""
    if word.lemma_.lower() in _UNEARTHING:
        return "exhumed"
    return "exhumed" if _ground().search(word.doc.text) else "found dead"


@cache
def _ground() -> re.Pattern[str]:
    """Words for graves, anywhere in the paragraph."""
    return re.compile(rf"\b(?:{any_of(table('sites')['grave'])}|exhum\w+)s?\b", re.IGNORECASE)


def of_remains(nouns: tuple[Token, Token], reading: FacetReading | None) -> FacetReading:
    """Bodies that are counted were killed; found ones were exhumed, or found dead.

    Only the ground gives up the exhumed. Those found elsewhere count what was
    found, and no toll: more may follow.
    """
    words = table("remains")
    noun = current = nouns[0]
    for child in (*nouns[0].children, *nouns[1].children):
        if child.dep_ == "acl" and child.lemma_.lower() in words["find"]:
            return FacetReading(_found(child), child)
    for _ in range(STEPS):
        current = current.head
        if current.lemma_.lower() in words["find"]:
            return FacetReading(_found(current), current)
        if current.pos_ in {"VERB", "AUX"} and current.dep_ == "ROOT":
            break
    if reading is not None and reading.facet == "exhumed":
        return reading
    return FacetReading("killed", reading.word if reading else noun)
