"""Reports whose statements are given by hand, for the rooms that trace them.

A report is a list of sentences; each sentence says who speaks, and which
figures it gives. Places in the text are found from the words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from firsthand.link.linking import link
from firsthand.model.claim import Analysis, Claim
from firsthand.model.ids import CaptureId, ItemId, StatementId
from firsthand.model.item import Item, ItemKind
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Figure, Stance, Statement
from firsthand.model.text import Span
from firsthand.model.when import When
from firsthand.trace.judging import Evidence
from firsthand.trace.tracing import analyse


@dataclass(frozen=True)
class Said:
    """One sentence: its words, the speakers from relay to origin, the figures."""

    words: str
    chain: tuple[Speaker, ...] = ()
    figures: tuple[Figure, ...] = ()
    stance: Stance = Stance.ASSERTS
    cue: str = ""
    content: str = ""


@dataclass(frozen=True)
class Report:
    """An item and its statements."""

    item: Item
    statements: tuple[Statement, ...]


GROUP = Speaker("Northern Front", "the group", SourceKind.PARTY)
ARMY = Speaker("Gen. Anwar Haddad", "the general", SourceKind.OFFICIAL, body="Varian army")
WATCH = Speaker("Justice Monitor", "the monitor", SourceKind.RIGHTS_GROUP)
HERALD = Speaker("Daily Herald", "the Herald", SourceKind.PRESS)
UNNAMED = Speaker("a diplomat", "a diplomat", SourceKind.UNNAMED)


def person(name: str, **more: str) -> Speaker:
    """Give somebody with a name."""
    return replace(Speaker(name, name, SourceKind.OFFICIAL), **more)


def count(text: str, low: float | None, high: float | None = -1, **more: object) -> Figure:
    """Give a figure of people killed; its place is found when the report is written."""
    figure = Figure(low, low if high == -1 else high, text, Span(0, 0), facet="killed")
    return replace(figure, **more)  # type: ignore[arg-type]


def report(name: str, outlet: str | None, day: int | None, *said: Said, **more: object) -> Report:
    """Write one report of June 2021.

    Args:
        name: Its id.
        outlet: Who publishes it.
        day: Of June; None for an undated one.
        said: Its sentences.
        more: Further fields of the item.
    """
    text, statements = "", []
    for number, one in enumerate(said):
        start = len(text) + bool(text)
        text = f"{text} {one.words}" if text else one.words
        sentence = Span(start, len(text))
        content = _find(one.content or one.words, text, start)
        statements.append(
            Statement(
                StatementId(f"{name}-{number}"),
                ItemId(name),
                sentence,
                (content,),
                (_find(one.cue, text, start),) if one.cue else (),
                chain=one.chain,
                stance=one.stance,
                figures=tuple(replace(f, span=_find(f.text, text, start)) for f in one.figures),
            )
        )
    published = When.of_day(date(2021, 6, day)) if day else None
    item = Item(
        ItemId(name), CaptureId(f"cap-{name}"), ItemKind.ARTICLE, "text/plain", text,
        outlet=outlet, published=published,
    )  # fmt: skip
    return Report(replace(item, **more), tuple(statements))  # type: ignore[arg-type]


def traced(*reports: Report, evidence: Evidence | None = None) -> Analysis:
    """Link and analyse some reports."""
    items = [one.item for one in reports]
    statements = [statement for one in reports for statement in one.statements]
    return analyse(items, statements, link(items, statements), evidence=evidence or Evidence())


def claim_with(analysis: Analysis, value: str) -> Claim:
    """Give the only claim with this value."""
    found = [claim for claim in analysis.claims if claim.value.text == value]
    assert len(found) == 1, [claim.value.text for claim in analysis.claims]
    return found[0]


def _find(words: str, text: str, start: int) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))
