"""Who heard it and passes it on: "a guard had told him that the gate was open"?

Whoever tells in one sentence of himself, and in the next what he was told, passes
that on: it stands on the teller's word, and reached the page through him.

Caller: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.attributions.telling import Link, Telling, hull
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.agreement import agrees
from firsthand.extract.speakers.kinds import PRESS
from firsthand.model.text import Span

_TELLS = frozenset(
    {"tell", "inform", "assure", "warn", "promise", "advise", "explain", "confide", "whisper",
     "swear", "admit", "say", "comment", "describe"}
)  # fmt: skip
_HEARERS = frozenset({"him", "her", "them"})
"""Pronouns of whoever can be known from the sentences around; "us" is the outlet."""
_HEARS = frozenset({"dobj", "dative", "pobj", "iobj"})


def passed_on_by(page: Page, telling: Telling, told: Sequence[Telling]) -> list[Link]:
    """Give whoever was told it and spoke right before, behind those to whom he spoke.

    Args:
        page: The sentences of the text.
        telling: What was told, with its speakers.
        told: All tellings of the text, with theirs.

    Returns:
        The nearest to the page first; empty where it was told to nobody, or to
        somebody who does not speak in this sentence or the one before.
    """
    pronoun = _hearer(page, telling)
    if pronoun is None:
        return []
    words = pronoun.of(page.text)
    speaking = _speaking_near(page, telling, told, words)
    if speaking is None:
        return []
    return [*speaking.before, Link(speaking.speakers[0].voice, words, (pronoun,))]


def _hearer(page: Page, telling: Telling) -> Span | None:
    """Give the "him", "her" or "them" to whom a verb of the cue says it."""
    cue = telling.said.cue
    sentence = page.at(cue[0].start) if cue and telling.speakers else None
    if sentence is None:
        return None
    for token in page.tokens(cue[0]) or ():
        if token.lemma_.lower() not in _TELLS:
            continue
        tos = [child for child in token.children if child.dep_ == "prep" and child.lower_ == "to"]
        for child in (*token.children, *(word for to in tos for word in to.children)):
            if child.dep_ in _HEARS and child.lower_ in _HEARERS and child.i > token.i:
                return sentence.passage.span(child)
    return None


def _speaking_near(
    page: Page, telling: Telling, told: Sequence[Telling], pronoun: str
) -> Telling | None:
    """Give the last telling of whoever the pronoun means, in this sentence or the one before."""
    number = page.number_at(hull(telling.said).start)
    own = {link.voice for link in telling.speakers}

    def fits(other: Telling) -> bool:
        if other is telling or other.citation or other.outer is telling or not other.said.cue:
            return False
        near = number - 1 <= page.number_at(other.said.cue[0].start) <= number
        if not near or len(other.speakers) != 1:
            return False
        voice = other.speakers[0].voice
        return voice not in own and voice.kind not in PRESS and agrees(voice, pronoun.lower())

    return max(filter(fits, told), key=lambda other: other.said.cue[0].start, default=None)
