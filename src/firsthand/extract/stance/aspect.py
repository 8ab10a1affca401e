"""What is a statement without a figure about?

Some sides of an event are argued about in every pile of reports: whether the
pictures are genuine, where it happened, who did it, how many there were. They
become claims of their own, so that whoever vouches for the pictures is not
counted as vouching for the number.

The words for evidence and for genuine and false are those of
`firsthand.lexicon.aspects`, shared with `firsthand.link.claims.aspects`. The two ask
different things of them and differ on purpose: here only the content is read and
the first side that shows is given, so that the stance toward it can be read; there
the whole sentence may speak, and what nobody takes a side on is no claim.

Pure functions on words. Caller: `firsthand.extract.stance.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.lexicon import aspects as words
from firsthand.lexicon.aspects import CHECKED, EVIDENCE, GAP, MATTER
from firsthand.model.text import Span


class Aspect(StrEnum):
    """A side of the matter that reports argue about."""

    AUTHENTICITY = "authenticity"
    PLACE = "place"
    RESPONSIBILITY = "responsibility"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class AspectReading:
    """What a content is about.

    Attributes:
        aspect: The side of the matter.
        against: The content itself speaks against: "fake", "not responsible".
        evidence: The words that show it.
        open: The words only name the matter ("the authenticity of the
            pictures", "whether they are real") and take no side.
    """

    aspect: Aspect
    against: bool
    evidence: Span
    open: bool = False


SHOWN = rf"(?:{'|'.join(EVIDENCE.values())}|posts?)"
"""Posts among them: outlets check them as they check pictures, and the stance is
read whatever they hold. `firsthand.link` knows no family of posts, since what a post
claims is a claim of its own."""
GENUINE = rf"(?:{words.GENUINE}|not\s+(?:fake|doctored|staged|altered))"
FALSE = (
    rf"(?:{words.FALSE}|forger(?:y|ies)|altered|inauthentic|digitally\s+\w+ed"
    r"|from\s+another\s+(?:place|time|event|conflict))"
)
"""With what is false only of the content that holds it ("from another conflict"):
here no sentence around the content is read, as it is in `firsthand.link.claims.aspects`."""

PATTERNS: tuple[tuple[Aspect, str], ...] = (
    (Aspect.AUTHENTICITY, rf"\b(?P<against>not{GAP}{GENUINE}|{FALSE})\b{GAP}{SHOWN}\b"),
    (
        Aspect.AUTHENTICITY,
        rf"\b{SHOWN}\b{GAP}(?:(?P<against>(?:not|n['’]t)\W+(?:\w+\W+){{0,3}}?(?:authentic|genuine|real)"
        rf"|(?<!not )(?<!not been )(?<!never )(?<!n't ){FALSE})|{GENUINE})\b",
    ),
    (Aspect.AUTHENTICITY, rf"\b(?P<open>{MATTER}|genuineness)\b"),
    (
        Aspect.AUTHENTICITY,
        rf"\b(?P<open>(?:{CHECKED}|vouch\w*\s+for){GAP}{SHOWN})\b",
    ),
    (
        Aspect.AUTHENTICITY,
        rf"\b(?P<open>{SHOWN}\b{GAP}(?:verified|confirmed|authenticated))\b",
    ),
    (
        Aspect.AUTHENTICITY,
        r"^\W*(?:they|these|those|it)\W+(?:are|were|is|was)\W+"
        rf"(?:\w+\W+){{0,2}}?(?:(?P<against>not\W+(?:authentic|genuine)|{FALSE})|authentic|genuine)\b",
    ),
    (
        Aspect.RESPONSIBILITY,
        r"\b(?:(?:claim|took|take|taking|accept|deni|den[yi])\w*\W+(?:any\W+|full\W+)?responsibility"
        r"|responsib(?:le|ility)\s+for|(?P<against>not\s+responsible)|blam(?:ed|es|ing)\b"
        r"|accus(?:ed|es|ing)\b.{1,80}?\bof\b|was\s+behind|were\s+behind|perpetrators?"
        r"|attributed\s+(?:it\s+|the\s+\w+\s+)?to)",
    ),
    (
        Aspect.PLACE,
        r"\b(?:geolocat\w+|coordinates|landmarks?\b.{1,140}?\bmatch\w*"
        r"|(?:sites?|spot|place|location|scene|graves?|trench(?:es)?|compound)\b(?:\W+[\w’'-]+){0,8}?\W+"
        r"(?:lies?|lay|located|situated|identified|was|is|stands?)\b"
        r"|(?:metres?|meters?|kilomet(?:re|er)s?|miles?|yards?|km)\W+(?:to\s+the\s+)?"
        r"(?:north|south|east|west|away|from|outside)\w*|locat(?:e|ed|ing)\W+(?:the|one|a|two|three)\b"
        r"|took\s+place\s+(?:in|at|near|outside))",
    ),
    (
        Aspect.NUMBER,
        r"\b(?P<open>(?:exact\s+|precise\s+|true\s+|final\s+|real\s+|total\s+)?"
        r"(?:(?<!a )(?<!any )numbers?|figures?|tolls?|tally|count|how\s+many))\b",
    ),
)
READ = tuple((aspect, re.compile(pattern, re.IGNORECASE)) for aspect, pattern in PATTERNS)


def aspect_of(text: str, content: Sequence[Span]) -> AspectReading | None:
    """Tell what a content is about, beside the figures in it.

    Args:
        text: The text of the item.
        content: What is said, in one or several pieces.

    Returns:
        The first aspect that shows, authenticity before responsibility before
        place before number; None when none does.
    """
    for aspect, pattern in READ:
        for piece in content:
            found = pattern.search(text, piece.start, piece.end)
            if found is None:
                continue
            groups = found.groupdict()
            return AspectReading(
                aspect,
                against=bool(groups.get("against")),
                evidence=Span(*found.span()),
                open=bool(groups.get("open")),
            )
    return None
