"""How many people does a list of names tell: "the dead were named as Anna Berg and Max Doll"?

The word of harm stands before the names, not over them in the parse, and ages
between commas break the parse of such lists; so words and marks are read.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from firsthand.extract.figures.counted import token_at
from firsthand.extract.figures.named import Group

FEWEST_NAMES = 2
"""One name is no list; who is named alone is told in a sentence of its own."""
_FACETS = {
    "killed": r"dead|victims|killed|deceased|slain|fallen|fatalities|people\s+killed"
    r"|those\s+(?:who\s+)?(?:were\s+)?(?:killed|died)",
    "injured": r"injured|wounded|those\s+(?:injured|wounded)",
    "missing": r"missing|those\s+missing",
    "detained": r"detained|detainees|arrested|hostages|captives|those\s+(?:detained|arrested)",
}
_WHO = "|".join(f"(?P<{facet}>{words})" for facet, words in _FACETS.items())
_OPENING = re.compile(
    r"(?P<among>\b(?i:among)\s+(?:them\s+)?)?"
    rf"\b(?:(?i:the|its|their|our)\s+)?(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)?(?i:{_WHO})"
    r"(?:\s+(?:(?:were|are|have\s+been|had\s+been)\s+)?(?:later\s+|since\s+)?"
    r"(?:named|identified|listed|given)(?:\s+(?:by|in|on)\s+[^,.:;]{1,40}?)?\s+as:?\s+"
    r"|\s+(?:were|are|include|included|including)\s*:?\s+|\s+as\s+|\s*:\s+)",
)
_PARTICLE = r"(?:al|el|bin|ibn|de|da|del|van|von|der|le|la|abu)"
_WORD = rf"(?:(?:{_PARTICLE}-)?[A-Z][\w’'-]+|[A-Z]\.)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{1,4}}"
_AGE = r"(?:\s*,\s*(?:aged\s+)?\d{1,3}\b|\s*\(\s*(?:aged\s+)?\d{1,3}\s*\))?"
_DESCRIBED = r"(?:\s*,\s*(?:an?|the|his|her|their)\s+[^,;.:]{1,40}(?=\s*[,;.]|\s+and\s))?"
_ONE = rf"{_NAME}{_AGE}{_DESCRIBED}"
_JOIN = r"(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)"
_LIST = re.compile(rf"{_ONE}(?:{_JOIN}{_ONE})*")
_NAMED = re.compile(rf"(?:^|{_JOIN})(?P<name>{_NAME}){_AGE}")
_MORE = re.compile(
    r"\s*,?\s+(?:and|as\s+well\s+as|with|along\s+with)\s+(?!(?:was|were|then)\b)[a-z\d]"
)
"""After the last name: "and two others", so that the list is not all."""
_OPEN_LIST = re.compile(r"includ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of names with what happened to them.

    Attributes:
        group: The people.
        part: The list gives only some of those meant: "among the dead were".
    """

    group: Group
    part: bool


def listed_groups(doc: Doc) -> list[Listed]:
    """Find the lists of names that a word for those harmed opens.

    Args:
        doc: The parsed paragraph.

    Returns:
        One for each list of two names or more, in order. A description between
        two commas ("Anna Berg, a nurse, and ...") counts nobody.
    """
    found = []
    for opening in _OPENING.finditer(doc.text):
        listed = _LIST.match(doc.text, opening.end())
        facet = next((name for name in _FACETS if opening[name]), None)
        if listed is None or facet is None:
            continue
        names = [m["name"] for m in _NAMED.finditer(listed.group())]
        if len(names) >= FEWEST_NAMES:
            found.append(_listed(doc, opening, listed, (facet, names)))
    return found


def _listed(
    doc: Doc, opening: re.Match[str], listed: re.Match[str], told: tuple[str, list[str]]
) -> Listed:
    facet, names = told
    part = bool(opening["among"] or _OPEN_LIST.search(opening.group()))
    group = Group(
        listed.start(),
        listed.end(),
        len(names),
        not _MORE.match(doc.text, listed.end()),
        token_at(doc, opening.start(facet)),
        facet,
        len(names),
        token_at(doc, listed.start()),
        tuple(names),
    )
    return Listed(group, part)
