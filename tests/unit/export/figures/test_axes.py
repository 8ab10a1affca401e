from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.export.figures.axes import parted, time_axis, value_axis, width_for

DAY = date(2031, 6, 14)


@given(
    st.dictionaries(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 30), min_size=1)
)
def test_days_stand_in_order_inside_the_drawing(needs: dict[date, int]) -> None:
    axis = time_axis(dict(needs), 100, 900)
    assert [column.day for column in axis.columns] == sorted(needs)
    assert all(a.x < b.x for a, b in pairwise(axis.columns))
    assert all(99 <= column.x <= 901 for column in axis.columns)


def test_a_longer_wait_looks_longer_and_is_written_out() -> None:
    axis = time_axis({DAY: 2, DAY + timedelta(12): 1, DAY + timedelta(112): 1}, 0, 900)
    first, second, third = axis.columns
    assert second.x - first.x < third.x - second.x < 8 * (second.x - first.x)
    assert [pause.text for pause in axis.pauses] == ["12 days", "3 months"]


def test_the_year_is_written_where_it_changes() -> None:
    axis = time_axis({date(2031, 12, 30): 1, date(2031, 12, 31): 1, date(2032, 1, 2): 1}, 0, 900)
    assert [(tick.text, tick.below) for tick in axis.ticks] == [
        ("30 Dec", "2031"),
        ("31 Dec", ""),
        ("2 Jan", "2032"),
    ]


def test_reports_without_a_date_stand_last_and_say_so() -> None:
    axis = time_axis({None: 1, DAY: 1}, 0, 500)
    assert [column.day for column in axis.columns] == [DAY, None]
    assert axis.ticks[-1].text == "no date"


def test_no_two_written_days_touch() -> None:
    axis = time_axis({DAY + timedelta(n): 1 for n in range(90)}, 0, 700)
    assert all(b.at - a.at >= 46 for a, b in pairwise(axis.ticks))
    assert axis.ticks[-1].text == "11 Sep"


def test_figures_that_differ_widely_are_drawn_on_a_logarithmic_scale() -> None:
    axis = value_axis([170, 1700, 17000], 0, 200)
    assert axis.log
    assert axis.y(170) - axis.y(1700) == pytest.approx(axis.y(1700) - axis.y(17000), abs=0.2)


def test_figures_near_each_other_are_drawn_evenly_from_zero() -> None:
    axis = value_axis([160, 190], 0, 200)
    assert not axis.log
    assert axis.y(0) == 200
    assert axis.ticks[0].text == "0"


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_every_figure_stands_between_bottom_and_top(values: list[int]) -> None:
    axis = value_axis(values, 10, 210)
    assert all(10 <= axis.y(value) <= 210 for value in values)
    ordered = sorted(values)
    assert all(axis.y(a) >= axis.y(b) for a, b in pairwise(ordered))
    assert 1 <= len(axis.ticks) <= 12


@given(st.lists(st.floats(0, 200), min_size=1, max_size=10))
def test_labels_are_pushed_apart(wanted: list[float]) -> None:
    placed = parted(sorted(wanted), 19, 0, 200)
    assert all(b - a >= 18.8 for a, b in pairwise(placed))
    assert placed[0] >= 0
    assert placed[-1] <= 200.1


@given(
    st.dictionaries(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 200), min_size=1)
)
def test_on_the_width_that_is_asked_for_no_mark_is_narrowed(needs: dict[date, int]) -> None:
    axis = time_axis(dict(needs), 50, 50 + width_for(dict(needs), 3), each_px=3)
    for column in axis.columns:
        assert column.day is not None
        assert column.width == pytest.approx(3 * needs[column.day])


def test_days_can_be_written_elsewhere_and_waits_make_way() -> None:
    axis = time_axis({DAY: 1, DAY + timedelta(30): 1}, 0, 900)
    (pause,) = axis.pauses
    assert pause.text
    moved = axis.with_words_at({DAY: pause.at, DAY + timedelta(30): 800.0})
    assert [tick.at for tick in moved.ticks] == [pause.at, 800.0]
    assert [one.text for one in moved.pauses] == [""]
    assert moved.columns == axis.columns
