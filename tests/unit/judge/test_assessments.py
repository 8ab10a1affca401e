"""Claims as people assess them."""

from __future__ import annotations

from dataclasses import replace

from firsthand.judge.assessments import assessed
from firsthand.judge.in_force import in_force
from firsthand.model.decision import DecisionId, SecondReading
from firsthand.model.ids import ClaimId
from tests.unit.decided_by_hand import assessment, decided, withdrawn
from tests.unit.reports_by_hand import ARMY, WATCH, Said, count, report, traced

CLAIMS = traced(
    report(
        "a", "Paper", 1,
        Said("He said 170 died.", (ARMY,), (count("170", 170),)),
        Said("It said 160 died.", (WATCH,), (count("160", 160),)),
    )
).claims  # fmt: skip
CLAIM = next(claim for claim in CLAIMS if claim.value.text == "170")
FIRST = decided(1, assessment(CLAIM.id))


def found(*decisions, claims=CLAIMS):
    return assessed(claims, in_force(decisions))


def test_of_a_claim_the_latest_assessment_counts_and_the_earlier_stay_visible():
    again = decided(2, assessment(CLAIM.id), "Ben")
    one = found(FIRST, again).of_claims[CLAIM.id]
    assert (one.decision, one.earlier) == (again, (FIRST,))
    assert found(FIRST, again, withdrawn(3, 2)).of_claims[CLAIM.id].decision == FIRST


def test_readings_belong_to_the_assessment_that_was_read():
    read = [
        decided(n, SecondReading(DecisionId("dec-1"), agrees), by)
        for n, agrees, by in ((2, True, "Ben"), (3, False, "Ben"), (4, True, "Eva"))
    ]
    one = found(FIRST, *read).of_claims[CLAIM.id]
    assert one.readings == (read[1], read[2])
    assert found(FIRST, *read, decided(5, assessment(CLAIM.id))).of_claims[CLAIM.id].readings == ()


def test_a_claim_with_another_id_is_found_by_its_value_and_statements():
    old = decided(1, assessment("cl-gone", CLAIM.statements[0].statement))
    assert set(found(old).of_claims) == {CLAIM.id}
    twin = replace(CLAIM, id=ClaimId("cl-twin"), statements=())
    assert set(found(old, claims=(twin, CLAIM)).of_claims) == {CLAIM.id}


def test_an_assessment_of_a_claim_that_is_gone_is_adrift():
    for matter in (
        assessment("cl-gone", "st-gone"),
        assessment("cl-gone", CLAIM.statements[0].statement, words="171"),
    ):
        one = decided(1, matter)
        assert (found(one).of_claims, found(one).adrift) == ({}, (one,))
