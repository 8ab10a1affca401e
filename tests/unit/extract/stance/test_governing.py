from __future__ import annotations

import pytest

from firsthand.extract.stance.governing import describes, governs_a_matter, keeps_from_somebody
from firsthand.model.text import Span


def place(text: str, word: str) -> tuple[str, Span, Span]:
    start = text.index(word)
    return text, Span(0, len(text)), Span(start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two engineers questioned the inspector's account of the flood.", "questioned"),
        ("The toll was questioned at once.", "questioned"),
        ("They questioned whether the dam had held.", "questioned"),
        ("The lawyers dispute the finding.", "dispute"),
        ("Nine were lost, a figure the union disputes.", "disputes"),
        ("Dam's 'rescue' questioned by engineers", "questioned"),
        ("The office is checking a report of a leak.", "checking"),
    ],
)
def test_words_that_something_told_is_the_object_of_take_a_stance(text: str, word: str) -> None:
    assert governs_a_matter(*place(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police questioned the driver.", "questioned"),
        ("The driver was questioned for nine hours.", "questioned"),
        ("The claims were put to the driver, who was questioned by police.", "questioned"),
        ("The questions asked about the toll were many.", "questions"),
        ("A dispute over the figure broke out.", "dispute"),
        ("The challenges that we face are new.", "challenges"),
        ("The bill was supported by farmers.", "supported"),
    ],
)
def test_people_and_things_are_questioned_without_a_stance(text: str, word: str) -> None:
    assert not governs_a_matter(*place(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The guards denied the men water for a day.", "denied"),
        ("The clerk denied her a visa.", "denied"),
        ("The union rejected the company's last offer.", "rejected"),
        ("The truce was rejected.", "rejected"),
        ("The clerk was dismissed from his post.", "dismissed"),
    ],
)
def test_what_is_kept_from_somebody_or_turned_down_is_no_denial(text: str, word: str) -> None:
    assert keeps_from_somebody(*place(text, word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The guards denied using water cannon.", "denied"),
        ("The guards denied that the men had no water.", "denied"),
        ("The guards denied responsibility for the water.", "denied"),
        ("The union rejected the report.", "rejected"),
        ("The mayor dismissed the claim.", "dismissed"),
    ],
)
def test_what_was_told_is_denied(text: str, word: str) -> None:
    assert not keeps_from_somebody(*place(text, word))


def test_confirmed_before_a_noun_only_describes_it() -> None:
    assert describes(*place("The number of confirmed cases rose.", "confirmed"))
    assert not describes(*place("The mayor confirmed the deaths.", "confirmed"))
