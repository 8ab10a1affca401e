"""Does a statement affirm what was asked, or deny it?

Kept apart from matching, because "he was wounded" and "he was not wounded"
share all their words.

Pure functions. Callers: `firsthand.trace.asking`, `firsthand.trace.asked.standing`.
"""

from __future__ import annotations

import re

from firsthand.model.claim import Side
from firsthand.model.statement import Stance
from firsthand.trace.matching.lexical import term_set, terms

_FALSE = re.compile(
    r"\b(?:false|fake|hoax|untrue|bogus|fabricated|baseless|unfounded|debunked|disproved|nonsense"
    r"|made[ -]up(?! of)|mak(?:e|es|ing) up lies|not true|no truth)\b|"
    r"\b(?:is|are|was|were)\s+(?:all\s+|just\s+|a\s+|\w+ly\s+)*[\"“'‘]?(?:lies?|rubbish|an?\s+invention)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?<!\bif )(?:\b(?:not|never|no longer)\b|n['’]t\b)\W+(\w+(?:\W+\w+){0,2})", re.IGNORECASE
)
"""A negation and the three words after it: what it denies stands there. "Not
only" and "did not comment" thus deny nothing that was asked."""
_REJECTS = re.compile(
    r"\b(?:trash|rubbish|dismiss|reject|refut|rebut|disput|debunk|scotch|quash|ridicul|slam|"
    r"pour\w*\s+(?:scorn|cold\s+water)\s+on)\w*\s+(?:[\w’'\-]+\s+){0,4}?"
    r"(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|stor(?:y|ies)|speculation)\b"
    r"(?:\s+(?:that|which|of|about|say\w*|said|claim\w*|alleg\w*|suggest\w*))*\W*$",
    re.IGNORECASE,
)
"""What leads up to words that are rejected: "trashed reports that claimed"."""
_LONGEST_DENIAL_WORDS = 25
"""In longer contents a negation mostly concerns something beside the claim."""


def side_asked(asked: str, content: str, stance: Stance) -> tuple[Side, Stance]:
    """Tell on which side of the asked claim a statement stands.

    Args:
        asked: The claim in a person's words.
        content: What the statement says.
        stance: The speaker's stance toward the content.

    Returns:
        The side, and the speaker's stance toward the asked claim.
    """
    if stance is Stance.DOUBTS:
        return Side.AGAINST, stance
    turned = denies(asked, content) != _says_false(asked)
    if stance is Stance.DENIES:
        return (Side.FOR, Stance.ASSERTS) if turned else (Side.AGAINST, stance)
    if turned and stance is not Stance.UNVERIFIED:
        return Side.AGAINST, Stance.DENIES
    return Side.FOR, stance


def denies(asked: str, content: str) -> bool:
    """Tell whether a content denies what was asked.

    It calls it false, or it negates one of the asked words and is short enough
    for the negation to be its point.
    """
    if _says_false(content):
        return True
    if len(content.split()) > _LONGEST_DENIAL_WORDS:
        return False
    denied = {word for found in _NOT.findall(content) for word in terms(found)}
    if not denied:
        return False
    asked_so = {word for found in _NOT.findall(asked) for word in terms(found)}
    return bool((denied & term_set(asked)) - asked_so)


def rejected(before: str) -> bool:
    """Tell whether the words before a content reject it: "dismissed reports that ..."."""
    return _REJECTS.search(before) is not None


def turned_round(words: str) -> bool:
    """Tell whether some words hold a negation, or call something false."""
    return _says_false(words) or _NOT.search(words) is not None


def _says_false(words: str) -> bool:
    return _FALSE.search(words) is not None
