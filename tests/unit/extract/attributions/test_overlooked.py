"""The shape of the words shows who told it where no verb of saying stands."""

from __future__ import annotations

import pytest

from firsthand.extract.attributions.overlooked import overlooked
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        (
            "The claim that the dam had burst came from the mayor, not the army.",
            "the mayor",
            "the dam had burst",
        ),
        ("The estimate of 300 missing came from the Red Cross.", "the Red Cross",
         "The estimate of 300 missing"),
        ("The remark was made by Ada Ferrer: the road is shut.", "Ada Ferrer", "the road is shut"),
        ("A clip shows what the navy says is a mine.", "the navy", "a mine"),
        ("RT @harbour: Our units sank two enemy boats overnight.", "@harbour",
         "Our units sank two enemy boats overnight."),
        ("Ansa quoted the bishop, Tom Reed, as saying that it burned.", "the bishop, Tom Reed",
         "it burned"),
    ],
)  # fmt: skip
def test_who_told_it_is_read_from_the_shape(text: str, who: str, told: str) -> None:
    found = overlooked(Page.of(parse(text, ())), [])
    assert [(one.source[0].of(text), one.content[0].of(text)) for one in found] == [(who, told)]


def test_nothing_is_added_to_plain_prose() -> None:
    text = "The water came from the river. The mayor was quoted by Ansa as saying so."
    assert overlooked(Page.of(parse(text, ())), []) == []


def test_a_question_is_not_taken_for_what_somebody_says() -> None:
    text = "And what does the mayor say to that?"
    assert overlooked(Page.of(parse(text, ())), []) == []
