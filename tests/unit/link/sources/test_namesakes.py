"""Which one name is that of two persons."""

from __future__ import annotations

import pytest

from firsthand.model.source import SourceKind
from tests.unit.reports_by_hand import Said, claim_with, count, person, report, traced

COLONEL = person("Daniel Moss", role="army Colonel")


def origins(*speakers):
    """Give the origins of a figure that each speaker gives in a report of its own."""
    figures = (count("900", 900),)
    said = [Said(f"{one.name} saw 900 dead.", (one,), figures) for one in speakers]
    reports = [report(f"r{n}", f"Paper {n}", 1, one) for n, one in enumerate(said)]
    return sorted(origin.name for origin in claim_with(traced(*reports), "900").origins)


@pytest.mark.parametrize("trade", ["shopkeeper", "student", "taxi-stand vendor"])
def test_a_colonel_and_a_shopkeeper_of_one_name_are_two(trade):
    other = person("Daniel Moss", role=trade, kind=SourceKind.WITNESS)
    last = trade.split()[-1]
    assert origins(COLONEL, other, COLONEL) == ["Daniel Moss", f"Daniel Moss ({last})"]


def test_reports_that_give_him_another_trade_are_of_the_one_with_the_trade():
    lamps = person("Daniel Moss", role="shopkeeper")
    assert origins(COLONEL, lamps, lamps) == ["Daniel Moss", "Daniel Moss (shopkeeper)"]


@pytest.mark.parametrize("role", ["doctor", "eyewitness", "teacher", "engineer", "commander"])
def test_what_goes_with_a_high_office_parts_nobody(role):
    assert origins(COLONEL, person("Daniel Moss", role=role)) == ["Daniel Moss"]


def test_who_has_both_in_one_report_is_one_person():
    trade = person("Daniel Moss", role="farmer")
    both = [Said("Daniel Moss saw 900 dead.", (one,), (count("900", 900),))
            for one in (COLONEL, trade)]  # fmt: skip
    analysis = traced(report("a", "A", 1, *both), report("b", "B", 2, both[1]))
    assert [o.name for o in claim_with(analysis, "900").origins] == ["Daniel Moss"]
