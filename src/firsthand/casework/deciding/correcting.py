"""A statement as a person says it is: who speaks, how sure, with which figure.

What is not named stays as it was. A name that the report or the case knows
brings its kind, its role and its body along.

Callers: `firsthand.cli`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.casework.deciding.admitting import KnownThings
from firsthand.errors import UsageProblem
from firsthand.model.decision import StatementCorrection
from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Figure, Stance, Statement
from firsthand.model.text import Span

_FIGURE = re.compile(r"(?:(?P<words>[^=]+)=)?(?P<low>[\d.,]*)(?P<to>-?)(?P<high>[\d.,]*)")


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be changed in a statement.

    Attributes:
        chain: Names from the nearest relay to the first-hand speaker; empty:
            nobody is named; None: leave the chain.
        stance: The speaker's stance; None: leave it.
        figures: Each "170", "160-190", "7-" (at least) or "-50" (at most); with
            the words of the figure before it, "17,00=1,700", where there are
            several. "17,00=" drops that figure.
    """

    chain: Sequence[str] | None = None
    stance: Stance | None = None
    figures: Sequence[str] = ()


def corrected(
    known: KnownThings, statement_id: StatementId, mending: Mending
) -> StatementCorrection:
    """Give a statement as corrected.

    Args:
        known: What the case holds.
        statement_id: The statement, as it stands now.
        mending: What is to be changed.

    Raises:
        UnknownId: The case holds no such statement.
        UsageProblem: Nothing is to be changed, or a figure cannot be read.
    """
    statement = known.statement(statement_id)
    if mending.chain is None and mending.stance is None and not mending.figures:
        raise UsageProblem(
            f"statement `{statement_id}` could not be corrected: nothing was said to be wrong;"
            " nothing was written",
            hint="give --speaker, --nobody, --stance or --figure",
        )
    item = known.case.item(statement.item)
    if mending.chain is not None:
        statement = _with_chain(statement, mending.chain, item, known)
    if mending.stance is not None:
        statement = replace(statement, stance=mending.stance)
    for words in mending.figures:
        statement = _with_figure(statement, words, item)
    return StatementCorrection(statement, added=not known.is_machines(statement_id))


def _with_chain(
    statement: Statement, names: Sequence[str], item: Item, known: KnownThings
) -> Statement:
    said_here = {
        speaker.name: speaker
        for one in (*known.case.statements_of(item.id), statement)
        for speaker in one.chain
    }
    chain = tuple(_speaker(name, said_here, statement, item, known) for name in names)
    marked = chain[-1].spans if chain and chain[-1].spans else ()
    return replace(statement, chain=chain, source=marked or (statement.source if chain else ()))


def _speaker(
    name: str, said_here: dict[str, Speaker], statement: Statement, item: Item, known: KnownThings
) -> Speaker:
    """Give one speaker as the report shows them, else as the case knows them."""
    start = statement.sentence.of(item.text).find(name)
    at = statement.sentence.start + start
    spans = (Span(at, at + len(name)),) if start >= 0 else ()
    if name in said_here:
        return replace(said_here[name], written=name, spans=spans)
    alike = [s for s in known.sources.values() if name in (s.name, *s.aliases)]
    if len(alike) != 1:
        return Speaker(name, name, SourceKind.UNKNOWN, spans)
    return Speaker(name, name, alike[0].kind, spans, alike[0].role, alike[0].body)


def _with_figure(statement: Statement, asked: str, item: Item) -> Statement:
    match = _FIGURE.fullmatch(asked.strip())
    if match is None:
        raise _unreadable(asked, "a number, a range, or words=number")
    figure = _which(statement, match["words"], asked, item)
    others = [one for one in statement.figures if one is not figure and one.span != figure.span]
    if match["words"] and not (match["low"] or match["to"] or match["high"]):
        return replace(statement, figures=tuple(others))
    low = _number(match["low"], asked)
    high = _number(match["high"], asked) if match["to"] else low
    if low is None and high is None:
        raise _unreadable(asked, "a number")
    mended = replace(
        figure, low=low, high=high, low_excluded=False, high_excluded=False, unsure=False
    )
    ordered = sorted([*others, mended], key=lambda one: one.span)
    return replace(statement, figures=tuple(ordered))


def _which(statement: Statement, words: str | None, asked: str, item: Item) -> Figure:
    """Give the figure that is meant, or a new one where the words stand in the content."""
    if words is None:
        if len(statement.figures) != 1:
            raise _unreadable(asked, f"words=number, since there are {len(statement.figures)}")
        return statement.figures[0]
    named = [figure for figure in statement.figures if figure.text == words]
    if named:
        return named[0]
    for content in statement.content:
        start = content.of(item.text).find(words)
        if start >= 0:
            at = content.start + start
            return Figure(None, None, words, Span(at, at + len(words)))
    raise _unreadable(asked, "words that stand in the content")


def _number(text: str, asked: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise _unreadable(asked, "a number") from None


def _unreadable(asked: str, expected: str) -> UsageProblem:
    return UsageProblem(
        f"the figure `{asked}` could not be read: expected {expected}; nothing was written",
        hint='write it so: --figure 170, --figure 160-190, --figure "17,00=1,700"',
    )
