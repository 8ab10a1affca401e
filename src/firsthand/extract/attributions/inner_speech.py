"""Whose words does somebody give inside a quotation: '"My cousin said they had guns," she said'?

Readers leave the verbs inside quotation marks to whoever is quoted. A witness who
tells what another said is no first-hand source of it; the other one is.

Pure functions on words. Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from firsthand.extract.rules.quotes import quotations
from firsthand.extract.sentences import Page, Sentence
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

_SAYING = frozenset(
    {"say", "tell", "shout", "yell", "scream", "whisper", "reply", "promise", "warn", "swear"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NO_OTHER = frozenset({"i", "we", "you", "it", "that", "this", "which", "what", "who", "one"})
"""Subjects that are the speaker himself, a thing, or nobody in particular."""
_NOBODY = frozenset({"nobody", "none", "noone", "anybody", "anyone", "everybody", "everyone"})
_OPENS = re.compile(r"[\s,:]*(?:that\s+)?")
_ADDRESSEE = re.compile(
    r"\s+(?:(?:to\s+)?(?:me|us|him|her|them)\b|to\s+(?:the|my|his|her|our|their)\s+[\w-]+)(?:\s+that\b)?"
)
_ORDERS = re.compile(
    r"to\s|(?:we|you|I|he|she|they)\s+(?:(?:had|have|has)\s+to|must|should|could|can|were\s+to|may|might)\b",
    re.IGNORECASE,
)
"""Orders and leave to do something tell nothing: "told us to lie down", "said we could go"."""
_ABOUT = re.compile(r"(?:about|of|on|in|at|from|for|with|over|by)\s")
"""Says when or of what they spoke, and not what they said: "they told us on a Thursday"."""
_FEWEST_WORDS = 2
"""Words of what is told; "he said so" tells nothing new."""


def inner_speech(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Find who is said, inside a quotation, to have said something.

    Args:
        page: The sentences of the text.
        attributions: What a reader found.

    Returns:
        One attribution for each verb of saying with a subject of its own inside
        what a named speaker is quoted with; none where a reader found it already.
    """
    cues = [cue for one in attributions for cue in one.cue]
    return [
        found
        for one in attributions
        if one.source
        for piece in one.content
        for found in _told_in(page, piece)
        if not any(found.cue[0].overlaps(cue) for cue in cues)
    ]


def _told_in(page: Page, piece: Span) -> Iterator[Attribution]:
    for sentence in page.over((piece,)):
        place = sentence.passage.place
        marked = [q.span for q in quotations(page.text, place) if q.span.overlaps(piece)]
        for verb in sentence.tokens:
            if verb.lemma_.lower() not in _SAYING or verb.tag_ not in _FINITE:
                continue
            cue = sentence.passage.span(verb)
            quoted = next((q for q in marked if q.holds(cue)), None)
            if quoted is None or not piece.holds(cue):
                continue
            found = _read(page, sentence, verb, quoted)
            if found is not None:
                yield found


def _read(page: Page, sentence: Sentence, verb: Token, quoted: Span) -> Attribution | None:
    """Read "my mate Pell said don't look up" from its verb."""
    subject = _subject(verb)
    if subject is None or subject.lower_ in _NO_OTHER | _NOBODY or _is_left_open(verb):
        return None
    words = sentence.tokens.doc[subject.left_edge.i : subject.right_edge.i + 1]
    who, cue = sentence.passage.span(words), sentence.passage.span(verb)
    if not quoted.holds(who) or who.end > cue.start:
        return None
    end = min(sentence.place.end, quoted.end)
    if heard := _ADDRESSEE.match(page.text, cue.end, end):
        cue = Span(cue.start, heard.end())
    start = cue.end
    opening = _OPENS.match(page.text, start, end)
    opened = opening.group().strip() if opening else ""
    start = opening.end() if opening else start
    clause = bool(opened) or any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    if not clause and (heard or _ABOUT.match(page.text, start, end)):
        return None
    told = page.text[start:end].rstrip(" .,;\"”’'")
    if len(told.split()) < _FEWEST_WORDS or _ORDERS.match(told):
        return None
    return Attribution((Span(start, start + len(told)),), (cue,), (who,))


def _subject(verb: Token) -> Token | None:
    """Give who says it, also of the second of two verbs: "a man rang and told me"."""
    holders: tuple[Token, ...] = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
    subjects: list[Token] = [c for one in holders for c in one.children if c.dep_ == "nsubj"]
    return next((one for one in subjects if one.i < verb.i), None)


def _is_left_open(verb: Token) -> bool:
    """Is it not told that they said it: "they never said", "if he says", "what they said"?"""
    negated = any(c.dep_ == "neg" or c.lower_ in {"if", "whether", "what"} for c in verb.children)
    return negated or verb.dep_ == "relcl"
