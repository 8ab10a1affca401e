"""What does a deciding word govern: a claim, or a thing and a person?

A figure is questioned, and so is a driver; a report is rejected, and so is an
offer; an attack is denied, and so are visits. Only the first of each takes a
stance toward what is said.

Pure functions on words. Caller: `firsthand.extract.stance.deciding`.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.lexicon.tables import any_of, table
from firsthand.model.text import Span

_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_OPENS_CLAUSE = r"(?:that|whether|if|how|why|what)\b"
_ALSO_NOUNS = frozenset(
    {"question", "questions", "challenge", "challenges", "contest", "contests", "dispute",
     "disputes", "query", "queries", "trust", "credit", "mistrust", "distrust", "check", "checks"}
)  # fmt: skip
"""Words that are nouns as often: only a determiner right after shows the verb."""
_DETERMINED = re.compile(
    r"\s+(?:the|this|these|those|its|his|her|their|our|any|every|official|[\w-]+['’]s?)\s",
    re.IGNORECASE,
)
_AFTER_DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|these|those|its|his|her|their|our|any|every|many|some|such|no|of|in|raise[sd]?"
    r"|asked|other|new|more)\s+$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:)]|$)")
"""After a verb whose object stands before it: "a figure the army disputes"."""
_THROWN_OUT_BY = re.compile(r"(?:question|challeng|disput|contest|quer)\w*ed$", re.IGNORECASE)
_QUOTED = re.compile(r"[”\"’'](?!s\b|t\b|re\b|ve\b|ll\b)[^.;:”\"’']{0,40}$")
_EXAMINED = re.compile(
    r"\s+(?:by\s+(?:[\w’'-]+\s+){0,3}?(?:police|officers?|detectives?|investigators?|prosecutors?"
    r"|agents?|guards?|soldiers|intelligence|reporters|journalists|lawyers)\b|for\s+|over\s+|about\s+)",
    re.IGNORECASE,
)
"""After "was questioned": an interrogation."""
_NO_PREPOSITION = r"(?:(?!(?:that|for|of|in|on|about|at|to|from|over|by|as|and)\b)[\w’'-]+\s+)"
_ATTRIBUTE = re.compile(
    r"\b(?:of|the|an?|any|other|more|new|first|only|most|least|some|all|latest|number|\d[\d,.]*)\s+$",
    re.IGNORECASE,
)
_DISMISSED = re.compile(r"\s+(?:from|for|after)\b", re.IGNORECASE)


@cache
def _noun(key: str) -> str:
    return any_of(table("stance_words")[key])


@cache
def _after(key: str, opening: str = "") -> re.Pattern[str]:
    return re.compile(rf"\s+{opening}{_NO_PREPOSITION}{{0,4}}?(?:{_noun(key)})\b", re.IGNORECASE)


@cache
def _before(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_noun(key)})\b[^.;:]{{0,60}}$", re.IGNORECASE)


def governs_a_matter(text: str, part: Span, word: Span) -> bool:
    """Is something that was said questioned, checked or thrown out here?

    Args:
        text: The text of the item.
        part: The stretch of the sentence to look back in.
        word: A word that can govern a claim or a thing: "questioned".

    Returns:
        True where its object is a clause or a word for something told ("the
        figure"), or where such a word is the subject of the passive.
    """
    if _EXAMINED.match(text, word.end):
        return False
    before = text[max(part.start, word.start - 80) : word.start]
    written = word.of(text).lower()
    if written in _ALSO_NOUNS and (
        _AFTER_DETERMINER.search(before)
        or not (_DETERMINED.match(text, word.end) or _ENDS_CLAUSE.match(text, word.end))
    ):
        return False
    if _BEING.search(before) and not written.split()[0].endswith("ing"):
        return _before("matters").search(before) is not None
    if _after("matters").match(text, word.end):
        return True
    if _ENDS_CLAUSE.match(text, word.end):
        line = text[max(0, word.start - 80) : word.start].rpartition("\n")[2]
        return _before("matters").search(line) is not None
    if _THROWN_OUT_BY.match(written):
        return _is_thrown_out(text, word)
    return False


def _is_thrown_out(text: str, word: Span) -> bool:
    """Is it "questioned whether ...", or a headline's "the toll questioned by experts"?"""
    after, before = text[word.end : word.end + 12], text[max(0, word.start - 80) : word.start]
    if re.match(r"\s+by\s", after):
        line = before.rpartition("\n")[2]
        return bool(_before("matters").search(line) or _QUOTED.search(line))
    return re.match(rf"\s+(?:{_OPENS_CLAUSE}|[“\"‘])", after) is not None


def keeps_from_somebody(text: str, part: Span, word: Span) -> bool:
    """Is something withheld or turned down, as in "denied them visits", "rejected the offer"?

    Args:
        text: The text of the item.
        part: The stretch of the sentence to look back in.
        word: A word that denies.
    """
    written = word.of(text).lower()
    if written.startswith("den"):
        opening = r"(?!having\b|any\b|\w+ing\b|it\b)"
        return _after("withheld", opening).match(text, word.end) is not None
    if not written.startswith(("reject", "dismiss")):
        return False
    if written == "dismissed" and _DISMISSED.match(text, word.end):
        return True
    if _BEING.search(text, part.start, word.start):
        return _before("offers").search(text, part.start, word.start) is not None
    return _after("offers").match(text, word.end) is not None


def describes(text: str, part: Span, word: Span) -> bool:
    """Does "confirmed" only describe a noun: "the number of confirmed cases"?"""
    if word.of(text).lower() not in {"confirmed", "verified"}:
        return False
    if not _ATTRIBUTE.search(text, part.start, word.start):
        return False
    return (
        re.match(r"\s+(?!(?:by|that|in|on|at|to|as|and|or|the|it)\b)[a-z]", text[word.end :][:8])
        is not None
    )
