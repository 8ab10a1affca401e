"""Does an attribution tell what is or was so, or only what somebody wants or feels?

"Plans to close the mine", "sought to calm them", "hopes for a deal", "her son
had called her": readers trained on labelled news find plans, wishes, feelings
and deeds too. None of them is a claim that another report could confirm. The
outlet says in its own voice that somebody has that plan.

Callers: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from firsthand.extract.figures.numerals import numerals
from firsthand.extract.sentences import Page
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.ports import Attribution
from firsthand.model.text import Span, words_at

_TO_DO = re.compile(
    r"(?:not\s+)?to\s+(?!have\s+(?:been\s+)?\w+(?:ed|en|n|t|d|ne|wn)\b)[a-z]+", re.I
)
_CLAIMING = re.compile(
    r"claim|profess|purport|alleg|sa(?:y|id)|report|appear|seem|admit|confess|den(?:y|ied|ies)|object"
    r"|\bpoint"
)
"""With these an infinitive tells what is so: "claims to hold the town", "said to be ill"."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:[a-z]+ly\s+|also\s+)?[a-z]+(?:ed|n|t)\b"
)
_ATTITUDE = re.compile(
    r"(?:hope|desire|wish|call|plea|demand|request|support|opposition|interest|plan|intention|critici[sz]m"
    r"|praise|willingness|reluctance|readiness|objection|question|preference|appetite|enthusiasm"
    r"|critical|supportive|eager|keen|willing|reluctant|fond|proud|tired|wary|sceptical|skeptical"
    r"|hopeful|anxious|determined|ready)s?\b",
    re.I,
)
_SHOWING = frozenset({"show", "prove", "demonstrate", "display"})
_CAN_SHOW = re.compile(
    r"data|figure|stud|surve|poll|map|test|analys|result|find|account|reports?\b", re.I
)
_MET = re.compile(r"(?:(?:has|have|had|was|were|is|are|been|being|not|never)\s+)+(?:seen|heard)")
"""In the passive, with somebody before it: "three had not been seen by a lawyer"."""
_CALLING = frozenset({"call", "see", "hear", "meet", "find", "know", "address", "name", "list"})
_TOLD = re.compile(r"[\"“\d]")
"""A quotation or a number is told, even where no verb says so."""
_COUNTING = frozenset(
    {"count", "put", "set", "place", "tally", "number", "record", "register", "give"}
)
_COUNT = re.compile(r"\b(?:toll|number|figure|count|total|dead)\b", re.I)
"""Only with such words: "took two men" tells of no count."""
_PRONOUNS = frozenset(
    {"him", "her", "it", "them", "me", "us", "you", "what", "this", "that", "who", "whom"}
)


def claims(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what tells of plans, wishes, feelings and deeds.

    Args:
        page: The sentences of the text.
        attributions: What a reader found.

    Returns:
        Those that tell what is, was or will be so, in the order given.
    """
    return [one for one in attributions if not _is_wish(page, one) and not _is_deed(page, one)]


def _is_wish(page: Page, said: Attribution) -> bool:
    """Is it something to be done, or a thing that somebody is for or against?"""
    cue = words_at(page.text, said.cue).lower()
    content = words_at(page.text, said.content)
    if _TO_DO.match(content):
        return not (_CLAIMING.search(cue) or _PASSIVE.search(cue))
    verbal = _has_verb(page, said.cue)
    attitude = bool(_ATTITUDE.search(cue)) and not verbal
    plain = not re.search(r"[\d\"“”]", content)
    return attitude and plain and not _has_verb(page, said.content)


def _is_deed(page: Page, said: Attribution) -> bool:
    """Does the "cue" tell what somebody did: "both sides have shown restraint"?"""
    content = words_at(page.text, said.content).strip()
    if words_at(page.text, said.cue).lower().startswith("according"):
        return False
    lemmas = {token.lemma_.lower() for span in said.cue for token in page.tokens(span) or ()}
    a_thing = not (_has_verb(page, said.content) or _is_told(content, lemmas))
    if a_thing and _has_verb(page, said.cue) and not lemmas & _reporting():
        return True
    if _MET.fullmatch(words_at(page.text, said.cue).lower()) and not _has_verb(page, said.content):
        return True
    if content.lower() in _PRONOUNS:
        return bool(lemmas & (_CALLING | _SHOWING))
    if not lemmas & _SHOWING or _has_verb(page, said.content) or not said.source:
        return False
    source = words_at(page.text, said.source)
    words = {word.strip(",.") for word in source.lower().split()}
    pictures = {noun for nouns in word_map("pictures").values() for noun in nouns.split(" | ")}
    documents = word_set("documents") | pictures
    return not (words & documents or _CAN_SHOW.search(source) or re.search(r"[A-Z]", source[1:]))


def _is_told(content: str, cue: set[str]) -> bool:
    """Do words without a verb tell something: a quotation, or how many there were?"""
    if _TOLD.search(content):
        return True
    counts = any(number.high > 1 for number in numerals(content))
    return counts and (bool(cue & _COUNTING) or _COUNT.search(content) is not None)


def _has_verb(page: Page, spans: Sequence[Span]) -> bool:
    return any(token.pos_ in {"VERB", "AUX"} for span in spans for token in page.tokens(span) or ())


@cache
def _reporting() -> frozenset[str]:
    """Give every listed word that reports: verbs, nouns and adjectives."""
    listed = (word_map(f"reporting_{kind}") for kind in ("verbs", "nouns", "adjectives"))
    return frozenset(word for words in listed for word in words)
