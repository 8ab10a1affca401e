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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("More than 60 people were taken to two hospitals.", [("injured", 60)]),
        ("Eighty boys were rushed to a clinic.", [("injured", 80)]),
        ("Twelve bodies were taken to the hospital.", [("killed", 12)]),
        ("Twelve tourists were taken to the museum.", [(None, 12)]),
        ("We thank the 23 colleagues who lost their lives.", [("killed", 23)]),
        ("We thank the 23 colleagues who lost their jobs.", [(None, 23)]),
    ],
)
def test_where_people_are_taken_and_what_they_lose_says_what_happened(
    text: str, rows: list[tuple[str | None, float]]
) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "The court interviewed 12 survivors.",
        "We spoke with 18 survivors of the fire.",
        "The inquiry heard 30 people as survivors of the camp.",
        "The panel questioned 31 workers, 16 relatives of the dead and 20 managers.",
    ],
)
def test_people_who_are_only_heard_are_no_count_of_the_harmed(text: str) -> None:
    assert told(text) == []


def test_people_rescued_before_they_are_heard_still_count() -> None:
    assert told("Divers rescued 12 sailors and spoke with the captain.") == [("rescued", 12)]
