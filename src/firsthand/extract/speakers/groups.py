"""Which armed group do "the militants" or "the gunmen" belong to?

Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.speakers.bodies import is_country
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.voices import Voice
from firsthand.lexicon.spelling import bare
from firsthand.model.source import SourceKind

_FIGHTERS = frozenset(
    {"militants", "fighters", "insurgents", "jihadists", "jihadis", "gunmen", "rebels",
     "extremists", "terrorists", "guerrillas", "islamists"}
)  # fmt: skip
_FAITHS = frozenset(
    {"shia", "shiite", "shi'ite", "sunni", "christian", "druze", "alawite", "hindu", "buddhist",
     "catholic", "protestant", "jewish", "rival", "other", "opposing", "pro-government", "foreign"}
)  # fmt: skip
_ARMED = frozenset({"army", "front", "brigade", "brigades", "militia", "movement", "battalion"})


def group_of(voice: Voice, voices: Sequence[Voice]) -> Voice | None:
    """Give the armed group whose people are meant by "militants", "the gunmen".

    Only where the text names one armed group and no other, and nothing sets
    these people apart from it by country, faith or another name.

    Args:
        voice: The people.
        voices: All that could speak in the text.

    Returns:
        The group; None where the words name somebody else, or it stays open.
    """
    if voice.shape is not Shape.NOUN or voice.kind is not SourceKind.PARTY:
        return None
    words = bare(voice.role or voice.name).split()
    if voice.body or voice.owner or not voice.plural or words[-1] not in _FIGHTERS:
        return None
    if any(is_country(word) or word in _FAITHS for word in words):
        return None
    named = [one for one in voices if one.shape is Shape.BODY]
    groups = [one for one in named if one.kind is SourceKind.PARTY]
    if len(groups) != 1 or any(one is not groups[0] and _is_armed(one.name) for one in named):
        return None
    return groups[0]


def _is_armed(name: str) -> bool:
    """Could a name be that of an armed group, and not of a country's army?"""
    words = bare(name).split()
    return len(words) > 1 and words[-1] in _ARMED and not any(is_country(w) for w in words)
