"""Can this voice be meant by "she", "they", "the group" or "the analysis"?

Number, sex and sort must fit. How near the voice stands is asked elsewhere
(`firsthand.extract.speakers.prominence`).

Pure functions. Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import (
    SINGULAR_PRONOUNS,
    THING_PRONOUNS,
    Description,
    Shape,
)
from firsthand.extract.speakers.introduced import means_person
from firsthand.extract.speakers.kinds import PRESS
from firsthand.extract.speakers.voices import Voice
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.source import SourceKind

GROUPS = frozenset({"group", "organisation", "organization", "movement"})


_PUBLIC = frozenset(
    {"ministry", "army", "navy", "police", "council", "court", "parliament", "embassy", "hospital",
     "government", "municipality", "guard", "senate", "customs", "consulate", "prefecture",
     "authority"}
)  # fmt: skip
"""Public bodies of a sort of their own: "the army" is no short form of a council, and
"the defence ministry" none of the "Army" in a headline."""
_OF_A_FIELD = (_PUBLIC - {"government", "parliament", "court"}) | {
    "board", "brigade", "department", "service", "directorate", "office",
}  # fmt: skip
_TELLS_NOTHING = frozenset(
    {"local", "same", "national", "federal", "regional", "central", "ruling", "city", "state",
     "provincial", "municipal", "whole", "entire"}
)  # fmt: skip
_OTHER_PUBLIC = _PUBLIC | {"commission"}
_OF_STATE = frozenset({"government", "state", "country", "side", "republic", "kingdom", "nation"})
"""Only these mean a country that is named; "the French news agency" is none."""
_FINDERS = PRESS | {SourceKind.RIGHTS_GROUP, SourceKind.EXPERT}


def agrees(voice: Voice, pronoun: str) -> bool:
    """Tell whether a voice can be called by a pronoun, in lower case."""
    person = voice.shape is Shape.PERSON or (
        voice.shape is Shape.NOUN and not voice.plural and _is_somebody(voice)
    )
    if pronoun in SINGULAR_PRONOUNS:
        wanted = "she" if pronoun in {"she", "her", "herself"} else "he"
        return person and voice.gender in {None, wanted}
    if pronoun in THING_PRONOUNS:
        body = is_public(voice)
        if voice.name.isupper() and means_person(voice.name.lower()):
            return False  # "PRESENTER" of a transcript
        return (body or voice.shape in {Shape.BODY, Shape.DOCUMENT}) and not voice.plural
    return voice.plural or (voice.shape is Shape.BODY and voice.kind is not SourceKind.PRESS)


def is_public(voice: Voice) -> bool:
    """Is it a public body, named or not: "the navy"?"""
    return voice.kind is SourceKind.OFFICIAL and _is_body_word(voice.name)


def can_find(voice: Voice) -> bool:
    """Can this be who made "the analysis": one who has spoken, of a sort that reports?"""
    speaks = any(mention.weight > 2 for mention in voice.mentions)
    return speaks and voice.kind in _FINDERS


def _is_somebody(voice: Voice) -> bool:
    """Is it a person by the noun, and neither a body nor a thing?"""
    known = voice.kind is not SourceKind.UNKNOWN or any(map(means_person, voice.nouns))
    return known and not _is_body_word(voice.role or voice.name)


def _is_body_word(words: str) -> bool:
    return any(word in word_map("organisations") for word in bare(words).split()[-1:])


def is_body_noun(described: Description) -> bool:
    """Tell whether a description's noun means a body: "group", "ministry"."""
    head = bare(described.head)
    return head in word_map("organisations") or head in word_set("body_nouns")


def is_told_apart(described: Description) -> bool:
    """Is it a body by more than its noun: "the health board", not "the board" or "the local board"?

    No other body is meant by it than one that has those words in its name.
    """
    *before, head = (described.role or described.head).split()
    telling = [word for word in before if word not in _TELLS_NOTHING]
    return head in _OF_A_FIELD and bool(telling) and all(word.islower() for word in telling)


def is_such_body(voice: Voice, head: str, kind: SourceKind) -> bool:
    """Tell whether "the group", "the paper", "the ministry" can mean this body.

    Args:
        voice: Any voice; only bodies are meant.
        head: The noun, in lower case.
        kind: The kind that the noun shows; unknown when it shows none.
    """
    if voice.shape is not Shape.BODY or (is_country(voice.name) and head not in _OF_STATE):
        return False
    name = bare(voice.name).split()
    first = name[: name.index("of")] if "of" in name else name
    if head in _PUBLIC and head not in name and not _OTHER_PUBLIC.isdisjoint(first[-1:]):
        return False
    if head == "agency":
        return voice.kind in {SourceKind.WIRE, SourceKind.OFFICIAL, SourceKind.RIGHTS_GROUP}
    if kind is not SourceKind.UNKNOWN:
        return voice.kind is kind or (voice.kind in PRESS and kind in PRESS)
    if head in GROUPS:
        return voice.kind in {SourceKind.PARTY, SourceKind.RIGHTS_GROUP, SourceKind.UNKNOWN}
    return voice.kind not in PRESS | {SourceKind.PARTY}


def holds(voice: Voice, role: str) -> bool:
    """Does a voice's name, role or body have all the words of a description?"""
    known = voice.nouns | set(bare(voice.name).split()) | set(bare(voice.body or "").split())
    return set(role.split()) <= known
