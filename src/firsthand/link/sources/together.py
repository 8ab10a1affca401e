"""Whom does a report mean by "the two companies"?

Two firms, ministries or groups are named in one breath ("Norvik and Altena") and
then called by their number or their sort. Where a report names just one such
pair, a plural of that sort means the two, and what "the companies" announce is
the word of those it names.

Pure functions. Caller: `firsthand.link.sources.settling`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from firsthand.lexicon.names import normal
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.link.sources.descriptions import Meant
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.source import SourceKind
from firsthand.model.statement import Statement

_NAME = r"[A-Z][\w’'\-]*(?:\s+(?:(?:of|for|the)\s+)*[A-Z][\w’'\-]*){0,5}"
_PAIR = re.compile(rf"(?<![.!?]\s)\b(?:[Tt]he\s+)?({_NAME})\s+and\s+(?:the\s+)?({_NAME})")
_PLURAL = re.compile(
    r"^(?:(?:the|both|these|those|its|their)\s+)*(?:two\s+|both\s+)?(?P<sort>[a-z][a-z\-]+s)$",
    re.IGNORECASE,
)


def whom_plurals_mean(items: Sequence[Item], statements: Sequence[Statement]) -> Meant:
    """Say for each plural for bodies which of the case's sources its report means.

    Args:
        items: The reports.
        statements: Their statements.

    Returns:
        For a report and a plural as its chains name it, the first of the two that
        the report names together; plurals of a report that names no pair of the
        case's sources, or more than one, are left out.
    """
    speaking = {
        normal(speaker.name): speaker.name
        for statement in statements
        for speaker in statement.chain
        if speaker.name != speaker.name.lower()
    }
    texts = {item.id: item.text for item in items}
    found: dict[tuple[ItemId, str], str] = {}
    for statement in statements:
        for speaker in statement.chain:
            if (statement.item, speaker.name) in found or not is_plural(speaker.written):
                continue
            pairs = _pairs(texts.get(statement.item, ""), speaking)
            if len(pairs) == 1:
                found[statement.item, speaker.name] = next(iter(pairs))[0]
    return found


def is_plural(written: str) -> bool:
    """Tell whether words mean several bodies of one sort: "the two companies"."""
    match = _PLURAL.match(written.strip())
    return match is not None and match["sort"].lower() in _bodies()


def _pairs(text: str, speaking: dict[str, str]) -> set[tuple[str, str]]:
    """Give the pairs of speaking sources that a text names in one breath."""
    pairs = ((normal(one), normal(two)) for one, two in _PAIR.findall(text))
    known = [(one, two) for one, two in pairs if one in speaking and two in speaking]
    in_order = {frozenset(pair): pair for pair in reversed(known) if pair[0] != pair[1]}
    return {(speaking[one], speaking[two]) for one, two in in_order.values()}


@cache
def _bodies() -> frozenset[str]:
    """Give the nouns for bodies in the plural; not those for the press, of which much is cited."""
    kinds = word_map("organisations")
    press = {noun for noun, kind in kinds.items() if kind in (SourceKind.PRESS, SourceKind.WIRE)}
    nouns = (frozenset(kinds) | word_set("body_nouns")) - press - {"authority", "force", "state"}
    return frozenset(f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s" for noun in nouns)
