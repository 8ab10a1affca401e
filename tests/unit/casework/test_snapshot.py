"""A state of a case keeps what was made of it, and not everything that was asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from firsthand.casework import snapshot as snapshots
from firsthand.casework.snapshot import Snapshot, take_snapshot
from firsthand.export.contents import CaseIndex
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


def test_who_asks_while_another_makes_it_waits_and_does_not_make_it_too(state: Snapshot) -> None:
    made, begun, go_on = [], Event(), Event()

    def make(_index: CaseIndex) -> int:
        made.append(1)
        begun.set()
        assert go_on.wait(60)
        return 7

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(state.once, "slow", make)
        assert begun.wait(60)
        second = threads.submit(state.once, "slow", make)
        # what has another name is not held up
        assert state.once("quick", lambda _: 8) == 8
        go_on.set()
        assert (first.result(60), second.result(60)) == (7, 7)
    assert made == [1]
