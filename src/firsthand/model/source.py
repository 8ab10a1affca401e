"""Who speaks, who relays, who publishes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.ids import SourceId
from firsthand.model.text import Span


class SourceKind(StrEnum):
    """What sort of source it is, as far as the texts show."""

    PARTY = "party to the events"
    OFFICIAL = "official"
    WITNESS = "witness"
    EXPERT = "expert"
    RIGHTS_GROUP = "rights group"
    PRESS = "press"
    WIRE = "wire"
    ACCOUNT = "platform account"
    DOCUMENT = "document"
    PERSON = "person"
    """A named person of whom no more is known."""
    UNNAMED = "unnamed"
    """Somebody is meant and not named: "a diplomatic source", "officials"."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a chain: a source as one item shows it.

    Attributes:
        name: The fullest form the item gives, pronouns and short forms
            resolved: "Qassim al-Moussawi" where the sentence has "he".
        written: The words of this sentence: "he", "the general".
        kind: What sort of source.
        spans: Where `written` stands; empty when taken from metadata.
        role: Office or description: "Iraqi chief military spokesman".
        body: The organisation spoken for: "Iraqi military", "Human Rights
            Watch". None for an organisation itself and where nothing says.
    """

    name: str
    written: str
    kind: SourceKind = SourceKind.UNKNOWN
    spans: tuple[Span, ...] = ()
    role: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One source across the whole case.

    Attributes:
        id: Stable within the case.
        name: The fullest or commonest name.
        kind: What sort of source.
        aliases: Every other form under which the case names it.
        role: Office or description, if any text gives one.
        body: The organisation it speaks for, by name.
        interested: Is it a party that gains by being believed? None: not known.
        interest: Why, in one sentence; empty unless `interested`.
    """

    id: SourceId
    name: str
    kind: SourceKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    body: str | None = None
    interested: bool | None = None
    interest: str = ""
