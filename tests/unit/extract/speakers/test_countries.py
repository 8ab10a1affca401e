"""The country a text is about."""

from __future__ import annotations

from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.extract.speakers.countries import main_country


def _page(text: str) -> Page:
    return Page.of(parse(text, ()))


def test_a_country_counts_as_the_texts_own_only_when_it_stands_out() -> None:
    assert main_country(_page("Peru mourned. Peruvian flags flew in Peru.")) == "Peruvian"
    assert main_country(_page("Peru played Chile. Chilean fans met Peruvian fans.")) is None
    assert main_country(_page("It rained.")) is None
