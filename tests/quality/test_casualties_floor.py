"""The range of people killed, on a corpus that is not part of the project.

FIRSTHAND_AIRWARS names the file; floors are a little under what was measured
(2026-11: exact high 76.3, exact range 72.1) so that a change of the language
model's build does not break them, and a worse rule does.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from benchmarks.casualties import predict, score
from benchmarks.scoring import read_lines

SHA256 = "a225d70eac43e5b1284467522a6e73c076eba5b8dfd8b0e9e9aa70c72d21a1a6"


@pytest.fixture
def narratives() -> Path:
    named = os.environ.get("FIRSTHAND_AIRWARS")
    if not named:
        pytest.skip("FIRSTHAND_AIRWARS names no corpus of narratives to measure on")
    return Path(named)


def test_the_corpus_is_the_one_the_floor_was_measured_on(narratives: Path) -> None:
    assert hashlib.sha256(narratives.read_bytes()).hexdigest() == SHA256


def test_the_range_of_people_killed_stays_above_its_floor(narratives: Path) -> None:
    rows = read_lines(narratives)
    scores = score(rows, {row["id"]: predict(row["text"]) for row in rows})
    assert scores["exact high %"] >= 74
    assert scores["exact range %"] >= 70
    assert scores["nothing found %"] <= 2
