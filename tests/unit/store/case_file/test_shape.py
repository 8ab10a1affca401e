"""A case file that is not made as Firsthand makes it is found, though SQLite finds it sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from firsthand.store.case import Case

SAID = {
    "a trigger that drops what is kept": (
        ("CREATE TRIGGER quiet BEFORE INSERT ON capture BEGIN SELECT RAISE(IGNORE); END",),
        "a trigger `quiet` is there that Firsthand did not make",
    ),
    "a guard that is gone": (
        ("DROP TRIGGER ledger_refuses_update",),
        "the guard `ledger_refuses_update` is gone",
    ),
    "a guard that guards nothing": (
        (
            "DROP TRIGGER ledger_refuses_delete",
            "CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger BEGIN SELECT 1; END",
        ),
        "the guard `ledger_refuses_delete` is not the one that Firsthand makes",
    ),
    "a view for a table": (
        (
            "PRAGMA legacy_alter_table = ON",
            "ALTER TABLE failure RENAME TO failures",
            "CREATE VIEW failure AS SELECT * FROM failures WHERE 0",
        ),
        "a view `failure` stands where only tables should",
    ),
    "a table that is gone": (("DROP TABLE step_done",), "the table `step_done` is gone"),
    "a rule that loses rows": (
        (
            "DROP TABLE step_done",
            "CREATE TABLE step_done (step TEXT NOT NULL, subject TEXT NOT NULL, version INTEGER"
            " NOT NULL, PRIMARY KEY (step, subject) ON CONFLICT IGNORE)",
        ),
        "the table `step_done` has a rule that Firsthand does not make: ON CONFLICT",
    ),
    "a column more": (
        ("ALTER TABLE analysis ADD COLUMN hidden TEXT",),
        "the table `analysis` has other columns than Firsthand makes",
    ),
    "a row that names nothing": (
        ("INSERT INTO picture VALUES ('item-gone', '{}', NULL)",),
        "row 1 of `picture` names what is not in `item`",
    ),
}


def change(case: Case, *statements: str) -> None:
    with closing(sqlite3.connect(case.folder / "case.sqlite", isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


def test_a_case_file_that_was_just_made_has_nothing_strange(case: Case) -> None:
    assert case.damage() == ()


@pytest.mark.parametrize(("changes", "said"), SAID.values(), ids=SAID.keys())
def test_what_is_made_otherwise_is_said(case: Case, changes: tuple[str, ...], said: str) -> None:
    change(case, *changes)
    assert any(said in line for line in case.damage()), case.damage()


def test_many_rows_that_name_nothing_are_counted(case: Case) -> None:
    change(
        case,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9)"
        " INSERT INTO picture SELECT 'item-' || i, '{}', NULL FROM n",
    )
    assert len(case.damage()) == 6
    assert case.damage()[-1] == "4 more rows name something that is not there"
