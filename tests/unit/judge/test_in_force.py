"""Which decisions are in force."""

from __future__ import annotations

from firsthand.judge.in_force import changes_counts, in_force
from firsthand.model.decision import Bond, Note, Verdict
from firsthand.model.ids import StatementId
from tests.unit.decided_by_hand import (
    assessment,
    correction,
    decided,
    pair,
    review,
    statement,
    withdrawn,
)

ONE = statement(1, 0, 10)
ACCEPTED = decided(1, review(ONE, Verdict.ACCEPTED))
REJECTED = decided(2, review(ONE, Verdict.REJECTED), "Ben")
CORRECTED = decided(3, correction(ONE))


def verdicts(*decisions):
    return {key: on.verdict for key, on in in_force(decisions).statements.items()}


def test_of_a_statement_the_latest_decision_is_in_force():
    assert verdicts(ACCEPTED, REJECTED) == {"st-1": "rejected"}
    assert verdicts(REJECTED, ACCEPTED) == {"st-1": "rejected"}
    assert verdicts(ACCEPTED, REJECTED, CORRECTED) == {"st-1": "corrected"}


def test_what_is_taken_back_leaves_the_one_before_in_force():
    assert verdicts(ACCEPTED, REJECTED, withdrawn(4, 2)) == {"st-1": "accepted"}
    assert verdicts(ACCEPTED, withdrawn(2, 1)) == {}


def test_a_withdrawal_can_be_taken_back_as_often_as_one_likes():
    once = (ACCEPTED, REJECTED, withdrawn(4, 2), withdrawn(5, 4))
    assert verdicts(*once) == {"st-1": "rejected"}
    assert verdicts(*once, withdrawn(6, 5)) == {"st-1": "accepted"}


def test_a_withdrawal_of_something_later_or_missing_does_nothing():
    assert verdicts(withdrawn(1, 2), REJECTED, withdrawn(4, 9)) == {"st-1": "rejected"}


def test_who_accepts_a_corrected_statement_accepts_the_correction():
    later = decided(4, review(ONE, Verdict.ACCEPTED), "Ben")
    on = in_force([CORRECTED, later]).statements[StatementId("st-1")]
    assert (on.verdict, on.correction) == ("accepted", CORRECTED)


def test_judgements_of_all_persons_are_kept_and_withdrawn_ones_left_out():
    ana = decided(1, pair("a", "b", Bond.SHARED))
    ben = decided(2, pair("a", "b", Bond.INDEPENDENT), "Ben")
    state = in_force([ana, ben, withdrawn(3, 1)])
    assert state.pairs == (ben,)
    assert state.withdrawn[ana.id].seq == 3


def test_notes_are_found_by_what_they_are_on():
    note = decided(1, Note("item-1", "seen before"))
    state = in_force([note, decided(2, Note("item-2", "x"))])
    assert state.notes_on("item-1") == [note]


def test_only_what_can_change_a_count_is_said_to():
    before = in_force([ACCEPTED])
    for decision in (REJECTED, CORRECTED, decided(4, pair("a", "b", Bond.UNSURE))):
        assert changes_counts(before, in_force([ACCEPTED, decision]))
    for matter in (assessment("cl-1"), Note("item-1", "x"), review(ONE, Verdict.ACCEPTED)):
        assert not changes_counts(before, in_force([ACCEPTED, decided(4, matter)]))
    assert changes_counts(in_force([REJECTED]), in_force([REJECTED, withdrawn(4, 2)]))
