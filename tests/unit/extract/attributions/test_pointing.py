"""A sentence that only points back says who told the one before."""

from __future__ import annotations

import pytest

from firsthand.extract.attributions.pointing import pointing_back
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.model.ports import Attribution
from firsthand.model.text import Span


def told(text: str, *attributions: Attribution) -> list[tuple[str, str]]:
    found = pointing_back(Page.of(parse(text, ())), attributions)
    return [(one.source[0].of(text), one.content[0].of(text)) for one in found]


@pytest.mark.parametrize(
    ("pointing", "who"),
    [
        ("So says the harbour office, in a note to pilots.", "the harbour office"),
        ("This was told to Radio Nine by the officer of the port.", "the officer of the port"),
        ("The words were spoken by a pilot, Ana Torres, in court.", "a pilot, Ana Torres"),
        ("They told the Herald so at noon.", "They"),
        ("Its author, the diver Ivo Brandt, confirmed this to a local paper.",
         "Its author, the diver Ivo Brandt"),
        ("That is the finding of the river police, given to an agency.", "the river police"),
        ("That, at any rate, is what she told the inquest.", "she"),
        ("The figure is that of the Sarn hospital.", "the Sarn hospital"),
        ("It was the cook who told a reporter this.", "the cook"),
    ],
)  # fmt: skip
def test_whoever_a_sentence_points_back_to_said_the_one_before(pointing: str, who: str) -> None:
    before = "The lower lock has been shut since May."
    assert told(f"{before} {pointing}") == [(who, before)]


@pytest.mark.parametrize(
    "plain",
    [
        "He said so many things that nobody listened.",
        "This was paid by the council in May.",
        "So the ferry turned back at once.",
        "The figure is that high every spring.",
        "That is the lock of the old canal.",
        "It was the cook who opened the door.",
    ],
)
def test_a_sentence_of_its_own_points_at_nothing(plain: str) -> None:
    assert told(f"The lower lock has been shut since May. {plain}") == []


def test_what_somebody_is_found_to_say_already_stays_theirs() -> None:
    text = "The lock is shut, the mayor said. The pilots told the Herald so."
    said = Attribution((Span(0, 16),), (Span(28, 32),), (Span(18, 27),))
    assert text[:16] == "The lock is shut"
    assert told(text, said) == []


def test_a_question_is_not_told() -> None:
    assert told("Is the lower lock really shut now? So says the harbour office.") == []


@pytest.mark.parametrize(
    ("pointing", "who"),
    [
        ("So assures the captain of the port, Elio Marra.", "the captain of the port, Elio Marra"),
        ("The prefect, Renata Ozzi, made it known last night.", "The prefect, Renata Ozzi"),
    ],
)
def test_other_papers_ways_of_pointing_back_are_known(pointing: str, who: str) -> None:
    before = "The lower lock has been shut since May."
    assert told(f"{before} {pointing}") == [(who, before)]


def test_what_is_made_known_in_the_same_sentence_points_nowhere() -> None:
    assert told("The lock is shut now. The prefect made it known that she had left.") == []


WORKER = "The pumps were off all winter, a worker said."


@pytest.mark.parametrize("denial", ["denied that", "has denied this", "rejects the claim"])
def test_whoever_denies_the_sentence_before_denies_what_was_told_in_it(denial: str) -> None:
    text = f"{WORKER} The operator, Selane Lines, {denial}."
    said = Attribution((Span(0, 29),), (Span(40, 44),), (Span(31, 39),))
    assert told(text, said) == [("The operator, Selane Lines", "The pumps were off all winter")]


@pytest.mark.parametrize("plain", ["denied the crew a meal", "denied that it had been told"])
def test_a_denial_with_words_of_its_own_does_not_point_back(plain: str) -> None:
    assert told(f"{WORKER} The operator {plain}.") == []
