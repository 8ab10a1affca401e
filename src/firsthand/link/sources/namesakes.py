"""Which one name of a case is that of two persons?

A colonel who commands a garrison does not sell lamps in its bazaar. Where some
reports give a name a rank or high office, others the same name a trade that
goes with neither, and none gives it both, they speak of two persons, and each
can know for himself what he says. Nothing less parts a name in two: a doctor can be
a mayor, a teacher a councillor, an engineer a survivor.

Pure functions. Caller: `firsthand.link.sources.settling`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from firsthand.lexicon.names import normal
from firsthand.model.ids import ItemId
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Statement

_HIGH = frozenset({
    "general", "colonel", "brigadier", "admiral", "commander", "lieutenant", "major", "minister",
    "president", "premier", "governor", "ambassador", "consul", "prosecutor", "judge",
    "magistrate", "senator",
})  # fmt: skip
_TRADES = frozenset({
    "shopkeeper", "farmer", "shepherd", "herdsman", "fisherman", "student", "pupil", "schoolboy",
    "schoolgirl", "waiter", "waitress", "baker", "butcher", "barber", "cook", "cleaner",
    "bricklayer", "labourer", "laborer", "welder", "plumber", "hairdresser", "seamstress",
    "tailor", "cobbler", "porter", "janitor", "miner", "docker", "vendor", "trader",
    "greengrocer", "nurse", "paramedic",
})  # fmt: skip
"""Offices and trades that one person hardly has together. Source: general
knowledge; written for Firsthand. Only pairs of which no example came to mind."""


def namesakes(statements: Sequence[Statement]) -> dict[tuple[ItemId, str], str]:
    """Say where a name is that of another person than elsewhere in the case.

    Args:
        statements: Those of the case.

    Returns:
        For a report and a name, the name by which the person with the trade is
        told apart: "Daniel Moss (shopkeeper)"; empty where no name is two persons'.
    """
    told: defaultdict[str, dict[ItemId, Counter[str]]] = defaultdict(dict)
    names: defaultdict[tuple[ItemId, str], set[str]] = defaultdict(set)
    for statement in statements:
        for speaker in statement.chain:
            if speaker.kind is SourceKind.UNNAMED or " " not in normal(speaker.name):
                continue
            key = normal(speaker.name)
            told[key].setdefault(statement.item, Counter()).update(_sorts(speaker))
            names[statement.item, key].add(speaker.name)
    found = {}
    for key, in_items in told.items():
        high = {item for item, sorts in in_items.items() if sorts.keys() & _HIGH}
        trading = {item for item, sorts in in_items.items() if sorts.keys() & _TRADES}
        if high and trading and high.isdisjoint(trading):
            trade = next(word for item in trading for word in in_items[item] if word in _TRADES)
            found.update(
                {(item, name): f"{name} ({trade})" for item in trading for name in names[item, key]}
            )
    return found


def _sorts(speaker: Speaker) -> list[str]:
    """Give the words of a speaker's office or trade."""
    return (speaker.role or "").lower().replace(",", " ").split()
