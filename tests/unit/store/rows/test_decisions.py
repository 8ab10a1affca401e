# ruff: noqa: S608 - tampering is what some of these tests do
"""What people decided is kept with its entry, in one transaction, and never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from firsthand.errors import CaseDamaged, FirsthandError, NotKept, UnknownId, UsageProblem
from firsthand.model.decision import Bond, DecisionId, Landmark, Matter, Note, Verdict
from firsthand.model.ids import StatementId
from firsthand.preserve.capture import entry_of_decision
from firsthand.store.case import Case, Draft
from firsthand.store.case_file.meta import set_meta
from firsthand.store.case_file.migrations import FORMAT_VERSION, format_version
from tests.unit.decided_by_hand import assessment, correction, pair, review, statement, withdrawn

NOON = datetime(2026, 3, 2, 12, 0, 0, 1234, tzinfo=UTC)
MARKED = Note("item-1", "the gate", landmark=Landmark(12, 8.5, 34.6, 43.7, 25))


def draft(matter: Matter, *, recounts: bool = False, why: str = "so") -> Draft:
    return Draft("Ana", NOON, matter, why, lambda _earlier, _new: recounts, entry_of_decision)


@pytest.mark.parametrize(
    "matter",
    [
        MARKED,
        pair("a", "b", Bond.UNSURE),
        assessment("cl-1", "st-1"),
        review(statement(1, 0, 4), Verdict.REJECTED),
        correction(statement(1, 0, 4, "Ana Diaz"), added=True),
        withdrawn(2, 1).matter,
    ],
)
def test_a_decision_comes_back_as_it_was_taken_down(case: Case, matter: Matter) -> None:
    kept = case.decide(draft(matter))
    assert (kept.id, kept.seq, kept.matter, kept.at, kept.why) == ("dec-1", 1, matter, NOON, "so")
    case.close()
    with Case.open(case.folder) as opened:
        assert opened.decisions() == [kept]
        assert opened.decision(kept.id) == kept
        assert list(opened.decision_ids()) == [kept.id]


def test_the_ledger_says_what_was_decided_by_whom(case: Case, note: object) -> None:
    case.record(note)
    kept = case.decide(draft(pair("a", "b", Bond.SHARED)))
    assert kept.id == "dec-2"
    entry = list(case.entries())[-1].entry
    for part in ('"kind":"decided"', '"actor":"Ana"', '"decision":"dec-2"', '"bond":"shared"'):
        assert part in entry


def test_only_a_decision_that_changes_counts_makes_the_analysis_out_of_date(case: Case) -> None:
    before = case.revision()
    case.decide(draft(MARKED))
    assert case.revision() == before
    case.decide(draft(MARKED, recounts=True))
    assert case.revision() == before + 1


def test_what_is_refused_under_the_lock_leaves_nothing(case: Case) -> None:
    first = case.decide(draft(MARKED))
    seen = []

    def refuse(earlier: object, new: object) -> bool:
        seen.append((earlier, new.id))
        raise UsageProblem("no")

    with pytest.raises(UsageProblem):
        case.decide(replace(draft(MARKED), admit=refuse))
    assert seen == [((first,), "dec-2")]
    assert (case.decisions(), case.head().size) == ([first], 1)


@pytest.mark.parametrize("words", ["half \ud800", "x"])
def test_what_canonical_json_cannot_say_is_refused_whole(case: Case, words: str) -> None:
    mark = Landmark(float("nan") if words == "x" else 1.0, 1, 1, 1, 1)
    with pytest.raises(NotKept, match="nothing was changed"):
        case.decide(draft(Note("item-1", words, landmark=mark)))
    assert (case.decisions(), case.head().size) == ([], 0)


@pytest.mark.parametrize("change", ["UPDATE decision SET why = 'x'", "DELETE FROM decision"])
def test_a_decision_is_never_changed_or_removed(case: Case, change: str) -> None:
    case.decide(draft(MARKED))
    with pytest.raises(FirsthandError, match="only grows"), case._database.writing() as connection:
        connection.execute(text(change))
    assert len(case.decisions()) == 1


def test_decisions_of_another_process_are_seen_at_once(case: Case) -> None:
    first = case.decide(draft(MARKED))
    assert case.decisions() == [first]
    with Case.open(case.folder) as other:
        second = other.decide(draft(MARKED))
    assert case.decisions() == [first, second]
    assert case.decide(draft(MARKED)).seq == 3


def test_an_unknown_decision_is_named(case: Case) -> None:
    with pytest.raises(UnknownId, match="dec-9"):
        case.decision(DecisionId("dec-9"))


@pytest.mark.parametrize("change", ["kind = 'guess'", "payload = '{}'", "decided_at = 'yesterday'"])
def test_a_row_that_is_no_decision_any_longer_is_told(case: Case, change: str) -> None:
    case.decide(draft(MARKED))
    with case._database.writing() as connection:
        connection.execute(text("DROP TRIGGER decision_refuses_update"))
        connection.execute(text(f"UPDATE decision SET {change}"))
    with pytest.raises(CaseDamaged):
        case.decisions()


def test_a_case_of_the_format_before_gets_the_table(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as made, made._database.writing() as connection:
        connection.execute(text("DROP TABLE decision"))
        set_meta(connection, "format_version", "2")
    with Case.open(tmp_path / "case") as opened:
        kept = opened.decide(draft(MARKED))
        assert opened.decisions() == [kept]
        with pytest.raises(FirsthandError), opened._database.writing() as connection:
            connection.execute(text("DELETE FROM decision"))
        with opened._database.reading() as connection:
            assert format_version(connection) == FORMAT_VERSION


def test_statements_are_given_by_their_ids_in_the_order_asked_for(
    case: Case, keep: object, save: object, item_of: object, statement_of: object
) -> None:
    item = item_of(keep(b"words"), "She said so.")
    save(case.capture(item.capture), item)
    one, two = statement_of(item, 0, 3), statement_of(item, 4, 8)
    case.save_statements({item.id: [one, two]}, step_version=1)
    assert case.statements_by_id([two.id, StatementId("st-none"), one.id]) == [two, one]
