"""Statements and sources as they stand with what people decided."""

from __future__ import annotations

from dataclasses import replace

from firsthand.casework.counting.analysing import analyse, analysis_of
from firsthand.casework.deciding.taking_down import decide, state_of, withdraw
from firsthand.casework.statements.standing import decided_in, material_of, missing_behind
from firsthand.model.decision import StatementCorrection, StatementReview, Verdict
from firsthand.model.ids import ItemId, StatementId
from firsthand.store.case import Case

ITEM = ItemId("item-a")


def test_without_decisions_the_machines_statements_are_used(counted: Case) -> None:
    assert material_of(counted).statements == list(counted.statements())


def test_one_item_is_seen_with_the_decisions_on_it_alone(counted: Case) -> None:
    decide(counted, StatementReview(ITEM, StatementId("item-a-0"), Verdict.REJECTED), by="Ana")
    found = decided_in(counted, ITEM, state_of(counted))
    assert [one.is_rejected for one in found.statements] == [True, False]
    assert found.adrift == ()
    assert len(decided_in(counted, ItemId("item-b"), state_of(counted)).statements) == 1


def test_older_counts_still_find_the_statements_that_they_rest_on(counted: Case) -> None:
    missed = replace(next(counted.statements()), id=StatementId("st-new"))
    added = decide(counted, StatementCorrection(missed, added=True), by="Ana")
    analyse(counted)
    old = analysis_of(counted)
    rest_on = {part.statement for claim in old.claims for part in claim.statements}
    assert {"st-new", "item-a-0"} <= rest_on
    withdraw(counted, added.id, by="Ana")
    decide(counted, StatementReview(ITEM, StatementId("item-a-0"), Verdict.REJECTED), by="Ana")
    assert not rest_on <= {one.id for one in material_of(counted).statements}
    used = {one.id for one in material_of(counted).statements}
    assert rest_on <= used | {one.id for one in missing_behind(counted, old, used)}
