"""Which deciding words stand in some words, and what does a negation make of them?

"Confirmed" confirms; "could not confirm", "if confirmed" and "confirmed by
nobody" leave open; "did not deny" leaves open too. A negation reaches a few
words far and never across the end of a clause.

Pure functions on words. Caller: `firsthand.extract.stance`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.extract.hedging import CONDITION
from firsthand.lexicon.tables import any_of, table
from firsthand.model.statement import Stance
from firsthand.model.text import Span

NEGATIONS = (
    r"\b(?:not|never|no|none|nobody|cannot|neither|nor|unable|without|declin\w+|refus\w+|fail\w*"
    r"|impossible|difficult|yet\s+to|has\s+yet|have\s+yet|short\s+of|avoid\w*|lack\w*|\w+n['’]t)\b"
)


NEGATION_REACH = r"(?:\W+[\w’'-]+){0,6}?\W+"
"""How far a negation reaches: six words, the longest such gap seen in general
reporting ("could not immediately be independently and fully verified"). A stop,
a colon or the edge of a whole quotation ends it (see `negation_before`)."""


CLAUSE_END = re.compile(r"[.;:]|,\s*[\"“”]|[.,!?][\"”]")
"""What no negation reaches across; a few quoted words ("could not 'absolutely
confirm'") are no edge."""


OF_NOBODY = re.compile(r"\W+(?:by\s+)?(?:neither|none|nothing|nobody|no\s+one)\b", re.IGNORECASE)


NOT_TO_BE_HAD = re.compile(
    r"(?:\W+[\w’'-]+){0,8}?\W+(?:impossible|(?:not|n['’]t)\W+(?:been\W+|yet\W+)?(?:possible|available"
    r"|forthcoming)|unavailable|lacking)\b",
    re.IGNORECASE,
)
"""After the noun: "independent verification of the count was not possible"."""


WITHHELD = re.compile(r"\b(?:is|are|was|were|be|been|being)\W+(?:\w+ly\W+)?$", re.IGNORECASE)


GIVEN_THING = re.compile(r"\s+(?!(?:by|and|but|or|in|on|at|as|when|that)\b)[a-z]")
"""With `WITHHELD`: "was denied parole" takes something from somebody, and denies no claim."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Stance, re.Pattern[str]], ...]:
    """Give the pattern of each stance, strongest word first."""
    listed = table("stance_words")
    order = (Stance.UNVERIFIED, Stance.DENIES, Stance.DOUBTS, Stance.CONFIRMS)
    return tuple(
        (kind, re.compile(rf"\b(?:{any_of(listed[kind.value])})\b", re.IGNORECASE))
        for kind in order
    )


def first_deciding(text: str, parts: Sequence[Span]) -> tuple[Stance, Span] | None:
    """Find the stance that the first deciding words of the parts show.

    Args:
        text: The text of the item.
        parts: The places to look in. A stronger word in any of them comes
            before a weaker one.

    Returns:
        The stance and where the words that show it stand, negation included;
        None when no word decides.
    """
    for kind, pattern in _patterns():
        for part in parts:
            for match in pattern.finditer(text, part.start, part.end):
                shown = _turned(text, part, match, kind)
                if shown:
                    return shown
    for part in parts:
        if condition := re.compile(CONDITION, re.IGNORECASE).search(text, part.start, part.end):
            return Stance.UNVERIFIED, Span(*condition.span())
    return None


def _turned(
    text: str, part: Span, match: re.Match[str], kind: Stance
) -> tuple[Stance, Span] | None:
    """Apply a negation or a condition that stands before the deciding word."""
    word = Span(*match.span())
    negation = negation_before(text, part, word)
    if kind is Stance.UNVERIFIED:
        return kind, word
    if kind is Stance.DENIES and _is_withheld(text, part, word):
        return None
    if kind is Stance.CONFIRMS:
        if OF_NOBODY.match(text, word.end):
            return Stance.UNVERIFIED, word
        noun = word.of(text).lower().endswith("ation")
        if noun and (absent := NOT_TO_BE_HAD.match(text[: part.end], word.end)):
            return Stance.UNVERIFIED, Span(word.start, absent.end())
        conditional = re.search(
            r"\b(?:if|until|unless|whether)\b[^.;]*$", text[part.start : word.start], re.IGNORECASE
        )
        if conditional:
            return Stance.UNVERIFIED, Span(part.start + conditional.start(), word.end)
        return (
            (Stance.UNVERIFIED, Span(negation, word.end)) if negation is not None else (kind, word)
        )
    if negation is None or re.match(r"not\b|un", word.of(text), re.IGNORECASE):
        return kind, word
    if kind is Stance.DENIES:
        return Stance.UNVERIFIED, Span(negation, word.end)
    return None


def _is_withheld(text: str, part: Span, word: Span) -> bool:
    """Is something kept from somebody, as in "was denied parole"?"""
    before = WITHHELD.search(text, part.start, word.start)
    return before is not None and GIVEN_THING.match(text, word.end) is not None


def negation_before(text: str, part: Span, word: Span) -> int | None:
    """Give where a negation that reaches the word starts; None when none does."""
    before = text[part.start : word.start]
    clause = CLAUSE_END.split(before)[-1]
    found = re.search(rf"({NEGATIONS})(?:{NEGATION_REACH})?\W*$", clause, re.IGNORECASE)
    if found is None:
        return None
    return word.start - len(clause) + found.start()
