"""What pages and questions need of a state is made before they are asked for."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.casework.asking.vectors import network_of
from firsthand.casework.snapshot import Snapshot
from firsthand.store.case import Case
from firsthand.store.layout import Layout
from firsthand.web.ahead import AHEAD
from firsthand.web.desk import Desk, OpenCase
from firsthand.web.laying_out import compile_templates, templates
from firsthand.weights.files import FOLDER, has_network
from tests.web.conftest import CASE

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

    def make(_case: Case, snapshot: Snapshot) -> None:
        states.append(snapshot)
        made.set()

    desk.have_made_ahead([make])
    snapshot = only(desk).snapshot()
    assert made.wait(60)
    assert states == [snapshot]


@NEEDS_VECTORS
def test_all_sentences_are_made_ready_before_a_question_where_add_did_not(desk: Desk) -> None:
    held = only(desk)
    Layout(held.case.folder).search_index.unlink()
    ready = held.snapshot().ready(held.case)
    network, pause = network_of("vectors", FOLDER), threading.Event()
    for _ in range(TRIES):
        if ready.file.complete(network) == ready.digests:
            break
        pause.wait(0.05)
    assert ready.file.complete(network) == ready.digests


def test_the_first_state_is_read_before_anybody_asks(desk: Desk) -> None:
    made, states = threading.Event(), []

    def make(_case: Case, snapshot: Snapshot) -> None:
        states.append(snapshot)
        made.set()

    desk.have_made_ahead([make])
    desk.read_ahead()
    assert made.wait(60)
    assert states == [only(desk).snapshot()]


def test_of_several_cases_none_is_read_before_it_is_opened(desk_case: Path, tmp_path: Path) -> None:
    other = shutil.copytree(desk_case, tmp_path / "other")
    read: list[Case] = []
    with Desk([desk_case, other]) as desk:
        desk.have_made_ahead([lambda case, _: read.append(case)])
        desk.read_ahead()
    assert read == []


def test_a_case_that_was_never_counted_is_not_counted_unasked(tmp_path: Path) -> None:
    Case.create(tmp_path / "new").close()
    with Desk([tmp_path / "new"]) as desk:
        desk.read_ahead()
    with Case.open(tmp_path / "new") as case:
        assert case.analysis_revision() is None


def test_every_template_is_compiled_before_a_page_needs_it() -> None:
    compile_templates()
    known = templates()
    held = {name for _, name in known.cache or {}}
    assert held >= set(known.list_templates())


def test_what_is_made_ahead_is_what_the_first_pages_show(desk: Desk, client: TestClient) -> None:
    held = only(desk)
    snapshot = held.snapshot()
    for make in AHEAD.values():
        make(held.case, snapshot)
    snapshot.ready(held.case)
    made = dict(snapshot._made)
    for page in ("index.html", "sources/index.html", "pictures/index.html", "places/index.html"):
        assert client.get(f"{CASE}{page}").status_code == 200
    further = snapshot._made.keys() - made.keys()
    # small things of one page each; nothing that goes through the whole case
    assert further <= {"known names", "sources by sort", "places of pictures"}
    assert all(snapshot._made[key] is value for key, value in made.items())
