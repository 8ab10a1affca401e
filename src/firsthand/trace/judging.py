"""What did people decide about pairs of origins, and what does the count make of it?

A person's word is stronger than any rule here: a pair judged to share a source
is one origin whatever the reports say, and a pair judged independent is never
made one by a rule. An unsure judgement, or two persons who differ, leave the
question open and are told with it.

Callers: `firsthand.casework`, `firsthand.trace.counted.counting`,
`firsthand.trace.origins.merging`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.model.decision import Bond, Decision, PairJudgement
from firsthand.model.ids import SourceId, StatementId
from firsthand.model.independence import Reason, ReasonKind
from firsthand.model.judged import JudgedPair
from firsthand.trace.grouping import Groups
from firsthand.trace.view import CaseView

_JUDGED = {
    Bond.SHARED: "judged that {} and {} share a source",
    Bond.INDEPENDENT: "judged that {} and {} are independent",
    Bond.UNSURE: "looked at whether {} and {} share a source and is not sure",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a case beside its words, for the count.

    Attributes:
        judgements: What people judged of pairs of origins.
        pictured: Statements whose only evidence is a picture, each with the
            number of its photograph; copies of one photograph have one number.
        unsure: Statements of which it is not sure that they carry the claim;
            an origin with no other statement counts in the high figure only.
        beside: Statements found for their report and not for their words; they
            make no origin sure, however many reports have one.
    """

    judgements: tuple[JudgedPair, ...] = ()
    pictured: Mapping[StatementId, int] = field(default_factory=dict)
    unsure: frozenset[StatementId] = frozenset()
    beside: frozenset[StatementId] = frozenset()

    def among(self, origins: Collection[SourceId], *bonds: Bond | None) -> Iterator[JudgedPair]:
        """Give the judged pairs of some origins whose bond is one of these."""
        known = frozenset(origins)
        return (j for j in self.judgements if j.bond in bonds and j.sources <= known)


def shared_reason(pair: JudgedPair, view: CaseView) -> Reason:
    """Say who judged that two origins share a source, and why."""
    return Reason(ReasonKind.JUDGED, _told(pair, view), _names(pair, view))


def apart_reason(pair: JudgedPair, undone: Sequence[Reason], view: CaseView) -> Reason:
    """Say who judged that two origins are independent, and what that stands against.

    Args:
        pair: The pair.
        undone: Why a rule would have made them one.
        view: The case.
    """
    against = dict.fromkeys(reason.text for reason in undone)
    text = " ".join((_told(pair, view), *(f"Against it: {words}" for words in against)))
    return Reason(ReasonKind.APART, text, _names(pair, view))


def left_open(
    groups: Groups[SourceId], origins: Collection[SourceId], view: CaseView, evidence: Evidence
) -> Iterator[str]:
    """Give the questions that people looked at and did not settle.

    Args:
        groups: The origins, those that share a source together.
        origins: Those that are counted.
        view: The case.
        evidence: What people judged.
    """
    for pair in evidence.among(origins, Bond.UNSURE, None):
        if groups.of(pair.left) != groups.of(pair.right):
            differ = "" if pair.bond else "People differ. "
            yield differ + _told(pair, view)
    for pair in evidence.among(origins, Bond.SHARED):
        if groups.of(pair.left) != groups.of(pair.right):
            yield f"Judgements contradict each other, so these two stay apart. {_told(pair, view)}"


def who_holds_apart(
    groups: Groups[SourceId], left: SourceId, right: SourceId, apart: Sequence[JudgedPair]
) -> JudgedPair | None:
    """Give a pair judged independent that joining two groups would make one; None if none."""
    ends = {groups.of(left), groups.of(right)}
    if len(ends) == 1:
        return None
    held = (pair for pair in apart if {groups.of(pair.left), groups.of(pair.right)} == ends)
    return next(held, None)


def _told(pair: JudgedPair, view: CaseView) -> str:
    """Say what each person judged of a pair, and why."""
    return " ".join(_words(decision, _names(pair, view)) for decision in pair.decisions)


def _words(decision: Decision, names: tuple[str, str]) -> str:
    matter = decision.matter
    bond = matter.bond if isinstance(matter, PairJudgement) else Bond.UNSURE
    why = decision.why.strip().rstrip(".")
    said = f"{decision.by} {_JUDGED[bond].format(*names)}"
    return f"{said}: {why}." if why else f"{said}."


def _names(pair: JudgedPair, view: CaseView) -> tuple[str, str]:
    return view.name(pair.left), view.name(pair.right)
