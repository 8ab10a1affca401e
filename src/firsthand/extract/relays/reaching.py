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

from firsthand.extract.relays.outlet_words import outlet_words
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
    r"(?P<who>(?:(?:the|a|an|local|state)\s+)?[\"“]?[\w’'.&/@-]+[\"”]?(?:\s+(?!(?:that|on|as|after|when|who"
    r"|which|while|before|during|because|he|she|they|it|its|his|her|their|whose|had|has|have|was|were|is|are"
    r"|if|in\s+(?:an?|\d{4}|his|her|their|response|reply)|via|through|earlier|late|last|this|saying|said"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|but|for|to|under|about"
    r"|from|over|how|what|why|where|following|shortly|reported|reports|with|says|say|showed"
    r"|warned|claimed|alleged|suggests|suggested|concluded|added|confirmed|described)\b)[\"“]?[\w’'.&/@-]+[\"”]?){0,7})"
)
# After a role, the name that goes with it: "the governor of Karsa, Ada Ferrer".
_NAMED_AFTER = (
    r"(?P<named>(?<=[a-z]),\s+(?:(?:[A-Z][\w.’'-]*\s+){1,4}?[A-Z][\w’'-]+(?=\s*(?:[,;.]|$))"
    r"|[A-Z][\w’'-]+(?=\s*(?:[,;]|$))))?"
)
_WITH_NAME = re.compile(_WHO + _NAMED_AFTER)
_NEWS_NAME = (
    r"(?:[Tt]he\s+(?:website|newspaper|paper|site|outlet|agency|magazine|broadcaster|network|channel)\b"
    r"|(?:[Tt]he\s+)?[A-Z@][\w’'.&/-]*(?:\s+(?:of\s+|the\s+|and\s+)*[A-Z][\w’'.&/-]*){0,4})"
)
_SAYING = (
    r"(?:speaking|spoke|talking|talked|confirm(?:ed|s)?|sa(?:y|ys|id)|reveal(?:ed|s)?|explain(?:ed|s|ing)?|admit(?:ted|s)?"
    r"|add(?:ed|s)?|wrote|writes|complain(?:ed|s)?|comment(?:ed|s)?|den(?:ied|ies)|insist(?:ed|s)?|describ(?:ed|es)|recount(?:ed|s)?"
    r"|relat(?:ed|es)|repeat(?:ed|s)?|answer(?:ed|s)?|repl(?:ied|ies)|announc(?:ed|es)|suggest(?:ed|s)?|disclos(?:ed|es)|declar(?:ed|es)"
    r"|stat(?:ed|es)|remark(?:ed|s)?|acknowledg(?:ed|es)|claim(?:ed|s)?|whisper(?:ed|s)?|point(?:ed|s)?\s+out|put\s+it)"
)
_TOLD = re.compile(
    r"(?i:\b(?:told|tells|tell|telling|informed|assur(?:ed|es|ing)|texted|rang|telephoned"
    r"|(?:speaking|spoke|talking|talked|tweeting|writing|live)\s+(?:exclusively\s+)?with"
    rf"|{_SAYING}\s+(?:exclusively\s+|(?:by|over|on|in)\s+(?:the\s+|an?\s+)?[\w-]+\s+|later\s+|yesterday\s+|afterwards\s+){{0,2}}to"
    r"|(?:statements?|comments?|remarks|e-?mail|response|letter|interview|message|reply|quote|account|conversation|call|chat"
    r"|op-ed|essay|column|testimony|interview\s+granted|answer)s?\s+(?:given\s+|sent\s+)?(?:to|with|for|conducted\s+by)"
    r"|(?:interviewed|spoken\s+to|approached|contacted|reached|asked|questioned|obtained|seen|reviewed|viewed|accessed"
    r"|consulted|examined|heard|telephoned|canvassed|filmed)\s+(?:[\w-]+\s+){0,2}?by|(?:leaked|provided|handed|shown|given|sent|forwarded|passed|made\s+available)\s+to"
    r"|shared\s+with"
    r"|(?:appear(?:ed|ing|ance)|speaking|sa(?:id|ys?)|spoke|interview(?:ed)?|claim(?:ed|s)|explain(?:ed|s)|stress(?:ed|es)|disclosed|recalled"
    r"|put\s+it\s+(?:[\w-]+\s+){0,2}?|live|read\s+out|aired|heard)\s+on(?:\s+air\s+on)?))\s+(?=\S)"
)
_GAVE = re.compile(
    rf"\b(?:gave|given|gives|giving)\s+(?P<who>{_NEWS_NAME})(?=\s+an?\s+(?:[\w-]+\s+)?"
    r"(?:account|version|interview|statement|explanation|comment))"
)
_IN_OUTLET = re.compile(rf"^\s*(?:[Ii]n|[Oo]n)\s+(?P<who>{_NEWS_NAME}),")
_PASSED_ON = re.compile(
    r"(?i:\b(?:as\s+)?(?:first\s+)?(?:quoted|cited|carried|published|printed|reported|relayed|broadcast|aired|released|reproduced|excerpted|posted)\s+(?:as\s+\w+ing\s+)?(?:by|in|on)"
    r"|\b(?:according\s+to|per|via|hat\s+tip\s+to|as\s+told\s+to)"
    r"|\b(?:writes|wrote|writing|written|said|says|reported|told|published|article|piece|column|report|story|interview|op-ed|essay|letter)\s+in)\s+(?=\S)"
)
_PRINTED_BY = re.compile(
    r"(?i:\b(?:quoted|cited|carried|published|printed|relayed|broadcast|aired|reproduced|excerpted)\s+(?:[\w-]+\s+){0,2}?by)\s+(?=\S)"
)
_BESIDE = re.compile(r"\b(?:[Tt]o|[Ww]ith|[Oo]n|[Bb]y|[Vv]ia|[Tt]hrough|[Ii]n|[Ff]or)\s+(?=\S)")
"""What stands between a statement and an outlet that its words name."""
_CITED = re.compile(r"(?:attribut|credit|referr|point|sourc)\w*\s+(?:[\w-]+\s+){0,4}?$")
_CREDIT_REACH = 60
"""Code points looked back: the verb and the four words that may stand behind it."""
_NAMES_OR_POINTS = re.compile(r"[A-ZÀ-Þ@]|^(?:the\s+same|that|this)\s|\b(?:television|radio|TV)$")
_LABEL = re.compile(rf"^\s*(?P<who>{_NEWS_NAME}):\s")
"""A headline or a post that begins with whose news it is: "NNA: fire put out"."""
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
    r"|crediting|credited|credits|attribut\w+\s+(?:\w+\s+){0,4}?to|sourced\s+to|on\s+the\s+(?:authority|strength)\s+of"
    r"|on\s+the\s+word\s+of|with\s+a\s+link\s+to|invoking|lean(?:ing|s|ed)\s+on"
    r"|with\s+reference\s+to|rel(?:ying|ied|ies)\s+on|referring\s+to|pointing\s+to|quoting\s+from|cited\s+as\s+its\s+source"
    r"|naming\s+as\s+its\s+source"
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
    yield from _behind(masked, region)
    yield from _beside(masked, region)
    for pattern, addressed in (
        (_GAVE, True), (_IN_OUTLET, False), (_OUTLET_SAID, False), (_OUTLETS_REPORT, False),
        (_SAID_OUTLET, False), (_LABEL, False),
    ):  # fmt: skip
        for match in pattern.finditer(masked):
            place = Span(*(region.start + at for at in match.span("who")))
            trigger = region.start + match.start()
            yield Relay(Place.BEFORE, _bare(match["who"]), place, trigger, addressed)


def _beside(masked: str, region: Span) -> Iterator[Relay]:
    """Give those to whom it was said, or who carried it: "told X", "quoted by X", "on X"."""
    cited = [match.span() for match in _BEHIND.finditer(masked)]
    for pattern, addressed in (
        (_TOLD, True), (_PRINTED_BY, True), (_PASSED_ON, False), (_BESIDE, False),
    ):  # fmt: skip
        for trigger in pattern.finditer(masked):
            who = _WITH_NAME.match(masked, trigger.end())
            inside = any(a < trigger.start() < b for a, b in cited)
            credited = pattern is _BESIDE and _is_credit(masked, trigger.start())
            if who is None or credited or (pattern is not _TOLD and inside):
                continue
            words = outlet_words(who["who"] + (who["named"] or ""))
            if pattern is _BESIDE and not _NAMES_OR_POINTS.search(words):
                continue
            start = region.start + who.start()
            place = Span(start, start + len(words))
            yield Relay(
                Place.BEFORE, _bare(words), place, region.start + trigger.start(), addressed
            )


def _is_credit(masked: str, at: int) -> bool:
    """Do the words before a "to" name whom somebody cites: "attributed it to"?"""
    return _CITED.search(masked[max(0, at - _CREDIT_REACH) : at]) is not None


def _behind(masked: str, region: Span) -> Iterator[Relay]:
    """Give those whom the words cite, the nearest first."""
    for match in _BEHIND.finditer(masked):
        start, end = (region.start + at for at in match.span("who"))
        words = _bare(match["who"])
        named = match["named"]
        if named and _ROLE_FIRST.match(words):
            words, end = words + named, end + len(named)
        if guest := _GUEST.match(masked, match.end("who")):
            words, end = words + guest.group(), region.start + guest.end()
        for name in _in_order(words):
            yield Relay(Place.BEHIND, name, Span(start, end), region.start + match.start())


def _bare(words: str) -> str:
    """Take punctuation and a possessive off the end."""
    return re.sub(r"['’]s?$", "", words.rstrip(" .,;"))


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
