"""The agency that a dateline names, on a list or not."""

from __future__ import annotations

import pytest

from firsthand.extract.relays.datelines import agency_above


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PORT SARN, Feb 11 (BNQ) - Ice has closed the harbour.", "BNQ"),
        ("PORT SARN (Harbour Press) – Ice has closed the harbour.", "Harbour Press"),
        ("PORT SARN, 4 May (NordInform) -- Ice has closed the harbour.", "NordInform"),
        ("PORT SARN (UN) - Ice has closed the harbour.", None),
        ("PORT SARN (two hurt) - Ice has closed the harbour.", None),
        ("The harbour (BNQ) - the old one - is closed.", None),
        ("PORT SARN - Ice has closed the harbour.", None),
    ],
)
def test_only_a_bracket_behind_the_place_names_the_agency(text: str, agency: str | None) -> None:
    assert agency_above(text) == agency


def test_a_dateline_under_a_title_is_looked_at_where_it_begins() -> None:
    text = "Ice closes port\n\nBy Staff\n\nPORT SARN (BNQ) - Ice has closed the harbour."
    assert agency_above(text) is None
    assert agency_above(text, (0, text.index("PORT SARN"))) == "BNQ"
