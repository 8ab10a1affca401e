"""A state of a case keeps what was made of it, and not everything that was asked."""

from __future__ import annotations

import pytest

from firsthand.casework import snapshot as snapshots
from firsthand.casework.snapshot import Snapshot, take_snapshot
from firsthand.store.case import Case


@pytest.fixture
def state(counted: Case) -> Snapshot:
    return take_snapshot(counted)


def test_what_is_made_of_a_state_is_made_once(state: Snapshot) -> None:
    made: list[int] = []
    for _ in range(3):
        assert state.once("items", lambda index: made.append(1) or len(index.items)) == 3
    assert made == [1]


def test_the_last_answers_are_at_hand_and_older_ones_are_made_again(
    state: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_ANSWERS_KEPT", 2)
    made: list[str] = []

    def ask(words: str) -> str:
        return state.lately(("asked", words), lambda _: made.append(words) or words.upper())

    assert [ask(words) for words in ("a", "b", "a", "c", "a", "b")] == list("ABACAB")
    assert made == ["a", "b", "c", "b"]


def test_a_state_is_made_ready_for_questions_once(state: Snapshot, counted: Case) -> None:
    assert state.ready(counted) is state.ready(counted)
    assert len(state.ready(counted).lookups.places.ids) == len(state.statements)
