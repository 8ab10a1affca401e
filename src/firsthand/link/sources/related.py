"""Who is "the envoy's mother" in a case whose reports name her elsewhere?

One report gives the word of "Okafor's mother", another writes "Okafor's mother,
Ines Marlow" or "Ines Marlow, Okafor's mother". Where all reports of the case
that name her there mean one person, the two are one. Whom no report names stays
who she is: somebody's mother. And "the director of Orn Hospital, Ada Moreau," is
Ada Moreau, where the reader took only one side of the comma.

Pure functions. Caller: `firsthand.link.sources.settling`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from firsthand.lexicon.gazetteer import places_named
from firsthand.lexicon.names import is_organisation, normal, same_name
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map
from firsthand.link.sources.descriptions import Meant
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.source import Speaker
from firsthand.model.statement import Statement

_OWNER = re.compile(
    r"^(?P<owner>.*[A-Z][\w\-]*)(?:['’]s|['’])\s+(?P<what>[a-z][\w\-]*(?:\s[a-z][\w\-]*){0,3})$"
)
"""A name, and in small letters what somebody is to it: "Ada Okafor's own doctor"."""
_OWNERS = re.compile(r"\b([A-Z][\w\-]*)['’]")
_NAME = r"(?P<name>[A-Z][\w’'\-]+(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w’'\-]*\.?){1,3})"
_FILL = r"(?:(?:[A-Z][\w\-]+\s){0,2}[a-z][\w\-]+\s)?"
"""Words between the two: "Okafor's mother, Lisse resident Ines Marlow"."""
_MOST_BETWEEN = 2
"""Words between the owner and what somebody is to it: "Okafor's personal doctor"."""


def whom_related(items: Sequence[Item], statements: Sequence[Statement]) -> Meant:
    """Say for each "somebody's mother" which person of the case she is.

    Args:
        items: The reports.
        statements: Their statements.

    Returns:
        For a report and a name of that form, the name that reports of the case
        give; those whom no report names, or reports name differently, are left
        out.
    """
    texts = {item.id: item.text for item in items}
    said = {(one.item, speaker): None for one in statements for speaker in one.chain}
    beside = ((i, s.name, _named_next_to(s, texts[i])) for i, s in said if i in texts)
    found = {(item, name): meant for item, name, meant in beside if meant}
    forms: defaultdict[tuple[str, str], set[tuple[ItemId, str]]] = defaultdict(set)
    for item, speaker in said:
        parts = _parts(speaker)
        if parts:
            forms[parts].add((item, speaker.name))
    for parts, names in _named(forms, texts.values()).items():
        if all(same_name(names[0], other) for other in names):
            found.update(dict.fromkeys(forms[parts], max(names, key=len)))
    return found


def _parts(speaker: Speaker) -> tuple[str, str] | None:
    """Give the last name of the owner, and what the speaker is to it; None for other names."""
    match = _OWNER.match(speaker.name)
    if match is None:
        return None
    what = match["what"].split()[-1]
    return None if what in word_map("organisations") else (match["owner"].split()[-1], what)


def _named(
    forms: Collection[tuple[str, str]], texts: Iterable[str]
) -> Mapping[tuple[str, str], list[str]]:
    """Give the names that texts put beside "the owner's mother", for each such form."""
    of_owner: defaultdict[str, list[str]] = defaultdict(list)
    for owner, what in forms:
        of_owner[owner].append(what)
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        for owner in of_owner.keys() & set(_OWNERS.findall(text)):
            for what in of_owner[owner]:
                if what in text:
                    names[owner, what] += _beside(owner, what, text)
    return {parts: found for parts, found in names.items() if found}


def _beside(owner: str, what: str, text: str) -> list[str]:
    """Give the names beside "the owner's mother" in one text."""
    described = (
        rf"\b{re.escape(owner)}(?:['’]s|['’])\s(?:[\w\-]+\s){{0,{_MOST_BETWEEN}}}{re.escape(what)}"
    )
    after = rf"{described},?\s{_FILL}{_NAME}"
    before = rf"\b{_NAME},\s(?:who\sis\s)?{described}\b"
    names = [found["name"] for form in (after, before) for found in re.finditer(form, text)]
    return [name for name in names if bare(owner) not in normal(name).split()]


def _named_next_to(speaker: Speaker, text: str) -> str | None:
    """Give the name that stands, between commas, before or after a body's described officer."""
    described = speaker.role and speaker.body and speaker.name[0].islower()
    if not described or speaker.name not in speaker.written:
        return None
    written = re.escape(speaker.written)
    before = re.search(rf"\b{_NAME},\s{written}(?=[.,;])", text)
    if before and not is_organisation(before["name"]):
        return before["name"]
    after = re.search(rf"{written},\s(?:Dr\.?\s)?{_NAME}(?=[.,;])", text)
    is_person = after and not is_organisation(after["name"]) and not places_named(after["name"])
    return after["name"] if after and is_person else None
