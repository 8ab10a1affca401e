"""Which sources are parties to the events they speak of?

A source is interested when any report names it as the one who did what is
counted: killed, shot, detained. That is said aloud and never used to discard
its word. Where no report says so, the answer is "not known", never "no".

Pure functions. Caller: `firsthand.link.linking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.lexicon.names import normal
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.item import Item
from firsthand.model.source import Source, SourceKind
from firsthand.model.statement import Statement

# Words for people of a group, which stand beside its name: "ISIL fighters".
_MEMBERS = re.compile(
    r"\b(?:fighters?|militants?|gunm[ae]n|members?|forces?|troops?|soldiers?|insurgents?|rebels?|"
    r"jihadists?|extremists?|terrorists?|group|militia|units?|commanders?|police|officers?|"
    r"supporters?|led|linked|so-called|of|by|from|the|its|their|our|armed|self-styled)\b",
    re.IGNORECASE,
)
_UNTOLD = (SourceKind.UNKNOWN, SourceKind.PERSON, SourceKind.ACCOUNT)
"""Kinds that say too little to outweigh what a source is reported to have done."""
_PRONOUNS = frozenset({"we", "it", "they", "i", "he", "she", "its", "their", "our", "us"})
_HARM = (
    "killed", "injured", "wounded", "shot", "executed", "detained", "abducted", "displaced",
    "tortured", "attacked", "raped",
)  # fmt: skip
"""What is done to people. Who exhumes, finds or frees them is no party for that."""
_CLAIMED = re.compile(r"\bclaim(?:s|ed|ing)?\s+(?:the\s+)?responsibility\b", re.IGNORECASE)


def with_interests(
    sources: Mapping[SourceId, Source],
    items: Sequence[Item],
    statements: Sequence[Statement],
    speakers: Mapping[StatementId, tuple[SourceId, ...]],
) -> dict[SourceId, Source]:
    """Mark the sources that a report names as the doer of what is counted.

    Args:
        sources: The sources of the case.
        items: Its items, for the words that show it.
        statements: Its statements.
        speakers: For each statement, the sources of its chain.

    Returns:
        The same sources; each doer `interested`, with the sentence that shows it.
    """
    named = _by_name(sources)
    texts = {item.id: item for item in items}
    marked = dict(sources)
    for statement in statements:
        chain = speakers.get(statement.id, ())
        for doer in _doers(statement, chain, named, texts[statement.item].text):
            source = marked[doer]
            if source.interested is None and source.kind is not SourceKind.UNNAMED:
                kind = SourceKind.PARTY if source.kind in _UNTOLD else source.kind
                why = _why(source, statement, texts)
                marked[doer] = replace(source, kind=kind, interested=True, interest=why)
    return marked


def _by_name(sources: Mapping[SourceId, Source]) -> dict[str, SourceId]:
    """Map every name of every source to it."""
    found: dict[str, SourceId] = {}
    for source in sources.values():
        if source.kind in (SourceKind.UNNAMED, SourceKind.PRESS, SourceKind.WIRE):
            continue
        for name in (source.name, *source.aliases):
            found.setdefault(normal(name), source.id)
    return found


def _doers(
    statement: Statement,
    chain: Sequence[SourceId],
    named: Mapping[str, SourceId],
    text: str,
) -> Iterator[SourceId]:
    """Give the sources that one statement names as doers."""
    for figure in statement.figures:
        if not figure.by or not (figure.facet or "").startswith(_HARM):
            continue
        words = normal(_MEMBERS.sub(" ", figure.by)) or normal(figure.by)
        found = named.get(words) or named.get(normal(figure.by))
        if found:
            yield found
        elif chain and figure.by.lower().split()[0] in _PRONOUNS:
            yield chain[-1]
    if chain and _CLAIMED.search(statement.sentence.of(text)):
        yield chain[-1]


def _why(source: Source, statement: Statement, texts: Mapping[ItemId, Item]) -> str:
    """Say in one sentence where a report names the source as doer."""
    item = texts[statement.item]
    words = " ".join(statement.sentence.of(item.text).split())
    where = f" ({item.outlet})" if item.outlet else ""
    return f"named as the one who did it: “{words}”{where}"
