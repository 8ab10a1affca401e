"""How do the attributions of a text lie in one another?

"The Herald reported that the mayor said nine people died" holds two: the
mayor's stands in the Herald's words. Readers find them side by side; this
module lays them out, and tells those apart that only name whom an outlet cites.

Callers: `firsthand.extract.relays.relaying`, `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.extract.attributions.mending import mended
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.proper_names import is_name_like
from firsthand.extract.speakers.voices import Voice
from firsthand.extract.stance.reading import stance
from firsthand.model.ports import Attribution
from firsthand.model.statement import Stance
from firsthand.model.text import Span, words_at


@dataclass(slots=True)
class Link:
    """One voice of a chain with the words that name it there."""

    voice: Voice
    written: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Telling:
    """An attribution with what was found out about its chain.

    Attributes:
        said: The attribution.
        speakers: Those who say it; several for sources named together.
        before: Relays before them, nearest to the report first.
        beside: Relays named together with the last one before the speakers.
        behind: Whom they cite, in order.
        cited_beside: Those cited together with the last of them.
        citation: It only names whom an outlet cites, and says nothing itself.
        outer: The telling whose words this one stands in.
        judged: Those words take a stance of their own to what is told in them:
            "she could not confirm the group's claim that ...".
        unsaid: Those words say that it was never said: "she never told the Herald that ...".
        label: The "source" is the topic before a headline's colon, and says nothing.
        pictured: A picture shows it; nobody is named as saying so.
    """

    said: Attribution
    speakers: tuple[Link, ...] = ()
    before: list[Link] = field(default_factory=list)
    beside: list[Link] = field(default_factory=list)
    behind: list[Link] = field(default_factory=list)
    cited_beside: list[Link] = field(default_factory=list)
    citation: bool = False
    outer: Telling | None = None
    judged: bool = False
    unsaid: bool = False
    label: bool = False
    pictured: bool = False


def laid_out(page: Page, attributions: Sequence[Attribution]) -> list[Telling]:
    """Give a telling for each attribution, each with the one it stands in.

    Args:
        page: The sentences of the text.
        attributions: What a reader found, in any order.

    Returns:
        Tellings without speakers yet, in the order given.
    """
    found = [Telling(mended(page, said)) for said in attributions]
    for telling in found:
        outer = _outer(telling, found)
        telling.outer = None if _leads_to(outer, telling) else outer
        telling.citation = _is_citation(page, telling.said) and not _holds_another(
            page, telling, found
        )
        cue = words_at(page.text, telling.said.cue).lower()
        unsaid = bool(_UNSAID.search(cue)) or _is_denied(page, telling)
        telling.unsaid = telling.outer is not None and unsaid
        telling.judged = telling.outer is not None and _judges(page, telling.outer, telling)
    return found


def hull(said: Attribution) -> Span:
    """Give the stretch from the first to the last of an attribution's words."""
    spans = (*said.content, *said.cue, *said.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _is_citation(page: Page, said: Attribution) -> bool:
    """Are these only the words "citing the minister", cut as if they said something?"""
    cue = words_at(page.text, said.cue).lower()
    content = words_at(page.text, said.content).strip(" ,.")
    if _REFERRING.fullmatch(cue):
        return bool(_OWN_WORDS.match(content))
    if _CREDITING.fullmatch(cue):
        return bool(_POINTING.fullmatch(content))
    if not _CITING.fullmatch(cue):
        return False
    named = is_name_like(content.split(", ")[0].split(" of ")[0])
    words = [token for span in said.content for token in page.tokens(span) or ()]
    spoken = any(token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN" for token in words)
    if _CITED_PEOPLE.fullmatch(content):
        return True
    return (
        named or not spoken or bool(re.fullmatch(r"(?:[\w’'-]+\s+){1,6}(?:as\s+)?saying", content))
    )


def _holds_another(page: Page, telling: Telling, found: Sequence[Telling]) -> bool:
    """Are they words like "the mayor as saying that ...", in which the mayor is read too?"""
    return any(
        other is not telling
        and not _is_citation(page, other.said)
        and all(any(c.holds(s) for c in telling.said.content) for s in other.said.content)
        for other in found
    )


def _is_denied(page: Page, telling: Telling) -> bool:
    """Is it what somebody denies to have said: "denied telling the Herald that ..."?"""
    if telling.outer is None or not telling.said.cue:
        return False
    denial = words_at(page.text, telling.outer.said.cue).lower()
    front = Span(telling.outer.said.content[0].start, telling.said.cue[0].end).of(page.text)
    return bool(_DENYING.search(denial)) and bool(_HAVING_SAID.fullmatch(front.lower()))


_DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disavow\w*)$")
_HAVING_SAID = re.compile(r"(?:ever\s+)?(?:(?:having|to\s+have)\s+(?:ever\s+)?[a-z]+|[a-z]+ing)")
_UNSAID = re.compile(
    r"\b(?:never|not)\s+(?:[a-z]+\s+){0,2}?(?:told|tell|said|say|given|give|called|call|claimed|claim)\b"
)
_CITED_PEOPLE = re.compile(
    r"(?:an?|one|two|three|several|some|unnamed|unidentified)\s+[^,;:“”\"]{2,60}?\s+who\s+"
    r"(?:was|were|is|are|did|does|do|could|asked|spoke|declined|wished|wanted|requested)\s[^,;:“”\"]*",
    re.IGNORECASE,
)
"""Whom an outlet cites, with why he has no name: "a port official who was not named"."""
_CITING = re.compile(r"(?:which |who |and )*(?:cit|quot|credit)(?:ed|es|ing)")
_CREDITING = re.compile(r"(?:has |had |later |also )*(?:attributed|credited|attributes|credits)")
_POINTING = re.compile(
    r"(?:it|this|that|(?:the|this|that|its|these|those)\s+(?:information|reports?|claims?|figures?|news|account"
    r"|remarks?|story|details|number|quotes?|words))",
    re.IGNORECASE,
)
_REFERRING = re.compile(r"(?:referring|pointing) to|relying on|relied on")
_OWN_WORDS = re.compile(
    r"(?:an?|the|its|his|her)?\s*(?:\w+\s+)?(?:comments|remarks|statements?|reports?|tweets?|posts?"
    r"|interviews?|letters?|words|accounts?)\b",
    re.IGNORECASE,
)


def _leads_to(outer: Telling | None, telling: Telling) -> bool:
    """Do the tellings around one lead back to it? Two can stand in each other's words."""
    while outer is not None:
        if outer is telling:
            return True
        outer = outer.outer
    return False


def _outer(telling: Telling, found: Sequence[Telling]) -> Telling | None:
    """Give the smallest telling in whose content the whole of this one stands."""
    said = telling.said
    inner = (*said.content, *said.cue, *said.source)
    holding = [
        t for t in found
        if t is not telling and all(any(c.holds(s) for c in t.said.content) for s in inner)
    ]  # fmt: skip
    if holding:
        return min(holding, key=lambda t: sum(c.end - c.start for c in t.said.content))
    same = [
        t for t in found
        if t is not telling and t.said.source and telling.said.source
        and _alike(t.said.content, telling.said.content) and _is_phrase(t)
        and not _is_phrase(telling)
    ]  # fmt: skip
    return same[0] if same else None


def _judges(page: Page, outer: Telling, inner: Telling) -> bool:
    """Do the words around an inner telling confirm, doubt, deny or leave it open?

    Whoever judges another's word does not pass it on.
    """
    said, whole = outer.said, hull(inner.said)
    sentence = page.at(whole.start)
    opens = sentence.place.start if sentence else 0
    before = [max(opens, s.start) for s in (*said.cue, *said.content) if s.start < whole.start]
    after = [s.end for s in said.content if s.end > whole.end]
    around = [Span(min(before), whole.start)] if before else []
    around += [Span(whole.end, max(after))] if after else []
    around += [s for s in said.cue if s.start >= whole.end or s.end <= opens]
    return any(stance(page.text, words).stance is not Stance.ASSERTS for words in around)


def _is_phrase(telling: Telling) -> bool:
    """Was it told by "according to" and the like: source after the cue, later on?"""
    cue, source = telling.said.cue, telling.said.source
    return (
        bool(cue and source)
        and cue[0].start < source[0].start < cue[0].end + 3
        and (cue[0].end - cue[0].start > len("told"))
    )


def _alike(left: Sequence[Span], right: Sequence[Span]) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    longer = max(sum(s.end - s.start for s in side) for side in (left, right))
    return shared > 0.8 * longer
