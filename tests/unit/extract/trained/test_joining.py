"""What the rules found is added where it does not contradict the network."""

from firsthand.extract.trained.joining import is_nested, joined
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
