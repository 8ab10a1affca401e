"""What a verb reports where only the order of the words shows it."""

from __future__ import annotations

import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.clauses import indirect_speech
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import words_at


def told(text: str) -> list[tuple[str, str]]:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    return [
        (words_at(text, paragraph.spans(one.source)), words_at(text, paragraph.spans(one.content)))
        for one in indirect_speech(paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "At least 14 miners died when a shaft caved in outside the town, the provincial"
            " governor said Tuesday.",
            (
                "the provincial governor",
                "At least 14 miners died when a shaft caved in outside the town",
            ),
        ),
        (
            "No aid has entered since March, warned the Norwegian Refugee Council.",
            ("the Norwegian Refugee Council", "No aid has entered since March"),
        ),
        (
            "Talks will be held on Friday, stated presidential aide Dmitry Orlov.",
            ("presidential aide Dmitry Orlov", "Talks will be held on Friday"),
        ),
        (
            "The mine was open, TASS quoted deputy governor Ivan Petrov as saying.",
            ("deputy governor Ivan Petrov", "The mine was open"),
        ),
    ],
)
def test_what_stands_before_a_closing_phrase_is_reported(text: str, row: tuple[str, str]) -> None:
    assert row in told(text)


def test_what_follows_that_is_reported_though_the_parse_lost_it() -> None:
    text = "The Ombudsman's Office maintained that three of the injured present bullet impacts."
    assert ("The Ombudsman's Office", "that three of the injured present bullet impacts") in told(
        text
    )


def test_whoever_is_said_to_have_told_it_is_its_source() -> None:
    text = "The minister is said to have told colleagues that the scheme was too dear."
    assert ("The minister", "that the scheme was too dear") in told(text)


def test_a_second_deed_of_the_same_person_is_no_closing_phrase() -> None:
    assert all(
        source != "the charge" for source, _ in told("He stayed at home, denied the charge.")
    )


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Not my client, said the lawyer Ada Moor.", ("the lawyer Ada Moor", "Not my client")),
        (
            "The portal Sarn 24 wrote, citing TASS, that the army had closed the crossings.",
            ("The portal Sarn 24", "that the army had closed the crossings"),
        ),
    ],
)
def test_short_answers_and_far_clauses_are_reported(text: str, row: tuple[str, str]) -> None:
    assert row in told(text)


@pytest.mark.parametrize("text", ["On Friday, said the mayor.", "Two hours later, said the mayor."])
def test_a_time_alone_is_not_told(text: str) -> None:
    assert told(text) == []
