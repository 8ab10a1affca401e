"""The line that names outlet and date, and the outlet behind a title."""

from __future__ import annotations

import pytest

from firsthand.model.text import Role
from firsthand.read.parts.imprint import imprint_of, site_of, without_site_name
from firsthand.read.parts.prose import prose_of


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Morning Herald, 4 March 2021", "The Morning Herald"),
        ("4 March 2021 - BBC News", "BBC News"),
        ("Reuters | 5 March 2021", "Reuters"),
        ("Vellmar Tageblatt, Vellmar, 5 March 2021", "Vellmar Tageblatt"),
        ("Published on 5 March 2021 in The Guardian", "The Guardian"),
        ("Anna Berg, The Morning Herald, 5 March 2021, 10:00 GMT", "The Morning Herald"),
        ("Source: Channel Nine, March 5, 2021", "Channel Nine"),
    ],
)
def test_a_line_of_outlet_and_date_names_the_outlet(line: str, outlet: str) -> None:
    assert imprint_of(line) == outlet


@pytest.mark.parametrize(
    "line",
    [
        "Geneva, 26 May 2023",
        "Port Amal, 5 March 2021",
        "Anna Berg, 5 March 2021",
        "The Press Was Warned on 5 March 2021",
        "The agency wrote on 5 March 2021 that the radio was silent",
        "The Morning Herald",
    ],
)
def test_a_place_a_person_or_a_clause_with_a_date_names_no_outlet(line: str) -> None:
    assert imprint_of(line) is None


PASTED = """\
Toll in depot blast rises to 19 - Channel Nine
Channel Nine, 5 March 2021

The number of people killed has risen to 19, a nurse told the local daily. \
Channel Nine could not confirm the figure.
"""


def test_a_report_pasted_with_outlet_and_date_has_both_and_a_clean_title() -> None:
    prose = prose_of(PASTED)
    parts = [(block.role, block.span.of(PASTED)) for block in prose.blocks]

    assert prose.outlet == "Channel Nine"
    assert prose.head.title == "Toll in depot blast rises to 19"
    assert parts[:3] == [
        (Role.TITLE, "Toll in depot blast rises to 19"),
        (Role.SET_ASIDE, "- Channel Nine"),
        (Role.DATELINE, "Channel Nine, 5 March 2021"),
    ]
    assert [words for _, words in prose.lead_dates] == ["Channel Nine, 5 March 2021"]


def test_an_imprint_after_a_title_that_is_known_already_names_the_outlet() -> None:
    text = "The Morning Herald, 4 March 2021\n\nFourteen people died on Wednesday, police said."
    assert prose_of(text, with_head=False).outlet == "The Morning Herald"


def test_a_listed_outlet_behind_a_title_publishes_it_and_others_do_not() -> None:
    assert site_of("Toll rises to 19 | Reuters") == "Reuters"
    assert site_of("Toll rises to 19 - what we know") is None
    assert without_site_name("Toll rises - to 19 - The Herald", "Herald") == "Toll rises - to 19"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Isola Voce, 10 August 2023", "Isola Voce"),
        ("Joint Monitoring Committee, 18 October 2019", "Joint Monitoring Committee"),
        ("Porto Lume, 18 October 2019", None),
    ],
)
def test_other_mastheads_and_public_bodies_publish_too(line: str, outlet: str | None) -> None:
    assert imprint_of(line) == outlet
