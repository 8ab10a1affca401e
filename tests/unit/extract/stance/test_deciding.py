from __future__ import annotations

import pytest

from firsthand.extract.stance.deciding import first_deciding, negation_before
from firsthand.model.statement import Stance
from firsthand.model.text import Span


def decided(text: str) -> Stance | None:
    found = first_deciding(text, [Span(0, len(text))])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Not until Monday did the union confirm the leak", Stance.CONFIRMS),
        ("The clerk's notes bear out the claim", Stance.CONFIRMS),
        ("The cause has not been established", Stance.UNVERIFIED),
        ("Nobody knows whether the dam held", Stance.UNVERIFIED),
        ("The union refused to rule out a leak", Stance.UNVERIFIED),
        ("The union is looking into claims of a leak", Stance.UNVERIFIED),
        ("Few in the valley believe that it was a leak", Stance.DOUBTS),
        ("She no longer trusts the figures", Stance.DOUBTS),
        ("The toll is hard to believe", Stance.DOUBTS),
        ("The union ruled the leak out", Stance.DENIES),
        ("FALSE: a leaflet warns of a leak", Stance.DENIES),
        ("“That never happened", Stance.DENIES),
    ],
)
def test_the_stance_that_words_show(text: str, stance: Stance) -> None:
    assert decided(text) is stance


@pytest.mark.parametrize(
    "text",
    [
        "They believe that it was a leak",
        "The clerk knows who opened the gate",
        "It was a leak beyond all reasonable doubt",
        "She trusts her neighbours",
        "Nobody trusts the weather here",
        "The number of confirmed cases rose to nine",
        "The union agreed to meet",
        "A meeting that never happened was planned",
    ],
)
def test_words_that_take_no_stance(text: str) -> None:
    assert decided(text) is None


def test_a_phrase_is_read_across_the_edge_at_which_a_reader_cut_it() -> None:
    text = "The mayor conceded that the dam was weak."
    assert first_deciding(text, [Span(0, text.index(" that"))]) == (Stance.CONFIRMS, Span(10, 23))


def test_the_negation_of_an_infinitive_stands_before_it() -> None:
    text = "She was not in a position to confirm the leak."
    cue = Span(text.index("to confirm"), text.index(" the leak"))
    found = first_deciding(text, [cue])
    assert found is not None
    assert found[0] is Stance.UNVERIFIED


def test_a_negation_does_not_reach_over_the_end_of_a_sentence() -> None:
    text = "Is it not late? The mayor confirmed the leak."
    word = Span(text.index("confirmed"), text.index(" the leak"))
    assert negation_before(text, Span(0, len(text)), word) is None
