"""Entities come out as spaCy's own recogniser gives them, only sooner."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from firsthand.extract.entities import RECOGNISER, can_name, with_entities
from firsthand.extract.parsing import model, parse

TEXTS = (
    "Ada Orlo told Reuters on Monday 3 March that nine people had died in Lower Ostry.",
    "“We saw 1,200 soldiers,” said Tam Reel of the Ostry Relief Fund. The North Gate stood open.",
    "nobody there knew why",
    "",
    " ",
    "It cost $40 million. Ostry",
    "The United Nations Office for the Coordination of Humanitarian Affairs",
    "PARIS (AFP) — Half of the 45 per cent, the Dawn Herald reported in June 2019.",
)


def named(doc: Doc) -> list[tuple[int, int, str, str]]:
    return [(one.start, one.end, one.label_, one.text) for one in doc.ents]


def unnamed(texts: tuple[str, ...] = TEXTS) -> list[Doc]:
    return list(model().pipe(texts, disable=[RECOGNISER]))


def test_entities_are_those_that_spacy_finds_one_word_after_another() -> None:
    wanted = list(model().pipe(TEXTS))
    got = with_entities(unnamed(), model().get_pipe(RECOGNISER))

    assert sum(len(doc.ents) for doc in wanted) > 10
    assert [named(doc) for doc in got] == [named(doc) for doc in wanted]
    assert [[token.ent_iob for token in doc] for doc in got] == [
        [token.ent_iob for token in doc] for doc in wanted
    ]


def test_texts_beyond_one_batch_keep_their_own_entities() -> None:
    many = ("nobody there knew why", "Ada Orlo left Ostry on Monday.") * 50
    got = with_entities(unnamed(many), model().get_pipe(RECOGNISER))

    assert [bool(doc.ents) for doc in got] == [False, True] * 50


def test_no_entity_reaches_over_the_end_of_a_sentence() -> None:
    words = ["Nine", "met", "Ada", "Orlo", "Tam", "Reel", "in", "Lower", "Ostry", "."]
    begins = [word in ("Nine", "Orlo", "Reel", "Ostry") for word in words]
    one, other = (Doc(model().vocab, words=words, sent_starts=begins) for _ in range(2))
    recogniser = model().get_pipe(RECOGNISER)
    with_entities([one], recogniser)

    assert one.ents
    assert named(one) == named(recogniser(other))
    assert not any(begins[at] for found in one.ents for at in range(found.start + 1, found.end))


def test_a_parse_has_its_entities() -> None:
    (passage,) = parse("Ada Orlo left Lower Ostry on Monday.", ()).passages

    assert "Ada Orlo" in [one.text for one in passage.doc.ents]


@pytest.fixture
def other() -> Language:
    return Language(model().vocab)


def test_the_shipped_pipeline_is_named_here() -> None:
    assert can_name(model())


def test_a_pipeline_without_a_recogniser_is_left_to_spacy(other: Language) -> None:
    other.add_pipe("sentencizer")

    assert not can_name(other)


def test_a_pipeline_that_finds_entities_before_its_recogniser_is_left_to_spacy(
    other: Language,
) -> None:
    other.add_pipe("entity_ruler")
    other.add_pipe(RECOGNISER)

    assert not can_name(other)


def test_a_recogniser_that_searches_with_beams_is_left_to_spacy(other: Language) -> None:
    other.add_pipe("beam_ner", name=RECOGNISER)

    assert not can_name(other)
