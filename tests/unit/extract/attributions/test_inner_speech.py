"""Whose words somebody gives inside a quotation."""

from __future__ import annotations

import pytest

from firsthand.extract.attributions.inner_speech import inner_speech
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.model.text import words_at


def inner(page) -> list[tuple[str, str]]:
    found = inner_speech(Page.of(parse(page.text, ())), page.said)
    return [(words_at(page.text, o.source), words_at(page.text, o.content)) for o in found]


@pytest.mark.parametrize(
    ("quoted", "who", "told"),
    [
        ("My mate Pell said don't look up.", "My mate Pell", "don't look up"),
        ("My cousin told me that they had guns.", "My cousin", "they had guns"),
        ("The lieutenant said to the captain, they are farmers.", "The lieutenant",
         "they are farmers"),
        ("A neighbour shouted that the dam had gone.", "A neighbour", "the dam had gone"),
    ],
)  # fmt: skip
def test_whoever_is_told_to_have_spoken_is_found_inside_a_quotation(
    marked, quoted: str, who: str, told: str
) -> None:
    assert inner(marked(f"{{“{quoted}”}} <Ada Ferrer> [said].")) == [(who, told)]


@pytest.mark.parametrize(
    "quoted",
    [
        "I said the dam had gone.",
        "They told us to lie down on the road.",
        "Nobody said the dam had gone.",
        "If he says it is safe, we go.",
        "They never said who had come.",
        "The man who said it has left.",
    ],
)
def test_the_speaker_himself_an_order_or_nobody_is_no_other_voice(marked, quoted: str) -> None:
    assert inner(marked(f"{{“{quoted}”}} <Ada Ferrer> [said].")) == []


def test_words_outside_quotation_marks_are_left_to_the_reader(marked) -> None:
    assert inner(marked("<Ada Ferrer> [said] {her cousin said they had guns}.")) == []


@pytest.mark.parametrize(
    ("quoted", "found"),
    [
        ("A worker called me and told me that they waited.", [("A worker", "they waited")]),
        ("They told us on a Thursday and locked the gates.", []),
        ("The guards told us we could go.", []),
    ],
)
def test_the_second_verb_a_time_and_a_leave_to_go(marked, quoted: str, found: list) -> None:
    assert inner(marked(f"{{“{quoted}”}} <Ada Ferrer> [said].")) == found
