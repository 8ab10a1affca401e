"""What pages and questions need of a state is made before they are asked for."""

from __future__ import annotations

import threading

import pytest

from firsthand.casework.asking_ahead import network_of
from firsthand.casework.snapshot import Snapshot
from firsthand.web.desk import Desk, OpenCase
from firsthand.weights.files import FOLDER, has_network

NEEDS_VECTORS = pytest.mark.skipif(
    not has_network("vectors"), reason="no sentence vectors: they are built apart"
)


TRIES = 2_000
"""Looks at a case of a few sentences, a twentieth of a second apart."""


def only(desk: Desk) -> OpenCase:
    (held,) = desk.cases.values()
    return held


def test_what_pages_share_is_made_of_a_state_before_one_is_asked_for(desk: Desk) -> None:
    made, states = threading.Event(), []

    def make(snapshot: Snapshot) -> None:
        states.append(snapshot)
        made.set()

    desk.have_made_ahead([make])
    snapshot = only(desk).snapshot()
    assert made.wait(60)
    assert states == [snapshot]


@NEEDS_VECTORS
def test_after_the_first_question_all_sentences_are_made_ready(desk: Desk) -> None:
    held = only(desk)
    ready = held.snapshot().ready(held.case)
    held.get_ready_to_ask()
    held.get_ready_to_ask()
    network, pause = network_of("vectors", FOLDER), threading.Event()
    for _ in range(TRIES):
        if ready.file.complete(network) == ready.digests:
            break
        pause.wait(0.05)
    assert ready.file.complete(network) == ready.digests
