"""Does somebody only react to what happened, without knowing it himself?

A minister who condemns a killing, a premier whose thoughts are with the
families, a union that asks for an inquiry: each takes for granted what others
said, and one who adds "we know this from their video" says so himself. None of
them is a source of it, and a count that took them for one would grow with every
telegram of sympathy.

Pure functions on words. Caller: `firsthand.trace.origins.first_hand`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at

_ANSWERS = (
    r"(?:condemn|denounc|deplor|decr(?:y|ie)|welcom|mourn|lament|grie[fv]|prais|"
    r"demand|appeal|urg(?=e|i)|request|ask(?:s|ed|ing)?\s+for\b|call(?:s|ed|ing)?\s+(?:for|on)\b)\w*"
)
"""Cues of one who answers to an event. To regret or to apologise for a deed can be
to own up to it, and is left out."""
_REACTS = re.compile(
    rf"^\W*(?:(?:has|have|had|was|were|is|are|also|again|then|and|\w+ly)\s+)*{_ANSWERS}",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^\W*(?:(?:has|have|had|also|\w+ly)\s+)*ask(?:s|ed|ing)?\W*$", re.IGNORECASE)
_FOR_SOMETHING = re.compile(
    r"^\W*(?:for\s+)?(?:an?|the|more|urgent)\s+(?:\w+\s+){0,2}(?:(?:in|en)quiry|investigation|probe|review|explanation|"
    r"help|aid|apology|answers?)\b|^\W*for\b",
    re.IGNORECASE,
)
"""What is asked for and not asked: "asked on Sunday for an inquiry into the deaths"."""
_REACTS_TO_REPORTS = re.compile(rf"\b{_ANSWERS}\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
"""Before "reports" and the like, where those are the cue."""
_SYMPATHY = re.compile(
    r"^\W*(?:our|my)\s+(?:\w+\s+)?(?:thoughts|prayers|hearts?|condolences|sympath\w+)\b|"
    r"^\W*(?:(?:deep\w*|heartfelt|sincere\w*)\s+)*(?:condolences|sympath\w+)\b|"
    r"^\W*(?:we|i)\s+(?:\w+\s+)?(?:mourn|grieve)\b",
    re.IGNORECASE,
)
_OF_REPORTS = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|rumou?rs?|news)\s+(?:that|of|about)\b",
    re.IGNORECASE,
)


class Reaction(NamedTuple):
    """How somebody reacts, and to what.

    Attributes:
        words: The words that show it: "condemned".
        to_reports: Is it to what is reported, so that not even the report takes
            it as fact?
    """

    words: str
    to_reports: bool


_FROM_OTHERS = re.compile(
    r"\b(?:I|we)\s+(?:only\s+|just\s+)?(?:kn(?:ow|ew)|heard|learn(?:ed|t)|have|had|got)\s+(?:of\s+)?"
    r"(?:this|that|it|the\s+(?:number|figure|news))\s+(?:only\s+|just\s+)?(?:from|through|out\s+of)\b"
    r"|\b(?:I|we)\s+(?:only\s+)?(?:have|had)\s+(?:\w+[’']?s?\s+){1,5}and\s+nothing\s+else\b",
    re.IGNORECASE,
)
"""Words of one who says that he has it from others."""


def admits_hearsay(words: str) -> str:
    """Give the words by which a speaker says that he has it from others; empty if none do.

    Args:
        words: What he is quoted as saying, beside the claim.
    """
    found = _FROM_OTHERS.search(words)
    return found.group() if found else ""


def reaction_in(statement: Statement, text: str) -> Reaction | None:
    """Give how a statement's speaker only reacts; None where he tells it.

    Args:
        statement: One that asserts or confirms what it tells; others are never
            a reaction, for who rejects a report speaks to it.
        text: The text of its report.
    """
    if statement.stance not in (Stance.ASSERTS, Stance.CONFIRMS):
        return None
    cue = words_at(text, statement.cue)
    content = words_at(text, statement.content)
    found = _REACTS.match(cue) or _SYMPATHY.match(content)
    found = found or (_FOR_SOMETHING.match(content) and _ASKED.match(cue))
    sentence = statement.sentence.of(text)
    if found is None and statement.cue and _OF_REPORTS.match(f"{cue} that"):
        before = text[statement.sentence.start : statement.cue[0].start]
        found = _REACTS_TO_REPORTS.search(before)
    if found is None:
        return None
    to_reports = _OF_REPORTS.search(sentence) is not None
    return Reaction(found.group().strip(" \n“\"'"), to_reports)
