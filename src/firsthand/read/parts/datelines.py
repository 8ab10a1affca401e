"""What stands before the first sentence of a report: place, day, wire?

"BAGHDAD (AP) — ", "MOSCOW, October 16 (RIA Novosti), A. Name - ", "June 16,
2014 - ", "Published: 16 June 2014 ". Only the start of a paragraph near the
top is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from firsthand.lexicon.publishers import publisher_named
from firsthand.lexicon.tables import table
from firsthand.read.parts.dates import FoundDate, dates_in

_WORD = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_WORD}(?: (?:{_WORD}|de|la|el|al|of|and)){{0,3}}"
_PLACES = rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}}(?:/{_PLACE}(?:, {_PLACE})?)?)"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
_BY = r"\((?P<wire>[A-Z][^()\n]{1,40})\)"
_DASH = r"(?: ?[—–―]+ ?| >> | ?--+ ?| - | -(?=[A-Z“\"]))"
_WITH_WIRE = re.compile(
    rf"^(?:{_PLACES}{_DAY},? )?{_BY}(?:, {_PLACE})?(?:{_DASH}|(?P<nodash> )(?=[A-Z]))"
)
_PLACE_AND_DASH = re.compile(rf"^{_PLACES}{_DAY}{_DASH}(?=[A-Z0-9“\"‘'])")
_PLACE_AND_COLON = re.compile(rf"^(?P<place>[A-Z][A-Z .'’-]{{3,30}})(?P<day>{_DAY}): (?=[A-Z“\"])")
_DATE_IN_BRACKETS = re.compile(
    rf"^(?:{_PLACES} )?\((?:{_PLACE}, )?(?P<day>[^()]{{6,40}})\)(?:{_DASH}|: )"
)
_BARE_DASH = re.compile(rf"^{_PLACES}(?: {_BY})?(?:{_DASH}| -)$")
_DATE_LEAD = re.compile(
    r"^[(\[]?(?:(?:first |last )?(?:published|posted|updated|date|dated)\s*(?:on|at)?\s*:?\s*)?$",
    re.I,
)
_AFTER_DATE = re.compile(
    r"\s*(?:,?\s*(?:update[d]?|at)?\s*[\d:.]+\s*[ap]\.?m\.?[^)]{0,12})?[)\]]?\s*(?:[—–:|-]+\s*)?"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before the first sentence.

    Attributes:
        end: Where the sentence starts, in code points of the paragraph.
        wire: The agency or outlet in brackets, as written.
        date: A full date in it.
    """

    end: int
    wire: str | None = None
    date: FoundDate | None = None


def dateline_of(paragraph: str) -> Dateline | None:
    """Give the dateline with which a paragraph starts, or None.

    Args:
        paragraph: A paragraph near the top of a report. Further down "Name -"
            is not a dateline; callers ask only for the first ones.
    """
    bracketed = _DATE_IN_BRACKETS.match(paragraph)
    day = next(dates_in(paragraph[: bracketed.end()]), None) if bracketed else None
    if bracketed and day:
        return Dateline(bracketed.end(), None, day)
    with_wire = _WITH_WIRE.match(paragraph)
    if with_wire and (not with_wire["nodash"] or _looks_like_outlet(with_wire["wire"])):
        day = next(dates_in(paragraph[: with_wire.end()]), None)
        return Dateline(with_wire.end(), with_wire["wire"], day)
    return _dated_start(paragraph) or _place_alone(paragraph)


def _dated_start(paragraph: str) -> Dateline | None:
    """Read a date run into the first sentence; a sentence that opens with one is none."""
    reach = 60
    found = next(dates_in(paragraph[:reach]), None)
    if found is None or not _DATE_LEAD.match(paragraph[: found.start]):
        return None
    labelled = found.start > 0
    rest = _AFTER_DATE.match(paragraph, found.end)
    end = rest.end() if rest else found.end
    parted = re.search(r"[—–:|)\]-]\s*$|[ap]\.?m\.?\s*$", paragraph[found.end : end]) is not None
    starts_anew = re.match(r"[A-Z“\"‘']", paragraph[end:]) is not None
    if end == len(paragraph) or not (labelled or parted) or not starts_anew:
        return None
    following = _WITH_WIRE.match(paragraph[end:]) or _PLACE_AND_DASH.match(paragraph[end:])
    wire = following.groupdict().get("wire") if following else None
    return Dateline(end + (following.end() if following else 0), wire, found)


def _place_alone(paragraph: str) -> Dateline | None:
    bare = _BARE_DASH.match(paragraph)
    dashed = _PLACE_AND_DASH.match(paragraph)
    colon = _PLACE_AND_COLON.match(paragraph)
    match = bare or dashed or colon
    if match is None or not _is_place(match["place"]):
        return None
    if dashed and not bare and _is_insertion(match["place"], paragraph[match.end() :]):
        return None
    if match is colon and not _opens_a_report(match, paragraph):
        return None
    return Dateline(match.end(), None, next(dates_in(paragraph[: match.end()]), None))


def _is_insertion(place: str, rest: str) -> bool:
    """Tell "Saudia Airlines – the country's carrier – plans" from a dateline."""
    if place.split(",")[0].isupper():
        return False
    sentence = re.split(r"[.!?]\s", rest, maxsplit=1)[0]
    return " " in place.split(",")[0] or re.search(r" [—–-] ", sentence) is not None


def _opens_a_report(colon: re.Match[str], paragraph: str) -> bool:
    """Tell "BAGHDAD: Troops ..." from a heading or an interview's "CLINTON: We ..."."""
    shortest_lead = 90
    one_word = " " not in colon["place"].strip()
    return (one_word or bool(colon["day"])) and len(paragraph) >= shortest_lead


def _is_place(words: str) -> bool:
    """Tell a place from the first words of a sentence as far as form can."""
    if re.search(r"[’']S\b|\bBUT\b", words):
        return False  # a heading in capitals
    first = words.split()[0].casefold().strip(".,:")
    openings = {
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "this",
        "that",
        "but",
        "and",
    }
    return words.casefold() not in _no_places() and first not in openings | _no_places()


def _looks_like_outlet(name: str) -> bool:
    return publisher_named(name) is not None or re.search(r"\.\w{2,3}$| News$", name) is not None


@cache
def _no_places() -> frozenset[str]:
    return frozenset(table("page_words")["not a place"])
