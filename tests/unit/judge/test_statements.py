"""Statements with what people decided about them."""

from __future__ import annotations

from dataclasses import replace

from firsthand.judge.in_force import in_force
from firsthand.judge.statements import decide_statements
from firsthand.model.decision import Verdict
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Stance
from firsthand.model.text import Span
from tests.unit.decided_by_hand import (
    ITEM,
    TEXT,
    correction,
    decided,
    review,
    statement,
    withdrawn,
)

ARMY, MONITOR = statement(1, 0, 23, "The army"), statement(2, 24, 48, "A monitor")
OTHER = statement(3, 0, 5, item=ItemId("item-2"))
MACHINES = [ARMY, MONITOR, OTHER]
TEXTS = {ITEM: TEXT, OTHER.item: "He did."}
MENDED = replace(ARMY, chain=MONITOR.chain, stance=Stance.DOUBTS)


def used(*decisions, machines=MACHINES, texts=TEXTS):
    return decide_statements(machines, in_force(decisions), texts).used()


def test_without_decisions_the_statements_are_the_machines():
    assert used() == MACHINES
    assert all(one.on is None for one in decide_statements(MACHINES, in_force([])).statements)


def test_a_rejected_statement_is_used_no_longer_and_stays_visible():
    decisions = [decided(1, review(MONITOR, Verdict.REJECTED))]
    assert used(*decisions) == [ARMY, OTHER]
    everything = decide_statements(MACHINES, in_force(decisions), TEXTS).statements
    assert [one.statement for one in everything] == MACHINES
    assert everything[1].is_rejected


def test_a_corrected_statement_stands_in_its_place_beside_the_machines():
    (first, second, _) = decide_statements(
        MACHINES, in_force([decided(1, correction(MENDED, text=TEXT))]), TEXTS
    ).statements
    assert (first.statement, first.suggested) == (MENDED, ARMY)
    assert (second.statement, second.suggested) == (MONITOR, None)
    assert used(decided(1, correction(MENDED)), withdrawn(2, 1)) == MACHINES


def test_an_added_statement_stands_in_order_of_its_place():
    missed = statement(9, 10, 22, "The army")
    assert used(decided(1, correction(missed, added=True))) == [ARMY, missed, MONITOR, OTHER]
    rejected = decided(2, review(missed, Verdict.REJECTED))
    assert used(decided(1, correction(missed, added=True)), rejected) == MACHINES


def test_a_statement_added_where_the_machine_found_none_is_there():
    missed = statement(9, 0, 4, item=ItemId("item-3"))
    texts = {**TEXTS, missed.item: "Soon."}
    assert used(decided(1, correction(missed, added=True)), texts=texts)[-1] == missed


def test_a_decision_finds_a_statement_that_a_later_reading_gave_another_id():
    renamed = [replace(ARMY, id=StatementId("st-7"), content=(Span(2, 23),)), MONITOR, OTHER]
    assert used(decided(1, review(ARMY, Verdict.REJECTED)), machines=renamed) == [MONITOR, OTHER]
    assert used(decided(1, correction(MENDED)), machines=renamed) == [MENDED, MONITOR, OTHER]


def test_of_two_decisions_that_find_one_statement_the_later_one_counts():
    renamed = [replace(ARMY, id=StatementId("st-7")), MONITOR, OTHER]
    old = decided(1, review(ARMY, Verdict.REJECTED))
    new = decided(2, review(renamed[0], Verdict.ACCEPTED))
    assert used(old, new, machines=renamed) == renamed
    again = decided(3, review(ARMY, Verdict.REJECTED))
    assert used(old, new, again, machines=renamed) == renamed[1:]


def test_a_correction_moves_with_its_words_when_the_text_is_read_anew():
    decision = decided(1, correction(MENDED, text=TEXT))
    (*_, moved) = used(decision, machines=[OTHER], texts={**TEXTS, ITEM: f"New head. {TEXT}"})
    assert moved.content == (Span(10, 33),)


def test_a_decision_whose_words_are_gone_is_adrift_and_told():
    decision = decided(1, correction(MENDED, text=TEXT))
    found = decide_statements([OTHER], in_force([decision]), {**TEXTS, ITEM: "Nothing of it."})
    assert (found.used(), found.adrift) == ([OTHER], (decision,))
    gone = decided(2, review(statement(8, 60, 64), Verdict.REJECTED))
    assert decide_statements(MACHINES, in_force([gone]), TEXTS).adrift == (gone,)


def test_one_item_can_be_looked_at_alone():
    state = in_force([decided(1, review(MONITOR, Verdict.REJECTED))])
    assert decide_statements([OTHER], state.in_item(OTHER.item), TEXTS).adrift == ()
    assert decide_statements([ARMY, MONITOR], state.in_item(ITEM), TEXTS).used() == [ARMY]
