import pytest

from firsthand.extract.stance.appositions import judged_by_another, with_judges
from firsthand.extract.stance.reading import stance
from firsthand.model.ports import Attribution
from firsthand.model.statement import Stance
from firsthand.model.text import Span, words_at

UNION = "The union said 30 miners had drowned, a number the owners have disputed."


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def union_said(content: str) -> Attribution:
    return Attribution((at(UNION, content),), (at(UNION, "said"),), (at(UNION, "The union"),))


def test_whoever_judges_in_an_apposition_gets_the_words_judged() -> None:
    said = union_said("30 miners had drowned, a number the owners have disputed")

    union, owners = with_judges(UNION, [said])

    assert words_at(UNION, union.content) == "30 miners had drowned"
    assert words_at(UNION, owners.source) == "the owners"
    assert words_at(UNION, owners.cue) == "have disputed"
    assert [span.of(UNION) for span in owners.content] == ["30 miners had drowned", "a number"]


def test_the_judgement_of_another_is_not_the_first_speakers_stance() -> None:
    whole = Span(0, len(UNION))
    said = union_said("30 miners had drowned")
    dispute = (at(UNION, "have disputed"),)

    assert stance(UNION, whole, said.content, said.cue).stance is Stance.ASSERTS
    assert stance(UNION, whole, (*said.content, at(UNION, "a number")), dispute).stance is (
        Stance.DOUBTS
    )


@pytest.mark.parametrize(
    "text",
    [
        "The union said nine drowned, a figure it later denied.",
        "The union said nine drowned, a figure the owners published.",
        "The union said nine drowned, and the owners denied it.",
    ],
)
def test_other_words_after_a_comma_are_nobody_elses_judgement(text: str) -> None:
    assert judged_by_another(text, Span(0, len(text))) is None
