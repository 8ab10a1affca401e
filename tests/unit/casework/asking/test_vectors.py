"""A vector is made of each sentence once; what is missing changes no answer."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from firsthand.casework.asking.ahead import ReadyCase
from firsthand.casework.asking.vectors import KeptVectors, make_vectors, network_of
from firsthand.casework.counting.analysing import analysis_of
from firsthand.engine.here import HereEngine
from firsthand.store.asking_rows import AskingFile
from firsthand.store.case import Case
from firsthand.store.layout import Layout
from firsthand.weights.files import FOLDER, has_network


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


NEEDS_VECTORS = pytest.mark.skipif(
    not has_network("vectors"), reason="no sentence vectors: they are built apart"
)


def untold(step: str, done: int, total: int) -> None:
    """Say nothing."""


@pytest.fixture
def ready(counted: Case) -> ReadyCase:
    return ReadyCase.of(counted, analysis_of(counted))


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


def test_an_engine_makes_the_same_vectors_item_by_item(ready: ReadyCase) -> None:
    make, told = Noting(), list[tuple[str, int, int]]()
    items = len(ready.digests)
    vectors = KeptVectors(ready.file, "net", make)
    assert vectors.fill_on(HereEngine(), ready, lambda *one: told.append(one)) == items
    assert told[-1] == ("making ready to be asked", items, items)
    sentences = [one for item in ready.digests for one in ready.sentences_of(item)]
    assert len(make.texts) == len(set(make.texts))
    assert vectors(sentences).tolist() == by_letters(sentences).tolist()
    assert set(make.texts) == set(sentences)
    assert ready.file.complete("net") == ready.digests
    assert vectors.fill_on(HereEngine(), ready, untold) == 0


def test_an_engine_goes_on_where_another_stopped(ready: ReadyCase) -> None:
    make, answers = Noting(), iter([False, True])
    vectors = KeptVectors(ready.file, "net", make)
    vectors.fill(ready, lambda: next(answers))
    before = len(make.texts)
    vectors.fill_on(HereEngine(), ready, untold)
    assert len(make.texts) == len(set(make.texts)) > before
    assert ready.file.complete("net") == ready.digests


@NEEDS_VECTORS
def test_a_case_is_made_ready_to_be_asked_once(counted: Case) -> None:
    made = make_vectors(counted, HereEngine(), untold)
    ready = ReadyCase.of(counted, analysis_of(counted))
    assert made == len(ready.digests) > 0
    assert ready.file.complete(network_of("vectors", FOLDER)) == ready.digests
    assert make_vectors(counted, HereEngine(), untold) == 0


def test_nothing_is_made_ready_without_a_network(counted: Case, tmp_path: Path) -> None:
    assert make_vectors(counted, HereEngine(), untold, weights=tmp_path) == 0


@NEEDS_VECTORS
def test_vectors_that_cannot_be_kept_beside_the_case_stop_nothing(counted: Case) -> None:
    analysis_of(counted)
    Layout(counted.folder).search_index.write_bytes(b"no database" * 500)
    assert make_vectors(counted, HereEngine(), untold) == 0
