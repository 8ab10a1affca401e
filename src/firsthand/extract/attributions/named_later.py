"""Who is it that a report describes first, and names only in its next sentence?

"The head of the dockers' union said nine had died. ... 'They came at dawn,' Ada
Brun told the Herald": the first paragraph of a report says what somebody is, the
next one names him. Taken only where the one who is named is described nowhere
himself, is quoted right after, and nobody asked to stay without a name.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from firsthand.extract.attributions.telling import Telling, hull
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.voices import Voice
from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map
from firsthand.model.source import SourceKind

_ANONYMOUS = re.compile(
    r"\banonym\w+|\bcondition\b|\b(?:not|nor|without)\b[^.;]{0,30}\b(?:named?|identif\w+|authori[sz]ed)"
    r"|\bunnamed\b|\bunidentified\b|\bwithheld\b|\bdeclin\w+\s+to\b|\bfirst\s+name\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    {"official", "officer", "source", "insider", "member", "soldier", "fighter", "militant",
     "employee", "worker", "activist", "researcher", "analyst", "expert", "diplomat", "lawyer"}
)  # fmt: skip
"""Of these there are many: the next one named may be another."""
_SOON = 4
"""Sentences until the office comes back with a name: "a commander", "Commander Ada Brun"."""
_LONGEST_NAME = 3
_NOT_SAID = frozenset({SourceKind.UNKNOWN, SourceKind.UNNAMED})
_FARTHEST = 2
"""Sentences between the description and the name: the lead, and one more."""


def put_names(page: Page, told: Sequence[Telling], voices: Sequence[Voice]) -> None:
    """Put the name of a speaker to the words that described him before.

    Args:
        page: The sentences of the text.
        told: All tellings, with their speakers; changed where a name fits.
        voices: Everybody whom the text names.
    """
    for telling in told:
        for link in (*telling.speakers, *telling.behind):
            holder = _same_office(page, telling, link.voice, voices)
            if holder is not None:
                _join(told, link.voice, holder)
    speaking = sorted((t for t in told if len(t.speakers) == 1 and t.said.source), key=_place)
    for first, second in pairwise(speaking):
        described, named = first.speakers[0].voice, second.speakers[0].voice
        if _is_described(page, first, described) and _is_only_named(page, second, named):
            step = page.number_at(_place(second)) - page.number_at(_place(first))
            later = any(
                link.voice is described for t in speaking if _place(t) > _place(second)
                for link in t.speakers
            )  # fmt: skip
            if 0 < step <= _FARTHEST and not later:
                _join(told, described, named)


def _same_office(
    page: Page, telling: Telling, described: Voice, voices: Sequence[Voice]
) -> Voice | None:
    """Give the one person whom the text soon calls by the same office, by his name."""
    if not telling.said.source or not _is_described(page, telling, described):
        return None
    noun, number = bare(described.role or "").split()[-1], page.number_at(_place(telling))
    holders = [v for v in voices if v.shape is Shape.PERSON and noun in v.nouns]
    if len(holders) != 1 or holders[0] is described:
        return None
    first = min((m.at for m in holders[0].mentions), default=0)
    ahead = page.number_at(first) - number
    return holders[0] if first > _place(telling) and ahead <= _SOON else None


def _place(telling: Telling) -> int:
    return telling.said.source[0].start


def _is_described(page: Page, telling: Telling, voice: Voice) -> bool:
    """Is it one person told by an office, who did not ask to stay without a name?"""
    role = bare(voice.role or "").split()
    if voice.shape is not Shape.NOUN or voice.plural or not role:
        return False
    office = word_map("roles").get(role[-1], "witness") != "witness" and role[-1] not in _ANY
    around = " ".join(s.place.of(page.text) for s in page.over((hull(telling.said),)))
    return office and not _ANONYMOUS.search(around)


def _is_only_named(page: Page, telling: Telling, voice: Voice) -> bool:
    """Is it a person of whom the text tells nothing but a name, named here first?"""
    if voice.role or voice.body or not _could_be_person(voice):
        return False
    first = min((mention.at for mention in voice.mentions), default=0)
    return first >= _place(telling) and _is_quoted(page, telling)


def _is_quoted(page: Page, telling: Telling) -> bool:
    """Do his own words follow the summary: reports quote right below the lead?"""
    return any(mark in piece.of(page.text) for piece in telling.said.content for mark in '"“”')


def _could_be_person(voice: Voice) -> bool:
    """Is it a person, or a name of two or three words that nothing shows to be a body's?"""
    if voice.shape is Shape.PERSON:
        return voice.kind is SourceKind.PERSON
    several = 1 < len(voice.name.split()) <= _LONGEST_NAME
    unknown = voice.shape is Shape.BODY and voice.kind is SourceKind.UNKNOWN
    return several and unknown and not is_organisation(voice.name)


def _join(told: Sequence[Telling], described: Voice, named: Voice) -> None:
    """Let the named one stand wherever the described one stood, with his office."""
    named.shape = Shape.PERSON
    named.role, named.body = named.role or described.role, named.body or described.body
    if named.kind in {SourceKind.UNKNOWN, SourceKind.PERSON} and described.kind not in _NOT_SAID:
        named.kind = described.kind
    named.nouns |= described.nouns
    for telling in told:
        for link in (*telling.speakers, *telling.before, *telling.behind):
            if link.voice is described:
                link.voice = named
