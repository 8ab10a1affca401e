"""What is a line of a screenshot: who posted, when, how many liked it, or the words?

Told only where the pattern is plain on every platform; no names of platforms or
outlets. Whatever is in doubt is text.
"""

from __future__ import annotations

import re

from firsthand.media.words.lines import Part

_HANDLE = re.compile(r"(?<![\w.])@[\w.\-]{2,40}")
_AGO = (
    r"\d{1,3}\s?(?:s|sec|m|min|h|hr|hrs|d|w|wk|mo|y|j|std|сек|мин|ч|д|хв|год|дн|س|د|ساعة|ساعت)\.?"
    r"(?:\s(?:ago|назад|тому))?"
)
_LONG_AGO = r"\d{1,2}\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\sago"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?"
_MONTH = (
    r"(?:jan|ene|feb|f[eé]v|mar|m[aä]r|apr|avr|abr|ma[yi]|jun|jui|jul|aug|ao[uû]|ago|sep|o[ck]t|nov"
    r"|de[czk]|dic|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип"
    r"|сер|вер|жов|лис|гру)[^\W\d]{0,7}\.?"
)
_DATE = (
    rf"(?:\d{{1,2}}\.?\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?\s\d{{4}})?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
)
_TIME = re.compile(
    rf"\W*(?:{_AGO}|{_LONG_AGO}|{_CLOCK}|{_DATE})(?:[\s,·•|-]+(?:{_CLOCK}|{_DATE}))*\W*",
    re.IGNORECASE,
)
_AMOUNT = r"\d[\d.,]*\s?(?:[KkMm]|тыс\.?|mil)?"
_COUNTED = (
    r"(?:repl(?:y|ies)|likes?|views?|shares?|comments?|reposts?|quotes?|bookmarks?|followers?"
    r"|réponses?|vues?|partages?|commentaires?|antworten|aufrufe|kommentare|respuestas?|vistas?"
    r"|comentarios?|просмотр\w*|комментар\w*|перегляд\w*|коментар\w*|إعجاب\w*|مشاهد\w*|تعليق\w*)"
)
_COUNTS = re.compile(rf"\W*{_AMOUNT}\s{_COUNTED}(?:\W+{_AMOUNT}\s{_COUNTED})*\W*", re.IGNORECASE)
_BARE_AMOUNTS = re.compile(r"\W*(?:\d[\d.,]*\s?[KkMm]?\W*){1,5}")
LONGEST_ACCOUNT = 60
"""Letters: an account line with more is text that mentions an account."""


def part_of(text: str) -> Part:
    """Tell what a line is: text, unless it is plainly an account, a time or counts.

    Args:
        text: One line, as read.
    """
    if _TIME.fullmatch(text):
        return Part.TIME
    if _COUNTS.fullmatch(text) or _BARE_AMOUNTS.fullmatch(text):
        return Part.COUNTS
    handle = _HANDLE.search(text)
    if handle and len(text) <= LONGEST_ACCOUNT and _only_names(text, handle):
        return Part.ACCOUNT
    return Part.TEXT


def _only_names(text: str, handle: re.Match[str]) -> bool:
    """Tell a line that holds a handle, a name before it and a time after it, no more."""
    before = text[: handle.start()].split()
    after = text[handle.end() :].strip(" ·•|-.,")
    return len(before) <= 4 and (not after or bool(_TIME.fullmatch(after)))


def is_name_like(text: str) -> bool:
    """Tell a line that may be the name over a handle: short, and no sentence."""
    return len(text.split()) <= 5 and not text.rstrip().endswith((".", "!", "?", ":", "؟"))
