from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from firsthand.errors import CaseDamaged, NotKept
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case
from firsthand.store.ledger import Head, entry_hash


def raw(case: Case, *statements: str) -> None:
    """Change the case file behind its back."""
    engine = create_engine(f"sqlite:///{case.folder / 'case.sqlite'}")
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_new_case_has_an_empty_ledger(case: Case) -> None:
    assert case.head() == Head(0, None)
    assert list(case.entries()) == []


def test_each_entry_names_the_hash_of_the_one_before(case: Case, note: Entry) -> None:
    assert [case.record(note) for _ in range(3)] == [1, 2, 3]
    first, second, third = case.entries()
    assert first.previous is None
    assert second.previous == first.hash
    assert json.loads(third.entry)["previous"] == third.previous == second.hash
    assert case.head() == Head(3, third.hash)


def test_an_entry_is_canonical_json_and_its_hash_a_merkle_leaf(case: Case, note: Entry) -> None:
    case.record(note)
    (kept,) = case.entries()
    assert kept.entry == (
        '{"actor":"desk","at":"2026-03-02T12:00:00.000000Z","details":{"words":"seen"},'
        '"kind":"noted","previous":null,"seq":1,"subjects":["cap-1"]}'
    )
    assert kept.hash == hashlib.sha256(b"\x00" + kept.entry.encode()).hexdigest()


def test_the_leaf_hash_is_that_of_rfc_6962() -> None:
    # The hash of an empty leaf, from the test vectors of RFC 6962 implementations.
    empty = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert entry_hash(b"") == empty


@pytest.mark.parametrize("table", ["ledger", "capture"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET seq = seq"])
def test_the_file_refuses_to_change_what_only_grows(
    case: Case, keep: object, table: str, verb: str
) -> None:
    keep(b"kept")  # type: ignore[operator]
    with pytest.raises(IntegrityError, match="only grows"):
        raw(case, verb.format(table))


def test_what_canonical_json_cannot_say_is_refused(case: Case, note: Entry) -> None:
    bad = Entry("noted", "desk", note.at, (), {"n": 1 << 60})
    with pytest.raises(NotKept, match="noted"):
        case.record(bad)
    assert case.head() == Head(0, None)


def test_a_row_of_other_types_is_noticed(case: Case, note: Entry) -> None:
    case.record(note)
    raw(case, "DROP TRIGGER ledger_refuses_update", "UPDATE ledger SET entry = x'00'")
    with pytest.raises(CaseDamaged):
        list(case.entries())


def test_entries_of_one_kind_are_given_from_a_number_on(case: Case, note: Entry) -> None:
    looked = replace(note, kind="looked")
    for entry in (note, looked, note, looked, looked):
        case.record(entry)
    assert [said["seq"] for said in case.ledger.saying("looked")] == [2, 4, 5]
    assert [said["seq"] for said in case.ledger.saying("looked", after=2)] == [4, 5]
    assert list(case.ledger.saying("looked", after=5)) == []
