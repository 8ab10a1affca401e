"""Whatever people decide and take back, in any order: nothing of the machine's changes.

What is in force is held against a replay that is written another way: each
decision is followed forward, and withdrawals are settled by asking one by one.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from firsthand.casework.counting.analysing import analyse, analysis_of
from firsthand.casework.deciding.taking_down import Deciding, state_of
from firsthand.casework.statements.standing import material_of
from firsthand.errors import ContradictoryJudgements, UnknownId, UsageProblem
from firsthand.model.decision import (
    Bond,
    Decision,
    PairJudgement,
    SourceRef,
    StatementCorrection,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.statement import Stance
from firsthand.preserve.check import check
from firsthand.store.case import Case
from tests.unit.casework.conftest import REPORTS, keep

PEOPLE = st.sampled_from(["Ana", "Ben"])
SAID = [statement for one in REPORTS for statement in one.statements]


class AnyDecisions(RuleBasedStateMachine):
    """Review, correct, judge and take back, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.parent = Path(tempfile.mkdtemp(prefix="firsthand-"))
        self.case = Case.create(self.parent / "case")
        for one in REPORTS:
            keep(self.case, one)
        self.analysis = analyse(self.case)
        self.origins = [origin.id for origin in self.analysis.claims[0].origins]
        self.machines = list(self.case.statements())
        self.made: list[Decision] = []

    def teardown(self) -> None:
        analyse(self.case)
        assert check(self.case).intact
        self.case.close()
        shutil.rmtree(self.parent)

    def take_down(self, matter, by: str) -> None:
        deciding = Deciding(self.case, self.analysis)
        self.made.append(deciding.decide(matter, by=by, why="so"))

    @rule(by=PEOPLE, one=st.sampled_from(SAID), verdict=st.sampled_from(list(Verdict)))
    def review(self, by: str, one, verdict: Verdict) -> None:
        self.take_down(StatementReview(one.item, one.id, verdict), by)

    @rule(by=PEOPLE, one=st.sampled_from(SAID), stance=st.sampled_from(list(Stance)))
    def correct(self, by: str, one, stance: Stance) -> None:
        self.take_down(StatementCorrection(replace(one, stance=stance)), by)

    @rule(by=PEOPLE, bond=st.sampled_from(list(Bond)), ends=st.permutations(range(3)))
    def judge(self, by: str, bond: Bond, ends: list[int]) -> None:
        left, right = (SourceRef(self.origins[end], ()) for end in ends[:2])
        before = self.case.decisions()
        try:
            self.take_down(PairJudgement(left, right, bond), by)
        except (ContradictoryJudgements, UnknownId):
            # who speaks in no statement that is used is no source of the case
            assert self.case.decisions() == before

    @precondition(lambda self: self.made)
    @rule(by=PEOPLE, which=st.integers(0, 10**6))
    def withdraw(self, by: str, which: int) -> None:
        target = self.made[which % len(self.made)]
        try:
            self.take_down(Withdrawal(target.id), by)
        except (UsageProblem, ContradictoryJudgements) as refused:
            if isinstance(refused, UsageProblem):
                assert not self.stands(target)

    @precondition(lambda self: self.made)
    @rule()
    def read_anew(self) -> None:
        self.case.save_statements({one.item.id: one.statements for one in REPORTS}, step_version=2)

    def stands(self, decision: Decision) -> bool:
        """Tell whether nothing that stands takes a decision back."""
        return not any(
            later.matter == Withdrawal(decision.id) and self.stands(later)
            for later in self.made
            if later.seq > decision.seq
        )

    @invariant()
    def decisions_are_only_added(self) -> None:
        assert self.case.decisions() == self.made

    @invariant()
    def the_machines_statements_stay(self) -> None:
        assert list(self.case.statements()) == self.machines

    @invariant()
    def what_is_in_force_is_what_a_replay_gives(self) -> None:
        versions = {one.id: one for one in self.machines}
        rejected = set()
        standing = [decision for decision in self.made if self.stands(decision)]
        for decision in standing:
            matter = decision.matter
            if isinstance(matter, StatementCorrection):
                versions[matter.statement.id] = matter.statement
                rejected.discard(matter.statement.id)
            elif isinstance(matter, StatementReview):
                drop = matter.verdict is Verdict.REJECTED
                (rejected.add if drop else rejected.discard)(matter.statement)
        expected = [versions[one.id] for one in self.machines if one.id not in rejected]
        assert material_of(self.case).statements == expected
        state = state_of(self.case)
        assert list(state.pairs) == [
            one for one in standing if isinstance(one.matter, PairJudgement)
        ]
        assert set(state.withdrawn) == {d.id for d in self.made if not self.stands(d)}


class AnyCounts(AnyDecisions):
    """The same, counting anew all the time: no decision that was taken down breaks the counts."""

    @rule()
    def count_anew(self) -> None:
        self.analysis = analysis_of(self.case)


AnyDecisions.TestCase.settings = settings(max_examples=8, stateful_step_count=14, deadline=None)
AnyCounts.TestCase.settings = settings(max_examples=6, stateful_step_count=10, deadline=None)
TestAnyDecisions = AnyDecisions.TestCase
TestAnyCounts = AnyCounts.TestCase
