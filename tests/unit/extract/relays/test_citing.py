"""A source that somebody cites, told apart from a reason."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page

PASSAGES = [
    ("<Kyodo News>, citing the fire agency, [said] {nine died}.", ["Kyodo News", "fire agency"]),
    (
        "{Nine died}, <Reuters> [reported], quoting a headmaster.",
        ["Reuters", "unnamed sources of Reuters"],
    ),
    (
        "{Nine died}, <Reuters> [reported], citing a confidential audit.",
        ["Reuters", "confidential audit"],
    ),
    ("{Nine died}, <Reuters> [reported], citing safety concerns.", ["Reuters"]),
    ("<Ada Ferrer>, citing bad weather, [said] {the match was off}.", ["Ada Ferrer"]),
    ("<Ada Ferrer>, who had heard from poachers, [said] {nine died}.", ["Ada Ferrer", "poachers"]),
    ("<Ada Ferrer>, who had learned from experience, [said] {nine died}.", ["Ada Ferrer"]),
]


@pytest.mark.parametrize(("markup", "names"), PASSAGES)
def test_an_outlet_cites_sources_and_others_also_reasons(
    marked, markup: str, names: list[str]
) -> None:
    page = marked(markup)
    (telling,) = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert [[one.name for one in chain] for chain in chains(page.item, telling)] == [names]


@pytest.mark.parametrize(
    ("markup", "behind"),
    [
        ("<The hospital> [said] {nine had died}, citing doctors.", 1),
        ("<The ministry> [said] {the mine would close}, citing safety concerns.", 0),
        ("<Mayor Ada Ferrer> [said] {nine had died}, citing doctors.", 0),
    ],
)
def test_a_body_that_cites_people_passes_on_what_they_say(marked, markup: str, behind: int) -> None:
    page = marked(markup)
    (telling,) = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert len(telling.behind) == behind
