"""Is it a source that somebody cites, or a reason: "citing safety concerns"?

An outlet that cites cites its sources, whatever they are. Anybody else also cites
reasons, and a named person who cites people without a name still gives his own word;
a body that cites people or documents passes on what they say.

Caller: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

import re

from firsthand.extract.attributions.telling import Telling
from firsthand.extract.relays.reaching import Relay
from firsthand.extract.speakers.agreement import is_body_noun
from firsthand.extract.speakers.descriptions import Description, Shape
from firsthand.extract.speakers.introduced import means_person
from firsthand.extract.speakers.kinds import PRESS, is_unnamed, kind_of
from firsthand.extract.speakers.surroundings import OWNERS
from firsthand.extract.speakers.voices import Cast, Voice
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map
from firsthand.model.source import SourceKind

_HEARD = re.compile(r"(?:heard|learn(?:ed|t)|understood)\s+from", re.IGNORECASE)
"""Whoever heard it from somebody passes it on, whoever he is."""
_REASONS = frozenset(
    {"reason", "concern", "fear", "risk", "need", "lack", "shortage", "weather", "cost", "right",
     "privacy", "law", "rule", "policy", "safety", "security", "issue", "problem", "difficulty",
     "condition", "threat", "pressure", "ground", "inability", "failure", "example", "precedent"}
)  # fmt: skip
"""What is cited to say why something was done."""


def can_be_cited(text: str, cast: Cast, telling: Telling, relay: Relay) -> bool:
    """Tell whether the words behind "citing" name a source of what is told.

    Args:
        text: The text of the item.
        cast: Its voices.
        telling: What is told, with those who speak and those before them.
        relay: The words.
    """
    described = cast.describe(relay.words)
    if described.name or described.shape in {Shape.PRONOUN, Shape.DOCUMENT}:
        return True
    kind = kind_of(described)
    if described.owner in OWNERS and kind in PRESS:
        return False
    if described.definite and is_body_noun(described) and kind is SourceKind.OFFICIAL:
        return True
    kinds = [link.voice.kind for link in (*telling.speakers, *telling.before)]
    if all(kind in PRESS for kind in kinds):
        return not _is_reason(described)
    if _HEARD.match(text[relay.trigger : relay.span.start].lstrip(" ,")):
        return _can_tell(described)
    if telling.speakers and all(_is_body(link.voice) for link in telling.speakers):
        return _can_tell(described) and not _is_reason(described)
    if not all(kind in PRESS | {SourceKind.UNNAMED} for kind in kinds):
        return False
    return is_unnamed(described) or kind is not SourceKind.UNKNOWN


def _is_body(voice: Voice) -> bool:
    """Is it a body, by its name or its noun: "the hospital"?"""
    return voice.shape is Shape.BODY or (
        voice.shape is Shape.NOUN and bare(voice.name).split()[-1:][0] in word_map("organisations")
    )


def _can_tell(described: Description) -> bool:
    """Is it somebody, by the noun: "poachers", "the coast guard"?"""
    if is_unnamed(described) or kind_of(described) is not SourceKind.UNKNOWN:
        return True
    return is_body_noun(described) or any(map(means_person, _forms(described)))


def _is_reason(described: Description) -> bool:
    return bool(_forms(described) & _REASONS)


def _forms(described: Description) -> set[str]:
    """Give the noun as it stands and as of one: "ministries", "ministry"."""
    head = bare(described.head)
    return {head, f"{head[:-3]}y" if head.endswith("ies") else head.removesuffix("s")}
