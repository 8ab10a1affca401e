from dataclasses import replace

import pytest

from firsthand.export.sentences import (
    claim_phrase,
    figure_phrase,
    independence_phrase,
    rest_phrase,
    stance_phrase,
)
from firsthand.model.claim import Claim, Side
from firsthand.model.independence import OriginCount
from firsthand.model.statement import Figure
from firsthand.model.text import Span
from tests.unit.export.case_made_by_hand import C_ARMY, C_FIRST, C_HUNDREDS, C_LATER, C_NINE, claims

CLAIMS: dict[str, Claim] = {claim.id: claim for claim in claims()}


def test_the_sentence_says_figure_reports_origins_party_doubts_and_slips() -> None:
    assert claim_phrase(CLAIMS[C_NINE]) == "900 soldiers killed"
    assert rest_phrase(CLAIMS[C_NINE]) == (
        "7 reports, 1 independent origin: Red Heron Brigade, a party to the"
        " events; 1 independent origin against: Danel Orsk, a party to the events; 2 leave it"
        " unverified, 1 doubts it, 1 denies it; 1 report let the figure slip"
    )


def test_a_replaced_figure_says_by_what() -> None:
    assert claim_phrase(CLAIMS[C_FIRST]) == "110 to 140 men killed"
    assert rest_phrase(CLAIMS[C_FIRST], CLAIMS[C_LATER]) == (
        "2 reports, 1 independent origin: Plain Witness; later replaced by 310 to 420"
    )


def test_a_count_in_doubt_is_given_as_between() -> None:
    assert independence_phrase(CLAIMS[C_ARMY]).startswith("between 1 and 2 independent origins: ")
    assert "between 0 and 1 independent origins" in rest_phrase(CLAIMS[C_HUNDREDS])


def test_origins_counted_as_one_are_named_together() -> None:
    nine = CLAIMS[C_NINE]
    first = nine.origins[0]
    other = replace(first, id="src-other", name="Heron Press Office", interested=None)
    merged = replace(nine, origins=(first, other))
    assert independence_phrase(merged) == (
        "1 independent origin: Red Heron Brigade (with Heron Press Office), a party to the events"
    )


def test_nobody_named_is_said() -> None:
    bare = replace(
        CLAIMS[C_HUNDREDS].independence, supporting=OriginCount(0, 0), opposing=OriginCount(0, 0)
    )
    bare_claim = replace(CLAIMS[C_HUNDREDS], independence=bare)
    assert rest_phrase(bare_claim).startswith("1 report, no origin named")


def test_a_unit_that_the_figure_holds_is_not_said_twice() -> None:
    claim = CLAIMS[C_ARMY]
    assert claim_phrase(claim) == "90 bodies killed"
    worded = replace(claim, value=replace(claim.value, text="some 90 bodies"))
    assert claim_phrase(worded) == "some 90 bodies killed"


@pytest.mark.parametrize(
    ("unit", "facet", "said"),
    [
        ("dead", "killed", "90 dead"),
        ("survivors", "survived", "90 survivors"),
        ("soldiers", "killed", "90 soldiers killed"),
        ("dead", "exhumed", "90 dead exhumed"),
        (None, "killed", "90 killed"),
    ],
)
def test_what_was_counted_may_say_what_happened_to_it(
    unit: str | None, facet: str, said: str
) -> None:
    claim = CLAIMS[C_ARMY]
    bare = replace(claim, value=replace(claim.value, text="90"), unit=unit, facet=facet)
    assert claim_phrase(bare) == said


def test_passing_on_without_distance_is_not_called_a_stance() -> None:
    assert stance_phrase(CLAIMS[C_FIRST]) == ""
    assert independence_phrase(CLAIMS[C_FIRST], Side.AGAINST) == "no origin against"


def test_a_figure_is_told_without_what_says_nothing_outside_of_its_sentence() -> None:
    read = Figure(163, 163, "163", Span(0, 3), unit="people", facet="rescued", of="people", by="We")
    assert figure_phrase(read) == "163, people, rescued"
    assert figure_phrase(replace(read, of="the ferry", by="fishermen")) == (
        "163, people, rescued, of the ferry, by fishermen"
    )
