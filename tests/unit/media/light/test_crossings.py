from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from firsthand.media.light.crossings import crossings, spans_above

START = datetime(2014, 6, 12, tzinfo=UTC)
END = START + timedelta(days=1)


def hours(at: datetime) -> float:
    return (at - START) / timedelta(hours=1)


def test_each_crossing_is_found_to_the_second_with_its_direction() -> None:
    found = crossings(lambda at: math.sin(hours(at) / 24 * 4 * math.pi + 0.1), START, END)
    assert [crossing.upward for crossing in found] == [False, True, False, True]
    expected = (math.pi - 0.1) / (4 * math.pi) * 24
    assert abs(hours(found[0].at) - expected) < 1 / 3600


def test_a_touch_between_two_steps_is_found() -> None:
    def briefly(at: datetime) -> float:
        return 0.0001 - (hours(at) - 7.07) ** 2

    spans = spans_above(briefly, START, END)
    assert len(spans) == 1
    assert abs((spans[0][1] - spans[0][0]).total_seconds() - 72) < 2


def test_what_is_above_all_along_is_one_span() -> None:
    assert spans_above(lambda at: 1.0, START, END) == [(START, END)]
    assert spans_above(lambda at: -1.0, START, END) == []
