"""Whom "the two companies" means."""

from __future__ import annotations

import pytest

from firsthand.link.sources.together import is_plural, whom_plurals_mean
from firsthand.model.source import SourceKind, Speaker
from tests.unit.reports_by_hand import Said, report

BROM = Speaker("Brom", "Brom")
NORSA = Speaker("Norsa", "Norsa")
ALTENA = Speaker("Altena", "Altena")
TWO = Speaker("companies", "the two companies", SourceKind.UNNAMED)


def meant(*sentences):
    first = report(
        "a", "A", 1, Said("Norsa said so.", (NORSA,)), Said("Altena said so.", (ALTENA,))
    )
    second = report("b", "B", 2, *(Said(words, (TWO,)) for words in sentences))
    statements = [*first.statements, *second.statements]
    return whom_plurals_mean([first.item, second.item], statements).get(("b", "companies"))


def test_the_only_two_that_a_report_names_together_are_meant():
    assert meant("Norsa and Altena will close the yard, the two companies said.") == "Norsa"
    assert meant("It was for Norsa and Altena to say what Altena and Norsa knew.") == "Norsa"


@pytest.mark.parametrize(
    "words",
    [
        "The two companies will close the yard.",
        "Then Norsa and Altena met, and then Brom and Norsa did.",
        "Norsa and Hald will close the yard, the two companies said.",
    ],
)
def test_without_one_pair_of_the_cases_sources_nobody_is_meant(words):
    assert meant(words) is None


@pytest.mark.parametrize("written", ["the two companies", "Both ministries", "the unions"])
def test_bodies_of_one_sort_in_the_plural(written):
    assert is_plural(written)


@pytest.mark.parametrize(
    "written", ["the company", "newspapers", "the authorities", "police", "two men", "reports"]
)
def test_the_press_and_persons_are_no_such_plural(written):
    assert not is_plural(written)
