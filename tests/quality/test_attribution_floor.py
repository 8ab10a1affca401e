"""Neither reader may read worse than it did.

Set FIRSTHAND_POLNEAR to the labelled corpus (its development part); without it
there is nothing to measure on and the test says so. The floors are half a point
under what was measured when the reader was last changed.
"""

import hashlib
import os
from pathlib import Path

import pytest

from benchmarks.attribution import predictions
from benchmarks.scoring import read_lines, score
from firsthand.extract.readers import RULES, TRAINED, reader_named

CORPUS_SHA256 = "ac10a8870befe1e358b2dc58feccb7fe9a9eccf04eaf86a9af18028933a4d93f"
FLOORS = {
    RULES: {"content": 69.5, "content+source": 64.5, "exact content": 57.0},
    TRAINED: {"content": 77.5, "content+source": 73.5, "exact content": 63.0},
}


@pytest.mark.parametrize("reader", FLOORS)
def test_attributions_are_read_at_least_as_well_as_before(reader: str) -> None:
    setting = os.environ.get("FIRSTHAND_POLNEAR")
    if not setting:
        pytest.skip("FIRSTHAND_POLNEAR is not set: no labelled corpus to measure on")
    corpus = Path(setting)
    assert hashlib.sha256(corpus.read_bytes()).hexdigest() == CORPUS_SHA256

    gold = read_lines(corpus)
    rows = predictions(((row["id"], row["text"]) for row in gold), reader_named(reader))
    scores = score(gold, {row["id"]: row["attributions"] for row in rows}).scores()

    below = {n: scores[n].f for n, floor in FLOORS[reader].items() if scores[n].f < floor}
    assert not below
