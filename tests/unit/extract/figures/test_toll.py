from __future__ import annotations

import pytest

from firsthand.extract.figures.toll import toll_of
from firsthand.extract.parsing import parse


def toll(text: str) -> tuple[int, int] | None:
    found = toll_of(parse(text, ()).passages)
    return None if found is None else (found.low, found.high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven people, including two children, were killed and 12 were wounded.", (7, 7)),
        ("Between 12 and 19 civilians were killed.", (12, 19)),
        ("At least 11 people were killed. A relative said that 14 people had died.", (11, 14)),
        ("Up to 27 people were killed. The ministry said 19 people died.", (19, 27)),
        ("More than 15 people were killed.", (16, 16)),
        ("A medic was killed in the raid.", (1, 1)),
        ("Anna Berg was killed along with her husband and their two sons.", (4, 4)),
        ("A number of people were killed in the raid.", (2, 2)),
        ("Four people were wounded in the raid.", None),
    ],
)
def test_the_summary_first_rule_gives_the_range(
    text: str, expected: tuple[int, int] | None
) -> None:
    assert toll(text) == expected


def test_another_event_lends_nothing() -> None:
    text = "Nine people were killed, the worst attack since the bombing that killed 202 people."
    assert toll(text) == (9, 9)


def test_dozens_is_no_count_that_could_raise_the_range() -> None:
    assert toll("At least 20 people were killed. Dozens were killed, a man said.") == (20, 20)
