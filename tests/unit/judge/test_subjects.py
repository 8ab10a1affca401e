"""What decisions are about."""

from __future__ import annotations

from firsthand.judge.assessments import SeenClaims
from firsthand.judge.subjects import Subjects
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import Bond, DecisionId, Note, SecondReading, SourceMerge, Verdict
from firsthand.model.decision import Withdrawal as TakenBack
from tests.unit.decided_by_hand import (
    assessment,
    correction,
    decided,
    pair,
    ref,
    review,
    source,
    statement,
)

KNOWN = SeenSources([source("a"), source("b")])
ONE = statement(1, 0, 10)


def subjects(*decisions):
    return Subjects(decisions, KNOWN, SeenClaims(()))


def later(matter, seen, *decisions):
    return [one.seq for one in subjects(*decisions).later(matter, seen)]


def test_what_came_after_the_state_that_was_seen_is_given():
    accepted = decided(3, review(ONE, Verdict.ACCEPTED))
    mended = decided(5, correction(ONE))
    rejects = review(ONE, Verdict.REJECTED)
    assert later(rejects, 0, accepted, mended) == [3, 5]
    assert later(rejects, 3, accepted, mended) == [5]
    assert later(rejects, 5, accepted, mended) == []
    assert later(review(statement(2, 0, 4), Verdict.REJECTED), 0, accepted) == []


def test_a_pair_is_the_same_from_both_sides_and_under_a_new_id():
    judged = decided(3, pair("b", "a", Bond.SHARED))
    assert later(pair("a", "b", Bond.UNSURE), 0, judged) == [3]
    assert later(SourceMerge(ref("gone", "name of a"), ref("b")), 0, judged) == [3]


def test_a_withdrawal_is_about_what_it_takes_back():
    accepted = decided(3, review(ONE, Verdict.ACCEPTED))
    taken = decided(4, TakenBack(accepted.id))
    assert later(correction(ONE), 3, accepted, taken) == [4]
    assert later(TakenBack(accepted.id), 3, accepted, taken) == [4]


def test_readings_of_one_assessment_stand_side_by_side():
    said = decided(3, assessment("cl-1"))
    read = decided(4, SecondReading(DecisionId("dec-3"), agrees=True), "Ben")
    assert later(SecondReading(DecisionId("dec-3"), agrees=False), 3, said, read) == []
    assert later(assessment("cl-1"), 3, said, read) == [4]


def test_a_note_is_about_nothing_that_another_could_overtake():
    note = decided(3, Note("item-1", "x"))
    assert later(Note("item-1", "y"), 0, note) == []
    assert subjects().ids(note.matter) == {"item-1"}


def test_a_decision_is_found_by_old_and_new_ids():
    old = pair("b", "a", Bond.SHARED)
    moved = SeenSources([source("z", "name of a"), source("b")])
    assert Subjects((), moved, SeenClaims(())).ids(old) == {"a", "b", "z"}
