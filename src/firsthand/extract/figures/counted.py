"""Is a number a count of people, a distance, or neither, and of whom?

Dates, times, ages, sums of money, shares, weights and labels ("Camp 7") are
numbers too; they are told from counts by their neighbours and by the parse.

Callers: the modules of `firsthand.extract.figures`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from firsthand.extract.figures.bounds import Bounded
from firsthand.extract.figures.numerals import MONTH
from firsthand.lexicon.tables import meanings, table

YEARS = range(1900, 2100)
"""Four plain digits in this range without a counted noun are a year."""

AFTER_NOT_A_COUNT = re.compile(  # "one more than" tells a difference
    rf"\s*-?\s*(?:(?:(?:more|fewer|less)\b(?:\s+[\w’'-]+){{0,2}}\s+than\b)|(?:and\s+a\s+half\s+)?(?:years?|months?|weeks?|days?|hours?)\b|{MONTH}\b|%|per\s*cent"
    r"|years?[- ]old|(?:st|nd|rd|th)\b|(?:a|p)\.?m\b|°|-year|storey|-stor(?:e?y|ies)|-\s*room)",
    re.IGNORECASE,
)
BEFORE_NOT_A_COUNT = re.compile(
    rf"(?:{MONTH}\.?\s*(?:the\s+)?|{MONTH}\.?\s+\d{{1,2}}\s*(?:and|to|or|-|–)\s*|\baged?\s+(?:of\s+)?|\bNo\.?\s*|\bnumber\s+(?=\d)|[$€£]\s*|\bcirca\s+(?=\d{{4}})"
    r"|\bsince\s+(?=\d{4})|\bat\s+(?=\d{1,2}[:.]\d\d)|\bin\s+(?=(?:19|20)\d\d\b)|(?<=\w)/|\bchapter\s+|\bpage\s+|\barticle\s+)$",
    re.IGNORECASE,
)
DAY_BEFORE = re.compile(
    rf"(?:{MONTH}\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\.?),?\s+$",
    re.IGNORECASE,
)
WHOLE_DAY = re.compile(
    rf"\b(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\.?,?\s+$", re.IGNORECASE
)
_DAY = r"(?:the\s+)?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = (
    rf"{_DAY}(?:\s*,\s*{_DAY})*\s*(?:,?\s*\b(?:and|or)\b|\b(?:to|through|until)\b|[-–—])\s*{_DAY}"
)
_MONTH_NAME = rf"(?=[A-Z])(?i:{MONTH})\b\.?"
DAY_LIST = re.compile(
    rf"(?<![\w.,])(?P<first>{_DAYS})\s+(?:of\s+)?{_MONTH_NAME}"
    rf"|\b{_MONTH_NAME}\s+(?P<last>{_DAYS})(?![\w%])"
)
"""Days beside the name of a month: "9 and 10 May", "June 11, 12 and 14"; written
large, as "may" is a verb too."""
TIME_WORDS = re.compile(
    rf"\b(?:{MONTH}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight"
    r"|last|past|previous|hours?|days?|weeks?|months?|years?|night|morning|afternoon|evening|dawn|since"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NAMED = frozenset({"ORG", "PERSON", "FAC", "PRODUCT", "WORK_OF_ART"})
AGE_IN_COMMAS = re.compile(r"\d{1,3}\s*(?:[,.;)]|$)")
"""A number between commas after a name is an age: "Anna Berg, 43, ..."."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number tied to its place in the parse.

    Attributes:
        value: The bounded number.
        token: Its token.
        noun: The noun that is counted; None when unsaid ("killed 1,700").
        measure: "distance" when it is one; None for a count.
    """

    value: Bounded
    token: Token
    noun: Token | None
    measure: str | None = None

    @property
    def anchor(self) -> Token:
        """The token from which its part in the sentence is read."""
        return self.noun or self.token


@cache
def people() -> frozenset[str]:
    """Give the words for people, lower case."""
    return frozenset(word.lower() for words in table("people").values() for word in words)


def is_person(token: Token) -> bool:
    """Tell whether a noun is a word for people or their remains."""
    return token.lemma_.lower() in people() or token.lower_ in people()


def above(token: Token) -> list[Token]:
    """Give the words over a token in the parse, the nearest first; none over the root."""
    above = []
    while token.head != token:
        token = token.head
        above.append(token)
    return above


def counted(doc: Doc, value: Bounded) -> Counted | None:
    """Tie a number to the parse; None when it counts nothing.

    Args:
        doc: The parsed paragraph.
        value: A number found in `doc.text`.
    """
    if value.metric:
        token = token_at(doc, value.last)
        return Counted(value, token, token, "distance")
    token = token_at(doc, value.last)
    noun = _noun(token)
    measured = _measure(doc, value, noun)
    if measured == "distance":
        return Counted(value, token, noun, measured)
    if measured or _is_label(doc, value, token, noun):
        return None
    return Counted(value, token, noun)


def token_at(doc: Doc, place: int) -> Token:
    """Give the token that covers a place of the paragraph."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if doc[middle].idx <= place:
            low = middle
        else:
            high = middle - 1
    return doc[low]


def _noun(token: Token) -> Token | None:
    """Give the noun that a number counts: "175 air force recruits" -> recruits."""
    if token.dep_ in {"nummod", "amod", "det", "compound", "quantmod", "nmod"}:
        head = token.head
        counting = head.dep_ in {"nummod", "compound", "quantmod"}
        if _is_number(head) and counting and head.head != head:
            head = head.head
        if head.pos_ in {"NOUN", "PROPN", "ADJ"} and head.i > token.i and not _is_number(head):
            return head
    of = next((c for c in token.children if c.lower_ == "of" and c.i > token.i), None)
    if of is not None:
        inner = next((c for c in of.children if c.dep_ == "pobj"), None)
        if inner is not None and inner.like_num:
            return None  # "3 of the 17 aboard"
        if inner is not None and inner.lower_ not in {"them", "whom", "those", "these", "which"}:
            return inner
    return _next_noun(token)


def _is_number(token: Token) -> bool:
    """Is it a number, or the noun in "more than a dozen people"?"""
    counts = token.lower_ == "dozen" and token.dep_ in {"nummod", "compound", "quantmod"}
    return token.like_num or counts


def _next_noun(token: Token) -> Token | None:
    """Give the plural noun for people that follows where the parse went wrong."""
    for following in token.doc[token.i + 1 : token.i + 5]:
        if following.is_punct or following.pos_ in {"AUX", "ADP", "CCONJ"} or following.like_num:
            return None
        if following.pos_ == "VERB" and following.tag_ != "VBN" and following.tag_ != "VBD":
            return None
        if following.pos_ in {"NOUN", "PROPN"} and is_person(following):
            return following
    return None


def _measure(doc: Doc, value: Bounded, noun: Token | None) -> str | None:
    listed = meanings("measures")
    end_token = token_at(doc, max(value.end - 1, value.last))
    following = doc[end_token.i + 1] if end_token.i + 1 < len(doc) else None
    for token in (noun, following):
        if token is not None and token.lower_ in listed:
            return listed[token.lower_]
    return None


def _is_label(doc: Doc, value: Bounded, token: Token, noun: Token | None) -> bool:
    """Is it a date, an age, a year or the number of a thing with a number?"""
    words = doc.text
    if AFTER_NOT_A_COUNT.match(words, value.end):
        return True
    written = words[value.number : value.end]
    if written.isdigit() and value.high in YEARS and DAY_BEFORE.search(words[: value.number]):
        return True
    before = words[max(0, value.number - 30) : value.number]
    if _after_whole_day(before, noun):
        return False
    if BEFORE_NOT_A_COUNT.search(before):
        return True
    if _in_day_list(words, value, noun):
        return True
    if noun is None and written.isdigit() and value.high in YEARS:
        return True
    if (noun is None or not is_person(noun)) and _in_measure_entity(token):
        return True
    if noun is None and (
        _after_name(doc, value, token) if written.isdigit() else _in_name(written, token)
    ):
        return True
    return token.head.i < token.i and token.head.pos_ == "PROPN" and token.dep_ == "nummod"


def _after_whole_day(before: str, noun: Token | None) -> bool:
    """Does it count people right after a day that has its number: "on 9 May 10 people"?"""
    return noun is not None and is_person(noun) and WHOLE_DAY.search(before) is not None


def _in_day_list(words: str, value: Bounded, noun: Token | None) -> bool:
    """Is it one of several days of a month?

    "On June 11, 14 or 15 people died" counts people: after the comma of a date,
    numbers with a noun for people right behind them are no days.
    """
    for match in DAY_LIST.finditer(words):
        days = "first" if match["first"] else "last"
        if not match.start(days) <= value.number < match.end(days):
            continue
        people_next = noun is not None and is_person(noun) and noun.idx - match.end() in {0, 1}
        return not (people_next and "," in match[days])
    return False


def _in_measure_entity(token: Token) -> bool:
    """Did the model take it for money, a share or, with a word of time, for a date?"""
    if token.ent_type_ in {"MONEY", "PERCENT"}:
        return True
    if token.ent_type_ not in {"DATE", "TIME"}:
        return False
    entity = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    return entity is None or bool(TIME_WORDS.search(entity.text))


def _in_name(written: str, token: Token) -> bool:
    """Is a number in words the end of a name: "Channel Nine", "Sector Seven"?

    In a headline with capitals throughout a capital tells nothing; there only what
    the model takes for one name counts.
    """
    if not written[0].isupper() or token.is_sent_start or not token.i:
        return False
    entity = next((e for e in token.doc.ents if e.start < token.i < e.end), None)
    if entity is not None and entity.label_ in _NAMED:
        return True
    before = token.nbor(-1)
    letters = [word for word in token.sent if word.is_alpha and not word.is_stop]
    is_headline = sum(word.text[0].isupper() for word in letters) > len(letters) / 2
    return before.is_alpha and before.text[0].isupper() and not is_headline


def _after_name(doc: Doc, value: Bounded, token: Token) -> bool:
    """Is it an age in commas or brackets after a name?"""
    before = doc[token.i - 1] if token.i else None
    if (
        before is None
        or before.text not in {",", "("}
        or not AGE_IN_COMMAS.match(doc.text, value.number)
    ):
        return False
    return token.i >= 2 and doc[token.i - 2].pos_ == "PROPN"
