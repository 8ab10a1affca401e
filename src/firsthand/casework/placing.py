"""Where on the ground is a place that reports write of?

The name is looked up in a list inside the package. A name that several places
have is never settled in silence: all of them are given, and a person chooses.
A choice is a note with a position on the event, and holds for every event whose
place is written alike. A camp, a street or a village is in no list: a person
can say where it is.

Caller: `firsthand.web`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.judge.in_force import InForce, with_matter
from firsthand.lexicon.gazetteer import KnownPlace, places_named
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map
from firsthand.model.decision import Decision, Landmark, Note
from firsthand.model.ids import EventId

_REGION = re.compile(
    r"\s*(?:province|governorate|state|county|region|district|desert|river|mountains?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w’'.\-]*(?:\s+(?:al|el|de|la|of)?\s*[^\W\d_a-z][\w’'.\-]*)*")
"""A run of words with a capital, or in letters that have none."""
_NOTE = re.compile(r"Place “(?P<written>.+?)”: (?P<told>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a person says that a place is.

    Attributes:
        decision: Their decision.
        told: The name of it, in words.
        mark: The position.
    """

    decision: Decision
    told: str
    mark: Landmark


@dataclass(frozen=True, slots=True)
class Placed:
    """A place as reports write it, and where it can be.

    Attributes:
        written: The words of the reports.
        candidates: The places of this name, the one with most people first.
        chosen: Where a person says that it is; None: nobody said.
    """

    written: str
    candidates: tuple[KnownPlace, ...] = ()
    chosen: Chosen | None = None

    @property
    def position(self) -> tuple[float, float, float] | None:
        """Give latitude, longitude and radius in metres; None when no place is known."""
        if self.chosen is not None:
            mark = self.chosen.mark
            return mark.latitude, mark.longitude, mark.radius_m
        if not self.candidates:
            return None
        first = self.candidates[0]
        return first.latitude, first.longitude, first.radius_m

    @property
    def is_open(self) -> bool:
        """Can it be one of several, and nobody said which?"""
        return self.chosen is None and len(self.candidates) > 1

    @property
    def basis(self) -> str:
        """Say on what the position rests, in words."""
        if self.chosen is not None:
            return f"{self.chosen.told}, as {self.chosen.decision.by} says"
        if not self.candidates:
            return "no place of this name is known here"
        first = self.candidates[0].told
        if self.is_open:
            which = "the country" if self.candidates[0].is_country else "the one with most people"
            return f"{len(self.candidates)} places of this name; drawn is {which}: {first}"
        return f"{first}, by its name"


def placed(written: str, choices: Mapping[str, Chosen]) -> Placed:
    """Say where a place can be.

    Args:
        written: As the reports write it: "the Iraqi city of Tikrit".
        choices: What people said; see `choices_of`.
    """
    return Placed(written, candidates(written), choices.get(bare(written)))


def choices_of(state: InForce) -> dict[str, Chosen]:
    """Give where people say that places are, by the place as written; the latest counts."""
    found: dict[str, Chosen] = {}
    for decision, note in with_matter(state.notes, Note):
        said = _NOTE.fullmatch(note.text)
        if said is not None and note.landmark is not None:
            found[bare(said["written"])] = Chosen(decision, said["told"], note.landmark)
    return found


def choice(event: EventId, written: str, told: str, where: tuple[float, float, float]) -> Note:
    """Give the note by which a person says where a place is.

    Args:
        event: One whose place is written so.
        written: The place as the reports write it.
        told: What it is, in words.
        where: Latitude, longitude and radius in metres.
    """
    mark = Landmark(0, 0, *where)
    return Note(event, f"Place “{written}”: {told}", landmark=mark)


def candidates(written: str) -> tuple[KnownPlace, ...]:
    """Give the places that a place as written can be.

    A country that is named with it ("Paris, France", "the Iraqi city of
    Tikrit") leaves only the towns in it, unless none lies there.
    """
    names = list(_names(written))
    countries = {
        place.country for name in names for place in places_named(name) if place.is_country
    }
    towns: tuple[KnownPlace, ...] = ()
    whole: tuple[KnownPlace, ...] = ()
    for name in names:
        known = places_named(name)
        if known and known[0].is_country:
            whole = whole or known[:1]
        else:
            towns = towns or known
    inside = tuple(place for place in towns if place.country in countries)
    return inside or towns or whole


def _names(written: str) -> Iterator[str]:
    nations = word_map("nationalities")
    for segment in re.split(r"[,;()]|['’]s\b", written):
        for found in _NAME.finditer(segment):
            name = found[0].strip()
            if _REGION.match(segment, found.end()):
                continue
            words = name.split()
            if len(words) > 1 and words[0].lower() in nations:
                yield nations[words[0].lower()]
                name = " ".join(words[1:])
            yield nations.get(name.lower(), name)
