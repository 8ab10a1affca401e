"""Whom the words of a source name beside the speaker."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<Reuters, citing Ada Ferrer,> [said] {nine died}.", ["Reuters", "Ada Ferrer"]),
        (
            "[According to] <Reuters, one official>, {nine died}.",
            ["Reuters", "unnamed sources of Reuters"],
        ),
        ("<The mayor, Ada Ferrer,> [said] {nine died}.", ["Ada Ferrer"]),
    ],
)
def test_the_speaker_is_parted_from_his_relays(marked, markup: str, names: list[str]) -> None:
    page = marked(markup)
    (telling,) = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings
    assert [[one.name for one in chain] for chain in chains(page.item, telling)] == [names]
