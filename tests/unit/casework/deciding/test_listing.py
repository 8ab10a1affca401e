"""Decisions as people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.casework.counting.analysing import analyse, analysis_of
from firsthand.casework.deciding.describing import described
from firsthand.casework.deciding.listing import listed_decisions
from firsthand.casework.deciding.taking_down import Deciding, decide, withdraw
from firsthand.casework.deciding.views import decision_json
from firsthand.casework.deciding.words import told
from firsthand.errors import UnknownId
from firsthand.model.decision import (
    Assessment,
    Bond,
    Decision,
    DecisionId,
    Matter,
    Note,
    PairJudgement,
    SecondReading,
    SourceDescription,
    SourceMerge,
    Standing,
    StatementCorrection,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.ids import StatementId
from firsthand.model.source import SourceKind
from firsthand.store.case import Case
from tests.unit.decided_by_hand import NOON, ref, statement
from tests.unit.reports_by_hand import claim_with

ONE = statement(1, 0, 4, "Relay", "Ana Diaz")
LEFT, RIGHT = ref("a", "The Army", "army"), ref("b", "The Monitor")


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        (StatementReview(ONE.item, ONE.id, Verdict.REJECTED), "rejected statement st-1"),
        (StatementCorrection(ONE), "corrected statement st-1 (Relay < Ana Diaz; asserts)"),
        (StatementCorrection(ONE, added=True), "added statement st-1 (Relay < Ana Diaz; asserts)"),
        (
            PairJudgement(LEFT, RIGHT, Bond.SHARED),
            "judged that The Army and The Monitor share a source",
        ),
        (
            PairJudgement(LEFT, RIGHT, Bond.UNSURE),
            "is not sure whether The Army and The Monitor share a source",
        ),
        (SourceMerge(LEFT, RIGHT), "made The Monitor one source with The Army"),
        (SourceDescription(LEFT, SourceKind.PARTY, True, "it did it"),
         "described The Army as party to the events, interested, it did it"),
        (SourceDescription(LEFT, None, False), "described The Army as not interested"),
        (SecondReading(DecisionId("dec-1"), agrees=False), "does not agree with assessment dec-1"),
        (Note("item-1", "look again"), "noted on item-1: look again"),
        (Withdrawal(DecisionId("dec-1")), "took back dec-1"),
    ],
)  # fmt: skip
def test_a_decision_is_told_in_one_sentence(matter: Matter, words: str) -> None:
    decision = Decision(DecisionId("dec-7"), 7, "Ana", NOON, matter, "so it is")
    assert told(decision) == f"Ana {words}: so it is (dec-7)"
    assert told(replace(decision, why="")) == f"Ana {words} (dec-7)"


def test_the_list_says_what_was_taken_back_and_what_is_adrift(counted: Case) -> None:
    known = Deciding(counted).known
    claim = claim_with(analysis_of(counted), "170").id
    said = decide(
        counted, Assessment(known.claim_ref(claim), Standing.OPEN, "nobody was there"), by="Ana"
    )
    front = next(s.id for s in known.sources.values() if s.name == "Northern Front")
    kind = SourceDescription(known.source_ref(front), SourceKind.WITNESS)
    first = decide(counted, kind, by="Ana")
    withdraw(counted, first.id, by="Ana")
    listed = listed_decisions(counted)
    assert [one.id for one in listed.decisions][:2] == [said.id, first.id]
    assert set(listed.state.withdrawn) == {first.id}
    assert listed.adrift == frozenset()
    for one in known.analysis.claims[0].statements:
        review = StatementReview(one.item, one.statement, Verdict.REJECTED)
        decide(counted, review, by="Ana")
    analyse(counted)
    listed = listed_decisions(counted)
    # the claim is in the ledger no longer; the reviews themselves find their statements
    assert listed.adrift == {said.id}
    row = decision_json(said, listed.state, listed.adrift)
    assert (row["adrift"], row["withdrawn"], row["matter"]["standing"]) == (True, None, "open")


def test_decisions_are_found_by_the_name_of_what_they_are_about(counted: Case) -> None:
    known = Deciding(counted).known
    front = next(s.id for s in known.sources.values() if s.name == "Northern Front")
    made = decide(counted, SourceDescription(known.source_ref(front), SourceKind.WITNESS), by="Ana")
    assert listed_decisions(counted, "northern front").decisions == (made,)
    assert listed_decisions(counted, "killed 170").decisions == ()
    assert listed_decisions(counted, "item-a").decisions == ()
    with pytest.raises(UnknownId):
        listed_decisions(counted, "nobody known")


def test_a_further_description_keeps_what_it_leaves_out(counted: Case) -> None:
    known = Deciding(counted).known
    front = known.source_ref(next(s.id for s in known.sources.values() if "Front" in s.name))
    decide(counted, SourceDescription(front, SourceKind.WITNESS, True, "paid"), by="Ana")
    assert described(known, SourceDescription(front, SourceKind.PRESS)) == SourceDescription(
        front, SourceKind.PRESS, True, "paid"
    )
    assert described(known, SourceDescription(front, None, False)) == SourceDescription(
        front, SourceKind.WITNESS, False
    )


def test_a_statement_that_was_decided_on_is_no_adrift_one(counted: Case) -> None:
    decide(counted, StatementReview("item-b", StatementId("item-b-0"), Verdict.ACCEPTED), by="Ana")
    assert listed_decisions(counted).adrift == frozenset()
    counted.save_statements({"item-b": ()}, step_version=2)
    assert len(listed_decisions(counted).adrift) == 1
