"""Which counts changed by a decision."""

from __future__ import annotations

from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.counting.recounting import changes, recount
from firsthand.casework.deciding.taking_down import decide
from firsthand.model.decision import Note, StatementReview, Verdict
from firsthand.model.ids import ItemId, StatementId
from firsthand.store.case import Case
from tests.unit.reports_by_hand import ARMY, WATCH, Said, count, report, traced

SAID = Said("He said 170 died.", (ARMY,), (count("170", 170),))
MORE = Said("It said 170 died.", (WATCH,), (count("170", 170),))
OTHER = Said("It said 9 died.", (WATCH,), (count("9", 9),))


def told(before, after):
    return [
        (one.claim.value.text, one.before is not None, one.after is not None)
        for one in changes(before, after)
    ]


def test_only_claims_whose_counts_differ_are_told() -> None:
    before = traced(report("a", "Paper", 1, SAID, OTHER))
    after = traced(report("a", "Paper", 1, SAID, OTHER), report("b", "Paper B", 2, MORE))
    assert told(before, after) == [("170", True, True)]
    assert told(before, before) == []


def test_claims_that_came_and_went_are_told_as_such() -> None:
    one, both = traced(report("a", "Paper", 1, SAID)), traced(report("a", "Paper", 1, SAID, OTHER))
    assert told(one, both) == [("9", False, True)]
    assert told(both, one) == [("9", True, False)]


def test_counts_are_made_anew_only_when_something_changed(counted: Case) -> None:
    before = analysis_of(counted)
    decide(counted, Note("item-a", "x"), by="Ana")
    head = counted.head()
    assert recount(counted, before) == ()
    assert counted.head() == head
    review = StatementReview(ItemId("item-a"), StatementId("item-a-0"), Verdict.REJECTED)
    decide(counted, review, by="Ana")
    (change,) = recount(counted, before)
    assert change.before.independence.supporting.low == 3
    assert change.after.independence.supporting.low == 2
