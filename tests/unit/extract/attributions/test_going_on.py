"""A sentence that goes on with what somebody is reported to say is that person's word too."""

from __future__ import annotations

import pytest

from firsthand.extract.attributions.going_on import going_on
from firsthand.extract.parsing import parse
from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.sentences import Page


def told(text: str) -> list[list[str]]:
    page = Page.of(parse(text, ()))
    found = going_on(page, RuleReader().attributions(text, ()))
    return [[piece.of(text) for piece in one.content] for one in found]


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Ana Reyes said she had been at home. She had seen nothing.", "She had seen nothing."),
        ("The guard said he had locked the gate. He had left at nine.", "He had left at nine."),
    ],
)
def test_past_perfect_about_the_speaker_is_still_the_speakers(text: str, goes_on: str) -> None:
    (content,) = told(text)
    assert content[-1] == goes_on


@pytest.mark.parametrize(
    "text",
    [
        "Ana Reyes said she was at home. She worked at the mill.",
        "Police said the gunman had fled. He had fired 12 shots.",
        "Ana Reyes said the mill had burned. He had seen nothing.",
        "Ana Reyes said she had been at home. The mill had burned by then.",
    ],
)
def test_the_plain_past_and_other_people_are_the_outlets_own(text: str) -> None:
    (content,) = told(text)
    assert len(content) == 1


def test_a_new_paragraph_begins_anew() -> None:
    (content,) = told("Ana Reyes said she had been at home.\n\nShe had seen nothing.")
    assert len(content) == 1
