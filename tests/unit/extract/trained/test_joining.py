"""What the rules found is added where it does not contradict the network."""

from firsthand.extract.trained.joining import SURE_WITHOUT_RULES, is_nested, joined, rules_first
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

OUTER = Attribution((Span(20, 80),), (Span(10, 14),), (Span(0, 9),))
INNER = Attribution((Span(50, 80),), (Span(40, 44),), (Span(24, 39),))
CROSSING = Attribution((Span(60, 95),), (Span(90, 94),))
APART = Attribution((Span(120, 140),), (Span(110, 114),))


def test_what_is_told_inside_a_content_is_added() -> None:
    assert joined([OUTER], [INNER]) == [OUTER, INNER]
    assert is_nested(INNER, [OUTER])


def test_what_the_network_missed_is_added() -> None:
    assert joined([OUTER], [APART]) == [OUTER, APART]


def test_what_contradicts_the_network_is_left_out() -> None:
    assert joined([OUTER], [CROSSING]) == [OUTER]


def test_the_same_found_by_both_is_given_once() -> None:
    same = Attribution((Span(20, 79),), (Span(10, 14),), (Span(4, 9),))
    assert joined([OUTER], [same]) == [OUTER]


def test_an_attribution_is_not_inside_itself() -> None:
    assert not is_nested(OUTER, [OUTER])


def test_rules_come_first_and_the_network_adds_what_they_missed() -> None:
    missed = Attribution((Span(120, 140),), (Span(110, 114),), (Span(100, 109),))
    assert rules_first([(0.9, missed)], [OUTER]) == [OUTER, missed]


def test_the_network_adds_nothing_it_is_unsure_of_or_that_nobody_says() -> None:
    missed = Attribution((Span(120, 140),), (Span(110, 114),), (Span(100, 109),))
    assert rules_first([(SURE_WITHOUT_RULES - 0.01, missed)], [OUTER]) == [OUTER]
    assert rules_first([(0.9, APART)], [OUTER]) == [OUTER], "nobody is its source"


def test_where_a_rule_read_the_same_cue_the_rule_is_believed() -> None:
    other = Attribution((Span(22, 60),), (Span(10, 14),), (Span(2, 9),))
    assert rules_first([(0.9, other)], [OUTER]) == [OUTER]


def test_a_report_around_what_a_rule_found_is_added() -> None:
    assert rules_first([(0.9, OUTER)], [INNER]) == [OUTER, INNER]
