"""The people's file keeps what it is handed, and refuses what it does not know."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.errors import CaseTooNew, NotKept
from firsthand.model.person import Person, Role
from firsthand.store.people import Account, PeopleFile, key_of

NOON = datetime(2031, 6, 20, 12, 0, tzinfo=UTC)
ADA = Account("Ada Quill", "digest", "SECRET", 0, "", NOON, disabled=False)


def test_what_is_saved_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with PeopleFile(tmp_path) as file:
        file.save(ADA, recovery=["one", "two"])
        file.place(tmp_path / "case", "ada quill", Role.ANALYST)
    with PeopleFile(tmp_path) as file:
        assert file.accounts() == [ADA]
        assert file.account("ADA  quill") == ADA
        assert file.recovery_left("Ada Quill") == 2
        assert file.on_case(tmp_path / "case") == [Person("Ada Quill", Role.ANALYST)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Marsh", "Zoe\u0308 Marsh"),
        ("Ada", "\uff21da"),
        ("Hal", "\u210dal"),
        ("Ada Quill", "ADA \u00a0Quill"),
    ],
)
def test_one_name_typed_in_two_ways_is_one_person(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_letters_of_another_alphabet_are_another_name() -> None:
    assert key_of("Ada") != key_of("\u0410da")


def test_a_step_and_a_recovery_code_are_used_once(tmp_path: Path) -> None:
    with PeopleFile(tmp_path) as file:
        file.save(ADA, recovery=["one"])
        assert [file.use_step("Ada Quill", step) for step in (7, 7, 6, 8)] == [
            True,
            False,
            False,
            True,
        ]
        assert [file.use_recovery(name, "one") for name in ("Bob", "Ada Quill", "Ada Quill")] == [
            False,
            True,
            False,
        ]


def test_a_case_is_known_by_its_folder_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with PeopleFile(tmp_path) as file:
        file.save(ADA)
        file.place(Path("case"), "Ada Quill", Role.READER)
        assert file.role(tmp_path / "x" / ".." / "case", "Ada Quill") is Role.READER
        assert file.role(tmp_path / "case2", "Ada Quill") is None


def test_old_stays_are_forgotten(tmp_path: Path) -> None:
    with PeopleFile(tmp_path) as file:
        file.save(ADA)
        file.begin("old", "Ada Quill", NOON - timedelta(days=2))
        file.begin("new", "Ada Quill", NOON)
        file.sweep(NOON - timedelta(days=1))
        assert file.session("old") is None
        stay = file.session("new")
        assert stay is not None
        assert stay.name == "Ada Quill"


def test_saving_an_account_ends_its_stays_and_no_others(tmp_path: Path) -> None:
    with PeopleFile(tmp_path) as file:
        bob = Account("Bob", "digest", "SECRET", 0, "", NOON, disabled=False)
        for one in (ADA, bob):
            file.save(one)
            file.begin(one.name, one.name, NOON)
        file.save(ADA)
        assert file.session("Ada Quill") is None
        assert file.session("Bob") is not None


def test_a_file_of_a_later_version_is_left_as_it_is(tmp_path: Path) -> None:
    with PeopleFile(tmp_path) as file:
        path = file.path
    connection = sqlite3.connect(path)
    connection.execute("UPDATE format SET version = 2")
    connection.commit()
    connection.close()
    with pytest.raises(CaseTooNew, match="got format 2, expected 1"):
        PeopleFile(tmp_path)


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept, match="people's file could not be made"):
        PeopleFile(tmp_path / "file" / "desk")
