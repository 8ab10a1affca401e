"""Who speaks in each telling, and which outlets stand before him?

Walks the tellings of a text in reading order, puts their sources down to
voices, and adds the relays that the words around them name or that the text
has shown before.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.attributions.telling import Link, Telling, hull
from firsthand.extract.relays.citing import can_be_cited
from firsthand.extract.relays.hearers import passed_on_by
from firsthand.extract.relays.meetings import Meeting, describes_source, goes_on, meetings
from firsthand.extract.relays.occasions import remember
from firsthand.extract.relays.outlets import Outlets
from firsthand.extract.relays.parted_sources import parted_source
from firsthand.extract.relays.reaching import Place, Relay, relays_in
from firsthand.extract.relays.topics import is_topic
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.joint import parted
from firsthand.extract.speakers.kinds import PRESS
from firsthand.extract.speakers.pictures import is_picture
from firsthand.extract.speakers.resolving import Resolver
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.model.ports import Attribution
from firsthand.model.source import SourceKind
from firsthand.model.text import Span, words_at

_NOT_A_NAME = re.compile(
    r"^(?:him|her|them|me|us|it|reporters|journalists|newsmen|people|the\s+\w+s|(?:this|our)\s+.+)$",
    re.I,
)


_CANNOT_SPEAK = frozenset({SourceKind.UNKNOWN, SourceKind.DOCUMENT})
_NEXT_WORD = len(" ")
_TOLD_BY = re.compile(
    r"(?:was|were|is|are|been|had been|has been|have been)\s+(?:\w+\s+)?(?:told|inf)"
)
_IN_DOCUMENT = re.compile(
    r"\b[Ii]n\s+(?:an?|its|his|her|their)\s+(?P<what>(?:[a-z-]+\s+){0,2}?[a-z]+)\b"
)
_TELLING = frozenset({"tell", "inform"})
_NEVER_SAID = re.compile(
    r"\b(?:never|not|nothing|n['’]t)\s+(?:\w+\s+){0,3}?(?:sp(?:eak|oke|oken)|sa(?:y|id)|t(?:ell|old)|talk(?:ed)?"
    r"|give[n]?|interview\w*)\b|\bmisquoted\b"
)
"""Whoever denies having said it says so to somebody else."""
_ADDS = re.compile(r"\b(?:add(?:s|ed|ing)?|continu(?:es|ed)|went\s+on|goes\s+on)\b")
"""Verbs that go on with what the same speaker was saying to the same outlet."""
_CREDITS = re.compile(r"(?:has\s+|had\s+|have\s+|later\s+)*(?:attribut|credit)\w+")
_WAS_SPEAKING = re.compile(
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+[\w-]+(?:\s+[\w-]+)?|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+"
    r"(?:(?:was|were|had\s+been)\s+(?:\w+ly\s+)?(?:speaking|talking|interviewed|quoted|responding|answering)"
    r"|(?:spoke|talked|made\s+(?:the|his|her|their|this|these)\s+(?:claims?|remarks?|comments?|statements?"
    r"|allegations?|accusations?|disclosures?)))"
    r"|(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Tt]hose|[Tt]hese)\s+(?:remarks?|comments?|claims?|statements?|interview)\s+"
    r"(?:was|were|came|appeared))\b"
)
"""A sentence that says where what stands in the sentence before was said."""
_ASKED = re.compile(r"[Aa]sk(?:ed|ing|s)?\b")
"""Whoever asks tells nothing."""
_CITES = re.compile(r"(?:(?:which|who|and|in\s+turn)\s+)*(?:cit|quot|credit)(?:ed|es|ing)$", re.I)
_SO_IT_CLAIMS = re.compile(r"^so\b|\b(?:claim|boast|insist|maintain)s?(?:ed)?$")


class RelayReading:
    """Reads the tellings of one text in order, remembering who spoke to whom."""

    def __init__(
        self, page: Page, cast: Cast, resolver: Resolver, found: Sequence[Telling]
    ) -> None:
        self._page = page
        self._cast = cast
        self._resolver = resolver
        self._all = found
        self._outlets = Outlets(page, cast, resolver)
        self._met = self._meetings()

    def read(self, telling: Telling) -> None:
        """Fill in speakers and relays of one telling."""
        said = telling.said
        if telling.citation:
            self._credit(telling)
            return
        words = words_at(self._page.text, said.source)
        spans, cited = parted_source(self._page.text, self._cast, said.source)
        voices = self._resolver.resolve(spans, () if self._claims_it(said) else said.content)
        telling.label = self._is_label(said, voices)
        telling.pictured = bool(voices) and all(
            is_picture(voice, words_at(self._page.text, said.cue)) for voice in voices
        )
        if telling.label or telling.pictured:
            voices = ()
        telling.speakers = tuple(Link(voice, words, said.source) for voice in voices)
        shown = [*self._shown(telling), *cited]
        for relay in shown:
            self._add(telling, relay)
        self._note_document(telling)
        self._told_by(telling)
        self._carry_on(telling)
        if _NEVER_SAID.search(words_at(self._page.text, said.content)):
            for link in telling.speakers:
                link.voice.relay = None
        adds = bool(_ADDS.search(words_at(self._page.text, said.cue)))
        remember(telling, self._all, self._cast.voices, adds=adds)

    @property
    def tellings(self) -> Sequence[Telling]:
        """What was read, in the order in which it was given."""
        return self._all

    @property
    def text(self) -> str:
        """The words that are read."""
        return self._page.text

    def named_at(self, span: Span, content: Sequence[Span], *, relay: bool) -> tuple[Voice, ...]:
        """Give whom some words mean; whoever they were read as before, if they were.

        Args:
            span: The words.
            content: What is said; names inside it are less likely to be meant.
            relay: Do they name a relay? Then an unlisted body is an outlet.
        """
        links = [link for t in self._all for link in (*t.before, *t.beside, *t.speakers, *t.behind)]
        known = [link.voice for link in links if any(s.overlaps(span) for s in link.spans)]
        if known:
            return tuple({id(voice): voice for voice in known}.values())
        words = span.of(self._page.text)
        if relay:
            outlet = self._outlets.named(Relay(Place.BEFORE, words, span, span.start, True), words)
            if outlet is not None:
                return (outlet,)
        return self._resolver.resolve((span,), content)

    def _claims_it(self, said: Attribution) -> bool:
        """Is it "..., or so it claims": told by whoever the words before speak of?"""
        cue = words_at(self._page.text, said.cue).lower()
        after = bool(said.cue) and said.content[-1].end <= said.cue[0].start
        return after and bool(_SO_IT_CLAIMS.search(cue))

    def _is_label(self, said: Attribution, voices: Sequence[Voice]) -> bool:
        """Is this the topic before a headline's colon: "Peru: ...", "Port crisis: ..."?"""
        if words_at(self._page.text, said.cue).strip() != ":":
            return False
        name, said_so = (words_at(self._page.text, s) for s in (said.source, said.content))
        if " " in name.strip() and name.isupper() and not said_so.isupper():
            return False  # a transcript's speaker
        topics = {SourceKind.UNKNOWN, SourceKind.PERSON}
        return bool(voices) and all(
            is_country(v.name)
            or (v.kind in topics and v.shape is not Shape.PERSON)
            or is_topic(self._page, said, v)
            for v in voices
        )

    def _shown(self, telling: Telling) -> list[Relay]:
        """Give the relays whose words belong to this telling and to no other."""
        region = self._region(telling)
        said = telling.said
        beside = (t for t in self._all if t is not telling and not t.citation)
        taken = [s for t in beside for s in t.said.source]
        own = [*said.source]
        found = []
        for relay in relays_in(self._page.text, region, said.content):
            inside = [s for s in own if s.overlaps(relay.span)]
            if inside and not describes_source(self._page.text, relay):
                continue
            if any(s.overlaps(relay.span) for s in taken) and not relay.addressed:
                continue
            if self._nearest(relay, region) is telling:
                found.append(relay)
        return found

    def _meetings(self) -> list[Meeting]:
        """Note who spoke to whom where the text quotes nobody."""
        cues = (span for telling in self._all for span in telling.said.cue)
        quoting = {self._page.number_at(span.start) for span in cues}
        found = list(meetings(self._page, self._cast, self._outlets.named, quoting))
        for meeting in found:
            meeting.voice.relay = meeting.outlet
        return found

    def look_back(self) -> None:
        """Add the outlet that the next sentence names: "She was speaking to Radio Four"."""
        for number, sentence in enumerate(self._page.sentences):
            place = sentence.place
            spoke = _WAS_SPEAKING.match(place.of(self._page.text))
            before = [
                t for t in self._all
                if spoke and t.outer is None and not t.before and t.speakers
                and self._page.number_at(hull(t.said).end - 1) == number - 1
                and not any(link.voice.kind in PRESS for link in t.speakers)
            ]  # fmt: skip
            for relay in relays_in(self._page.text, place, ()) if before else ():
                if relay.place is Place.BEFORE:
                    for telling in before:
                        self._add(telling, relay)

    def pass_on(self) -> None:
        """Let those to whom something was told pass it on: "a guard had told him that ..."."""
        for telling in self._all:
            if not (telling.before or telling.outer or telling.citation):
                telling.before = passed_on_by(self._page, telling, self._all)

    def _carry_on(self, telling: Telling) -> None:
        """Let who has just spoken to an outlet go on speaking to it."""
        if telling.before or telling.outer is not None or not telling.said.source:
            return
        at = telling.said.source[0].start
        for link in telling.speakers:
            met = [m for m in self._met if m.voice is link.voice and goes_on(self._page, m, at)]
            if met:
                telling.before.append(Link(met[-1].outlet, met[-1].outlet.name, ()))
                return

    def _note_document(self, telling: Telling) -> None:
        """Remember whose "the statement" is: "in a statement, the army said"."""
        sentence = self._page.at(hull(telling.said).start)
        if sentence is None or len(telling.speakers) != 1 or telling.outer is not None:
            return
        for found in _IN_DOCUMENT.finditer(
            self._page.text[: sentence.place.end], sentence.place.start
        ):
            described = self._cast.describe(f"the {found['what']}")
            inside = any(s.start <= found.start() < s.end for s in telling.said.content)
            if described.shape is Shape.DOCUMENT and not described.owner and not inside:
                document = self._cast.add(described, found.start(), 2)
                document.owner = telling.speakers[0].voice

    def _told_by(self, telling: Telling) -> None:
        """Add whoever "was told by the crew that ...": he passes the crew's words on."""
        said = telling.said
        cue = words_at(self._page.text, said.cue)
        if not (said.source and _TOLD_BY.match(cue)) or said.source[0].start < said.cue[0].start:
            return
        tokens = self._page.tokens(said.cue[-1])
        verb = next((t for t in tokens or () if t.lemma_ in _TELLING), None)
        subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) if verb else None
        sentence = self._page.at(said.cue[0].start)
        if subject is None or sentence is None:
            return
        words = subject.doc[subject.left_edge.i : subject.right_edge.i + 1]
        place = sentence.passage.span(words)
        voices = self._resolver.resolve_words(place.of(self._page.text), place.start, said.content)
        for voice in voices[:1]:
            heard = voice.shape is Shape.PERSON or voice.kind in PRESS
            if heard and not _in(voice, telling):
                telling.before.append(Link(voice, place.of(self._page.text), (place,)))

    def _credit(self, telling: Telling) -> None:
        """Put "the paper credited the report to the mayor" behind what the paper said before."""
        if not _CREDITS.match(words_at(self._page.text, telling.said.cue)):
            return
        voices = self._resolver.resolve(telling.said.source, telling.said.content)
        place = hull(telling.said).start
        before = [
            t for t in self._all
            if voices and t is not telling and hull(t.said).start < place and not t.citation
            and any(link.voice is voices[0] for link in t.speakers)
        ]  # fmt: skip
        for relay in relays_in(self._page.text, self._region(telling), ()):
            if before and relay.place is Place.BEHIND and not before[-1].behind:
                self._cite(before[-1], relay)

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
        near = [
            t
            for t in near
            if not t.citation and not _ASKED.match(words_at(self._page.text, t.said.cue))
        ]
        near = [t for t in near if not any(c.holds(relay.span) for c in t.said.content)]
        if relay.place is Place.BEHIND:
            near = [t for t in near if not _CITES.match(words_at(self._page.text, t.said.cue))]
        if not near:
            return self._all[0]
        return min(near, key=lambda t: min(_distance(s, relay.trigger) for s in _marks(t)))

    def _add(self, telling: Telling, relay: Relay) -> None:
        """Put a relay into the chain if the words name an outlet, or one cited."""
        if _NOT_A_NAME.match(relay.words) and relay.place is Place.BEFORE:
            return
        if relay.place is Place.BEHIND:
            if not telling.speakers and not telling.before:
                return
            if not can_be_cited(self._page.text, self._cast, telling, relay):
                return
            self._cite(telling, relay)
            return
        outlets = [
            self._outlets.named(relay, words) for words in parted(relay.words, self._cast.is_body)
        ]
        links = [
            Link(outlet, relay.words, (relay.span,))
            for outlet in outlets
            if outlet is not None and not _in(outlet, telling)
        ]
        if links and not relay.addressed and self._inverted(telling, relay):
            telling.speakers = tuple(links)
            return
        telling.before += links[:1]
        telling.beside += links[1:]

    def _cite(self, telling: Telling, relay: Relay) -> None:
        """Add whom the words cite behind the speaker; several side by side."""
        at, content = relay.span.start, telling.said.content
        voices = self._resolver.resolve_words(relay.words, at, content)
        described = self._cast.describe(relay.words)
        if described.name is None and all(_in(voice, telling) for voice in voices):
            voices = (self._cast.add(described, at, 0),)
        links = [Link(v, relay.words, (relay.span,)) for v in voices if not _in(v, telling)]
        telling.behind += links[:1]
        telling.cited_beside += links[1:]

    def _inverted(self, telling: Telling, relay: Relay) -> bool:
        """Is the outlet right after the verb its subject: "..., reported the Herald"?

        Readers can take a noun before the verb for its subject.
        """
        after = any(0 < relay.span.start - cue.end <= _NEXT_WORD for cue in telling.said.cue)
        return after and all(link.voice.kind in _CANNOT_SPEAK for link in telling.speakers)


def _in(voice: Voice, telling: Telling) -> bool:
    return any(
        link.voice is voice for link in (*telling.speakers, *telling.before, *telling.behind)
    )


def _marks(telling: Telling) -> tuple[Span, ...]:
    said = telling.said
    return said.cue or said.source or said.content


def _distance(span: Span, at: int) -> int:
    return max(span.start - at, at - span.end, 0)
