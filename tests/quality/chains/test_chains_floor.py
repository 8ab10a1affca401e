"""Chains and speakers on the passages of this folder, tuned and held back, by each reader.

Rules were tuned on the tuned part only; the held part shows what they are worth
on new passages. The floors are about a point under what was measured (2026-11).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.chains import Answer, answers, passages, rates
from firsthand.extract.readers import JOINT, READERS, RULES, TRAINED, reader_named

HERE = Path(__file__).parent
TUNED, HELD = "tuned", "held back"
FLOORS = {
    (RULES, TUNED): {"chain": 83.0, "root": 86.0, "resolved": 83.5},
    (RULES, HELD): {"chain": 57.5, "root": 64.0, "resolved": 65.0},
    (TRAINED, TUNED): {"chain": 81.5, "root": 84.5, "resolved": 81.0},
    (TRAINED, HELD): {"chain": 62.0, "root": 67.5, "resolved": 60.0},
    (JOINT, TUNED): {"chain": 83.5, "root": 87.0, "resolved": 83.0},
    (JOINT, HELD): {"chain": 61.0, "root": 68.0, "resolved": 65.0},
}


@cache
def found(reader: str) -> list[Answer]:
    return answers(passages(HERE), reader_named(reader))


def test_every_passage_holds_the_words_it_is_labelled_with_once() -> None:
    told = list(passages(HERE))
    assert len(told) >= 300
    assert len({passage.id for passage in told}) == len(told)
    assert 0.2 < sum(passage.held for passage in told) / len(told) < 0.4
    for passage in told:
        for gold in passage.says:
            assert passage.text.count(gold.of) == 1, passage.id
            assert passage.outlet not in [name for chain in gold.chains for name in chain] or (
                passage.post
            )


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("part", [TUNED, HELD])
@pytest.mark.parametrize("what", ["chain", "root", "resolved"])
def test_chains_and_speakers_stay_above_their_floor(reader: str, part: str, what: str) -> None:
    told = [one for one in found(reader) if one.passage.held is (part == HELD)]
    right, of = rates(told)[what]
    assert 100 * right / of >= FLOORS[reader, part][what]
