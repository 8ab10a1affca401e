"""Through whom did these words reach the report?

"X told the Herald", "in an interview with Y", "according to Reuters", "quoted
by AP" name a relay before the speaker; "the Herald, citing AP" names one
behind the paper that speaks. Read from the words around the content.

Pure functions on words. Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.text import Span


class Place(StrEnum):
    """Where in the chain the words put whom they name."""

    BEFORE = "before the speaker"
    """The speaker spoke to it, or it passed the speaker's words on."""
    BEHIND = "behind the speaker"
    """The speaker cites it."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Words that name a relay.

    Attributes:
        place: Where in the chain it belongs.
        words: Whom they name.
        span: Where those words stand.
        trigger: Where the words that show it start.
        addressed: It was spoken to, so that even an unlisted body counts as an
            outlet.
    """

    place: Place
    words: str
    span: Span
    trigger: int
    addressed: bool = False


_MASK = "\x00"
_WHO = (
    r"(?P<who>(?:(?:the|a|an|local|state)\s+)?[A-Za-z@][\w’'.&/@-]*(?:\s+(?!(?:that|on|as|after|when|who"
    r"|which|while|before|during|because|he|she|they|it|its|his|her|their|whose|had|has|have|was|were|is|are"
    r"|if|in\s+(?:an?|\d{4}|his|her|their|response|reply)|via|through|earlier|late|last|this|saying|said"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|but|for|to|under|about"
    r"|from|over|how|what|why|where|following|shortly|reported|reports|with|says|say|showed"
    r"|warned|claimed|alleged|suggests|suggested|concluded|added|confirmed|described)\b)[\w’'.&/@-]+){0,7})"
)
# After a role, the name that goes with it: "the governor of Karsa, Ada Ferrer".
_NAMED_AFTER = (
    r"(?P<named>(?<=[a-z]),\s+(?:(?:[A-Z][\w.’'-]*\s+){1,4}?[A-Z][\w’'-]+(?=\s*(?:[,;.]|$))"
    r"|[A-Z][\w’'-]+(?=\s*(?:[,;]|$))))?"
)
_NEWS_NAME = (
    r"(?:[Tt]he\s+(?:website|newspaper|paper|site|outlet|agency|magazine|broadcaster|network|channel)\b"
    r"|(?:[Tt]he\s+)?[A-Z@][\w’'.&/-]*(?:\s+(?:of\s+|the\s+|and\s+)*[A-Z][\w’'.&/-]*){0,4})"
)

_TOLD = re.compile(
    r"(?i:\b(?:told|tells|tell|telling|informed"
    r"|(?:speaking|spoke|talking|talked)\s+(?:exclusively\s+)?with|(?:speaking|spoke|talking|talked|confirmed|say|said|revealed|explained|admitted|added|wrote)\s+(?:exclusively\s+|(?:by|over|on|in)\s+(?:the\s+|an?\s+)?[\w-]+\s+|later\s+){0,2}to"
    r"|(?:statement|comments?|remarks|e-?mail|response|letter|interview|message|reply|quote|account)s?\s+(?:given\s+|sent\s+)?(?:to|with|for)"
    r"|(?:interviewed|spoken\s+to|approached|contacted|reached|asked|questioned|obtained|seen|reviewed|viewed"
    r"|consulted|examined|heard)\s+by|(?:leaked|provided|handed|shown|given|sent|made\s+available)\s+to"
    r"|shared\s+with"
    r"|(?:appear(?:ed|ing|ance)|speaking|say|said|spoke|interview(?:ed)?)\s+on))\s+"
    + _WHO
    + _NAMED_AFTER
)
_GAVE = re.compile(
    rf"\b(?:gave|given|gives|giving)\s+(?P<who>{_NEWS_NAME})(?=\s+an?\s+(?:[\w-]+\s+)?"
    r"(?:account|version|interview|statement|explanation|comment))"
)
_IN_OUTLET = re.compile(rf"^\s*(?:[Ii]n|[Oo]n)\s+(?P<who>{_NEWS_NAME}),")
_PASSED_ON = re.compile(
    r"(?i:\b(?:as\s+)?(?:first\s+)?(?:quoted|cited|carried|published|reported|relayed|broadcast|aired|released)\s+(?:as\s+\w+ing\s+)?(?:by|in|on)"
    r"|\b(?:according\s+to|per|via|hat\s+tip\s+to|as\s+told\s+to)"
    r"|\b(?:writes|wrote|writing|written|said|says|reported|told|published|article|piece|column|report|story|interview)\s+in)\s+"
    + _WHO
)
_OUTLET_SAID = re.compile(
    rf"(?:^|[,;—–]|(?<=\s))\s*(?P<who>{_NEWS_NAME}(?:(?:,\s+|,?\s+and\s+){_NEWS_NAME})*)\s+(?:has\s+|had\s+|have\s+|is\s+|first\s+|also\s+|later\s+|now\s+|earlier\s+)*"
    r"(?:(?:spoke|talked)\s+(?:to|with)|interviewed|reports|reported|reporting|quotes|quoted|quoting|cites|cited|citing|wrote|writes|notes|noted"
    r"|says|said|adds|added)\b"
)
_OUTLETS_REPORT = re.compile(
    rf"(?P<who>{_NEWS_NAME}(?:,\s+{_NEWS_NAME})*,?\s+and\s+{_NEWS_NAME})\s+(?:have\s+)?(?:report|say|write)\b"
)
_SAID_OUTLET = re.compile(
    rf"[,”\"’']\s*(?:reports|reported|writes|wrote|notes|says|said|adds|added)\s+(?P<who>{_NEWS_NAME})"
)
_BEHIND = re.compile(
    r"(?i:(?:,?\s+(?:who|which|that)\s+)?\b(?:citing|quoting|cited|quoted|cites|quotes"
    r"|crediting|credited|credits|attribut\w+\s+(?:\w+\s+){0,4}?to|sourced\s+to|on\s+the\s+authority\s+of"
    r"|with\s+reference\s+to|rel(?:ying|ied)\s+on|referring\s+to|quoting\s+from|cited\s+as\s+its\s+source"
    r"|(?:heard|learn(?:ed|t)|understood)\s+from))\s+(?!(?:by|in|on)\s)" + _WHO + _NAMED_AFTER
)
_CARRIED_BY = re.compile(
    r"\s+(?:carried|published|quoted|cited|distributed|broadcast|aired|relayed|reported|printed)"
    r"\s+(?:by|in|on)\s+(?P<nearer>.+)$"
)
_ROLE_FIRST = re.compile(r"(?:the|an?|its|his|her|their)\s+[a-z]", re.I)
_GUEST = re.compile(r"(?<=interview)\s+(?i:with)\s+" + _WHO + _NAMED_AFTER)
_INTERVIEW_OF = re.compile(
    r"^(?:an?\s+|the\s+|its\s+)?(?P<nearer>[A-Z].*?)\s+(?:interview|conversation)\s+(?:with|of)\s+(?P<who>.+)$"
)


def relays_in(text: str, region: Span, content: Sequence[Span]) -> Iterator[Relay]:
    """Give the words in a region that name a relay.

    Args:
        text: The text of the item.
        region: The sentences around what is said; of a statement told inside
            another's words, only those words.
        content: What is said; words inside it are not read.

    Returns:
        Candidates in no order. They name anybody: whether it is an outlet is
        for the caller to say.
    """
    masked = _masked(text, region, content)
    cited = [match.span() for match in _BEHIND.finditer(masked)]
    for pattern, place, addressed in (
        (_TOLD, Place.BEFORE, True),
        (_GAVE, Place.BEFORE, True),
        (_IN_OUTLET, Place.BEFORE, False),
        (_PASSED_ON, Place.BEFORE, False),
        (_OUTLET_SAID, Place.BEFORE, False),
        (_OUTLETS_REPORT, Place.BEFORE, False),
        (_SAID_OUTLET, Place.BEFORE, False),
        (_BEHIND, Place.BEHIND, False),
    ):
        for match in pattern.finditer(masked):
            start, end = (region.start + at for at in match.span("who"))
            trigger = region.start + match.start()
            if pattern is _PASSED_ON and any(a < match.start() < b for a, b in cited):
                continue
            words = re.sub(r"['’]s?$", "", match.group("who").rstrip(" .,;"))
            named = match.groupdict().get("named")
            if named and _ROLE_FIRST.match(words):
                words, end = words + named, end + len(named)
            if place is Place.BEHIND and (guest := _GUEST.match(masked, match.end("who"))):
                words, end = words + guest.group(), region.start + guest.end()
            through = _in_order(words)
            for name in through if place is Place.BEHIND else through[:1]:
                yield Relay(place, name, Span(start, end), trigger, addressed)


def _in_order(words: str) -> tuple[str, ...]:
    """Part what is cited into those who pass it on, the nearest first.

    "A Red Cross bulletin carried by AFP" came through AFP, and "a BBC interview
    with the mayor" through the BBC.
    """
    if carried := _CARRIED_BY.search(words):
        return carried["nearer"], words[: carried.start()]
    if interview := _INTERVIEW_OF.match(words):
        return interview["nearer"], interview["who"]
    return (words,)


def _masked(text: str, region: Span, content: Sequence[Span]) -> str:
    """Blank the content out, keeping every place."""
    letters = list(region.of(text))
    for piece in content:
        for at in range(max(piece.start, region.start), min(piece.end, region.end)):
            letters[at - region.start] = _MASK
    return "".join(letters)
