"""Sources and claims by what people call them."""

from __future__ import annotations

import pytest

from firsthand.casework.asking.named_things import claim_named, source_named
from firsthand.errors import UnknownId, UsageProblem
from firsthand.model.source import SourceKind
from tests.unit.reports_by_hand import ARMY, WATCH, Said, claim_with, count, person, report, traced

ANALYSIS = traced(
    report(
        "a", "Paper", 1,
        Said("Anwar Haddad said 170 men died.", (ARMY,), (count("170", 170),)),
        Said("The monitor said 170 were hurt.", (WATCH,), (count("170", 170, facet="injured"),)),
        Said("Clara Brandt said 9 men died.", (person("Clara Brandt"),), (count("9", 9),)),
        Said("Otto Brandt said so.", (person("Otto Brandt"),)),
    ),
    report("b", "Paper B", 2, Said("Brandt said so.", (person("Brandt", kind=SourceKind.PERSON),))),
)  # fmt: skip
BY_NAME = {source.name: source.id for source in ANALYSIS.linking.sources}


@pytest.mark.parametrize(
    "words", ["Gen. Anwar Haddad", "anwar al-haddad", BY_NAME["Gen. Anwar Haddad"]]
)
def test_a_source_is_found_by_id_name_or_spelling(words: str) -> None:
    assert source_named(ANALYSIS, words) == BY_NAME["Gen. Anwar Haddad"]


def test_an_exact_name_goes_before_one_that_is_alike() -> None:
    assert source_named(ANALYSIS, "Brandt") == BY_NAME["Brandt"]


def test_a_claim_is_found_by_id_by_value_and_by_facet_and_value() -> None:
    nine = claim_with(ANALYSIS, "9").id
    for words in (nine, "9", "killed 9", "KILLED 9 "):
        assert claim_named(ANALYSIS, words) == nine


def test_a_value_that_two_claims_have_is_refused_with_both() -> None:
    with pytest.raises(UsageProblem) as refused:
        claim_named(ANALYSIS, "170")
    assert "killed 170" in refused.value.message
    assert "injured 170" in refused.value.message
    assert claim_named(ANALYSIS, "injured 170") != claim_named(ANALYSIS, "killed 170")


def test_what_nobody_is_called_is_said_to_be_unknown() -> None:
    for find in (source_named, claim_named):
        with pytest.raises(UnknownId, match="Nobody"):
            find(ANALYSIS, "Nobody")


def test_of_many_candidates_the_first_are_named_and_the_rest_counted() -> None:
    aide = Said("An aide said so.", (person("an aide", kind=SourceKind.UNNAMED),))
    many = traced(*(report(f"r{n}", None, 1, aide) for n in range(9)))
    with pytest.raises(UsageProblem, match=r"9 answer to that: .*; and 3 more"):
        source_named(many, "an aide")
