"""Is this line part of the report, or of the page around it?

Newsletter, share and related-story lines, page controls, copyright lines and
notes of the keeper are kept in the text and set aside: shown, never read as
statements. A real sentence set aside would be a loss that nobody sees, so
every rule here asks for more than one sign, and a line in which somebody is
reported to speak is never taken for an invitation to the reader.

Callers: `firsthand.read.parts.prose` for every paragraph, `firsthand.read.formats.page`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from firsthand.lexicon.wordlists import entries

RELATED = "related stories"
"""The reason that makes the headlines after such a line be set aside too."""

KEEPER = "note of the keeper"

LONGEST_INVITATION = 260
"""Code points. Newsletter and share paragraphs in 401 pasted pages and 84 news
texts were at most 214 long; a paragraph of a report often is longer."""

_SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|added|wrote|asked|warned|claimed|replied|according to)\b|[“\"]\w",
    re.I,
)
_KEEPER_NOTE = re.compile(
    r"^[\[(*_]*\s*(?:(?:keeper['’]s |archive )?note\s*:\s*)?"
    r"(?:this|the following|the)\s+(?:\w+\s+){0,3}(?:restates|summari[sz]es|is a restatement)\b"
    r"|^\[\s*note\s*:",
    re.I,
)
_NEWSLETTER = re.compile(
    r"\byour inbox\b|\b(?:our|the|free|daily|weekly)\s+(?:[\w-]+\s+){0,4}newsletters?\b"
    r"|\be-?mail (?:alerts|updates|newsletters?)\b|\btext alerts\b",
    re.I,
)
_ORDERS_READER = re.compile(
    r"(?:^|[.!?:;,|]\s+|\band\s+)"
    r"(?:sign up|subscribe|get|join|receive|download|try|start|never miss)\b",
    re.I,
)
_UNSUBSCRIBE = re.compile(r"\|?\s*\bunsubscribe\b\s*(?:\||$)", re.I)
_RIGHTS = re.compile(r"\ball rights reserved\b|\bmay not be published, broadcast", re.I)
_CONTACT = re.compile(
    r"^\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?(?:\s+follow\b.*|\s*[|•].*)?$"
    r"|^follow\b.{2,60}\bon (?:twitter|facebook|instagram)\b.{0,40}$"
    r"|^.{3,90}\?\s*e-?mail\s+\S+@\S+.{0,60}$",
    re.I,
)
_COUNTER = re.compile(
    r"^(?:comments?\s*\(\d+\)|\d+ (?:comments?|shares?|retweets?|likes?|photos?|images?)"
    r"|(?:\d[\d,.]*k?\s+){1,2}(?:retweets|likes|shares).*"
    r"|(?:photo gallery \| )?\d+ of \d+(?: images| photos)?"
    r"|\W{1,12}|ads? by \w+|.{0,30}\binvented by \S+\.\w{2,3})$",
    re.I,
)
_GLUED_RELATED = re.compile(r"^l?(?:Related|RELATED)(?=[A-Z][a-z])|^lRelated\s")
_STYLE_SHEET = re.compile(r"^(?:@media\b|<!--|\{|\.[\w-]+\s*\{)|\{\s*display\s*:\s*none")


class _Phrase(NamedTuple):
    words: str
    why: str


def reason_to_set_aside(paragraph: str) -> str | None:
    """Tell why a paragraph is not part of the report, or None when it is.

    Args:
        paragraph: One paragraph or line as it stands, without its line end.

    Returns:
        A few words for the reader of the page: "newsletter line".
    """
    line = " ".join(paragraph.split())
    if not line:
        return None
    return _shape(line) or _listed_whole(line) or _listed_start(line) or _invitation(line)


def is_related_heading(why: str) -> bool:
    """Tell whether headlines that follow this line are related stories, too."""
    return why == RELATED


def _shape(line: str) -> str | None:
    if _KEEPER_NOTE.search(line):
        return KEEPER
    if _STYLE_SHEET.search(line):
        return "page control"
    if _GLUED_RELATED.search(line):
        return "related story"
    if _is_share_bar(line):
        return "share line"
    if _CONTACT.search(line) and not _reports_speech(line):
        return "contact line"
    return "page control" if _COUNTER.search(line) else None


def _is_share_bar(line: str) -> bool:
    words = [word.strip(",.:!") for word in line.casefold().split() if word.strip(",.:!|·•/&-")]
    longest_bar_words = 16
    buttons, fillers = _listed("button"), _listed("filler")
    return (
        1 < len(words) <= longest_bar_words
        and any(word in buttons for word in words)
        and all(word in buttons or word in fillers for word in words)
    )


def _listed_whole(line: str) -> str | None:
    bare = line.casefold().strip(" .:!…>»›|*-–—→←()[]")
    bare = bare.replace("’", "'")
    return _listed("whole").get(bare)


def _listed_start(line: str) -> str | None:
    folded = line.casefold().replace("’", "'").lstrip("*_• ")
    for phrase in _starts():
        if not folded.startswith(phrase.words):
            continue
        if (
            phrase.words[-1].isalnum()
            and folded[len(phrase.words) :][:1].isalnum()
            and not phrase.words[-1].isdigit()
        ):
            continue
        if _keeps_its_reason(phrase, line):
            return phrase.why
    return None


def _keeps_its_reason(phrase: _Phrase, line: str) -> bool:
    """Guard against a sentence that only starts like furniture."""
    if phrase.why in {KEEPER, "copyright line"}:
        return True
    if phrase.words.endswith(":"):
        return len(line) <= LONGEST_INVITATION
    return len(line) <= LONGEST_INVITATION and not _reports_speech(line)


def _invitation(line: str) -> str | None:
    if _RIGHTS.search(line) and not _reports_speech(line):
        return "copyright line"
    if len(line) > LONGEST_INVITATION or _reports_speech(line):
        return None
    if _UNSUBSCRIBE.search(line):
        return "newsletter line"
    told_to = _ORDERS_READER.search(line) is not None
    if _NEWSLETTER.search(line) and (told_to or "your inbox" in line.casefold()):
        return "newsletter line"
    return None


def _reports_speech(line: str) -> bool:
    return _SPEAKS.search(line) is not None


@cache
def _rules() -> tuple[tuple[str, _Phrase], ...]:
    found = []
    for entry in entries("furniture"):
        head, _, phrases = entry.partition(": ")
        how, _, why = head.partition(" > ")
        found += [(how, _Phrase(words.strip(), why)) for words in phrases.split(" | ")]
    return tuple(found)


@cache
def _listed(how: str) -> dict[str, str]:
    return {phrase.words: phrase.why for kind, phrase in _rules() if kind == how}


@cache
def _starts() -> tuple[_Phrase, ...]:
    """Give the openings, longest first, so that the most telling one speaks."""
    starts = [phrase for how, phrase in _rules() if how == "start"]
    return tuple(sorted(starts, key=lambda phrase: -len(phrase.words)))
