"""Whom does each link of each chain mean, before names are compared?

Reports describe, shorten and leave out: "the governor", "the two companies", "my
mother". Each of these is settled by what its own report or the case says, by one
rule after the other, a later one over an earlier.

Pure functions. Caller: `firsthand.link.sources.gathering`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.lexicon.names import normal
from firsthand.link.sources.accounts import owners_of_accounts
from firsthand.link.sources.descriptions import (
    bodies_by_report,
    bodies_by_role,
    plain_name,
    whom_described,
)
from firsthand.link.sources.holders import holders_of_offices, is_its_office
from firsthand.link.sources.namesakes import namesakes
from firsthand.link.sources.related import whom_related
from firsthand.link.sources.together import whom_plurals_mean
from firsthand.model.ids import ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Statement

_FROM_MEDIA = re.compile(
    r"^(?:[a-z]+\s+){0,2}((?:media|press|news)\s+(?:reports|outlets|accounts)|rumou?rs)\s+"
    r"(?:from|in|out\s+of|across)\s+(?:the\s+)?[A-Z]",
    re.IGNORECASE,
)
"""Where they are from names nobody: "media reports from the North Shore"."""
_OF_A_PLACE = re.compile(r"\b(?:mayor|governor|prefect|sheriff|resident|native|lord)\b", re.I)
"""Whose body is a place, and no body that publishes: the mayor of Port Orn has
nothing to do with the Port Orn Post."""


def settled(items: Sequence[Item], statements: Sequence[Statement]) -> list[Statement]:
    """Give the statements with descriptions replaced by whom their report means.

    Args:
        items: The reports.
        statements: Their statements.
    """
    held = holders_of_offices(items, statements)
    offices = {key: name for key, name in held.items() if is_its_office(key[1])}
    meant = {key: name for key, name in held.items() if key not in offices}
    meant |= whom_related(items, statements)
    meant |= whom_described(items, statements)
    meant |= whom_plurals_mean(items, statements)
    meant |= namesakes(statements)
    bodies = bodies_by_role(statements)
    spoken_for = bodies_by_report(statements)
    owners = owners_of_accounts(items)
    of_item = {item.id: item for item in items}

    def settle(item: ItemId, speaker: Speaker) -> Speaker:
        at_large = _FROM_MEDIA.match(speaker.written)
        if at_large:
            return Speaker(at_large[1].lower(), speaker.written, SourceKind.UNNAMED)
        name = meant.get((item, speaker.name)) or plain_name(speaker.name)
        body = speaker.body or offices.get((item, speaker.name)) or bodies.get(normal(name))
        body = body or spoken_for.get((item, speaker.name)) or owners.get(normal(name))
        is_known = name != name.lower() and speaker.kind is SourceKind.UNNAMED
        kind = SourceKind.UNKNOWN if is_known and name != speaker.name else speaker.kind
        return replace(speaker, name=name, body=body, kind=kind)

    found = []
    for statement in statements:
        chain = [settle(statement.item, link) for link in statement.chain]
        found.append(replace(statement, chain=_with_owners(chain, of_item[statement.item])))
    return found


def bodies_spoken_for(speakers: Iterable[Speaker]) -> Iterable[str]:
    """Give the bodies for which some speak, without the places of mayors and the like."""
    for speaker in speakers:
        if speaker.body and not _OF_A_PLACE.search(speaker.role or ""):
            yield speaker.body


def _with_owners(chain: Sequence[Speaker], item: Item) -> tuple[Speaker, ...]:
    """Say whose mother it is where somebody says "my mother": hers who speaks or posts."""
    whole: list[Speaker] = []
    posted_by = item.author if item.kind is ItemKind.POST else None
    for link in chain:
        owner = whole[-1].name if whole else posted_by
        named = owner and (owner.startswith("@") or owner != owner.lower())
        own = named and _is_ones_own(link, item.text)
        whole.append(replace(link, name=f"{link.name} of {owner}") if own else link)
    return tuple(whole)


def _is_ones_own(link: Speaker, text: str) -> bool:
    """Is somebody called only by what he is to another, and "my" in the text?"""
    name = link.name
    is_noun = name.isalpha() and name.islower() and link.kind is not SourceKind.UNNAMED
    return is_noun and re.search(rf"\bmy\s+{name}\b", text, re.IGNORECASE) is not None
