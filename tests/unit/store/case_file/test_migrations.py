from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from firsthand.errors import CaseDamaged, CaseTooNew
from firsthand.store.case import Case
from firsthand.store.case_file import migrations
from firsthand.store.case_file.database import Database
from firsthand.store.case_file.meta import get_meta, set_meta
from firsthand.store.case_file.migrations import FORMAT_VERSION, format_version, migrate


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path / "case.sqlite", wait_s=1)
    yield made
    made.close()


def version(database: Database) -> int:
    with database.reading() as connection:
        return format_version(connection)


def test_an_empty_file_comes_to_the_newest_format(database: Database) -> None:
    assert version(database) == 0
    migrate(database)
    assert version(database) == FORMAT_VERSION
    migrate(database)
    assert version(database) == FORMAT_VERSION


def test_a_case_of_a_later_version_is_left_as_it_is(case: Case) -> None:
    with case._database.writing() as connection:
        set_meta(connection, "format_version", "99")
    with pytest.raises(CaseTooNew, match="99"):
        Case.open(case.folder)
    assert version(case._database) == 99


def test_a_format_that_is_no_number_is_damage(case: Case) -> None:
    with case._database.writing() as connection:
        set_meta(connection, "format_version", "two")
    with pytest.raises(CaseDamaged, match="two"):
        Case.open(case.folder)


def test_a_migration_that_breaks_off_changes_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(database)

    def breaks_off(connection: Connection) -> None:
        set_meta(connection, "half", "done")
        raise RuntimeError

    steps = (*migrations.MIGRATIONS, breaks_off)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.setattr(migrations, "FORMAT_VERSION", len(steps))
    with pytest.raises(RuntimeError):
        migrate(database)
    assert version(database) == len(steps) - 1
    with database.reading() as connection:
        assert get_meta(connection, "half") is None
