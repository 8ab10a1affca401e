"""Do the words deny a number, or call a claim false?

"There are not 84 bodies" denies 84; "no fewer than 84" bounds it, and "not 84
but 12" gives another, so neither is read as a denial here. "Called the claim a
lie" denies whatever was claimed.

Pure functions on words. Callers: `firsthand.extract.stance.reading`,
`firsthand.extract.statements`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.figures.numerals import numerals
from firsthand.extract.stance.deciding import negation_before
from firsthand.model.text import Span

LEAST_DENIED = 2
"""Below two, a negated number is a word for nobody: "there was no one"."""

_FILLER = (
    r"(?:(?!(?:fewer|less|more|greater|than|only|just|merely|even|quite|exactly|nearly|almost|all"
    r"|every|least|most|under|over|until|but|because|that|which|who|whose|when|where|if|among|amongst"
    r"|of|from|in|with|by|after|before|for)\b)"
    r"[\w’'-]+\s+)"
)
"""A word between a negation and its number; words that bound the number or open
another clause are none."""
_NOT = r"(?:not|never|nobody|none|no\s+one|nothing|neither|nor|\w*n['’]t)"
_BE = r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been|been|be)"
_FOUND_OR_HARMED = (
    r"(?:count(?:s|ed|ing)?|kill(?:s|ed|ing)?|die|died|shot|shoot|wound(?:s|ed|ing)?|injur\w+|lost"
    r"|lose|see|saw|seen|find|found|execut\w+|murder\w*|massacr\w+|harm(?:s|ed|ing)?)"
)
NEGATED = re.compile(
    rf"(?:\bthere\s+(?:{_BE}\s+(?:not|never|no)|(?:has|have|had)\s+(?:not|never)\s+been"
    rf"|(?:is|are|was|were)n['’]t|(?:has|have|had)n['’]t\s+been)\s+{_FILLER}{{0,2}}?"
    rf"|\b(?:it|that|they)\s+(?:(?:was|is|were|are)\s+(?:not|never)|(?:was|is|were|are)n['’]t)\s+"
    rf"|\bno\s+(?:\w+\s+)?(?:evidence|proof|sign|indication|trace|record)s?\s+(?:that|of|for)\s+"
    rf"{_FILLER}{{0,3}}?"
    rf"|\b{_NOT}\s+{_FILLER}{{0,3}}?{_FOUND_OR_HARMED}\s+{_FILLER}{{0,2}}?)$",
    re.IGNORECASE,
)
"""What stands right before a denied number."""
REPLACED = re.compile(
    r"\b(?:but|rather|instead|only)\s+(?:[a-z]+\s+){0,3}?(?:\d|two|three|four|five|six|seven|eight"
    r"|nine|ten|\w+teen|\w+ty\b)",
    re.IGNORECASE,
)
"""Another number in its place: the content then also says how many there were."""
UNHARMED = re.compile(
    r"(?:\s+(?!(?:that|which|who|whose|when|where|and|but)\b)[\w’'-]+){0,7}?\s+"
    r"(?:(?:was|were|(?:have|has|had)\s+been|are)\s+(?:not|never)|(?:was|were)n['’]t"
    r"|(?:have|has|had)\s+(?:not|never)\s+been|(?:did|have|has|had)\s+not|(?:did|had)n['’]t)\s+"
    r"(?:\w+ly\s+)?(?:kill|die|shot|execut|murder|massacr|drown|perish)\w*",
    re.IGNORECASE,
)
"""After a number: "84 people were not killed". Not so with hurts: whoever was not
hurt is counted as well."""
_BUT_NUMBER = re.compile(
    r"[^.;?!]{0,80}?(?:\bbut\b|\brather\b|\bonly\b|;|[.,]\s*(?:it|there)\b)", re.IGNORECASE
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|rather\s+than|as\s+opposed\s+to)\s+(?:the\s+|some\s+|about\s+)?$", re.IGNORECASE
)
_SENTENCE_EDGE = re.compile(r"[.?!](?=\s|$)|\n")
SENTENCE_REACH = 160
"""Code points of a sentence in which the number that stands instead is looked for."""

CLAIMED = (
    r"(?:claim|report|allegation|accusation|assertion|figure|number|count|toll|statement|story"
    r"|charge|suggestion|account)s?"
)
FALSE = (
    r"(?:fantas(?:y|ies)|fictions?|fictitious|fabricat\w+|baseless|groundless|unfounded|lies?|false"
    r"|falsehoods?|nonsense|invent(?:ed|ions?)|made[\s-]up|fake|untrue|absurd|ludicrous"
    r"|preposterous|rubbish|hoax|disinformation|misinformation|without\s+foundation)"
)
CALLED_FALSE = re.compile(
    r"\b(?P<call>call|brand|label|describ|denounc|condemn|term|slam)(?:l?ed|e?s|l?ing|d|e)?\s+"
    rf"(?:(?:the|that|this|these|those|its|their|such|his|her)\s+(?:[\w’'-]+\s+){{0,3}}?{CLAIMED}\b"
    r"|it\b|them\b)"
    rf"(?:(?!\b(?:not|never)\b|n['’]t\b)[^.;]){{0,120}}?[\s\"“‘'](?P<false>{FALSE})\b",
    re.IGNORECASE,
)
"""`called the claim that nine had died "pure fantasy"`."""


def denied_number(text: str, parts: Sequence[Span]) -> Span | None:
    """Find a negation that governs a number.

    Args:
        text: The text of the item.
        parts: The places to look in.

    Returns:
        The negation with the number; None where no number is denied, where the
        negation only bounds it, or where another number takes its place.
    """
    for part in parts:
        words = part.of(text)
        if REPLACED.search(words):
            continue
        for number in numerals(words):
            negated = NEGATED.search(words[: number.start])
            if negated and not number.vague and number.low >= LEAST_DENIED:
                return Span(part.start + negated.start(), part.start + number.end)
            unharmed = UNHARMED.match(words, number.end)
            if unharmed and number.low >= LEAST_DENIED:
                return Span(part.start + number.start, part.start + unharmed.end())
    return None


def is_replaced(words: str, start: int, end: int) -> bool:
    """Is a number denied and another put in its place: the 84 of "not 84 but 12"?

    Args:
        words: The paragraph.
        start: Where the number starts, bounding words included.
        end: Where it ends.

    Returns:
        True where the words say how many there were instead; a number that is
        only denied stays, as that which is denied.
    """
    before = words[max(0, start - SENTENCE_REACH) : start]
    before = _SENTENCE_EDGE.split(before)[-1]
    after = words[end : end + SENTENCE_REACH]
    instead = _BUT_NUMBER.match(after)
    follows = instead is not None and _counts(_SENTENCE_EDGE.split(after[instead.end() :])[0])
    if _NOT_BEFORE.search(before):
        return follows or _counts(before)
    return NEGATED.search(before) is not None and follows


def _counts(words: str) -> bool:
    """Is there a number in some words?"""
    return any(not number.vague for number in numerals(words))


def called_false(text: str, place: Span) -> Span | None:
    """Find where somebody calls a claim false, in whatever words.

    Args:
        text: The text of the item.
        place: The stretch to look in, from the verb on or from before it.

    Returns:
        From the verb to the word for falsehood; None where nobody does, and
        where the calling itself is negated.
    """
    found = CALLED_FALSE.search(text, place.start, place.end)
    if found is None or negation_before(text, place, Span(*found.span("call"))) is not None:
        return None
    return Span(*found.span())
