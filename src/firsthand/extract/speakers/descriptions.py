"""What can be known of a source from the words that name it, and which words only point back?

The values that the reading of such words gives, and the pronouns. Callers: all
modules of `firsthand.extract.speakers`, and whoever asks a voice for its shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

IsBody = Callable[[str], bool]


class Shape(StrEnum):
    """How words point at a source."""

    PRONOUN = "pronoun"
    PERSON = "named person"
    BODY = "named body"
    NOUN = "description without a name"
    DOCUMENT = "text or recording"


@dataclass(frozen=True, slots=True)
class Description:
    """The parts of the words that name a source.

    Attributes:
        shape: How the words point.
        head: The noun, name or pronoun at their centre.
        name: The proper name without titles; None without one.
        title: Titles before the name: "Lt. Gen.".
        role: Office or description as written, without article.
        body: The organisation spoken for, as far as these words say.
        tail: What tells people without a name from others, as written after
            their noun: "at the presidential palace"; None without it.
        owner: Whose document it is, or whom the person belongs to ("his").
        definite: Do the words point at somebody already known ("the group")?
        plural: Do they mean several?
    """

    shape: Shape
    head: str
    name: str | None = None
    title: str | None = None
    role: str | None = None
    body: str | None = None
    owner: str | None = None
    definite: bool = False
    plural: bool = False
    tail: str | None = None


SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "who"})


THING_PRONOUNS = frozenset({"it", "its", "itself", "which", "that", "this"})


PLURAL_PRONOUNS = frozenset(
    {"they", "them", "their", "themselves", "these", "those", "both", "all"}
)


OWN_PRONOUNS = frozenset({"i", "we", "me", "us", "myself", "ourselves", "you"})


PRONOUNS = SINGULAR_PRONOUNS | THING_PRONOUNS | PLURAL_PRONOUNS | OWN_PRONOUNS
