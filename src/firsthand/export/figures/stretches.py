"""Into which stretches of time are many days put together, so that a picture has room?

Days, weeks, months or years: the shortest with which there are few enough.

Pure. Callers: `firsthand.export.figures.reports`, pictures of the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Stretch:
    """One way to put days together.

    Attributes:
        start_of: Gives the first day of the stretch that a day lies in.
    """

    start_of: Callable[[date], date]

    def end_of(self, start: date) -> date:
        """Give the last day of the stretch that begins on a day."""
        last = start
        while self.start_of(last + timedelta(days=1)) == start:
            last += timedelta(days=1)
        return last


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


def stretch_for(days: Collection[date], most: int) -> Stretch:
    """Choose the shortest stretch of which there are few enough; years where none is.

    Args:
        days: The days that are to be put together.
        most: How many stretches there is room for.
    """
    for start_of in (_day, _week, _month):
        if len({start_of(day) for day in days}) <= most:
            return Stretch(start_of)
    return Stretch(_year)
