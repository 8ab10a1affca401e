"""Does somebody still speak to the outlet that he was first shown to speak to?

"Told AP" is written once; "he added" goes on with it. A named speaker quoted
afresh may have spoken to somebody else.

Caller: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.attributions.telling import Link, Telling
from firsthand.extract.speakers.kinds import PRESS
from firsthand.extract.speakers.voices import Voice
from firsthand.model.source import SourceKind

_POINTS_BACK = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+(?:[a-z][\w-]*\s*){1,4})$")

# Nouns that only the outlet who met them can use again for the same people.
_OWN_PEOPLE = frozenset({"source", "insider", "middlemen", "middleman", "person", "one"})


def remember(
    telling: Telling, told: Sequence[Telling], voices: Sequence[Voice], *, adds: bool = False
) -> None:
    """Carry "told AP" on to what the same speaker says next, and note it.

    Args:
        telling: The telling, with the speakers and relays its own words show; a
            relay carried on is added to it.
        told: All tellings of the text.
        voices: All that could speak in it.
        adds: Does its verb go on with what was said before: "Munro added that ..."?
    """
    for link in telling.speakers:
        if telling.before:
            link.voice.relay = telling.before[-1].voice
        elif telling.outer is not None:
            around = telling.outer.speakers[:1]
            if around and around[0].voice.kind in PRESS and link.voice.kind not in PRESS:
                link.voice.relay = around[0].voice
        elif link.voice.kind not in PRESS:
            relay = link.voice.relay or _relay_of_like(link.voice, voices)
            on = _goes_on(link) or adds or _same_words(telling, told)
            if relay is not None and on:
                telling.before.append(Link(relay, relay.name, ()))
                link.voice.relay = relay


def _same_words(telling: Telling, told: Sequence[Telling]) -> bool:
    """Is its source the very words of one that has a relay: "X told AP ..., and added"?"""
    source = telling.said.source
    return any(t.said.source == source and t.before for t in told if t is not telling)


def _goes_on(link: Link) -> bool:
    """Do the words point back to what was said before, not to a new occasion?"""
    return link.voice.kind is SourceKind.UNNAMED or bool(_POINTS_BACK.match(link.written))


def _relay_of_like(voice: Voice, voices: Sequence[Voice]) -> Voice | None:
    """Give the outlet to which unnamed people of the same sort spoke before."""
    if voice.kind is not SourceKind.UNNAMED:
        return None
    nouns = {n.rstrip("s") for n in voice.nouns} & _OWN_PEOPLE
    for other in reversed(voices):
        same = nouns & {n.rstrip("s") for n in other.nouns}
        if other is not voice and other.relay and other.kind is SourceKind.UNNAMED and same:
            return other.relay
    return None
