"""What every store of a case keeps, however it is used."""

from __future__ import annotations

import io
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from firsthand.engine.pool import PoolEngine
from firsthand.model.decision import Decision, Note
from firsthand.model.ids import CaptureId, Digest, digest_of
from firsthand.model.item import Capture
from firsthand.preserve.capture import (
    Entry,
    Receipt,
    entry_of_capture,
    entry_of_decision,
    make_capture,
)
from firsthand.preserve.check import check
from firsthand.store.case import Case, Draft

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class AnyOrder(RuleBasedStateMachine):
    """Add, note, open again and look, in any order: it is what a dictionary would keep."""

    def __init__(self) -> None:
        super().__init__()
        self.parent = Path(tempfile.mkdtemp(prefix="firsthand-"))
        self.case = Case.create(self.parent / "case")
        self.captures: dict[CaptureId, Capture] = {}
        self.contents: dict[Digest, bytes] = {}
        self.decisions: list[Decision] = []
        self.entries = 0

    def teardown(self) -> None:
        self.case.close()
        shutil.rmtree(self.parent)

    @rule(content=st.binary(max_size=40), locator=st.text(max_size=8))
    def add(self, content: bytes, locator: str) -> None:
        digest, size_bytes = self.case.blobs.put(io.BytesIO(content))
        capture = make_capture(digest, size_bytes, Receipt(locator, NOON, "desk"))
        is_new = self.case.record_capture(capture, entry_of_capture(capture))
        assert is_new == (capture.id not in self.captures)
        self.captures.setdefault(capture.id, capture)
        self.contents[digest_of(content)] = content
        self.entries += is_new

    @rule(content=st.binary(max_size=40))
    def put_and_stop(self, content: bytes) -> None:
        """As after a kill between the bytes and their row."""
        self.case.blobs.put(io.BytesIO(content))
        self.contents[digest_of(content)] = content

    @rule(words=st.text(max_size=20))
    def note(self, words: str) -> None:
        self.case.record(Entry("noted", "desk", NOON, (), {"words": words}))
        self.entries += 1

    @rule(words=st.text(max_size=20), recounts=st.booleans())
    def decide(self, words: str, recounts: bool) -> None:
        before = self.case.revision()
        note = Note("item-1", words)
        draft = Draft("Ana", NOON, note, words, lambda _all, _new: recounts, entry_of_decision)
        self.decisions.append(self.case.decide(draft))
        self.entries += 1
        assert self.case.revision() == before + recounts

    @rule()
    def open_again(self) -> None:
        self.case.close()
        self.case = Case.open(self.parent / "case")

    @invariant()
    def everything_is_there_in_order(self) -> None:
        assert list(self.case.captures()) == list(self.captures.values())
        assert list(self.case.blobs.digests()) == sorted(self.contents)
        assert all(self.case.blobs.content(d) == c for d, c in self.contents.items())
        assert self.case.decisions() == self.decisions
        assert self.case.head().size == self.entries

    @invariant()
    def it_matches_its_record(self) -> None:
        assert check(self.case).intact


AnyOrder.TestCase.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
TestAnyOrder = AnyOrder.TestCase


def test_two_processes_that_add_at_once_lose_nothing(works: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    Case.create(folder).close()
    jobs = [(str(folder), name, 30) for name in ("left", "right")]
    left, right = PoolEngine(2).map(works.add_captures, jobs)
    with Case.open(folder) as case:
        assert sorted(case.capture_ids()) == sorted([*left, *right])
        assert case.head().size == 60
        assert check(case).intact
