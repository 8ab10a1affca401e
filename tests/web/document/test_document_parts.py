"""A report of any length is cut into parts of bounded size, and nothing is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.pages.document.parts import CHARACTERS, STATEMENTS, cut_report

SIZES = st.integers(0, 4 * CHARACTERS)


def test_a_report_of_usual_length_is_one_part() -> None:
    (cut,) = cut_report(3000, [0, 40, 2000], [1500, 3000])
    assert (cut.within.start, cut.within.end, cut.first, cut.end) == (0, 3000, 0, 3)


def test_two_thousand_statements_at_one_place_are_spread_over_parts() -> None:
    cuts = cut_report(500, [0] * 2000, [500])
    assert len(cuts) == 2000 // STATEMENTS
    assert [cut.end - cut.first for cut in cuts] == [STATEMENTS] * len(cuts)


@given(SIZES, st.lists(SIZES, max_size=400), st.lists(SIZES, max_size=50))
def test_parts_hold_every_character_and_every_statement_once_and_are_bounded(
    size: int, places: list[int], ends: list[int]
) -> None:
    starts = sorted(min(place, size) for place in places)
    cuts = cut_report(size, starts, sorted(min(end, size) for end in ends))
    assert (cuts[0].within.start, cuts[-1].within.end) == (0, size)
    assert (cuts[0].first, cuts[-1].end) == (0, len(starts))
    for one, two in pairwise(cuts):
        assert (one.within.end, one.end) == (two.within.start, two.first)
    for cut in cuts:
        assert cut.within.end - cut.within.start <= CHARACTERS
        assert cut.end - cut.first <= STATEMENTS
        for start in starts[cut.first : cut.end]:
            assert cut.within.start <= start <= cut.within.end
