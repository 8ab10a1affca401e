"""Which decisions of people are in force?

Nothing is erased: a decision is superseded by a later one on the same thing, or
taken back by a withdrawal, which can itself be taken back. Of a statement the
latest decision is in force. Decisions on pairs, sources and claims name them as
they were then; which of these concern one thing is told with today's sources
and claims (`firsthand.judge.pairs`, `firsthand.judge.assessments`).

Pure functions. Callers: `firsthand.casework`, the modules of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from firsthand.model.decision import (
    Assessment,
    Decision,
    DecisionId,
    Note,
    PairJudgement,
    SecondReading,
    SourceDescription,
    SourceMerge,
    StatementCorrection,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.ids import ItemId, StatementId

Sort = TypeVar("Sort")


@dataclass(frozen=True, slots=True)
class OnStatement:
    """What people decided about one statement.

    Attributes:
        item: Where it stands.
        latest: The latest decision on it.
        correction: The latest correction; what it says is the statement, also
            where somebody accepted that later. None: the machine's words stand.
    """

    item: ItemId
    latest: Decision
    correction: Decision | None = None

    @property
    def is_rejected(self) -> bool:
        """Is it used no longer?"""
        matter = self.latest.matter
        return isinstance(matter, StatementReview) and matter.verdict is Verdict.REJECTED

    @property
    def verdict(self) -> str:
        """Say the latest decision in a word: accepted, rejected, corrected or added."""
        matter = self.latest.matter
        if isinstance(matter, StatementReview):
            return matter.verdict.value
        added = isinstance(matter, StatementCorrection) and matter.added
        return "added" if added else "corrected"


@dataclass(frozen=True, slots=True)
class InForce:
    """The decisions that were not taken back; those on one kind of thing oldest first.

    Attributes:
        statements: What was decided about each statement, by the id it had.
        pairs: Judgements on pairs of origins, of all persons.
        merges: Names made one source.
        descriptions: What sort of source somebody is.
        assessments: How claims stand; superseded ones too.
        readings: Second readings of assessments.
        notes: Words kept with something of the case.
        withdrawn: For each decision that was taken back, the withdrawal.
    """

    statements: Mapping[StatementId, OnStatement] = field(default_factory=dict)
    pairs: tuple[Decision, ...] = ()
    merges: tuple[Decision, ...] = ()
    descriptions: tuple[Decision, ...] = ()
    assessments: tuple[Decision, ...] = ()
    readings: tuple[Decision, ...] = ()
    notes: tuple[Decision, ...] = ()
    withdrawn: Mapping[DecisionId, Decision] = field(default_factory=dict)

    def source_merges(self) -> tuple[SourceMerge, ...]:
        """Give the names made one source, oldest first."""
        return tuple(merge for _, merge in with_matter(self.merges, SourceMerge))

    def in_item(self, item: ItemId) -> InForce:
        """Give the same with the decisions on statements of one item only."""
        mine = {one: on for one, on in self.statements.items() if on.item == item}
        return replace(self, statements=mine)

    def notes_on(self, subject: str) -> list[Decision]:
        """Give the notes kept with one thing, by its id, oldest first."""
        return [one for one, note in with_matter(self.notes, Note) if note.subject == subject]


NOTHING_DECIDED = InForce()


def in_force(decisions: Iterable[Decision]) -> InForce:
    """Say which decisions are in force.

    Args:
        decisions: All of them, in any order.

    Returns:
        Those that were not taken back. A withdrawal of something later than
        itself, or of nothing that is there, does nothing.
    """
    ordered = sorted(decisions, key=lambda decision: decision.seq)
    withdrawn = _withdrawn(ordered)
    left = [decision for decision in ordered if decision.id not in withdrawn]

    def on(kind: type[Sort]) -> tuple[Decision, ...]:
        return tuple(decision for decision, _ in with_matter(left, kind))

    return InForce(
        statements=_on_statements(left),
        pairs=on(PairJudgement),
        merges=on(SourceMerge),
        descriptions=on(SourceDescription),
        assessments=on(Assessment),
        readings=on(SecondReading),
        notes=on(Note),
        withdrawn=withdrawn,
    )


def with_matter(decisions: Iterable[Decision], kind: type[Sort]) -> Iterator[tuple[Decision, Sort]]:
    """Give the decisions of one sort, each with its matter."""
    for decision in decisions:
        if isinstance(decision.matter, kind):
            yield decision, decision.matter


def changes_counts(before: InForce, after: InForce) -> bool:
    """Tell whether the counts can differ between two states of the decisions.

    Acceptances, assessments, readings and notes change none.
    """
    return _counted(before) != _counted(after)


def _counted(state: InForce) -> object:
    statements = {
        statement: (on.is_rejected, on.correction and on.correction.id)
        for statement, on in state.statements.items()
        if on.is_rejected or on.correction
    }
    return statements, state.pairs, state.merges, state.descriptions


def _withdrawn(ordered: list[Decision]) -> dict[DecisionId, Decision]:
    """Give what was taken back. From the latest on: who took it back is settled before."""
    places = {decision.id: decision.seq for decision in ordered}
    found: dict[DecisionId, Decision] = {}
    for decision, withdrawal in with_matter(reversed(ordered), Withdrawal):
        target = withdrawal.decision
        if decision.id not in found and places.get(target, decision.seq) < decision.seq:
            found.setdefault(target, decision)
    return found


def _on_statements(left: Iterable[Decision]) -> dict[StatementId, OnStatement]:
    found: dict[StatementId, OnStatement] = {}
    for decision in left:
        matter = decision.matter
        if isinstance(matter, StatementReview):
            before = found.get(matter.statement)
            correction = before.correction if before else None
            found[matter.statement] = OnStatement(matter.item, decision, correction)
        elif isinstance(matter, StatementCorrection):
            found[matter.statement.id] = OnStatement(matter.statement.item, decision, decision)
    return found
