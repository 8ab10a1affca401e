"""Who is "the envoy's mother" in a case whose reports name her elsewhere?

One report gives the word of "Okafor's mother", another writes "Okafor's mother,
Ines Marlow" or "Ines Marlow, Okafor's mother". Where all reports of the case
that name her there mean one person, the two are one. Whom no report names stays
who she is: somebody's mother.

Pure functions. Caller: `firsthand.link.sources`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.lexicon.names import normal, same_name
from firsthand.lexicon.wordlists import word_map
from firsthand.link.descriptions import Meant
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.source import Speaker
from firsthand.model.statement import Statement

_OWNER = re.compile(
    r"^(?P<owner>.*[A-Z][\w\-]*)(?:['’]s|['’])\s+(?P<what>[a-z][\w\-]*(?:\s[a-z][\w\-]*){0,3})$"
)
"""A name, and in small letters what somebody is to it: "Ada Okafor's own doctor"."""
_NAME = r"(?P<name>[A-Z][\w’'\-]+(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w’'\-]*\.?){1,3})"
_FILL = r"(?:(?:[A-Z][\w\-]+\s){0,2}[a-z][\w\-]+\s)?"
"""Words between the two: "Okafor's mother, Lisse resident Ines Marlow"."""
_MOST_BETWEEN = 2
"""Words between the owner and what somebody is to it: "Okafor's personal doctor"."""


def whom_related(items: Sequence[Item], statements: Iterable[Statement]) -> Meant:
    """Say for each "somebody's mother" which person of the case she is.

    Args:
        items: The reports.
        statements: Their statements.

    Returns:
        For a report and a name of that form, the name that reports of the case
        give; those whom no report names, or reports name differently, are left
        out.
    """
    forms: defaultdict[tuple[str, str], set[tuple[ItemId, str]]] = defaultdict(set)
    for statement in statements:
        for speaker in statement.chain:
            parts = _parts(speaker)
            if parts:
                forms[parts].add((statement.item, speaker.name))
    found: dict[tuple[ItemId, str], str] = {}
    for (owner, what), places in forms.items():
        names = _named(owner, what, items)
        if names and all(same_name(names[0], other) for other in names):
            found.update(dict.fromkeys(places, max(names, key=len)))
    return found


def _parts(speaker: Speaker) -> tuple[str, str] | None:
    """Give the last name of the owner, and what the speaker is to it; None for other names."""
    match = _OWNER.match(speaker.name)
    if match is None:
        return None
    what = match["what"].split()[-1]
    return None if what in word_map("organisations") else (match["owner"].split()[-1], what)


def _named(owner: str, what: str, items: Iterable[Item]) -> list[str]:
    """Give the names that reports put beside "the owner's mother"."""
    described = (
        rf"\b{re.escape(owner)}(?:['’]s|['’])\s(?:[\w\-]+\s){{0,{_MOST_BETWEEN}}}{re.escape(what)}"
    )
    before = re.compile(rf"{described},?\s{_FILL}{_NAME}")
    after = re.compile(rf"\b{_NAME},\s(?:who\sis\s)?{described}\b")
    names: list[str] = []
    for item in items:
        if owner in item.text and what in item.text:
            for pattern in (before, after):
                names += [match["name"] for match in pattern.finditer(item.text)]
    return [name for name in dict.fromkeys(names) if owner not in normal(name).split()]
