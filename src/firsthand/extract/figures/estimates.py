"""Is a bare number an estimate of people, and of what: "raised its estimate to 560"?

The number has neither a noun nor a word of harm beside it. What it counts was
said just before: in the same sentence, or in one of the two before it.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from firsthand.extract.figures.counted import Counted, is_person
from firsthand.extract.figures.harm import COUNT_WORDS, STEPS, word_facet
from firsthand.extract.parsing import Passage

SENTENCES_BACK = 2
"""How far what is counted can lie behind; farther back another count may be meant."""
GIVING = {"count", "say", "tally", "record", "register", "estimate", "confirm", "claim", "cite"}
SPEAKING_OF = {"speak", "talk"}
INHERITED = {"killed", "injured", "missing", "detained", "displaced", "exhumed"}


def is_estimate(count: Counted) -> bool:
    """Is a bare number said of a count of people: "raised its estimate to 560"?

    Args:
        count: A number without a counted noun.

    Returns:
        True where a word for a count governs it and counts no things ("the
        number of seats"), or somebody gives it and nothing else: "the hospital
        counted seven", "the party speaks of more than 30".
    """
    if _is_given(count.token):
        return True
    current = count.token
    for _ in range(STEPS):
        parent = current.head
        for word in (parent, *parent.children):
            if word.lemma_.lower() in COUNT_WORDS and word.pos_ == "NOUN":
                of = next((c for c in word.children if c.lower_ == "of"), None)
                counted = next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
                return counted is None or counted.like_num or is_person(counted)
        if parent == current:
            break
        current = parent
    return False


def _is_given(number: Token) -> bool:
    """Is a number all that somebody counts or says?"""
    verb = number.head
    if number.dep_ == "pobj" and verb.lower_ == "of":
        return verb.head.lemma_.lower() in SPEAKING_OF
    return number.dep_ in {"dobj", "attr", "oprd"} and verb.lemma_.lower() in GIVING


def facet_said_before(
    passage: Passage, count: Counted, before: Passage | None = None
) -> str | None:
    """Give what happened to those whom a bare estimate counts.

    Args:
        passage: The paragraph that holds the number.
        count: The number.
        before: The paragraph before it, if any.

    Returns:
        The only thing of which the nearest sentence with a word of harm speaks;
        None when it speaks of two ("killed and injured"), or when no such
        sentence is near.
    """
    for sentence in _back_from(passage, count, before):
        facets = {facet for token in sentence if (facet := word_facet(token)) in INHERITED}
        if facets:
            return next(iter(facets)) if len(facets) == 1 else None
    return None


def _back_from(passage: Passage, count: Counted, before: Passage | None) -> Iterator[Tokens]:
    """Give the sentence of a number and those before it, the nearest first."""
    sentences = [s for s in passage.doc.sents if s.start <= count.token.i]
    if before is not None and len(sentences) <= SENTENCES_BACK:
        sentences = [*before.doc.sents, *sentences]
    yield from reversed(sentences[-SENTENCES_BACK - 1 :])
