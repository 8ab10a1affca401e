"""On whose word, and through whom, is each thing said?

Gives for every attribution of a text its chains: the names from the nearest
relay to the first-hand speaker. A relay shows in the same sentence ("told
AP", "the Herald, citing AP"), in the words around a statement told inside
another ("the Herald reported that the minister said"), or earlier in the text
("one source told AP"; later: "the source said").

Caller: `firsthand.extract.statements`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.attributions.claiming import claims
from firsthand.extract.attributions.going_on import going_on
from firsthand.extract.attributions.inner_speech import inner_speech
from firsthand.extract.attributions.mending import completed
from firsthand.extract.attributions.named_later import put_names
from firsthand.extract.attributions.nesting import nested
from firsthand.extract.attributions.overlooked import overlooked
from firsthand.extract.attributions.telling import Link, Telling, laid_out
from firsthand.extract.relays.datelines import agency_above
from firsthand.extract.relays.relaying import RelayReading
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.kinds import PRESS
from firsthand.extract.speakers.resolving import Resolver
from firsthand.extract.speakers.voices import Cast
from firsthand.lexicon.names import could_be_same
from firsthand.model.item import Item
from firsthand.model.ports import Attribution
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.text import Role


def tellings(item: Item, page: Page, attributions: Sequence[Attribution]) -> RelayReading:
    """Find the speakers and relays of every attribution of a text.

    Args:
        item: The item; its own outlet is no relay of its own text.
        page: Its sentences.
        attributions: What a reader found, in any order.

    Returns:
        The reading. It holds one telling for each attribution, in the order given;
        then those that the reader missed.
    """
    read = overlooked(page, completed(page, nested(page, claims(page, attributions))))
    read = going_on(page, [*read, *inner_speech(page, read)])
    found = laid_out(page, read)
    told = [span for said in read for span in said.content]
    cast = Cast(page, told, publisher=item.outlet)
    reading = RelayReading(page, cast, Resolver(page, cast, author=item.author), found)
    for telling in sorted(found, key=_reading_place):
        reading.read(telling)
    reading.look_back()
    reading.pass_on()
    put_names(page, found, cast.voices)
    return reading


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
    ends += [(*end[:-1], other) for other in telling.cited_beside for end in tuple(ends)]
    found = (chain_of(item, (*first, *end)) for end in ends)
    return tuple(dict.fromkeys(found))


def chain_of(item: Item, links: Sequence[Link]) -> tuple[Speaker, ...]:
    """Write some links as a chain, behind the agency whose text the outlet prints."""
    return _with_agency(item, _speakers(item, links))


def _with_agency(item: Item, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Put the agency whose text the outlet prints before those whom the text names."""
    datelines = (b.span.start for b in item.blocks if b.role is Role.DATELINE)
    agency = item.agency or agency_above(item.text, (0, *datelines))
    if not agency or not chain or could_be_same(agency, item.outlet or "").score:
        return chain
    rest = tuple(one for one in chain if not could_be_same(one.name, agency).score)
    return (Speaker(agency, agency, SourceKind.WIRE), *rest)


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
        return whole.kind not in PRESS | {SourceKind.UNKNOWN, SourceKind.DOCUMENT}
    if whole.body and could_be_same(voice.name, whole.body).score:
        return True
    official = whole.kind is SourceKind.OFFICIAL and whole.shape is Shape.PERSON
    if not official or not is_country(voice.name):
        return False
    words = f"{whole.role or ''} {whole.body or ''}"
    others = [w for w in words.split() if is_country(w.strip("'’s"))]
    return not others or any(could_be_same(w, voice.name).score for w in others)


def _speakers(item: Item, links: Sequence[Link]) -> tuple[Speaker, ...]:
    """Write links as speakers: each once, without the publishing outlet.

    A "they" that means nobody whom the text names is no speaker.
    """
    named = [link for link in links if link.voice.shape is not Shape.PRONOUN]
    unique = list({id(link.voice): link for link in reversed(named)}.values())[::-1]
    if len(unique) > 1 and item.outlet:
        own = item.outlet
        unique = [
            link for link in unique[:-1] if not could_be_same(link.voice.name, own).score
        ] + unique[-1:]
    found = []
    for link, nearer in zip(unique, [None, *unique], strict=False):
        voice = link.voice
        name = voice.name
        if nearer and voice.kind is SourceKind.UNNAMED and nearer.voice.kind in PRESS:
            outlet = nearer.voice
            name = f"unnamed sources of {outlet.body or outlet.name}"
        role = voice.role if voice.role != voice.name else None
        found.append(Speaker(name, link.written, voice.kind, link.spans, role, voice.body))
    return tuple(found)


def _reading_place(telling: Telling) -> int:
    said = telling.said
    return min(s.start for s in (said.source or said.cue or said.content))
