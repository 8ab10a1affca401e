"""Texts are found by their terms, without going through the texts."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.trace.matching.lexical import (
    LexicalMatcher,
    looked_up,
    other_number,
    scores_by_words,
)
from firsthand.trace.matching.term_index import TermIndex, best_first, best_in_portions
from tests.unit.reports_by_hand import Said, report

INDEX = TermIndex.of([{"bridg", "mine"}, set(), {"bridg", "170"}, {"120"}])


def test_a_term_leads_to_the_texts_that_have_it_in_order() -> None:
    assert INDEX.having("bridg").tolist() == [0, 2]
    assert INDEX.having("whale").tolist() == []
    assert [INDEX.spread(term) for term in ("bridg", "120", "whale")] == [2, 1, 0]
    assert INDEX.count == 4


def test_texts_that_give_a_number_are_known() -> None:
    assert INDEX.gives_number.tolist() == [False, False, True, True]
    assert other_number("170 men", INDEX).tolist() == [False, False, False, True]
    assert not other_number("some men", INDEX).any()


def test_weights_of_the_terms_that_a_text_has_are_added_up() -> None:
    assert INDEX.sums({"bridg": 0.5, "170": 0.25, "whale": 9.0}).tolist() == [0.5, 0, 0.75, 0]
    assert INDEX.having_any(["mine", "120"]).tolist() == [True, False, False, True]


def test_no_text_at_all_is_no_fault() -> None:
    empty = TermIndex.of([])
    assert scores_by_words("the bridge", empty).tolist() == []
    assert list(best_in_portions(np.zeros(0))) == []


@pytest.mark.parametrize("at_once", [1, 2, 3, 4, 50])
def test_the_best_come_first_and_of_equals_the_first_however_many_at_once(at_once: int) -> None:
    scores = np.array([0.2, 0.0, 0.9, 0.2, 0.5, 0.9, 0.2])
    assert best_first(scores).tolist() == [2, 5, 4, 0, 3, 6]
    assert list(best_in_portions(scores, at_once)) == [2, 5, 4, 0, 3, 6]


def test_statements_looked_up_once_are_looked_up_no_more() -> None:
    one = report("a", "Paper", 1, Said("The army mined the bridge."), Said("It rained."))
    pairs = [(each, each.sentence.of(one.item.text)) for each in one.statements]
    said = looked_up(pairs)
    assert looked_up(said) is said
    assert list(said) == pairs
    assert said[:1] == pairs[:1]
    matcher = LexicalMatcher()
    assert matcher.match("bridge mined", said) == matcher.match("bridge mined", pairs)
