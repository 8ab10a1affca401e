"""Figures that changed on the way."""

from __future__ import annotations

import pytest

from firsthand.model.source import SourceKind, Speaker
from firsthand.trace.changes.digits import slip_between
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    WATCH,
    Said,
    claim_with,
    count,
    report,
    traced,
)

WIRE = Speaker("Varian Wire", "the wire", SourceKind.WIRE)


@pytest.mark.parametrize(
    ("written", "expected", "slip"),
    [
        ("17,00", 1700, "the digits are grouped wrongly"),
        ("17,000", 1700, "a zero too many"),
        ("170", 1700, "a zero too few"),
        ("1,770", 170, "a digit doubled"),
        ("170", 1270, "a digit dropped"),
        ("1,070", 1700, "two digits changed places"),
        ("1,700", 1700, None),
        ("175", 170, None),
        ("47", 470, "a zero too few"),
        ("21", 12, None),
        ("840", 84, "a zero too many"),
        ("30", 3, None),
    ],
)
def test_only_a_single_slip_of_the_pen_leads_from_one_number_to_the_other(written, expected, slip):
    assert slip_between(written, expected) == slip


def test_a_malformed_figure_in_a_speakers_mouth_slipped_from_what_it_says_elsewhere():
    right = report("a", "Paper A", 1, Said("It shot 1,900 men.", (GROUP,), (count("1,900", 1900),)))
    wrong = report(
        "b", "Paper B", 2,
        Said("The front said it shot 19,00 men.", (GROUP,), (count("19,00", 1900, unsure=True),)),
    )  # fmt: skip
    analysis = traced(right, wrong)
    claim = claim_with(analysis, "1,900")
    assert [(s.item, s.written, s.expected) for s in claim.slips] == [("b", "19,00", "1,900")]
    assert claim.items == ("a",)
    assert len(analysis.claims) == 1


def test_a_figure_of_nobody_slipped_from_the_wire_that_the_report_cites():
    wire = report("wire", "Varian Wire", 1, Said("In all 1,900 died.", (), (count("1,900", 1900),)))
    paper = report(
        "paper", "Paper", 2,
        Said("Bodies were found, Varian Wire reported.", (WIRE,)),
        Said("Some put the number at 19,000.", (), (count("19,000", 19000),)),
    )  # fmt: skip
    slips = claim_with(traced(wire, paper), "1,900").slips
    assert [slip.written for slip in slips] == ["19,000"]
    assert "Varian Wire" in slips[0].text


def test_a_figure_that_a_second_report_gives_too_is_no_slip():
    right = report("a", "Paper A", 1, Said("It shot 1,900 men.", (GROUP,), (count("1,900", 1900),)))
    given = Said("The group said it shot 19,000 men.", (GROUP,), (count("19,000", 19000),))
    once = traced(right, report("b", "Paper B", 2, given))
    assert [slip.written for claim in once.claims for slip in claim.slips] == ["19,000"]
    twice = traced(right, report("b", "Paper B", 2, given), report("c", "Paper C", 2, given))
    assert not [slip for claim in twice.claims for slip in claim.slips]


def test_two_sources_that_differ_by_a_zero_disagree_and_nothing_slipped():
    boast = Said("It shot 1,900 men.", (GROUP,), (count("1,900", 1900),))
    army = Said("The general spoke of 190.", (ARMY,), (count("190", 190),))
    analysis = traced(report("a", "Paper A", 1, boast), report("b", "Paper B", 2, army))
    assert not any(claim.slips for claim in analysis.claims)
    assert {claim.value.text for claim in analysis.claims} == {"1,900", "190"}


def test_a_range_told_as_a_rise_is_a_slip_of_the_range():
    own = report(
        "own", "Justice Monitor", 1,
        Said("Between 300 and 450 men died.", (), (count("Between 300 and 450", 300, 450),)),
    )  # fmt: skip
    paper = report(
        "paper", "Paper", 2,
        Said("The toll has risen from 300 to 450, the monitor said.", (WATCH,),
             (count("300", 300), count("450", 450))),
    )  # fmt: skip
    analysis = traced(own, paper)
    assert [slip.written for slip in claim_with(analysis, "300 to 450").slips] == [
        "from 300 to 450"
    ]
    assert {claim.value.text for claim in analysis.claims} == {"300 to 450"}


def test_a_true_rise_is_no_slip():
    own = report("own", "Justice Monitor", 1, Said("300 men died.", (), (count("300", 300),)))
    paper = report(
        "paper", "Paper", 2,
        Said("The toll has risen from 300 to 450, the monitor said.", (WATCH,),
             (count("300", 300), count("450", 450))),
    )  # fmt: skip
    assert not any(claim.slips for claim in traced(own, paper).claims)


def test_of_two_figures_of_one_source_the_later_is_the_slip():
    first = report("a", "Paper A", 1, Said("84 men died.", (WATCH,), (count("84", 84),)))
    again = report("b", "Paper B", 2, Said("840 men died.", (WATCH,), (count("840", 840),)))
    (claim,) = traced(first, again).claims
    assert claim.value.text == "84"
    assert [(slip.item, slip.written) for slip in claim.slips] == [("b", "840")]


def test_a_small_count_that_grew_step_by_step_or_over_weeks_is_no_slip():
    def given(name, day, number):
        said = Said(f"{number} men died.", (WATCH,), (count(f"{number}", number),))
        return report(name, f"Paper {name}", day, said)

    for reports in (
        (given("a", 1, 47), given("b", 3, 164), given("c", 4, 470)),
        (given("a", 1, 47), given("c", 20, 470)),
    ):
        assert not any(claim.slips for claim in traced(*reports).claims)
