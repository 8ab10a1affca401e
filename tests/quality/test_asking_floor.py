"""Asking in words on labelled rumours, a corpus that is not part of the project.

FIRSTHAND_FNC1 names the folder with `articles.jsonl.gz` and `claims.json`. Each
of the eight labelled claims is asked with its sentence among all 401 articles.
The floors are under what was measured (2026-11: by meaning 89 of 90 reporting
articles found and 3 of 92 wrong, by words 88 and 2 of 90): a wrong article more
or less is chance.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from benchmarks.asking import Pile, ask_all, matchers, together
from benchmarks.scoring import read_lines
from firsthand.weights.files import has_network

SHA256 = {
    "articles.jsonl.gz": "e5dab6a11a2e3fed632bb60eec7f276f39d97a321eb99205ee6ae31c823799d1",
    "claims.json": "bc46197bc1d507af787855b539996fa130815eab275fe06f755cfaacdab4cb2f",
}


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("FIRSTHAND_FNC1")
    if not named:
        pytest.skip("FIRSTHAND_FNC1 names no corpus of labelled rumours to measure on")
    return Path(named)


@pytest.fixture(scope="module")
def pile(folder: Path) -> Pile:
    return Pile.of(read_lines(folder / "articles.jsonl.gz"))


def test_the_corpus_is_the_one_the_floor_was_measured_on(folder: Path) -> None:
    for name, digest in SHA256.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("name", ["words", "meaning"])
def test_reporting_articles_are_found_and_few_others(folder: Path, pile: Pile, name: str) -> None:
    if name == "meaning" and not has_network("vectors"):
        pytest.skip("no sentence vectors: they are built beside the training corpus")
    claims = json.loads((folder / "claims.json").read_text("utf-8"))
    scores = ask_all(pile, [(claim, claim["claim"]) for claim in claims], matchers()[name])
    total = together(scores)
    assert total.found >= 0.93
    assert total.wrong_share < 0.05
