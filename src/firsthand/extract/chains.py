"""On whose word, and through whom, is each thing said?

Gives for every attribution of a text its chains: the names from the nearest
relay to the first-hand speaker. A relay shows in the same sentence ("told
AP", "the Herald, citing AP"), in the words around a statement told inside
another ("the Herald reported that the minister said"), or earlier in the text
("one source told AP"; later: "the source said").

Caller: `firsthand.extract.statements`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.extract.relays import Place, Relay, relays_in
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.joint import parted
from firsthand.extract.speakers.phrases import Shape, is_name_like
from firsthand.extract.speakers.resolving import Resolver
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.extract.stance import stance
from firsthand.lexicon.names import could_be_same
from firsthand.model.item import Item
from firsthand.model.ports import Attribution
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Stance
from firsthand.model.text import Span, words_at

_PRESS = frozenset({SourceKind.PRESS, SourceKind.WIRE})
# Bodies that are told things without passing them on.
_NO_OUTLET = re.compile(
    r"parliament|congress|senate|court|committee|police|council|commission|judge|jury|ministry"
    r"|department|authorit|government|assembly|investigat|inquiry|embassy|tribunal|hearing",
    re.I,
)
_NOT_A_NAME = re.compile(
    r"^(?:him|her|them|me|us|it|reporters|journalists|people|the\s+\w+s)$", re.I
)


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
        citation: It only names whom an outlet cites, and says nothing itself.
        outer: The telling whose words this one stands in.
        judged: Those words take a stance of their own to what is told in them:
            "she could not confirm the group's claim that ...".
    """

    said: Attribution
    speakers: tuple[Link, ...] = ()
    before: list[Link] = field(default_factory=list)
    beside: list[Link] = field(default_factory=list)
    behind: list[Link] = field(default_factory=list)
    citation: bool = False
    outer: Telling | None = None
    judged: bool = False


def tellings(item: Item, page: Page, attributions: Sequence[Attribution]) -> tuple[Telling, ...]:
    """Find the speakers and relays of every attribution of a text.

    Args:
        item: The item; its own outlet is no relay of its own text.
        page: Its sentences.
        attributions: What a reader found, in any order.

    Returns:
        One telling for each attribution, in the order given.
    """
    found = [Telling(_without_tail(page.text, _turned(page, said))) for said in attributions]
    for telling in found:
        outer = _outer(telling, found)
        telling.outer = None if _leads_to(outer, telling) else outer
        telling.citation = _is_citation(page.text, telling.said)
        telling.judged = telling.outer is not None and _judges(page, telling.outer, telling)
    cast = Cast(page, [span for said in attributions for span in said.content])
    reading = _Reading(page, cast, Resolver(page, cast, author=item.author), found)
    for telling in sorted(found, key=_reading_place):
        reading.read(telling)
    return tuple(found)


def chains(item: Item, telling: Telling) -> tuple[tuple[Speaker, ...], ...]:
    """Give the chains of one telling: one for each of the sources named together.

    Args:
        item: The item; where it names its own outlet as a relay, it is left out.
        telling: From `tellings`.

    Returns:
        At least one chain; the empty chain where nobody is named.
    """
    first = _around(telling)
    speakers = telling.speakers
    outer = telling.outer
    if first and outer and outer.speakers:
        speakers = tuple(link for link in speakers if not _is_self(link, outer.speakers[0]))
    ends = [(*telling.before, link, *telling.behind) for link in speakers]
    if not ends:
        ends = [(*telling.before, *telling.behind)]
    ends += [
        (*telling.before[:-1], other, *end[len(telling.before) :])
        for other in telling.beside
        for end in tuple(ends)
    ]
    found = (_speakers(item, (*first, *end)) for end in ends)
    return tuple(dict.fromkeys(found))


class _Reading:
    """Reads the tellings of one text in order, remembering who spoke to whom."""

    def __init__(
        self, page: Page, cast: Cast, resolver: Resolver, found: Sequence[Telling]
    ) -> None:
        self._page = page
        self._cast = cast
        self._resolver = resolver
        self._all = found

    def read(self, telling: Telling) -> None:
        """Fill in speakers and relays of one telling."""
        said = telling.said
        if telling.citation:
            return
        words = words_at(self._page.text, said.source)
        spans, cited = self._without_citation(said.source)
        voices = self._resolver.resolve(spans, said.content)
        telling.speakers = tuple(Link(voice, words, said.source) for voice in voices)
        shown = [*self._shown(telling), *cited]
        for relay in shown:
            self._add(telling, relay)
        self._remember(telling)

    def _without_citation(self, source: Sequence[Span]) -> tuple[tuple[Span, ...], list[Relay]]:
        """Part "the Herald, citing AP" into the Herald and whom it cites."""
        kept: list[Span] = []
        cited: list[Relay] = []
        for span in source:
            behind = [r for r in relays_in(self._page.text, span, ()) if r.place is Place.BEHIND]
            behind = [r for r in behind if r.trigger > span.start]
            cited += behind
            end = min((r.trigger for r in behind), default=span.end)
            kept.append(Span(span.start, end))
        return tuple(kept), cited

    def _shown(self, telling: Telling) -> list[Relay]:
        """Give the relays whose words belong to this telling and to no other."""
        region = self._region(telling)
        said = telling.said
        taken = [s for t in self._all if t is not telling for s in t.said.source]
        own = [*said.source]
        found = []
        for relay in relays_in(self._page.text, region, said.content):
            if any(s.overlaps(relay.span) for s in own):
                continue
            if any(s.overlaps(relay.span) for s in taken) and not relay.addressed:
                continue
            if self._nearest(relay, region) is telling:
                found.append(relay)
        return found

    def _region(self, telling: Telling) -> Span:
        """Give the words among which a relay of this telling can stand."""
        said = telling.said
        sentences = self._page.over((*said.content, *said.cue, *said.source))
        places = [s.place for s in sentences] or list(said.content)
        whole = Span(min(p.start for p in places), max(p.end for p in places))
        if telling.outer is None:
            return whole
        inside = [s for s in telling.outer.said.content if hull(said).overlaps(s)]
        start = max(whole.start, min(s.start for s in inside))
        return Span(start, min(whole.end, max(s.end for s in inside)))

    def _nearest(self, relay: Relay, region: Span) -> Telling:
        """Give the telling whose reporting words stand nearest to a relay's."""
        near = [t for t in self._all if any(s.overlaps(region) for s in _marks(t))]
        near = [t for t in near if not t.citation]
        near = [t for t in near if not any(c.holds(relay.span) for c in t.said.content)]
        if not near:
            return self._all[0]
        return min(near, key=lambda t: min(_distance(s, relay.trigger) for s in _marks(t)))

    def _add(self, telling: Telling, relay: Relay) -> None:
        """Put a relay into the chain if the words name an outlet, or one cited."""
        if _NOT_A_NAME.match(relay.words):
            return
        press = all(link.voice.kind in _PRESS for link in telling.speakers)
        if relay.place is Place.BEHIND:
            if not (press and telling.speakers) and not self._outlet_cites(telling):
                return
            voices = self._resolver.resolve_words(
                relay.words, relay.span.start, telling.said.content
            )
            telling.behind += [
                Link(v, relay.words, (relay.span,)) for v in voices if not _in(v, telling)
            ]
            return
        outlets = [self._outlet(relay, words) for words in parted(relay.words, self._cast.is_body)]
        links = [
            Link(outlet, relay.words, (relay.span,))
            for outlet in outlets
            if outlet is not None and not _in(outlet, telling)
        ]
        telling.before += links[:1]
        telling.beside += links[1:]

    def _outlet_cites(self, telling: Telling) -> bool:
        """Is nobody named as speaking, and an outlet found that cites?"""
        return not telling.speakers and bool(telling.before)

    def _outlet(self, relay: Relay, words: str) -> Voice | None:
        """Give the outlet that the words of a relay, or a part of them, name; or None."""
        described = self._cast.describe(words)
        name = described.name
        if described.shape is Shape.PERSON and described.body:
            name = described.body
        if described.shape is Shape.DOCUMENT and described.owner:
            name = described.owner
        if described.shape is Shape.NOUN and described.definite:
            found = self._resolver.resolve_words(words, relay.span.start)
            return found[0] if found and found[0].kind in _PRESS else None
        if not name or not name[0].isupper():
            return None
        at = relay.span.start
        body = described.shape is Shape.BODY
        voice = self._cast.add(described, at, 0) if body else self._cast.body_named(name, at)
        if relay.addressed and voice.kind is SourceKind.UNKNOWN and self._cast.is_body(name):
            if _NO_OUTLET.search(name):
                return None
            voice.kind = SourceKind.PRESS
        return voice if voice.kind in _PRESS else None

    def _remember(self, telling: Telling) -> None:
        """Carry "told AP" on to what the same speaker says next, and note it."""
        for link in telling.speakers:
            if telling.before:
                link.voice.relay = telling.before[-1].voice
            elif link.voice.kind not in _PRESS and telling.outer is None:
                relay = link.voice.relay or self._relay_of_like(link.voice)
                if relay is not None and self._goes_on(link):
                    telling.before.append(Link(relay, relay.name, ()))
                    link.voice.relay = relay

    def _goes_on(self, link: Link) -> bool:
        """Do the words point back to what was said before, not to a new occasion?"""
        return link.voice.kind is SourceKind.UNNAMED or bool(_POINTS_BACK.match(link.written))

    def _relay_of_like(self, voice: Voice) -> Voice | None:
        """Give the outlet to which unnamed people of the same sort spoke before."""
        if voice.kind is not SourceKind.UNNAMED:
            return None
        nouns = {n.rstrip("s") for n in voice.nouns} & _OWN_PEOPLE
        for other in reversed(self._cast.voices):
            same = nouns & {n.rstrip("s") for n in other.nouns}
            if other is not voice and other.relay and other.kind is SourceKind.UNNAMED and same:
                return other.relay
        return None


_POINTS_BACK = re.compile(r"(?:he|she|they|the\s+\w+)$", re.I)
# Nouns that only the outlet who met them can use again for the same people.
_OWN_PEOPLE = frozenset({"source", "insider", "middlemen", "middleman", "person", "one"})


def _turned(page: Page, said: Attribution) -> Attribution:
    """Give "..., or so it claims: ..." the words before it as content."""
    if not said.cue or not said.cue[0].of(page.text).lower().startswith("so"):
        return said
    sentence = page.at(said.cue[0].start)
    start = sentence.place.start if sentence else said.cue[0].start
    before = page.text[start : said.cue[0].start]
    ends = _OR.search(before)
    if ends is None or not ends.start():
        return said
    return Attribution((Span(start, start + ends.start()),), said.cue, said.source)


def _without_tail(text: str, said: Attribution) -> Attribution:
    """Take ", the Herald reports" off the end of a content, where readers may leave it."""
    last = said.content[-1]
    tail = _TAIL.search(last.of(text))
    if tail is None or tail.start() == 0:
        return said
    kept = Span(last.start, last.start + tail.start())
    return Attribution((*said.content[:-1], kept), said.cue, said.source)


_TAIL_NAME = r"(?:[Tt]he\s+)?[A-Z][\w’'.&-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'.&-]*){0,4}"
_TAIL = re.compile(
    rf",\s+{_TAIL_NAME}(?:(?:,\s+|,?\s+and\s+){_TAIL_NAME})*\s+(?:has\s+|had\s+|have\s+)?"
    r"(?:reports?|reported|writes?|wrote|says?|said)$"
)
_OR = re.compile(r",?\s+or\s+$")


def _is_citation(text: str, said: Attribution) -> bool:
    """Are these only the words "citing the minister", cut as if they said something?"""
    cue = words_at(text, said.cue).lower()
    content = words_at(text, said.content).strip(" ,.")
    return bool(_CITING.fullmatch(cue)) and is_name_like(content.split(", ")[0].split(" of ")[0])


_CITING = re.compile(r"(?:which |who |and )*(?:cit|quot)(?:ed|es|ing)")


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
    said = outer.said
    first = hull(inner.said).start
    before = [s.start for s in (*said.cue, *said.content) if s.start < first]
    if not before:
        return False
    words = Span(min(before), first)
    return stance(page.text, words, (), ()).stance is not Stance.ASSERTS


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


def _around(telling: Telling) -> tuple[Link, ...]:
    """Give the links of the tellings around this one, the outermost first."""
    outer = telling.outer
    if outer is None or telling.judged:
        return ()
    own = {link.voice for link in telling.speakers}
    if outer.speakers and all(_is_self(link, outer.speakers[0]) for link in telling.speakers):
        own = set()
    links = (*outer.before, *outer.speakers[:1], *outer.behind)
    return tuple(link for link in (*_around(outer), *links) if link.voice not in own)


def _is_self(link: Link, speaker: Link) -> bool:
    """Is the second the source of the first's words too?

    An official speaks of the country or body he speaks for, or somebody of
    reports and pictures that he does not name: it stays his word.
    """
    voice, whole = link.voice, speaker.voice
    if voice is whole:
        return True
    if voice.shape is Shape.DOCUMENT:
        return whole.kind not in _PRESS | {SourceKind.UNKNOWN, SourceKind.DOCUMENT}
    if whole.body and could_be_same(voice.name, whole.body).score:
        return True
    official = whole.kind is SourceKind.OFFICIAL and whole.shape is Shape.PERSON
    if not official or not is_country(voice.name):
        return False
    words = f"{whole.role or ''} {whole.body or ''}"
    others = [w for w in words.split() if is_country(w.strip("'’s"))]
    return not others or any(could_be_same(w, voice.name).score for w in others)


def _speakers(item: Item, links: Sequence[Link]) -> tuple[Speaker, ...]:
    """Write links as speakers: each once, the publishing outlet left out."""
    unique = list({id(link.voice): link for link in reversed(links)}.values())[::-1]
    if len(unique) > 1 and item.outlet:
        own = item.outlet
        unique = [
            link for link in unique[:-1] if not could_be_same(link.voice.name, own).score
        ] + unique[-1:]
    found = []
    for link, nearer in zip(unique, [None, *unique], strict=False):
        voice = link.voice
        name = voice.name
        if nearer and voice.kind is SourceKind.UNNAMED and nearer.voice.kind in _PRESS:
            name = f"unnamed sources of {nearer.voice.name}"
        role = voice.role if voice.role != voice.name else None
        found.append(Speaker(name, link.written, voice.kind, link.spans, role, voice.body))
    return tuple(found)


def _in(voice: Voice, telling: Telling) -> bool:
    return any(
        link.voice is voice for link in (*telling.speakers, *telling.before, *telling.behind)
    )


def _marks(telling: Telling) -> tuple[Span, ...]:
    said = telling.said
    return said.cue or said.source or said.content


def hull(said: Attribution) -> Span:
    """Give the stretch from the first to the last of an attribution's words."""
    spans = (*said.content, *said.cue, *said.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _distance(span: Span, at: int) -> int:
    return max(span.start - at, at - span.end, 0)


def _reading_place(telling: Telling) -> int:
    said = telling.said
    return min(s.start for s in (said.source or said.cue or said.content))
