"""A speaker between commas says what stands on both sides."""

from __future__ import annotations

import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.inserted import inserted
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import words_at


def told(text: str) -> list[tuple[str, str]]:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    found = [inserted(paragraph, token) for token in passage.doc]
    return [
        (words_at(text, paragraph.spans(one.source)), words_at(text, paragraph.spans(one.content)))
        for one in found
        if one is not None
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The toll, the mayor told reporters, is nine.",
            ("the mayor", "The toll is nine"),
        ),
        (
            "They need, one old woman told Radio Nine, forty dollars and a chair.",
            ("one old woman", "They need forty dollars and a chair"),
        ),
        (
            "In nine cases, her lawyer Ana Torres told the paper, the door was left standing.",
            ("her lawyer Ana Torres", "In nine cases the door was left standing"),
        ),
        (
            "The boat, as the harbour office pointed out on Friday, has no engine.",
            ("the harbour office", "The boat has no engine"),
        ),
        (
            "Of the sixty men, their families were informed by the chaplain, forty are safe.",
            ("the chaplain", "Of the sixty men forty are safe"),
        ),
    ],
)
def test_both_sides_of_a_phrase_between_commas_are_told(text: str, row: tuple[str, str]) -> None:
    assert row in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned, the council said on Friday, and the governor took over.",
        "The pump failed, the engineer told Radio Nine, adding that it was old.",
        "The road is open, the army told the council, the council wrote in its bulletin.",
        "In May, the mayor said in a letter, that the road was open.",
        "The lock, the bridge, and the mill burned down.",
    ],
)
def test_a_clause_of_its_own_behind_the_phrase_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_quotation_with_its_own_speaker_is_not_what_the_inserted_one_says() -> None:
    text = '"We heard it," said Ada Ferrer, who went out against, she says, the advice of all.'
    assert '"We heard it,"' not in "".join(content for _, content in told(text))
