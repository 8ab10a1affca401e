"""A statement is asked about with its content, its cue, and the chain that the rules give."""

import numpy as np
import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.trained.linking import (
    CONTENT,
    CUE,
    FARTHEST,
    FARTHEST_SENTENCES,
    MOST_STEPS,
    NO_LINK,
    OTHER,
    SPEAKER,
    VERB,
    Shown,
    can_tell,
    linked,
    named,
    places_of,
    question,
    shown_in,
)
from firsthand.extract.trained.mentions import mentions
from firsthand.extract.trained.understanding import understood
from firsthand.model.ports import AskedChain
from firsthand.model.text import Span
from firsthand.weights.files import FOLDER

TEXT = "Two clerks told Radio Lisse that nine boats sank. The mayor was silent."


@pytest.fixture(scope="module")
def shown() -> Shown:
    (window,) = understood(TEXT, (), RuleReader().attributions(TEXT, ()), FOLDER)
    return shown_in(window, list(mentions(parse(TEXT, ()))))


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def number(shown: Shown, head: str) -> int:
    return [one.head.of(TEXT) for one in shown.mentions].index(head)


ASKED = AskedChain((at("nine boats sank"),), (at("told"),), ((at("Two clerks"),),))


def test_phrases_of_content_and_cue_are_marked_and_verbs_told_apart(shown: Shown) -> None:
    asked = question(shown, ASKED)
    assert asked is not None
    parts = {one.head.of(TEXT): part for one, part in zip(shown.mentions, asked.parts, strict=True)}
    assert parts["boats"] == CONTENT
    assert parts["sank"] == CONTENT + VERB
    assert parts["told"] == CUE + VERB
    assert parts["mayor"] == OTHER


def test_distances_are_counted_from_the_first_phrase_of_the_content(shown: Shown) -> None:
    asked = question(shown, ASKED)
    assert asked is not None
    boats, mayor = number(shown, "boats"), number(shown, "mayor")
    assert asked.distances[boats] == FARTHEST
    assert asked.distances[boats - 1] == FARTHEST - 1
    assert asked.sentences[mayor] == FARTHEST_SENTENCES + 1


def test_the_chain_of_the_rules_is_told_by_phrase(shown: Shown) -> None:
    asked = question(shown, ASKED)
    assert asked is not None
    assert asked.told[number(shown, "clerks")] == SPEAKER
    assert asked.told.sum() == SPEAKER


def test_what_a_window_does_not_hold_is_not_asked(shown: Shown) -> None:
    beyond = Span(len(TEXT) + 5, len(TEXT) + 9)
    assert question(shown, AskedChain((beyond,), (), ())) is None


def test_the_first_phrase_in_the_words_of_a_link_is_the_link(shown: Shown) -> None:
    places, beside = places_of(shown, [[(at("Radio Lisse"),), (at("clerks told Radio"),)]])
    assert places[number(shown, "Lisse")] == SPEAKER + 1
    assert places[number(shown, "clerks")] == SPEAKER
    assert not beside[number(shown, "clerks")]


def test_relays_far_from_the_speaker_have_the_last_place(shown: Shown) -> None:
    chain = [[(at("mayor"),), (at("boats"),), (at("sank"),), (at("Radio Lisse"),), (at("clerks"),)]]
    places, _ = places_of(shown, chain)
    assert places[number(shown, "mayor")] == SPEAKER + MOST_STEPS


def test_places_become_links_by_their_steps_and_a_verb_is_none(shown: Shown) -> None:
    places = [NO_LINK] * len(shown.mentions)
    places[number(shown, "clerks")] = SPEAKER
    places[number(shown, "Lisse")] = SPEAKER + 1
    places[number(shown, "told")] = SPEAKER
    links = named(shown, np.array(places))
    assert [(link.span.of(TEXT), link.steps) for link in links] == [
        ("Two clerks", 0),
        ("Radio Lisse", 1),
    ]


def test_whose_something_is_in_the_content_does_not_tell_it() -> None:
    text = "A book says the mayor's house burnt."
    (window,) = understood(text, (), RuleReader().attributions(text, ()), FOLDER)
    shown = shown_in(window, list(mentions(parse(text, ()))))
    content = Span(text.index("the mayor"), len(text) - 1)
    asked = question(shown, AskedChain((content,), (), ()))
    assert asked is not None
    heads = [one.head.of(text) for one in shown.mentions]
    places = np.full(len(heads), NO_LINK)
    places[heads.index("book")] = SPEAKER
    assert can_tell(shown, places, asked)
    places[heads.index("mayor")] = SPEAKER
    assert not can_tell(shown, places, asked)


def test_statements_asked_together_are_answered_each_as_if_alone(shown: Shown) -> None:
    boats = AskedChain((at("nine boats sank"),), (at("told"),), ())
    mayor = AskedChain((at("was silent"),), (), ())
    beyond = AskedChain((Span(len(TEXT) + 5, len(TEXT) + 9),), (), ())
    alone = [linked([one], [shown], FOLDER)[0] for one in (boats, beyond, mayor)]
    assert linked([boats, beyond, mayor], [shown], FOLDER) == alone
    assert alone[0] is not None
    assert alone[1] is None
    assert linked([], [shown], FOLDER) == []


def test_phrases_mean_what_their_words_mean(shown: Shown) -> None:
    window, hidden = shown.window.window, shown.window.hidden
    for mention, vector in zip(shown.mentions, shown.vectors, strict=True):
        for part, spans in zip(np.split(vector, 2), (mention.head, mention.words), strict=True):
            words = window.firsts[window.words_in([spans])]
            assert np.allclose(part, hidden[words].mean(axis=0), atol=1e-4)
