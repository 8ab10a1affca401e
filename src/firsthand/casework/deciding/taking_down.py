"""Take down what people decide: signed, dated, superseded and never edited.

Each decision is one entry of the ledger and one row beside it, in one
transaction. Whoever decides says which state they saw; if somebody decided on
the same thing meanwhile, nothing is written and the other's words are told.
Decisions that change counts make the last analysis out of date; the counts are
made anew by `firsthand.casework.counting.analysing.analyse`.

Callers: `firsthand.cli`, `firsthand.web`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property

from firsthand.casework.counting.analysing import analyse
from firsthand.casework.deciding.admitting import KnownThings, completed
from firsthand.casework.deciding.words import told
from firsthand.errors import ContradictoryJudgements, DecisionOvertaken, UsageProblem
from firsthand.judge.assessments import SeenClaims, assessed
from firsthand.judge.in_force import InForce, changes_counts, in_force
from firsthand.judge.pairs import contradictions
from firsthand.judge.subjects import Subjects
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.claim import Analysis
from firsthand.model.decision import (
    Assessment,
    Decision,
    DecisionId,
    Matter,
    SecondReading,
    Withdrawal,
)
from firsthand.preserve.capture import entry_of_decision
from firsthand.store.case import Case, Draft


class Deciding:
    """Takes down decisions about one case, seen through one analysis of it.

    Args:
        case: An open case.
        analysis: The analysis that people look at; the last one of the case
            when None, made first if there is none yet.
    """

    def __init__(self, case: Case, analysis: Analysis | None = None) -> None:
        self._case = case
        self._given = analysis

    @cached_property
    def analysis(self) -> Analysis:
        """The analysis that people look at."""
        if self._given is not None:
            return self._given
        last = self._case.last_analysis()
        return last[0] if last else analyse(self._case)

    @cached_property
    def known(self) -> KnownThings:
        """What decisions can be about."""
        return KnownThings(self._case, self.analysis)

    @cached_property
    def _claims(self) -> SeenClaims:
        return SeenClaims(self.analysis.claims)

    @cached_property
    def _sources(self) -> SeenSources:
        return SeenSources(self.analysis.linking.sources)

    def decide(
        self, matter: Matter, *, by: str, why: str = "", seen: int | None = None
    ) -> Decision:
        """Take down one decision; see `firsthand.casework.deciding.taking_down.decide`."""
        if not by.strip():
            raise UsageProblem(
                "a decision could not be taken down: got nobody's name; nothing was written",
                hint="say who decides",
            )
        whole = completed(matter, self.known)
        draft = Draft(
            by=by.strip(),
            at=datetime.now(UTC),
            matter=whole,
            why=why.strip(),
            admit=lambda earlier, new: self._admit(earlier, new, seen),
            entry_of=entry_of_decision,
        )
        return self._case.decide(draft)

    def on(self, subject: str) -> list[Decision]:
        """Give every decision about one thing, superseded and withdrawn ones too, oldest first.

        Args:
            subject: Id of a statement, item, source, claim, event or decision, as it
                is today or as somebody saw it.
        """
        decisions = self._case.decisions()
        subjects = self._subjects(decisions, in_force(decisions))
        return [one for one in decisions if subject in {one.id, *subjects.ids(one.matter)}]

    def _subjects(self, decisions: Sequence[Decision], state: InForce) -> Subjects:
        sources = self._sources.after(state.source_merges())
        return Subjects(decisions, sources, self._claims)

    def _admit(self, earlier: Sequence[Decision], new: Decision, seen: int | None) -> bool:
        """Look at a decision under the lock; tell whether counts change by it."""
        before, after = in_force(earlier), in_force([*earlier, new])
        subjects = self._subjects(earlier, before)
        if seen is not None:
            _refuse_overtaken(subjects.later(new.matter, seen))
        if isinstance(new.matter, Withdrawal):
            _check_withdrawal(_named(new.matter.decision, earlier), before, new)
        if isinstance(new.matter, SecondReading):
            self._check_reading(_named(new.matter.assessment, earlier), before, new)
        self._refuse_contradictions(new, before, after)
        return changes_counts(before, after)

    def _check_reading(self, target: Decision, before: InForce, new: Decision) -> None:
        if not isinstance(target.matter, Assessment):
            raise UsageProblem(
                f"decision `{target.id}` could not be read: it is no assessment; nothing was"
                " written",
                hint="`firsthand decisions CASE` lists the assessments with their ids",
            )
        if target.id in before.withdrawn:
            raise UsageProblem(
                f"assessment `{target.id}` could not be read: it was taken back by"
                f" {before.withdrawn[target.id].by}; nothing was written",
                hint="read the assessment that is in force",
            )
        if target.by.casefold() == new.by.casefold():
            raise UsageProblem(
                f"assessment `{target.id}` could not be read by {new.by}: who assessed cannot be"
                " the second reader; nothing was written",
                hint="have somebody else read it, or assess the claim anew",
            )
        now = assessed(self.analysis.claims, before).of_claims.values()
        superseding = [one.decision for one in now if target in one.earlier]
        _refuse_overtaken(superseding)

    def _refuse_contradictions(self, new: Decision, before: InForce, after: InForce) -> None:
        if before.pairs == after.pairs and before.merges == after.merges:
            return
        known = {one.apart.sources for one in contradictions(before, self._sources)}
        for one in contradictions(after, self._sources):
            if one.apart.sources not in known:
                others = (d for d in (*one.apart.decisions, *one.joining) if d.seq < new.seq)
                said = "; ".join(map(told, sorted(others, key=_seq)))
                raise ContradictoryJudgements(
                    f"this cannot hold beside what was decided: {said}; nothing was written",
                    hint="withdraw the one that is wrong: `firsthand withdraw CASE DECISION`",
                )


def decide(
    case: Case, matter: Matter, *, by: str, why: str = "", seen: int | None = None
) -> Decision:
    """Take down one decision about the case.

    Names, statements and words that the matter leaves out are filled in from
    the case as it is, so that it finds its subject again.

    Args:
        case: An open case.
        matter: What is decided.
        by: Who decides.
        why: The reason in their words; may be empty.
        seen: The number (`seq`) of the latest decision on the same thing that
            the person saw, 0 for none; None: do not look.

    Returns:
        The decision as kept.

    Raises:
        UnknownId: The case holds no such thing.
        UsageProblem: The matter says nothing, or what cannot be: a place
            outside the text, one source paired with itself, an assessment
            without reasons, a second reading by who assessed.
        DecisionOvertaken: Somebody decided on the same thing after `seen`.
        ContradictoryJudgements: It cannot hold beside what people decided.
        NotKept: It could not be written.
    """
    return Deciding(case).decide(matter, by=by, why=why, seen=seen)


def withdraw(
    case: Case, decision_id: DecisionId, *, by: str, why: str = "", seen: int | None = None
) -> Decision:
    """Take a decision back; the one that it had superseded is in force again.

    Args:
        case: An open case.
        decision_id: Which; a withdrawal can be taken back too.
        by: Who takes it back; who did not decide it must say why.
        why: The reason.
        seen: As for `decide`.

    Raises:
        UnknownId: There is no such decision.
        UsageProblem: It was taken back already, or a reason is missing.
        DecisionOvertaken: Somebody decided on the same thing after `seen`.
        ContradictoryJudgements: What would be in force again cannot hold
            beside what was decided since.
    """
    return decide(case, Withdrawal(decision_id), by=by, why=why, seen=seen)


def state_of(case: Case) -> InForce:
    """Give the decisions of a case that are in force."""
    return in_force(case.decisions())


def _named(decision_id: DecisionId, decisions: Sequence[Decision]) -> Decision:
    return next(decision for decision in decisions if decision.id == decision_id)


def _seq(decision: Decision) -> int:
    return decision.seq


def _refuse_overtaken(later: Sequence[Decision]) -> None:
    if later:
        latest = max(later, key=_seq)
        raise DecisionOvertaken(
            f"this was not saved, since it was decided on meanwhile: {told(latest)}, on"
            f" {latest.at:%Y-%m-%d} at {latest.at:%H:%M} UTC; theirs stands, nothing was changed",
            hint="read what they decided; where yours still holds, save it once more",
        )


def _check_withdrawal(target: Decision, before: InForce, new: Decision) -> None:
    if target.id in before.withdrawn:
        raise UsageProblem(
            f"decision `{target.id}` could not be taken back: {before.withdrawn[target.id].by}"
            " took it back already; nothing was written",
            hint="to bring it back, withdraw that withdrawal",
        )
    if target.by.casefold() != new.by.casefold() and not new.why:
        raise UsageProblem(
            f"decision `{target.id}` could not be taken back: it is {target.by}'s and no reason"
            " was given; nothing was written",
            hint="say why: --why WORDS",
        )
