"""Statements are decoded when they are looked at, and stand in the order of the case."""

from __future__ import annotations

from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.deciding.taking_down import decide
from firsthand.casework.statements.kept import KeptStatements, StatementsUsed, kept_statements
from firsthand.casework.statements.standing import material_of
from firsthand.model.decision import StatementReview, Verdict
from firsthand.model.ids import StatementId
from firsthand.store.case import Case
from firsthand.store.rows.readings import KeptStatement
from firsthand.store.values import to_json
from tests.unit.reports_by_hand import Said, report

A = report("a", "Paper A", 1, Said("It rained."), Said("The army left."))
B = report("b", "Paper B", 1, Said("The bridge fell."))
ROWS = [KeptStatement(one.id, one.item, to_json(one)) for one in (*A.statements, *B.statements)]


def test_decided_statements_stand_where_those_of_the_machine_stood() -> None:
    kept = KeptStatements.of(ROWS, {A.item.id: A.statements[1:]})
    assert list(kept.order) == ["a-1", "b-0"]
    assert list(kept) == [A.statements[1], B.statements[0]]


def test_an_item_of_which_the_machine_found_nothing_comes_last() -> None:
    kept = KeptStatements.of(ROWS[2:], {A.item.id: A.statements})
    assert list(kept.order) == ["b-0", "a-0", "a-1"]


def test_what_only_older_counts_rest_on_is_there_and_not_used() -> None:
    kept = KeptStatements.of(ROWS[:1], {}).with_more(B.statements)
    used = StatementsUsed(kept)
    assert kept.named(StatementId("b-0")) == B.statements[0]
    assert dict(used) == {"a": A.statements[:1]}
    assert used[B.item.id] == ()
    assert B.item.id not in used


def test_the_order_is_that_in_which_counts_are_made(counted: Case) -> None:
    first = next(iter(counted.statements()))
    decide(counted, StatementReview(first.item, first.id, Verdict.ACCEPTED), by="ada")
    kept = kept_statements(counted, analysis_of(counted))
    assert list(kept) == material_of(counted).statements
