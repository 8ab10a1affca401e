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


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The barge was stopped on Monday off Cape Sarn, the institution informed in a notice.",
            ("the institution", "The barge was stopped on Monday off Cape Sarn"),
        ),
        (
            "Order has been restored in Colony No. 4, the press service of the Ministry of Justice"
            " reports.",
            (
                "the press service of the Ministry of Justice",
                "Order has been restored in Colony No. 4",
            ),
        ),
        (
            "One broker at Lloyd's said premiums could double.",
            ("One broker at Lloyd's", "premiums could double"),
        ),
        (
            "President Aron Veld has assured the families of those who died in Sarn that the state"
            " will pay.",
            ("President Aron Veld", "that the state will pay"),
        ),
        (
            "Nine people were hurt in Kemi, Jorma Salo, head of the Sarn fire department, said.",
            ("Jorma Salo, head of the Sarn fire department", "Nine people were hurt in Kemi"),
        ),
        (
            "The harbour office replied in writing that no such order exists.",
            ("The harbour office", "that no such order exists"),
        ),
    ],
)
def test_words_between_comma_and_full_stop_speak_where_the_parse_sees_no_verb(
    text: str, row: tuple[str, str]
) -> None:
    assert row in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council raised the levy, a rise announced in March.",
        "The ferry sank off Sarn, the wreck reported by divers.",
        "The dean's said goodbye was short.",
    ],
)
def test_a_thing_that_was_announced_announces_nothing(text: str) -> None:
    assert not [source for source, _ in told(text) if source]
