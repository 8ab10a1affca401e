"""Counts of independent origins in cases with planted truth; every one must be right.

A case marked `misread` is one in which the reader, and not the count, is known
to be wrong; it is run by `benchmarks.counting` and counts as wrong there.
"""

from __future__ import annotations

import pytest

from benchmarks.counting import FOLDER, PlantedCase, cases_in, count
from firsthand.extract.readers import READERS, reader_named

CASES = tuple(cases_in(FOLDER))


def test_there_are_at_least_sixty_cases_and_a_third_of_them_was_held_back() -> None:
    held = sum(case.held for case in CASES)
    assert len(CASES) >= 60
    assert held * 3 >= len(CASES)
    assert len({case.name for case in CASES}) == len(CASES)


def test_few_cases_are_left_to_the_reader() -> None:
    assert sum(bool(case.misread) for case in CASES) <= 2


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.misread], ids=lambda case: case.name
)
@pytest.mark.parametrize("reader", READERS)
def test_the_count_is_the_planted_one(case: PlantedCase, reader: str) -> None:
    assert count(case, reader_named(reader)).faults == (), case.why
