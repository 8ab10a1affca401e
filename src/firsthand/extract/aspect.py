"""What is a statement without a figure about?

Some sides of an event are argued about in every pile of reports: whether the
pictures are genuine, where it happened, who did it, how many there were. They
become claims of their own, so that whoever vouches for the pictures is not
counted as vouching for the number.

Pure functions on words. Callers: `firsthand.extract.stance` and the builder of
statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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


EVIDENCE = (
    r"(?:photo(?:graph)?s?|pictures?|images?|videos?|footage|recordings?|tapes?|clips?|documents?"
    r"|letters?|posts?|screenshots?|memos?|e-?mails?|messages?|stills?)"
)
GENUINE = r"(?:authentic|genuine|real|unaltered|not\s+(?:fake|doctored|staged|altered))"
FALSE = (
    r"(?:fakes?|faked|doctored|staged|fabricated|forged|forger(?:y|ies)|manipulated|photoshopped"
    r"|bogus|hoax|altered|inauthentic|digitally\s+\w+ed|from\s+another\s+(?:place|time|event|conflict))"
)
NEAR = r"(?:\W+[\w’'-]+){0,8}?\W+"
"""Up to eight words between the picture and what is said of it: the longest such
gap in ordinary leads ("the pictures that were posted on the group's account are
authentic" has seven)."""

PATTERNS: tuple[tuple[Aspect, str], ...] = (
    (Aspect.AUTHENTICITY, rf"\b(?P<against>not{NEAR}{GENUINE}|{FALSE})\b{NEAR}{EVIDENCE}\b"),
    (
        Aspect.AUTHENTICITY,
        rf"\b{EVIDENCE}\b{NEAR}(?:(?P<against>(?:not|n['’]t)\W+(?:\w+\W+){{0,3}}?(?:authentic|genuine|real)"
        rf"|(?<!not )(?<!not been )(?<!never )(?<!n't ){FALSE})|{GENUINE})\b",
    ),
    (Aspect.AUTHENTICITY, r"\b(?P<open>authenticity|genuineness|veracity|provenance)\b"),
    (
        Aspect.AUTHENTICITY,
        rf"\b(?P<open>(?:verif\w+|confirm\w*|authenticat\w+|vouch\w*\s+for){NEAR}{EVIDENCE})\b",
    ),
    (
        Aspect.AUTHENTICITY,
        rf"\b(?P<open>{EVIDENCE}\b{NEAR}(?:verified|confirmed|authenticated))\b",
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
