"""Remembered rules and sets of forms change nothing but the time."""

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from firsthand.extract import word_attributes
from firsthand.extract.parsing import DEFAULT_MODEL
from firsthand.extract.word_attributes import RULER, look_up_in_sets, remember_rules

TEXTS = (
    "The ministry said 12 boats hadn't left; there were gales, and it's going to get worse.",
    "He gets it. They ain't gonna go, c'mon, let's see what y'all got to say! ",
    "Ferries ran better than they'd run before.  Men's coats were found, officials added.",
    "",
)


@pytest.fixture
def quick() -> Language:
    language = spacy.load(DEFAULT_MODEL)
    remember_rules(language)
    look_up_in_sets(language)
    return language


@pytest.fixture(scope="module")
def usual() -> list[list[tuple[str, ...]]]:
    language = spacy.load(DEFAULT_MODEL)
    return [said_of(doc) for doc in language.pipe(TEXTS)]


def said_of(doc: Doc) -> list[tuple[str, ...]]:
    return [(w.text, w.tag_, w.pos_, str(w.morph), w.lemma_, w.dep_, w.ent_type_) for w in doc]


def test_words_have_the_attributes_that_spacy_gives_them(
    quick: Language, usual: list[list[tuple[str, ...]]]
) -> None:
    assert [said_of(doc) for doc in quick.pipe(TEXTS)] == usual


def test_words_met_again_have_the_same_attributes(
    quick: Language, usual: list[list[tuple[str, ...]]]
) -> None:
    list(quick.pipe(TEXTS))
    assert [said_of(doc) for doc in quick.pipe(TEXTS)] == usual


def test_when_too_many_kinds_of_words_are_kept_it_begins_anew(
    quick: Language, usual: list[list[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_attributes, "MOST_KEPT", 3)
    assert [said_of(doc) for doc in quick.pipe(TEXTS)] == usual


def test_rules_that_look_at_anything_else_are_left_to_spacy() -> None:
    language = spacy.blank("en")
    ruler: Any = language.add_pipe(RULER)
    ruler.add([[{"LENGTH": 3}]], {"LEMMA": "short"})
    matcher = ruler.matcher
    remember_rules(language)
    assert ruler.matcher is matcher


def test_a_pipeline_without_a_ruler_or_lemmatizer_stays_as_it_is() -> None:
    language = spacy.blank("en")
    remember_rules(language)
    look_up_in_sets(language)
    assert language.pipe_names == []
