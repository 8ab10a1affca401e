from datetime import date, timedelta

import pytest

from firsthand.export.figures.stretches import stretch_for

FIRST = date(2031, 1, 30)


def days(number: int) -> set[date]:
    return {FIRST + timedelta(days=n) for n in range(number)}


def test_few_days_stay_days() -> None:
    stretch = stretch_for(days(5), 5)
    assert stretch.start_of(FIRST) == stretch.end_of(FIRST) == FIRST


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        (20, date(2031, 1, 27), date(2031, 2, 2)),
        (90, date(2031, 1, 1), date(2031, 1, 31)),
        (900, date(2031, 1, 1), date(2031, 12, 31)),
    ],
)
def test_more_days_become_weeks_months_and_years(number: int, start: date, end: date) -> None:
    stretch = stretch_for(days(number), 5)
    assert stretch.start_of(FIRST) == start
    assert stretch.end_of(start) == end


def test_a_leap_day_belongs_to_its_month() -> None:
    stretch = stretch_for(days(60), 4)
    assert stretch.end_of(date(2032, 2, 1)) == date(2032, 2, 29)
