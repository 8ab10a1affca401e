"""Chains and speakers on the passages of this folder, tuned and held back, by each reader.

Rules were tuned on the tuned part only; the held part shows what they are worth
on new passages. The floors are about a point under what was measured (2026-11).
Where the network joined in (trained, joint), chains of another hand gained and those
of the hand that tuned the rules lost: its floors were lowered for that.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.chains import Answer, answers, passages, rates
from firsthand.extract.readers import JOINT, READERS, RULES, TRAINED, reader_named

HERE = Path(__file__).parent
TUNED, HELD = "tuned", "held back"
FIRST, OTHER = "first hand", "another hand"
FLOORS = {
    (RULES, FIRST, TUNED): {"chain": 89.0, "root": 91.5, "resolved": 92.5},
    (RULES, FIRST, HELD): {"chain": 71.0, "root": 77.0, "resolved": 73.0},
    (RULES, OTHER, TUNED): {"chain": 70.0, "root": 74.0, "resolved": 68.5},
    (RULES, OTHER, HELD): {"chain": 48.0, "root": 55.0, "resolved": 59.5},
    (TRAINED, FIRST, TUNED): {"chain": 83.5, "root": 89.0, "resolved": 91.0},
    (TRAINED, FIRST, HELD): {"chain": 70.0, "root": 74.5, "resolved": 72.0},
    (TRAINED, OTHER, TUNED): {"chain": 71.0, "root": 76.0, "resolved": 66.5},
    (TRAINED, OTHER, HELD): {"chain": 58.0, "root": 64.5, "resolved": 54.5},
    (JOINT, FIRST, TUNED): {"chain": 86.5, "root": 91.5, "resolved": 92.5},
    (JOINT, FIRST, HELD): {"chain": 68.5, "root": 72.5, "resolved": 72.0},
    (JOINT, OTHER, TUNED): {"chain": 71.5, "root": 77.0, "resolved": 69.0},
    (JOINT, OTHER, HELD): {"chain": 59.0, "root": 65.5, "resolved": 60.5},
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


def hand_of(answer: Answer) -> str:
    """Say who wrote a passage: who wrote the rules, or somebody who never saw them."""
    return OTHER if answer.passage.id.startswith("other") else FIRST


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("hand", [FIRST, OTHER])
@pytest.mark.parametrize("part", [TUNED, HELD])
@pytest.mark.parametrize("what", ["chain", "root", "resolved"])
def test_chains_and_speakers_stay_above_their_floor(
    reader: str, hand: str, part: str, what: str
) -> None:
    told = [
        one for one in found(reader) if one.passage.held is (part == HELD) and hand_of(one) == hand
    ]
    right, of = rates(told)[what]
    assert 100 * right / of >= FLOORS[reader, hand, part][what]
