"""What does a statement without a figure claim about an event?

Three sides are argued about in every pile of reports: whether the pictures are
genuine, where it happened, who did it. And some statements speak of a figure
without giving it: "the number could not be verified".

The words for evidence and for genuine and false are those of
`firsthand.lexicon.aspects`, shared with `firsthand.extract.stance.aspect`, which asks what
a content is about where this module asks what is claimed.

Pure functions on words. Caller: `firsthand.link.claims.gathering`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.lexicon import aspects as words
from firsthand.lexicon.aspects import EVIDENCE, GAP, MATTER
from firsthand.model.claim import Side
from firsthand.model.statement import Stance

_FAMILIES = {
    "photographs": EVIDENCE["photographs"],
    "footage": rf"{EVIDENCE['footage']}|audio",
    "documents": rf"{EVIDENCE['documents']}|papers?|passports?",
}
"""With papers: a claim is about the evidence, and never about a newspaper, only
where the same words call it genuine, false or checked."""
_EVIDENCE = "|".join(_FAMILIES.values())
_GENUINE = rf"(?:{words.GENUINE})"
_FALSE = rf"(?:{words.FALSE})"
_CHECKED = rf"(?:{words.CHECKED}|corroborat\w+)"
_AUTHENTICITY = re.compile(
    rf"\b(?P<first>{_EVIDENCE})\b{GAP}(?:{_GENUINE}|{_FALSE}|{_CHECKED})\b"
    rf"|\b(?:{_GENUINE}|{_FALSE}|{_CHECKED}|{MATTER})\b{GAP}"
    rf"(?P<second>{_EVIDENCE})\b"
    rf"|^\W*(?:they|these|those|it)\W+(?:are|were|is|was)\W+(?:not\W+)?(?:{_GENUINE}|{_FALSE})\b"
    rf"|\b(?:it|they)\W+(?:are|were|is|was)\W+(?:not\W+)?(?:{_GENUINE}|{_FALSE})\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    rf"\b(?P<first>{_EVIDENCE})\b(?:\W+[\w’'-]+){{0,5}}?\W+(?:show|were\s+taken|was\s+taken|depict)",
    re.IGNORECASE,
)
_OPEN = re.compile(rf"\b(?:{_CHECKED}|{MATTER})\b", re.IGNORECASE)
_TAKES_SIDE = re.compile(rf"\b(?:{_GENUINE}|{_FALSE})\b", re.IGNORECASE)
_FALSE_SAID = re.compile(
    rf"\b(?<!not )(?<!not been ){_FALSE}\b|\b(?:not|n['’]t|never)\W+(?:\w+\W+){{0,6}}?{_GENUINE}\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|whether|should|unless)\b[^.;]*$", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?<!of\sthe\s)(?:site|spot|place|location|scene|mass\s+graves?|grave|field|trench|compound)\b(?:\W+[\w’'-]+){0,6}?\W+"
    r"(?:lies?|lay|is\s+located|was\s+located|is\s+situated|was\s+situated)\b"
    r"|\b(?:metres?|meters?|kilomet(?:re|er)s?|miles?|yards?|km)\W+(?:to\s+the\s+)?"
    r"(?:north|south|east|west)\w*\W+of\b",
    re.IGNORECASE,
)
"""Where the site of the event is. "Some of the graves lie ..." says where a part of
it is and claims no place for the event."""
_RESPONSIBLE = re.compile(
    r"\b(?:claim\w*|took|taken|take|den(?:y|ies|ied))\W+(?:any\W+|full\W+)?responsibility\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:the|that|this|those|these|its|their|his|her|exact|precise)\W+(?:\w+\W+){0,2}?"
    r"(?:(?P<number>numbers?|figures?|tolls?|tally|count)|claims?)\b(?!\W+(?:of|by)\W+responsib)",
    re.IGNORECASE,
)
_AND_NUMBER = re.compile(
    r"\b(?:n?or|and|as\s+well\s+as)\b[^.;,]{0,30}?\b(?:(?P<number>numbers?|figures?|tolls?|count)|claims?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AspectRead:
    """What a statement claims beside figures.

    Attributes:
        facet: "authenticity", "place", "responsibility"; "number" for a
            statement that speaks of a figure without giving one, "claim" for one
            that speaks of what somebody claims.
        subject: What it is said of: "photographs", "footage", "documents";
            empty when the words do not tell.
        side: For or against.
        stance: The speaker's stance toward the claim.
    """

    facet: str
    subject: str
    side: Side
    stance: Stance


def aspects_read(sentence: str, content: str, stance: Stance) -> list[AspectRead]:
    """Tell what a statement claims beside the figures in it.

    Args:
        sentence: The words of the whole sentence.
        content: The words of what is said.
        stance: The speaker's stance toward the content.

    Returns:
        Nothing when it claims none of the known sides, or only asks about one;
        two when it speaks of the pictures and of the number at once.
    """
    found = [_side_argued(sentence, content, stance)]
    told = stance is not Stance.ASSERTS
    spoken = (_AND_NUMBER if found[0] else _NUMBER).search(sentence) if told else None
    if spoken:
        facet = "number" if spoken["number"] else "claim"
        found.append(AspectRead(facet, "", _side(stance), stance))
    return [reading for reading in found if reading]


def _side_argued(sentence: str, content: str, stance: Stance) -> AspectRead | None:
    """Read the side of the event that is argued about, pictures first."""
    pictures = _AUTHENTICITY.search(content) or (
        _AUTHENTICITY.search(sentence) if stance is not Stance.ASSERTS else None
    )
    if pictures is None and stance is Stance.CONFIRMS:
        pictures = _SHOWN.search(content)
    if pictures is not None:
        return _of_pictures(pictures, sentence, content, stance)
    if _RESPONSIBLE.search(sentence):
        return AspectRead("responsibility", "", _side(stance), stance)
    if _PLACED.search(content):
        return AspectRead("place", "", _side(stance), stance)
    return None


def _of_pictures(
    found: re.Match[str], sentence: str, content: str, stance: Stance
) -> AspectRead | None:
    """Read side and stance of a statement about pictures or papers."""
    groups = found.groupdict()
    subject = _family(groups.get("first") or groups.get("second") or "")
    said = found.group()
    if stance in (Stance.DOUBTS, Stance.DENIES):
        denied_fake = stance is Stance.DENIES and bool(re.search(rf"\b{_FALSE}\b", content))
        side = Side.FOR if denied_fake else Side.AGAINST
        return AspectRead("authenticity", subject, side, stance)
    if _FALSE_SAID.search(said):
        return AspectRead("authenticity", subject, Side.AGAINST, Stance.DENIES)
    if _CONDITION.search(content[: max(content.find(said), 0)]):
        return None
    if _OPEN.search(said) and not _TAKES_SIDE.search(said):
        told = stance in (Stance.CONFIRMS, Stance.UNVERIFIED)
        return AspectRead("authenticity", subject, Side.FOR, stance) if told else None
    return AspectRead("authenticity", subject, Side.FOR, stance)


def _family(word: str) -> str:
    """Give the one word for a kind of evidence: pictures and images are photographs."""
    plain = word.lower()
    return next((name for name, form in _FAMILIES.items() if re.fullmatch(form, plain)), "")


def _side(stance: Stance) -> Side:
    return Side.AGAINST if stance in (Stance.DOUBTS, Stance.DENIES) else Side.FOR
