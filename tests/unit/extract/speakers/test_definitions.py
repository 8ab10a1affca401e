"""Short names that a text defines itself."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.definitions import defined_short_forms


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Harbour Rights Observatory (HRO) came.", "hro", "Harbour Rights Observatory"),
        ("by the Army of the Northern Light, or ANL, on", "anl", "Army of the Northern Light"),
        ("The Army of Light, known by the acronym AoL, came", "aol", "Army of Light"),
        ("HRO (Harbour Rights Observatory) came", "hro", "Harbour Rights Observatory"),
        ("NLA, or the Northern Light Army, came", "nla", "Northern Light Army"),
        ("the Northern Light Army, also known as the Lanterns, came", "lanterns",
         "Northern Light Army"),
        ("The State of Iraq and al-Marj (SIM) said", "sim", "State of Iraq and al-Marj"),
    ],
)  # fmt: skip
def test_a_definition_needs_no_list(text: str, short: str, long: str) -> None:
    assert defined_short_forms(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "John Smith (Leeds) came.",
        "The Harbour Times (May 3) said",
        "Ada Ferrer or Tom Reed will come.",
    ],
)
def test_what_only_stands_in_brackets_defines_nothing(text: str) -> None:
    assert defined_short_forms(text) == {}
