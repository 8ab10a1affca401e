"""Places where a report says that two names mean one source."""

from __future__ import annotations

import pytest

from firsthand.link.sources.definitions import defined_names, described_names
from firsthand.model.source import Speaker


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("In Selm the Tavri Liberation Army (TLA) said so.", ("Tavri Liberation Army", "TLA")),
        ("the League of Free Cities, or LFC, said so.", ("League of Free Cities", "LFC")),
        ("the River Command, also known as Redwing, said", ("River Command", "Redwing")),
        ("River Command, formerly known as the Delta Cell, said", ("River Command", "Delta Cell")),
        ("the Delta Cell, which now calls itself the River Command, said",
         ("Delta Cell", "River Command")),
        ("Justice Monitor, known by the acronym JM, counted", ("Justice Monitor", "JM")),
    ],
)  # fmt: skip
def test_the_words_that_define_a_name_are_found(text, pair):
    assert pair in list(defined_names(text))


@pytest.mark.parametrize(
    "text", ["Arbel (Koria) fell.", "Clara Brandt (47) said so.", "The Senate (see below) voted."]
)
def test_other_things_in_brackets_define_nothing(text):
    assert list(defined_names(text)) == []


def test_a_body_described_by_the_word_that_another_report_gives_its_name_is_that_body():
    told = Speaker("Norsa", "the mining company Norsa", role="mining company")
    bank = Speaker("Norsa Bank", "Norsa Bank")
    assert list(described_names([Speaker("Norsa Mining", "Norsa Mining"), told, bank])) == [
        ("Norsa Mining", "Norsa")
    ]
