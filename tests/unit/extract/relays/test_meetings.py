"""Who spoke to an outlet in a sentence that quotes nobody."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        (
            "Ada Ferrer spoke to Reuters from the roof. {“It was late,”} <she> [said].",
            ["Reuters", "Ada Ferrer"],
        ),
        (
            "Ada Ferrer gave an interview to AFP. <Ferrer> [said] {that nine died}.",
            ["AFP", "Ada Ferrer"],
        ),
        (
            "AFP spoke to the widow, Ada Ferrer. {“It was late,”} <she> [said].",
            ["AFP", "Ada Ferrer"],
        ),
        (
            "Ada Ferrer gave an interview to AFP. In a speech <Ferrer> [said] {that nine died}.",
            ["Ada Ferrer"],
        ),
        (
            "Ada Ferrer gave an interview to AFP. It rained. <Ferrer> [said] {that nine died}.",
            ["Ada Ferrer"],
        ),
    ],
)
def test_what_follows_was_said_to_that_outlet(marked, markup: str, names: list[str]) -> None:
    page = marked(markup)
    (telling,) = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert [[one.name for one in chain] for chain in chains(page.item, telling)] == [names]
