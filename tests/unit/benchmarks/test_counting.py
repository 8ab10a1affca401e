"""The benchmark of planted counts tells a right count from a wrong one."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.counting import FOLDER, PlantedCase, cases_in, count

CASE = next(case for case in cases_in(FOLDER) if case.name == "a denial from own knowledge")


def faults(case: PlantedCase) -> str:
    return "; ".join(count(case).faults)


def test_a_case_counted_as_planted_has_no_fault() -> None:
    assert faults(CASE) == ""


def test_a_wrong_count_is_told_with_both_numbers() -> None:
    assert faults(replace(CASE, supporting=(2, 3))) == "for: expected 2-3, got 1"
    assert faults(replace(CASE, opposing=(0, 0))) == "against: expected 0, got 1"


def test_a_name_that_was_not_found_is_told_with_those_that_were() -> None:
    assert faults(replace(CASE, origins=("Ann Orr",))).startswith("Ann Orr is not among")
    assert "is not marked as a party" in faults(replace(CASE, interested=("Korda Mining",)))


def test_a_figure_that_no_claim_has_is_told() -> None:
    other = {"facet": "killed", "low": 33, "high": 33}
    assert faults(replace(CASE, claim=other)) == "0 claims have the figure, and not one"
