from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.errors import CaseBusy, CaseDamaged, NotACase, NotKept
from firsthand.model.item import Capture
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case
from firsthand.store.case_file.database import PAGE_ROWS, Database


def pragma(case: Case, name: str) -> object:
    with case._database.reading() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_the_file_is_opened_so_that_commits_survive_a_power_cut(case: Case) -> None:
    wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    assert pragma(case, "journal_mode") == ("wal" if wal else "persist")
    assert pragma(case, "synchronous") == (2 if wal else 3)


def test_the_file_is_opened_with_its_guards_on(case: Case) -> None:
    assert (pragma(case, "foreign_keys"), pragma(case, "trusted_schema")) == (1, 0)
    assert (pragma(case, "cell_size_check"), pragma(case, "recursive_triggers")) == (1, 1)


def test_a_second_writer_is_told_that_the_case_is_busy(case: Case, note: Entry) -> None:
    other = Case.open(case.folder, wait_s=0.05)
    with other, case._database.writing(), pytest.raises(CaseBusy, match="another process"):
        other.record(note)
    assert case.record(note) == 1


def test_a_second_writer_waits_for_the_first(case: Case, note: Entry) -> None:
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with Case.open(case.folder) as other, other._database.writing():
            entered.set()
            leave.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait()
    threading.Timer(0.1, leave.set).start()
    assert case.record(note) == 1
    holder.join()


def test_a_failed_step_leaves_nothing_behind(case: Case, note: Entry) -> None:
    def break_off() -> None:
        with case._database.writing() as connection:
            case.ledger.append(connection, [note])
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert case.head().size == 0


def test_writing_while_reading_a_long_list_is_safe(
    case: Case, keep: Callable[..., Capture]
) -> None:
    for n in range(3):
        keep(b"%d" % n, f"{n}.txt")
    for capture in case.captures():
        if not capture.locator.startswith("again"):
            keep(b"x", f"again-{capture.locator}")
    assert sum(1 for _ in case.captures()) == 6


def test_pages_follow_each_other_without_gap_or_repeat(case: Case, note: Entry) -> None:
    length = 2 * PAGE_ROWS
    with case._database.writing() as connection:
        case.ledger.append(connection, [note] * length)
    assert [entry.seq for entry in case.entries()] == list(range(1, length + 1))


def test_other_bytes_are_no_case(tmp_path: Path) -> None:
    (tmp_path / "case.sqlite").write_bytes(b"this is a letter, not a database" * 99)
    with pytest.raises(NotACase, match="SQLite"):
        Case.open(tmp_path)


def test_a_damaged_file_is_named(case: Case, keep: Callable[..., Capture]) -> None:
    for n in range(200):
        keep(b"%d" % n, f"{n}.txt")
    case.close()
    file = case.folder / "case.sqlite"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(CaseDamaged, match="could not be read"), Case.open(case.folder) as damaged:
        list(damaged.captures())


def test_a_file_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    database = Database(tmp_path / "nowhere" / "case.sqlite", wait_s=1)
    with pytest.raises(NotKept, match="unable to open"), database.writing():
        pass
