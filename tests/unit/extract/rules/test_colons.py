"""A name and a colon say who speaks; a label and a place do not."""

from __future__ import annotations

import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.colons import colon_speech
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import words_at


def told(text: str) -> list[tuple[str, str]]:
    found = []
    for passage in parse(text, ()).passages:
        paragraph = Paragraph(text, passage)
        for one in colon_speech(paragraph):
            source, content = paragraph.spans(one.source), paragraph.spans(one.content)
            found.append((words_at(text, source), words_at(text, content)))
    return found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Army Radio: two rockets fell in open ground. The wind was strong.",
            [("Army Radio", "two rockets fell in open ground")],
        ),
        (
            "Mr Tuilan: the kitchen was locked at six. Brother Benedict: there was no kitchen.",
            [
                ("Mr Tuilan", "the kitchen was locked at six"),
                ("Brother Benedict", "there was no kitchen"),
            ],
        ),
        (
            'The harbour master, by e-mail to Radio Nine: "The quay is closed."',
            [("The harbour master", '"The quay is closed."')],
        ),
        (
            "06:20 Army press service: all bridges stand.",
            [("Army press service", "all bridges stand")],
        ),
    ],
)
def test_a_name_before_a_colon_says_what_follows(text: str, rows: list[tuple[str, str]]) -> None:
    assert told(text) == rows


def test_a_turn_of_a_transcript_goes_on_to_the_end_of_its_line() -> None:
    text = (
        "WITNESS B: He did not say it to me. He said it to Luan.\nCLERK: The court will rise now."
    )
    assert told(text)[0] == ("WITNESS B", "He did not say it to me. He said it to Luan")


@pytest.mark.parametrize(
    "text",
    [
        "Update: two rockets fell in open ground.",
        "Iraq: two rockets fell in open ground.",
        "Frustration with police: many residents stay at home.",
        "A plan to fight floods: buy mines and sell coal.",
        "Reporter: how many boats were there?",
        "The captain saw three boats: the largest was on fire.",
    ],
)
def test_labels_places_topics_and_questions_name_nobody(text: str) -> None:
    assert told(text) == []
