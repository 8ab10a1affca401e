"""What did people decide about the statements of a report?

The machine's reading and a person's stand side by side here, each with whose it
is; nothing of either is left out.

Callers: the pages that show statements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.export.contents import CaseIndex, Link, page_name, source_href
from firsthand.export.marked_text import Note
from firsthand.export.pages.document import note_on
from firsthand.export.words import moment, shortened
from firsthand.judge.in_force import in_force
from firsthand.judge.statements import Decided, DecidedStatement, decide_statements
from firsthand.model.decision import (
    Decision,
    DecisionId,
    StatementCorrection,
    StatementReview,
    Withdrawal,
)
from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.source import Source
from firsthand.model.statement import Statement
from firsthand.model.text import words_at
from firsthand.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The statements of one report with what was decided about them.

    Attributes:
        decided: All of them.
        seen: Number of the latest decision about each, one that was taken back and
            the taking back too; a statement that is missing has none.
    """

    decided: Decided
    seen: Mapping[StatementId, int]

    def one(self, statement: StatementId) -> DecidedStatement | None:
        """Give one statement; None when the report has no such."""
        return next((one for one in self.decided.statements if one.statement.id == statement), None)


@dataclass(frozen=True, slots=True)
class State:
    """What people decided about one statement, for the note beside it.

    Attributes:
        id: Which statement.
        anchor: Of its words; its note is at `note-ANCHOR`.
        number: That stands at its words.
        seen: Number of the latest decision on it; 0: none.
        verdict: accepted, rejected, corrected or added; empty: nobody looked at it.
        by: Who decided.
        at: When, in words.
        why: Their reason; may be empty.
        decision: Id of the decision; empty: none.
        corrected_by: Who corrected it and when, where a later decision is shown.
        machine: What the machine read, where a person's words stand instead.
        machine_words: The words that it took to be said, where a person took others.
    """

    id: StatementId
    anchor: str
    number: int
    seen: int = 0
    verdict: str = ""
    by: str = ""
    at: str = ""
    why: str = ""
    decision: str = ""
    corrected_by: str = ""
    machine: Note | None = None
    machine_words: str = ""


def reviewed(visit: Visit, item: Item) -> Reviewed:
    """Give the statements of a report as they are now, later than the counts if need be."""
    decisions = visit.case.decisions()
    statements = visit.case.statements_of(item.id)
    state = in_force(decisions).in_item(item.id)
    decided = decide_statements(statements, state, {item.id: item.text})
    return Reviewed(decided, seen_numbers(decisions))


def seen_numbers(decisions: Sequence[Decision]) -> dict[StatementId, int]:
    """Give the number of the latest decision about each statement.

    Args:
        decisions: All of the case. A withdrawal is about what it takes back.
    """
    about: dict[DecisionId, StatementId] = {}
    seen: dict[StatementId, int] = {}
    for decision in sorted(decisions, key=lambda one: one.seq):
        statement = _statement_of(decision, about)
        if statement is not None:
            about[decision.id] = statement
            seen[statement] = decision.seq
    return seen


def _statement_of(
    decision: Decision, about: Mapping[DecisionId, StatementId]
) -> StatementId | None:
    match decision.matter:
        case StatementReview(statement=statement):
            return statement
        case StatementCorrection(statement=corrected):
            return corrected.id
        case Withdrawal(decision=taken):
            return about.get(taken)
        case _:
            return None


def state_of(
    index: CaseIndex,
    item: Item,
    number: int,
    one: DecidedStatement,
    seen: Mapping[StatementId, int],
) -> State:
    """Say beside the text what was decided about one statement."""
    anchor = page_name(one.statement.id)
    if one.on is None:
        return State(one.statement.id, anchor, number, seen.get(one.statement.id, 0))
    latest, correction = one.on.latest, one.on.correction
    earlier = ""
    if correction is not None and correction is not latest:
        earlier = f"{correction.by}, {moment(correction.at)}"
    machine = None
    if one.suggested is not None:
        machine = replace(
            note_on(index, item, number, one.suggested),
            chain=tuple(Link(speaker.name) for speaker in one.suggested.chain),
        )
    return State(
        id=one.statement.id,
        anchor=anchor,
        number=number,
        seen=seen.get(one.statement.id, latest.seq),
        verdict=one.on.verdict,
        by=latest.by,
        at=moment(latest.at),
        why=latest.why,
        decision=latest.id,
        corrected_by=earlier,
        machine=machine,
        machine_words=_other_words(item, one),
    )


def _other_words(item: Item, one: DecidedStatement) -> str:
    """Give the words of the machine's content where it is not the person's."""
    if one.suggested is None or one.suggested.content == one.statement.content:
        return ""
    return shortened(words_at(item.text, one.suggested.content), 300)


def note_by_person(
    index: CaseIndex, item: Item, number: int, statement: Statement, names: Mapping[str, Source]
) -> Note:
    """Say what a person read, with the chain as they wrote it.

    The counts may know of it only later, so its names are looked up here.
    """
    note = note_on(index, item, number, statement)
    return replace(note, chain=_named(statement, names))


def _named(statement: Statement, names: Mapping[str, Source]) -> tuple[Link, ...]:
    """Name a chain as a person wrote it, each leading to the source of that name."""
    found = ((speaker.name, names.get(speaker.name.casefold())) for speaker in statement.chain)
    return tuple(Link(name, source_href(source.id) if source else None) for name, source in found)


def following(order: Sequence[DecidedStatement], statement: StatementId) -> StatementId:
    """Give the next statement that nobody looked at; else the next one; else the same.

    Args:
        order: The statements of the report in order.
        statement: After which one.
    """
    ids = [one.statement.id for one in order]
    place = ids.index(statement) if statement in ids else -1
    later = order[place + 1 :]
    unseen = [one.statement.id for one in later if one.on is None]
    return next(iter([*unseen, *ids[place + 1 :], statement]))
