"""Turns of phrase that say what happened to people, where no single word does."""

from __future__ import annotations

import pytest

from firsthand.extract.figures.reading import figures
from firsthand.extract.parsing import parse


def told(text: str) -> list[tuple[str | None, float | None]]:
    (passage,) = parse(text, ()).passages
    return [(one.facet, one.low) for one in figures(passage)]


@pytest.mark.parametrize(
    ("text", "facet", "low"),
    [
        ("Forty-one dockers are being held at a barracks outside Sarn.", "detained", 41),
        ("The group is holding four soldiers.", "detained", 4),
        ("She added that 41 members remained in detention.", "detained", 41),
        ("Thirty-one people are in custody.", "detained", 31),
        ("The army lost 12 soldiers in the ambush.", "killed", 12),
        ("She lost three children in the fire.", "killed", 3),
        ("The trawler brought fourteen people to safety.", "rescued", 14),
        ("Forty people were plucked from the water.", "rescued", 40),
        ("Sixteen miners were pulled alive from the rubble.", "rescued", 16),
        ("Eighty-one passengers were on board when the ferry sank.", "present", 81),
        ("About 120 people had been aboard.", "present", 120),
    ],
)
def test_a_turn_of_phrase_says_what_happened(text: str, facet: str, low: float) -> None:
    assert told(text) == [(facet, low)]


@pytest.mark.parametrize(
    "text",
    [
        "The stadium holds 300 people.",
        "Thirty-one men were held up by snow.",
        "The party lost 12 seats.",
        "The company lost 300 guards to a rival.",
        "The ferry brought 300 people to the island.",
        "Three hundred people were taken to the cinema.",
    ],
)
def test_the_same_words_said_of_other_things_tell_no_harm(text: str) -> None:
    assert all(facet is None for facet, _ in told(text))


def test_bodies_taken_out_of_the_water_are_nobody_rescued() -> None:
    assert told("Sixteen bodies were pulled from the water.") == [("found dead", 16)]
