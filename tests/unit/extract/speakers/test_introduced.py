"""Whom a description means that nothing has used before."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        (
            "Ada Ferrer has worked here since 2009. <The 52-year-old surgeon> [said] {nine died}.",
            "Ada Ferrer",
        ),
        (
            "Ada Ferrer was elected mayor of Dorun in May. <The mayor> [said] {nine died}.",
            "Ada Ferrer",
        ),
        (
            "<1The minister> [1said] {1nine died}; the minister, Ada Ferrer, left.",
            "Ada Ferrer",
        ),
        # Two could be meant, or an office that nobody is said to hold.
        ("Ada Ferrer met Tom Reed. Tom Reed left. <The driver> [said] {nine died}.", "Tom Reed"),
        ("Ada Ferrer met Tom Reed. <The driver> [said] {nine died}.", "driver"),
        ("Ada Ferrer and Tom Reed left early. <The surgeon> [said] {nine died}.", "surgeon"),
        # It says itself who is meant: somebody new.
        (
            "Ada Ferrer left early. <The author of a new book> [said] {nine died}.",
            "author of a new book",
        ),
        ("Ada Ferrer came home late. <The president> [said] {nine died}.", "president"),
    ],
)
def test_a_new_description_means_the_one_person_of_the_sentence_before(
    marked, markup: str, name: str
) -> None:
    page = marked(markup)
    telling = tellings(page.item, Page.of(parse(page.text, ())), page.said).tellings[-1]
    assert chains(page.item, telling)[0][-1].name == name
