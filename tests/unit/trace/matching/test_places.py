"""Statements have numbers, item by item, and are found by where they stand."""

from __future__ import annotations

import numpy as np

from firsthand.trace.matching.places import Places
from tests.unit.reports_by_hand import Said, report

ONE = report("a", "Paper A", 1, Said("It rained."), Said("The army left."))
OTHER = report("b", "Paper B", 1, Said("The bridge fell."))
PLACES = Places.of({one.item.id: one.statements for one in (ONE, OTHER)})


def test_statements_are_numbered_item_by_item() -> None:
    assert PLACES.ids == ["a-0", "a-1", "b-0"]
    assert PLACES.items == ["a", "b"]
    assert PLACES.item_at.tolist() == [0, 0, 1]
    assert PLACES.of_statement["b-0"] == 2
    assert PLACES.number_of["b"] == 1


def test_the_statements_of_items_are_given_also_of_one_that_comes_twice() -> None:
    places, whose = PLACES.in_items(np.array([1, 0, 1], np.int32))
    assert places.tolist() == [2, 0, 1, 2]
    assert whose.tolist() == [0, 1, 1, 2]
    assert PLACES.in_items(np.array([], np.int32))[0].tolist() == []


def test_a_point_of_an_item_leads_to_the_statement_whose_sentence_holds_it() -> None:
    second = ONE.item.text.index("army")
    points = np.array([second, 0, 10_000], np.int32)
    assert list(PLACES.holding(np.array([0, 1, 1], np.int32), points)) == ["a-1", "b-0"]


def test_a_case_without_statements_has_no_places() -> None:
    empty = Places.of({})
    assert (empty.ids, empty.items, empty.item_at.tolist()) == ([], [], [])
