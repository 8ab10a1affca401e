"""Who is said to have spoken to which outlet, in a sentence that quotes nobody?

"Ada Ferrer spoke to Reuters from the roof. 'We had no warning,' she said":
what follows was said to Reuters. "AFP spoke to the widow, Nadia Kostova" says
the same the other way round.

Caller: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from firsthand.extract.relays.reaching import Relay, relays_in
from firsthand.extract.sentences import Page, Sentence
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.lexicon.wordlists import word_set
from firsthand.model.text import Span

OutletOf = Callable[[Relay, str], Voice | None]

_QUOTED_BY = re.compile(
    r"(?:quoted|cited|carried|aired|broadcast|interviewed|contacted|reached|approached|published|relayed)"
    r"\s+(?:by|in|on)\b",
    re.I,
)
NAME_FIRST = re.compile(r"(?:[Tt]he\s+)?[A-Z@][\w’'.&/-]*(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'.&/-]*)*")
_MET = re.compile(
    r"(?:^|[,;]\s+|\b(?:and|when)\s+)(?P<who>(?:[Tt]he\s+)?[A-Z][\w’'.&-]*(?:\s+(?:of\s+|the\s+)*"
    r"[A-Z][\w’'.&-]*){0,4})\s+(?:has\s+|had\s+|also\s+|later\s+)*(?:(?:spoke|talked)\s+(?:to|with)|interviewed"
    r"|reached|contacted)\s+(?=\S)"
)
_OTHER_OCCASION = re.compile(
    r"\b(?:in\s+(?:an?|his|her|their)\s+(?:\w+\s+)?(?:speech|statement|interview|letter|post|tweet|sermon)"
    r"|(?:press|news)\s+(?:conference|briefing)|told|on\s+(?:Twitter|Facebook|Telegram|television|radio))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody spoke to an outlet.

    Attributes:
        voice: Who spoke.
        outlet: To whom.
        sentence: The number of the sentence that says so.
    """

    voice: Voice
    outlet: Voice
    sentence: int


def describes_source(text: str, relay: Relay) -> bool:
    """Do a relay's words say of the source itself to whom it spoke?

    "A source who told the Herald", "officials quoted by the Herald", "the mayor,
    speaking to the Herald".
    """
    if relay.addressed:
        return True
    return bool(_QUOTED_BY.match(text[relay.trigger : relay.span.start]))


def meetings(
    page: Page, cast: Cast, outlet_of: OutletOf, quoting: Collection[int]
) -> Iterator[Meeting]:
    """Give who spoke to whom in sentences that quote nobody.

    Args:
        page: The text.
        cast: Its voices.
        outlet_of: Gives the outlet that the words of a relay name, or None.
        quoting: Numbers of the sentences in which somebody is quoted; there the
            words around the quotation tell.
    """
    for number, sentence in enumerate(page.sentences):
        for relay in relays_in(page.text, sentence.place, ()):
            people = _sources_told(page, cast, sentence, relay)
            if not people and relay.addressed and number not in quoting:
                people = _named(cast, Span(sentence.place.start, relay.trigger), subject=True)[-1:]
            named = NAME_FIRST.match(relay.words.removeprefix("the ")) if people else None
            outlet = outlet_of(relay, named.group()) if named else None
            if outlet is not None:
                yield Meeting(people[-1], outlet, number)
        if number not in quoting:
            yield from _met_by(page, cast, outlet_of, number)


def goes_on(page: Page, meeting: Meeting, at: int) -> bool:
    """Does what is said at a place belong to that meeting, not to another occasion?

    Taken where it stands in the very next sentence, and nothing there tells of
    a speech, a statement or somebody else who was told.
    """
    sentence = page.at(at)
    if sentence is None or page.number_at(at) != meeting.sentence + 1:
        return False
    return not _OTHER_OCCASION.search(sentence.place.of(page.text))


def _sources_told(page: Page, cast: Cast, sentence: Sentence, relay: Relay) -> list[Voice]:
    """Give the unnamed people of "a source who spoke to Reuters"."""
    if not (relay.addressed and describes_source(page.text, relay)):
        return []
    start = sentence.place.start
    return [
        voice for voice in cast.voices
        if voice.shape is Shape.NOUN and voice.nouns & word_set("unnamed_sources")
        and any(start <= mention.at < relay.trigger for mention in voice.mentions)
    ]  # fmt: skip


def _met_by(page: Page, cast: Cast, outlet_of: OutletOf, number: int) -> Iterator[Meeting]:
    """Read "AFP spoke to the widow, Nadia Kostova"."""
    place = page.sentences[number].place
    for found in _MET.finditer(page.text[: place.end], place.start):
        span = Span(*found.span("who"))
        relays = [r for r in relays_in(page.text, place, ()) if r.span.overlaps(span)]
        people = _named(cast, Span(found.end(), place.end))
        outlet = outlet_of(relays[0], found["who"]) if relays and people else None
        if outlet is not None:
            yield Meeting(people[0], outlet, number)


def _named(cast: Cast, place: Span, *, subject: bool = False) -> list[Voice]:
    """Give the persons named at a place, in order; only subjects where asked."""
    least = 2 if subject else 0
    found = [
        (mention.at, number, voice)
        for number, voice in enumerate(cast.voices)
        for mention in voice.mentions
        if voice.shape is Shape.PERSON
        and place.start <= mention.at < place.end
        and mention.weight >= least
    ]
    return [voice for _, _, voice in sorted(found, key=lambda one: one[:2])]
