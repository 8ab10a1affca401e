"""Who speaks the quotations of a paragraph?

A quotation that stands as speech (it follows a stop, a comma or a colon, and
ends like a sentence) belongs to the reporting verb beside it: after it
('"...," she said'), before it ('She said: "..."') or between its halves. One
without a verb of its own goes on with whoever spoke last. A few quoted words
inside a sentence are left to the structure of that sentence.

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from firsthand.extract.rules.cues import cue_of, says_how, subject_of, verb_constructions
from firsthand.extract.rules.quotes import Quotation
from firsthand.extract.rules.spans import NOTHING, Paragraph, subtree

FARTHEST_VERB = 40
"""Tokens between a quotation and its verb; "said" can stand after a long title."""

FEWEST_SPOKEN = 3
"""Words of a quotation that any verb can report; fewer can be a title or a nickname."""
_NEVER_SPEAKS = frozenset({"be", "have", "do", "run", "go", "become", "make", "take", "get", "ask"})

SENTENCE_END = (".", ";", "?", "!")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation that stands as speech.

    Attributes:
        quotation: Where it stands.
        verb: The reporting verb beside it; None when it goes on with the last.
    """

    quotation: Quotation
    verb: Token | None


def utterances(paragraph: Paragraph) -> Iterator[Utterance]:
    """Give the quotations of a paragraph that stand as speech, in order."""
    for number, quotation in enumerate(paragraph.quotations):
        if not quotation.ends_like_speech(paragraph.text):
            continue
        verb = _verb_after(paragraph, number) or _verb_before(paragraph, number)
        if verb is not None or _stands_alone(paragraph, quotation):
            yield Utterance(quotation, verb)


def source_of(paragraph: Paragraph, utterance: Utterance) -> frozenset[int]:
    """Give who speaks: the verb's subject, or the name beside the verb."""
    verb = utterance.verb
    if verb is None:
        return NOTHING
    source = subject_of(verb)
    if source and not source & paragraph.quoted:
        return source
    ends = max(paragraph.tokens(utterance.quotation.span))
    if ends < verb.i:
        between = frozenset(range(ends + 1, verb.i)) - cue_of(verb)
        if paragraph.words(between):
            return between
    return _name_after(paragraph, verb) or source - paragraph.quoted


def _name_after(paragraph: Paragraph, verb: Token) -> frozenset[int]:
    """Give the name that follows a verb: "says Ahmed", "says one of them"; parsed as its object."""
    for chunk in paragraph.passage.doc.noun_chunks:
        if chunk.start == verb.i + 1 and chunk.start not in paragraph.quoted:
            return subtree(chunk.root) - paragraph.quoted
    counted = [c for c in verb.children if c.i == verb.i + 1 and c.like_num]
    return subtree(counted[0]) - paragraph.quoted if counted else NOTHING


def _stands_alone(paragraph: Paragraph, quotation: Quotation) -> bool:
    """Does it start and end as a sentence of its own?"""
    before = _before(paragraph, quotation)
    if before and before[-1] not in ".!?:…”\"'-—":
        return False
    last = quotation.inside.of(paragraph.text).rstrip()[-1:]
    return not quotation.closed or last in ".?!…-—"


def _before(paragraph: Paragraph, quotation: Quotation) -> str:
    return paragraph.text[paragraph.passage.place.start : quotation.span.start].rstrip()


def _verb_after(paragraph: Paragraph, number: int) -> Token | None:
    quotation = paragraph.quotations[number]
    doc = paragraph.passage.doc
    last = quotation.inside.of(paragraph.text).rstrip()[-1:]
    start = max(paragraph.tokens(quotation.span), default=-1) + 1
    if start >= len(doc) or last == ".":
        return None
    if last not in ",?!…-—–" and doc[start].text != ",":
        return None
    for token in doc[start : start + FARTHEST_VERB]:
        if token.i in paragraph.quoted or token.text in SENTENCE_END:
            return None
        if _can_quote(token) or _speaks(paragraph, quotation, token):
            return token
    return None


def _speaks(paragraph: Paragraph, quotation: Quotation, verb: Token) -> bool:
    """Is it a verb beside a whole sentence in quotation marks: '"...," she chuckled'?

    Any verb reports there: its list has no end.
    """
    before = _before(paragraph, quotation)
    opens = not before or before[-1] in ".!?:\n"
    words = quotation.inside.of(paragraph.text).split()
    plain = verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.lemma_ not in _NEVER_SPEAKS
    return opens and plain and verb.pos_ == "VERB" and len(words) >= FEWEST_SPOKEN


def _verb_before(paragraph: Paragraph, number: int) -> Token | None:
    quotation = paragraph.quotations[number]
    doc = paragraph.passage.doc
    end = min(paragraph.tokens(quotation.span), default=0)
    before = _before(paragraph, quotation)
    if not before or before[-1] in ".!?":
        return None
    for token in reversed(doc[max(0, end - FARTHEST_VERB) : end]):
        if token.i in paragraph.quoted:
            continue
        if token.text in SENTENCE_END:
            return None
        if _can_quote(token):
            direct = before[-1] in ",:—–-" or token.i >= end - 2
            return token if direct else None
    return None


def _can_quote(token: Token) -> bool:
    if token.lower_ in {"told", "said"}:
        return True
    beside = token.dep_ in ("amod", "compound") or says_how(token)
    return "quote" in verb_constructions(token) and not beside
