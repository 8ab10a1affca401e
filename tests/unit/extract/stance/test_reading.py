from __future__ import annotations

import pytest

from firsthand.extract.stance.aspect import Aspect
from firsthand.extract.stance.reading import StanceReading, stance, stances
from firsthand.model.statement import Stance
from firsthand.model.text import Span


def at(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),) if words else ()


def read(text: str, cue: str = "", content: str = "") -> StanceReading:
    return stance(text, Span(0, len(text)), at(text, content), at(text, cue))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The claim could not be independently verified.", Stance.UNVERIFIED),
        ("The paper has not verified the claim.", Stance.UNVERIFIED),
        ("The paper could verify neither the pictures nor the claim.", Stance.UNVERIFIED),
        ("If the claim proves true, it would be a grim turn.", Stance.UNVERIFIED),
        ("There was no independent confirmation of the report.", Stance.UNVERIFIED),
        ("It was not immediately clear whether anybody had died.", Stance.UNVERIFIED),
        ("The pictures seem to show soldiers.", Stance.ASSERTS),
        ("Nine people were killed.", Stance.ASSERTS),
        ("He had no doubt that nine people were killed.", Stance.ASSERTS),
        ("They reached that number by examining the pictures.", Stance.ASSERTS),
        ("They are examining the pictures.", Stance.UNVERIFIED),
        ("No one has verified the number of the dead.", Stance.UNVERIFIED),
        ("The ministry would neither confirm nor deny the attack.", Stance.UNVERIFIED),
        ("The claim could be confirmed by nobody.", Stance.UNVERIFIED),
        ("The army lacked the means to verify the claim.", Stance.UNVERIFIED),
        ("Independent verification of the count was not possible.", Stance.UNVERIFIED),
        ("The killer was denied parole on Monday.", Stance.ASSERTS),
        ("The figure was denied by the ministry.", Stance.DENIES),
    ],
)
def test_the_outlet_own_voice_is_read_from_the_whole_sentence(text: str, expected: Stance) -> None:
    assert read(text).stance is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "nine people were killed", Stance.ASSERTS),
        ("confirmed", "that nine people were killed", Stance.CONFIRMS),
        ("could not confirm", "that nine people were killed", Stance.UNVERIFIED),
        ("denied", "that nine people were killed", Stance.DENIES),
        ("did not deny", "that nine people were killed", Stance.UNVERIFIED),
        ("did not confirm or deny", "that nine people were killed", Stance.UNVERIFIED),
        ("was unable to confirm", "that nine people were killed", Stance.UNVERIFIED),
        ("has yet to confirm", "that nine people were killed", Stance.UNVERIFIED),
        ("refused to confirm", "that nine people were killed", Stance.UNVERIFIED),
        ("refused", "to confirm that nine people were killed", Stance.UNVERIFIED),
        ("stopped short of confirming", "that nine people were killed", Stance.UNVERIFIED),
        ("avoided confirming", "that nine people were killed", Stance.UNVERIFIED),
        ("could verify", "neither the pictures nor the number", Stance.UNVERIFIED),
        ("confirmed", "none of the deaths", Stance.UNVERIFIED),
        ("said", "he could not “absolutely confirm” that nine people died", Stance.UNVERIFIED),
        ("has not said", "whether nine people were killed", Stance.UNVERIFIED),
        ("did not say", "how many people were killed", Stance.UNVERIFIED),
        ("rejected", "the report as false", Stance.DENIES),
        ("doubted", "that anything had happened", Stance.DOUBTS),
        ("cast doubt on", "the number", Stance.DOUBTS),
        ("said", "she is not convinced that the pictures are authentic", Stance.DOUBTS),
        ("said", "the number could not be verified", Stance.UNVERIFIED),
        ("said", "the photographs are genuine", Stance.CONFIRMS),
        ("said", "the photographs are fake", Stance.DENIES),
        ("denied", "that the photographs are fake", Stance.CONFIRMS),
    ],
)
def test_the_words_that_report_and_then_the_content_decide(
    cue: str, content: str, expected: Stance
) -> None:
    assert read(f"The general {cue} {content}.", cue, content).stance is expected


def test_a_confirmed_authenticity_leaves_the_number_open() -> None:
    text = "The envoy confirmed the authenticity of the pictures but not the number of dead."
    content = "the authenticity of the pictures but not the number of dead"
    parts = stances(text, Span(0, len(text)), at(text, content), at(text, "confirmed"))
    assert [(p.aspect, p.reading.stance) for p in parts] == [
        (Aspect.AUTHENTICITY, Stance.CONFIRMS),
        (Aspect.NUMBER, Stance.UNVERIFIED),
    ]
    assert "authenticity" in parts[0].content[0].of(text)
    assert "number" in parts[1].content[0].of(text)


def test_a_sentence_without_contrast_is_one_part() -> None:
    text = "The number, however, could not be verified."
    assert len(stances(text, Span(0, len(text)))) == 1


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("The men reportedly died in pictures that purport to show a field.", 2),
        ("The alleged killers appear to be soldiers.", 2),
        ("If true, nine died.", 1),
        ("Nine died.", 0),
    ],
)
def test_every_hedge_is_given_where_it_stands(text: str, hedges: int) -> None:
    found = read(text).hedges
    assert len(found) == hedges
    assert all(span.of(text).strip() for span in found)


def test_neither_of_two_confirms_for_both() -> None:
    text = "Neither the army nor the mayor has confirmed that nine people were killed."
    assert read(text, "has confirmed", "that nine").stance is Stance.UNVERIFIED


def test_a_stance_given_up_in_the_same_sentence_gives_way_to_the_later_one() -> None:
    text = "The agency initially doubted that the dam had burst, but has now confirmed it."
    content = "that the dam had burst"
    assert read(text, "initially doubted", content).stance is Stance.CONFIRMS


def test_a_doubt_that_is_not_given_up_stays() -> None:
    text = "The agency initially doubted that the dam had burst, but sent a crew."
    assert read(text, "initially doubted", "that the dam had burst").stance is Stance.DOUBTS


def test_a_number_said_not_to_have_been_killed_is_denied() -> None:
    assert read("84 people were not killed at the mill.").stance is Stance.DENIES
