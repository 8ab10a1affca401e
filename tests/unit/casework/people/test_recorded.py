"""Who works on a case stands in its record before it is in force."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from firsthand.casework.opening import new_case
from firsthand.casework.people.recorded import Refusal, note_refusal, place, place_as_keeper
from firsthand.casework.people.signing_in import SigningIn, require_account
from firsthand.errors import CaseBusy, NotAllowed, UnknownId, UsageProblem
from firsthand.model.person import Role
from firsthand.store.case import Case
from firsthand.store.people import PeopleFile

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with new_case(tmp_path / "case") as made:
        yield made


@pytest.fixture
def people(tmp_path: Path) -> Iterator[PeopleFile]:
    with PeopleFile(tmp_path / "desk") as file:
        signing_in = SigningIn(file, QUICK)
        for name in ("Ada", "Bob"):
            signing_in.invite(name)
        yield file


def _last(case: Case) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(list(case.entries())[-1].entry)
    return said


def test_each_change_is_an_entry(case: Case, people: PeopleFile) -> None:
    place(case, people, "Ada", Role.KEEPER, by="root")
    seq = place(case, people, "bob", Role.READER, by="Ada")
    said = _last(case)
    assert (said["seq"], said["kind"], said["actor"]) == (seq, "placed", "Ada")
    assert said["details"] == {"name": "Bob", "role": "reader", "before": None}
    assert people.role(case.folder, "Bob") is Role.READER
    place(case, people, "Bob", None, by="Ada")
    assert _last(case)["details"] == {"name": "Bob", "role": None, "before": "reader"}
    assert people.role(case.folder, "Bob") is None


def test_a_case_is_not_left_without_a_keeper(case: Case, people: PeopleFile) -> None:
    place(case, people, "Ada", Role.KEEPER, by="root")
    for role in (None, Role.READER):
        with pytest.raises(UsageProblem, match="nobody else keeps it"):
            place(case, people, "Ada", role, by="Ada")
    place(case, people, "Bob", Role.KEEPER, by="Ada")
    place(case, people, "Ada", Role.READER, by="Bob")


def test_a_keeper_who_may_not_come_in_is_none_to_leave_a_case_with(
    case: Case, people: PeopleFile
) -> None:
    place(case, people, "Ada", Role.KEEPER, by="root")
    place(case, people, "Bob", Role.KEEPER, by="Ada")
    people.save(replace(require_account(people, "Bob"), disabled=True))
    with pytest.raises(UsageProblem, match="nobody else keeps it"):
        place(case, people, "Ada", None, by="Ada")
    place(case, people, "Bob", None, by="Ada")


def test_who_was_taken_off_before_the_file_was_theirs_changes_nothing(
    case: Case, people: PeopleFile
) -> None:
    place(case, people, "Ada", Role.KEEPER, by="root")
    place(case, people, "Bob", Role.READER, by="Ada")
    size = case.head().size
    with pytest.raises(NotAllowed, match="does not keep it"):
        place_as_keeper(case, people, "Ada", None, by="Bob")
    assert case.head().size == size
    place_as_keeper(case, people, "Bob", Role.KEEPER, by="Ada")
    assert people.role(case.folder, "Bob") is Role.KEEPER


def test_what_could_not_be_noted_is_not_in_force(case: Case, people: PeopleFile) -> None:
    with (
        closing(sqlite3.connect(case.folder / "case.sqlite", isolation_level=None)) as other,
        Case.open(case.folder, wait_s=0.05) as hurried,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseBusy):
            place(hurried, people, "Ada", Role.KEEPER, by="root")
    assert people.role(case.folder, "Ada") is None


def test_a_stranger_and_a_change_of_nothing_are_refused(case: Case, people: PeopleFile) -> None:
    size = case.head().size
    with pytest.raises(UnknownId, match="Eve"):
        place(case, people, "Eve", Role.READER, by="Ada")
    with pytest.raises(UsageProblem, match="already"):
        place(case, people, "Ada", None, by="Ada")
    assert case.head().size == size


def test_a_role_is_of_one_case_only(case: Case, people: PeopleFile, tmp_path: Path) -> None:
    place(case, people, "Ada", Role.KEEPER, by="root")
    assert people.role(tmp_path / "other", "Ada") is None


def test_a_refusal_says_who_what_and_why(case: Case) -> None:
    note_refusal(case, Refusal("Eve", "/cases/x/index.html", "not on this case", 3))
    said = _last(case)
    assert (said["kind"], said["actor"]) == ("refused", "Eve")
    assert said["details"] == {
        "address": "/cases/x/index.html",
        "why": "not on this case",
        "times": 3,
    }
