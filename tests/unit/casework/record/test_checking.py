"""A check at the desk leaves a note of what it found and an entry that it was done."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from firsthand.casework.record.checking import check, check_noted, last_check
from firsthand.store.case import Case
from firsthand.store.check_note import CheckState


def test_a_check_is_noted_with_its_entry_and_its_findings(counted: Case) -> None:
    before = counted.head()
    assert last_check(counted) is None
    check_noted(counted.folder, "Ada")
    note = last_check(counted)
    assert note is not None
    assert (note.by, note.state) == ("Ada", CheckState.DONE)
    assert note.started_at <= note.finished_at
    assert note.result["intact"]
    assert (note.result["head"], note.result["size"]) == (before.hash, before.size)
    (*_, last) = counted.entries()
    said = json.loads(last.entry)
    assert (said["kind"], said["seq"]) == ("checked", note.result["entry"])
    assert said["details"]["findings"] == note.result["counts"]


def test_what_is_wrong_stands_before_what_was_not_checked(counted: Case) -> None:
    with sqlite3.connect(counted.folder / "case.sqlite") as connection:
        connection.execute("UPDATE item SET payload = replace(payload, 'rained', 'snowed')")
    check_noted(counted.folder, "Ada")
    note = last_check(counted)
    assert note is not None
    assert not note.result["intact"]
    assert note.result["differing"][0].startswith("differs: text of item")


def test_a_case_that_cannot_be_opened_is_noted_as_failed(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        pass
    (tmp_path / "case" / "case.sqlite").write_bytes(b"other bytes" * 100)
    check_noted(tmp_path / "case", "Ada")
    note = last_check(case)
    assert note is not None
    assert note.state is CheckState.FAILED
    assert note.result["error"]["code"] == "not-a-case"


def test_progress_names_each_step_and_ends_at_its_total(counted: Case) -> None:
    told: dict[str, tuple[int, int]] = {}
    check(counted, progress=lambda step, done, total: told.update({step: (done, total)}))
    assert set(told) == {
        "following the record", "comparing captures", "hashing files", "comparing texts",
    }  # fmt: skip
    assert all(done == total > 0 for done, total in told.values())
