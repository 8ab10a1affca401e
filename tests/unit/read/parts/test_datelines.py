"""Words before the first sentence."""

from __future__ import annotations

import pytest

from firsthand.read.parts.datelines import dateline_of


@pytest.mark.parametrize(
    ("dateline", "wire"),
    [
        ("LIMA (AP) — ", "AP"),
        ("(CNN) -- ", "CNN"),
        ("WASHINGTON, Dec 19 (Reuters) - ", "Reuters"),
        ("MOSCOW, October 16 (RIA Novosti), Anna Example - ", "RIA Novosti"),
        ("FLINT, Mich., Oct. 4 (UPI) — ", "UPI"),
        ("LOS ANGELES (CBS Seattle/AP) — ", "CBS Seattle/AP"),
        ("Mexico City (AFP) – ", "AFP"),
        ("TORONTO – ", None),
        ("BOURNE, Mass. —", None),
        ("Rabat – ", None),
        ("NEWPORT NEWS, Va. - ", None),
        ("HILO >> ", None),
        ("(Erbil, September 2, 2014) – ", None),
        ("GENEVA (16 June 2014) – ", None),
        ("June 16, 2014 - ", None),
        ("Published: 16 June 2014 ", None),
        ("(Sept. 22, 2014, update 1:09 p.m.) ", None),
    ],
)
def test_a_dateline_ends_where_the_sentence_starts(dateline: str, wire: str | None) -> None:
    found = dateline_of(dateline + "Nine people were killed when the ferry sank.")
    assert found is not None
    assert found.end == len(dateline)
    assert found.wire == wire


def test_a_place_with_a_colon_opens_a_long_first_paragraph_only() -> None:
    lead = "RAMPUR: Nine people were killed and forty were hurt when the ferry to the island sank."
    found = dateline_of(lead + " Divers were still searching.")
    assert found is not None
    assert found.end == len("RAMPUR: ")
    assert dateline_of("SHOCK LOSS: Ferry sinks") is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "Harbour Lines – the island's carrier – plans to stop its ferries.",
        "Nine people were killed on June 16, 2014 - a Monday - in the bay.",
        "June 16, 2014 was a Monday.",
        "The ferry - nine people were on it - sank.",
        "UPDATE: Nine people were killed and forty were hurt when the ferry to it sank off.",
        "Mary Example — doctor and diver — found the wreck.",
    ],
)
def test_the_start_of_a_sentence_is_no_dateline(paragraph: str) -> None:
    assert dateline_of(paragraph) is None


def test_a_full_date_in_the_dateline_is_read() -> None:
    found = dateline_of("LIMA, April 7, 2015 (AFP) - Nine people were killed.")
    assert found is not None
    assert found.date is not None
    assert found.date.when.iso == "2015-04-07"
