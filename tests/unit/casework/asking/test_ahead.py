"""What asking needs is made once of each item; the answers are the same without it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from firsthand.casework.asking.ahead import KeptVectors, ReadyCase, network_of
from firsthand.casework.counting.analysing import analysis_of, trace
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.picture import PictureGroup, Showing
from firsthand.store.asking_rows import AskingFile
from firsthand.store.case import Case
from firsthand.store.layout import Layout
from firsthand.trace.asking import Question
from firsthand.trace.lookups import Lookups
from firsthand.trace.matching import case_words
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.origins.pictured import resting_on_pictures
from firsthand.trace.tracing import trace_asked, trace_over
from firsthand.trace.view import CaseView
from firsthand.weights.files import FOLDER
from tests.unit.casework.conftest import REPORTS

PICTURE = ItemId("item-p")
QUESTIONS = ("170 men were killed", "men killed, says the monitor", "it rained", "whales sang")


def by_letters(texts: list[str]) -> np.ndarray:
    """Give a vector of each text by its first letters."""
    rows = [[float(len(re.findall(letter, text.lower()))) for letter in "aeiou"] for text in texts]
    return np.array(rows, np.float32)


class Noting:
    """Makes vectors and notes of which texts."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.texts += texts
        return by_letters(texts)


@pytest.fixture
def ready(counted: Case) -> ReadyCase:
    return ReadyCase.of(counted, analysis_of(counted))


@pytest.mark.parametrize("asked", QUESTIONS)
def test_an_answer_is_the_one_that_all_statements_gone_through_give(
    counted: Case, ready: ReadyCase, asked: str
) -> None:
    analysis = analysis_of(counted)
    whole = trace_asked(
        asked, list(counted.items()), list(counted.statements()), analysis, LexicalMatcher()
    )
    assert trace_over(Question(asked), ready.lookups, analysis, LexicalMatcher()) == whole


def test_what_was_kept_is_what_is_made(counted: Case, ready: ReadyCase) -> None:
    lookups = ready.lookups
    made = Lookups(lookups.items, lookups.statements, lookups.linking, lookups.copies).words
    kept = ReadyCase.of(counted, analysis_of(counted)).lookups.words
    assert kept.places.ids == made.places.ids
    assert kept.places.sentences.tolist() == made.places.sentences.tolist()
    for name in ("sentences", "contents", "wholes", "texts"):
        one, other = getattr(kept, name), getattr(made, name)
        assert one.gives_number.tolist() == other.gives_number.tolist()
        assert {t: one.having(t).tolist() for t in made.sentences.vocabulary} == {
            t: other.having(t).tolist() for t in made.sentences.vocabulary
        }


def test_an_item_that_did_not_change_is_not_gone_through_again(
    counted: Case, ready: ReadyCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_through: list[str] = []
    plain = case_words.term_set

    def noted(text: str) -> frozenset[str]:
        gone_through.append(text)
        return plain(text)

    monkeypatch.setattr(case_words, "term_set", noted)
    ReadyCase.of(counted, analysis_of(counted))
    assert gone_through == []
    one = REPORTS[0]
    counted.save_statements({one.item.id: one.statements[:1]}, step_version=2)
    again = ReadyCase.of(counted, analysis_of(counted))
    assert one.item.text in gone_through
    assert not any("Justice Monitor" in text for text in gone_through)
    assert StatementId("item-a-1") not in again.lookups.places.of_statement


def test_a_damaged_file_beside_the_case_changes_no_answer(counted: Case) -> None:
    before = [trace(counted, asked) for asked in QUESTIONS]
    Layout(counted.folder).search_index.write_bytes(b"no database" * 500)
    assert [trace(counted, asked) for asked in QUESTIONS] == before


def test_a_vector_is_made_once_and_that_of_a_question_is_not_kept(tmp_path: Path) -> None:
    file, make = AskingFile(tmp_path / "search.sqlite"), Noting()
    texts = ["the bridge", "a question", "the bridge", "it rained"]
    first = KeptVectors(file, "net", make, aside="a question")(texts)
    assert first.tolist() == by_letters(texts).tolist()
    assert make.texts == ["the bridge", "a question", "it rained"]
    again = KeptVectors(file, "net", make, aside="a question")(texts)
    assert again.tolist() == first.tolist()
    assert make.texts[3:] == ["a question"]
    KeptVectors(file, "another net", make)(["it rained"])
    assert make.texts[4:] == ["it rained"]


def test_vectors_of_all_sentences_are_made_ahead_and_no_second_time(ready: ReadyCase) -> None:
    make = Noting()
    vectors = KeptVectors(ready.file, "net", make)
    sentences = {one for item in ready.digests for one in ready.sentences_of(item)}
    assert vectors.fill(ready, lambda: False) == len(sentences)
    assert set(make.texts) == sentences
    assert vectors.fill(ready, lambda: False) == 0
    assert len(make.texts) == len(sentences)


def test_making_ahead_ends_when_it_is_told_to_and_goes_on_later(ready: ReadyCase) -> None:
    make, answers = Noting(), iter([False, True])
    vectors = KeptVectors(ready.file, "net", make)
    made = vectors.fill(ready, lambda: next(answers))
    assert 0 < made == len(make.texts)
    vectors.fill(ready, lambda: False)
    assert len(make.texts) == len(set(make.texts)) > made


def test_a_network_has_another_name_when_one_of_its_files_is_another(tmp_path: Path) -> None:
    sums = (FOLDER / "SHA256SUMS").read_text("utf-8")
    (tmp_path / "SHA256SUMS").write_text(sums.replace("0", "1"), "utf-8")
    assert network_of("vectors", tmp_path) != network_of("vectors", FOLDER)
    assert "vectors.onnx" in network_of("vectors", FOLDER)
    assert "reader.onnx" not in network_of("vectors", FOLDER)


def test_what_rests_on_a_picture_is_found_out_once_and_answers_stay(ready: ReadyCase) -> None:
    caption = REPORTS[0].statements[1].sentence
    showings = (
        Showing(ItemId("item-a"), PICTURE, caption),
        Showing(ItemId("item-b"), PICTURE),
        Showing(ItemId("item-c"), PICTURE),
    )
    groups = (PictureGroup((ItemId("other"),)), PictureGroup((PICTURE,), showings))
    asked = replace(ready, analysis=replace(ready.analysis, pictures=groups))
    view = CaseView.over(asked.lookups)
    resting = resting_on_pictures(groups, view)
    assert resting == {REPORTS[0].statements[1].id: 1}
    ahead = asked.resting_ahead()
    assert [one.showings for one in ahead.analysis.pictures] == [(), showings[:1]]
    assert resting_on_pictures(ahead.analysis.pictures, view) == resting
    for words in QUESTIONS:
        answers = [
            trace_over(Question(words), one.lookups, one.analysis, LexicalMatcher())
            for one in (asked, ahead)
        ]
        assert answers[0] == answers[1]
