# ruff: noqa: S608 - tampering is what these tests do
from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import ANY

import pytest
from sqlalchemy import create_engine, text

from firsthand.model.decision import Decision, Landmark, Note
from firsthand.model.ids import Digest, digest_of
from firsthand.model.item import Capture, Item
from firsthand.model.statement import Statement
from firsthand.preserve.capture import (
    Entry,
    entry_of_capture,
    entry_of_decision,
    entry_of_extraction,
    text_digest,
)
from firsthand.preserve.check import check
from firsthand.preserve.report import CheckReport, Finding, Outcome
from firsthand.store.case import Case, Draft, KeptReading
from firsthand.store.layout import Layout

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GUARDS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
FREE = ("DROP TRIGGER ledger_refuses_update", "DROP TRIGGER ledger_refuses_delete")
FREE_CAPTURE = ("DROP TRIGGER capture_refuses_update", "DROP TRIGGER capture_refuses_delete")


@pytest.fixture
def captures(
    keep: Callable[..., Capture],
    save: Callable[..., None],
    item_of: Callable[[Capture, str], Item],
) -> list[Capture]:
    """Three captures, each with an item: six ledger entries."""
    kept = [keep(b"report %d" % n, f"{n}.txt") for n in range(3)]
    for capture in kept:
        save(capture, item_of(capture, f"Text of {capture.locator}."))
    return kept


def tamper(case: Case, *statements: str) -> None:
    """Change the case file as a person with a database tool would, and put its guards back."""
    engine = create_engine(f"sqlite:///{case.folder / 'case.sqlite'}")
    with engine.begin() as connection:
        guards = {row.name: row.sql for row in connection.execute(text(GUARDS))}
        for statement in statements:
            connection.execute(text(statement))
        left = {row.name for row in connection.execute(text(GUARDS))}
        for name in guards.keys() - left:
            connection.exec_driver_sql(guards[name])
    engine.dispose()


def overwrite(case: Case, digest: Digest, content: bytes) -> None:
    blob = Layout(case.folder).blob(digest)
    blob.chmod(0o644)
    blob.write_bytes(content)


def problems(report: CheckReport) -> list[tuple[str, Outcome]]:
    return [(finding.subject, finding.outcome) for finding in report.problems]


def item_id(case: Case, capture: Capture) -> str:
    return next(item.id for item in case.items() if item.capture == capture.id)


def test_an_untouched_case_is_intact(case: Case, captures: list[Capture]) -> None:
    report = check(case)
    assert report.intact
    # The file, six entries, the end of the ledger, and three each of captures, blobs, texts
    # and what was read.
    assert report.counts() == {Outcome.MATCHES: 8 + 12, Outcome.NOT_CHECKED: 1}
    assert report.head == list(case.entries())[-1].hash


def test_an_empty_case_is_intact(case: Case) -> None:
    assert check(case).intact
    assert check(case).head is None


def test_a_case_read_twice_is_intact(
    case: Case,
    captures: list[Capture],
    save: Callable[..., None],
    item_of: Callable[[Capture, str], Item],
) -> None:
    save(captures[1], item_of(captures[1], "Read better."), version=2)
    save(captures[2], version=2)
    assert check(case).intact


def test_a_missing_blob_is_named(case: Case, captures: list[Capture]) -> None:
    Layout(case.folder).blob(captures[1].digest).unlink()
    assert problems(check(case)) == [(f"blob `{captures[1].digest}`", Outcome.MISSING)]


def test_an_altered_blob_is_named_with_what_it_is_now(case: Case, captures: list[Capture]) -> None:
    overwrite(case, captures[1].digest, b"report X")
    (problem,) = check(case).problems
    assert problem == Finding(
        f"blob `{captures[1].digest}`",
        Outcome.DIFFERS,
        captures[1].digest,
        digest_of(b"report X"),
    )


def test_two_swapped_blobs_are_both_named(case: Case, captures: list[Capture]) -> None:
    overwrite(case, captures[0].digest, b"report 1")
    overwrite(case, captures[1].digest, b"report 0")
    named = {subject for subject, _ in problems(check(case))}
    assert named == {f"blob `{capture.digest}`" for capture in captures[:2]}


def test_a_blob_that_nobody_names_is_listed_and_no_problem(
    case: Case, captures: list[Capture]
) -> None:
    digest, _ = case.blobs.put(io.BytesIO(b"cut short before its row"))
    report = check(case)
    assert report.intact
    extra = [f.subject for f in report.findings if f.outcome is Outcome.EXTRA]
    assert extra == [f"blob `{digest}`"]


@pytest.mark.parametrize(
    "change",
    [
        "locator = 'other.txt'",
        "received_at = '2020-01-01T00:00:00.000000Z'",
        "received_by = 'somebody'",
        "size_bytes = 1",
    ],
)
def test_an_edited_capture_row_is_named(case: Case, captures: list[Capture], change: str) -> None:
    target = captures[1].id
    tamper(case, *FREE_CAPTURE, f"UPDATE capture SET {change} WHERE id = '{target}'")
    assert problems(check(case)) == [(f"capture `{target}`", Outcome.DIFFERS)]


def test_a_capture_row_pointed_at_other_bytes_is_named(case: Case, captures: list[Capture]) -> None:
    other = digest_of(b"planted")
    case.blobs.put(io.BytesIO(b"planted"))
    target = captures[1].id
    tamper(
        case,
        *FREE_CAPTURE,
        f"UPDATE capture SET digest = '{other}' WHERE id = '{target}'",
    )
    assert problems(check(case)) == [(f"capture `{target}`", Outcome.DIFFERS)]


def test_a_capture_row_that_can_no_longer_be_read_is_named_and_the_rest_checked(
    case: Case, captures: list[Capture]
) -> None:
    target = captures[0].id
    tamper(
        case,
        *FREE_CAPTURE,
        f"UPDATE capture SET received_at = 'never' WHERE id = '{target}'",
    )
    overwrite(case, captures[2].digest, b"altered too")
    assert problems(check(case)) == [
        (f"row `{target}`", Outcome.DIFFERS),
        (f"blob `{captures[2].digest}`", Outcome.DIFFERS),
    ]


def test_a_removed_capture_row_is_named_and_its_bytes_still_checked(
    case: Case, captures: list[Capture]
) -> None:
    target = captures[1]
    tamper(
        case,
        *FREE_CAPTURE,
        f"DELETE FROM item WHERE capture = '{target.id}'",
        f"DELETE FROM capture WHERE id = '{target.id}'",
    )
    overwrite(case, target.digest, b"altered too")
    outcomes = dict(problems(check(case)))
    assert outcomes[f"capture `{target.id}`"] is Outcome.MISSING
    assert outcomes[f"blob `{target.digest}`"] is Outcome.DIFFERS


def test_a_capture_that_no_entry_records_is_named(case: Case, captures: list[Capture]) -> None:
    tamper(
        case,
        "INSERT INTO capture SELECT 'cap-planted', seq + 3, digest, size_bytes, 'planted',"
        " received_at, received_by, parent FROM capture WHERE seq = 1",
    )
    assert problems(check(case)) == [("capture `cap-planted`", Outcome.MISSING)]


def test_an_edited_ledger_entry_is_named_first(case: Case, captures: list[Capture]) -> None:
    tamper(case, *FREE, "UPDATE ledger SET entry = replace(entry, 'desk', 'dusk') WHERE seq = 2")
    assert problems(check(case)) == [
        ("ledger entry 2", Outcome.DIFFERS),
        # The row it recorded now says something else than the entry.
        (f"capture `{captures[1].id}`", Outcome.DIFFERS),
    ]


def test_an_entry_rewritten_with_its_own_hash_breaks_the_next(
    case: Case, captures: list[Capture]
) -> None:
    said = json.loads(list(case.entries())[4].entry)
    said["actor"] = "dusk"
    forged = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(b"\x00" + forged.encode()).hexdigest()
    tamper(
        case,
        *FREE,
        f"UPDATE ledger SET entry = '{forged}', hash = '{digest}' WHERE seq = 5".replace(
            ":", r"\:"
        ),
    )
    assert problems(check(case)) == [("ledger entry 6", Outcome.DIFFERS)]


def test_entries_cut_off_the_end_are_noticed(case: Case, captures: list[Capture]) -> None:
    tamper(case, *FREE, "DELETE FROM ledger WHERE seq > 4")
    outcomes = dict(problems(check(case)))
    assert outcomes["the end of the ledger"] is Outcome.DIFFERS
    for capture in captures[1:]:
        assert outcomes[f"text of item `{item_id(case, capture)}`"] is Outcome.MISSING


def test_one_entry_removed_from_the_middle_is_one_bad_entry(
    case: Case, captures: list[Capture]
) -> None:
    tamper(case, *FREE, "DELETE FROM ledger WHERE seq = 5")
    report = check(case)
    (bad,) = (f for f in report.problems if f.subject.startswith("ledger entry"))
    assert bad.subject == "ledger entry 6"
    assert "number 5 " in bad.expected


DEEP = "[" * 100_000
BROKEN = [
    *("", "no json", "[]", "{}", DEEP, '{"kind": "captured"}'),
    '{"kind": "captured", "seq": 4, "previous": null, "subjects": [], "details": {}}',
    '{"kind": "read", "seq": 4, "previous": null, "details": {"texts": {"cap-1": [1]}}}',
    '{"kind": "derived", "seq": 4, "previous": null, "details": [1]}',
    '{"kind": "derived", "seq": 4, "previous": null, "details": {}}',
    '{"kind": "decided", "seq": 4, "previous": null, "details": {"decision": [[]]}}',
]


@pytest.mark.parametrize("entry", BROKEN)
def test_an_entry_that_is_no_entry_is_named_and_the_rest_checked(
    case: Case, captures: list[Capture], entry: str
) -> None:
    tamper(case, *FREE, f"UPDATE ledger SET entry = '{entry}' WHERE seq = 4".replace(":", r"\:"))
    overwrite(case, captures[2].digest, b"altered too")
    named = [subject for subject, _ in problems(check(case))]
    assert named[0] == "ledger entry 4"
    assert f"blob `{captures[2].digest}`" in named


def test_a_noted_length_that_is_no_number_hides_no_entry(
    case: Case, captures: list[Capture]
) -> None:
    tamper(case, "UPDATE meta SET value = 'x' WHERE key = 'ledger_size'")
    assert problems(check(case)) == [("the end of the ledger", Outcome.DIFFERS)]


def test_a_name_cannot_write_a_line_of_its_own(case: Case, captures: list[Capture]) -> None:
    tamper(
        case,
        *FREE_CAPTURE,
        "PRAGMA foreign_keys = OFF",
        "UPDATE item SET id = 'item' || char(10) || 'findings 99 matches' || char(27) || '[2J'"
        f" WHERE capture = '{captures[0].id}'",
    )
    lines = check(case).lines()
    assert all(line.isprintable() for line in lines)
    assert any(r"`item\nfindings 99 matches\x1b[2J`" in line for line in lines)


def test_half_a_character_in_an_entry_can_still_be_printed(
    case: Case, captures: list[Capture]
) -> None:
    said = json.loads(next(case.entries()).entry) | {"subjects": ["cap-\ud800", "sha256:0"]}
    forged = json.dumps(said).replace(":", r"\:")
    tamper(case, *FREE, f"UPDATE ledger SET entry = '{forged}' WHERE seq = 1")
    report = check(case)
    assert not report.intact
    assert "\n".join(report.lines()).encode("utf-8")
    assert json.dumps(report.as_json(), ensure_ascii=False).encode("utf-8")


def test_a_case_file_that_is_made_otherwise_is_named(case: Case, captures: list[Capture]) -> None:
    tamper(case, "CREATE TRIGGER quiet BEFORE INSERT ON capture BEGIN SELECT RAISE(IGNORE); END")
    assert problems(check(case)) == [("the case file", Outcome.DIFFERS)]


def test_an_entry_that_says_it_is_older_than_the_one_before_is_named(
    case: Case, captures: list[Capture]
) -> None:
    case.record(Entry("noted", "desk", NOON - timedelta(days=30)))
    case.record(Entry("noted", "desk", NOON - timedelta(days=29)))
    report = check(case)
    assert report.intact
    (odd,) = (f for f in report.findings if f.subject.startswith("when entry"))
    assert (odd.subject, odd.outcome) == ("when entry 7 was made", Outcome.NOT_CHECKED)
    assert "a clock was wrong or set back" in odd.line()


def test_a_row_of_other_types_is_a_finding_not_a_crash(case: Case, captures: list[Capture]) -> None:
    tamper(case, *FREE, "UPDATE ledger SET entry = x'ff' WHERE seq = 4")
    assert ("ledger", Outcome.DIFFERS) in problems(check(case))


def test_an_edited_text_is_named(case: Case, captures: list[Capture]) -> None:
    target = item_id(case, captures[1])
    tamper(
        case,
        f"UPDATE item SET payload = replace(payload, 'Text of', 'Tale of') WHERE id = '{target}'",
    )
    assert problems(check(case)) == [
        (f"text of item `{target}`", Outcome.DIFFERS),
        (f"what was read of capture `{captures[1].id}`", Outcome.DIFFERS),
    ]


@pytest.mark.parametrize(
    "change",
    [
        """payload = replace(payload, '"outlet":null', '"outlet":"Another"')""",
        """payload = replace(payload, '"published":null', '"published":{"earliest":null}')""",
    ],
)
def test_an_edited_outlet_or_date_is_named(
    case: Case, captures: list[Capture], change: str
) -> None:
    target = item_id(case, captures[1])
    tamper(case, f"UPDATE item SET {change} WHERE id = '{target}'".replace('":', r'"\:'))
    (problem,) = problems(check(case))
    assert problem == (f"what was read of capture `{captures[1].id}`", Outcome.DIFFERS)


def test_items_that_changed_places_are_named(case: Case, captures: list[Capture]) -> None:
    first, second = captures[:2]
    tamper(
        case,
        f"UPDATE item SET capture = '-' WHERE capture = '{first.id}'",
        f"UPDATE item SET capture = '{first.id}' WHERE capture = '{second.id}'",
        f"UPDATE item SET capture = '{second.id}' WHERE capture = '-'",
    )
    assert problems(check(case)) == [
        (f"what was read of capture `{one.id}`", Outcome.DIFFERS) for one in (first, second)
    ]


@pytest.fixture
def statement(
    case: Case, captures: list[Capture], statement_of: Callable[[Item, int, int], Statement]
) -> Statement:
    """A statement of the first item, noted when it was found."""
    item = next(case.items())
    found = {item.id: [statement_of(item, 0, 4), statement_of(item, 5, 7)]}
    entry = entry_of_extraction(found, actor="desk", at=NOON, step_version=1)
    case.save_statements(found, step_version=1, entry=entry)
    return found[item.id][0]


def test_statements_as_they_were_found_match(case: Case, statement: Statement) -> None:
    subject = f"statements of item `{statement.item}`"
    assert Finding(subject, Outcome.MATCHES, ANY, ANY) in check(case).findings
    assert check(case).intact


@pytest.mark.parametrize(
    "change",
    [
        """UPDATE statement SET payload = replace(payload, 'direct', 'mixed')""",
        "UPDATE statement SET position = 9 - position",
        "DELETE FROM statement WHERE position = 0",
    ],
)
def test_a_changed_statement_is_named_though_the_case_has_changed_since(
    case: Case, statement: Statement, change: str
) -> None:
    tamper(case, change, "UPDATE meta SET value = '99' WHERE key = 'revision'")
    assert problems(check(case)) == [(f"statements of item `{statement.item}`", Outcome.DIFFERS)]


def test_statements_are_gone_without_a_word_once_their_item_is_read_anew(
    case: Case, captures: list[Capture], statement: Statement, save: Callable[..., None]
) -> None:
    save(captures[0], next(case.items()), version=2)
    assert check(case).intact


def test_what_an_earlier_version_noted_less_of_is_said_and_no_problem(
    case: Case, keep: Callable[..., Capture], item_of: Callable[[Capture, str], Item]
) -> None:
    capture = keep(b"report", "a.txt")
    item = item_of(capture, "Words.")
    details = {"step_version": 1, "texts": {capture.id: {item.id: text_digest("Words.")}}}
    case.save_readings(
        [KeptReading(capture.id, (item,))],
        step_version=1,
        entry=Entry("read", "desk", NOON, (capture.id,), details),
    )
    report = check(case)
    assert report.intact
    unchecked = [f.subject for f in report.findings if f.outcome is Outcome.NOT_CHECKED]
    assert "outlet, dates and other fields of 1 items" in unchecked


def test_a_removed_and_a_planted_item_are_named(case: Case, captures: list[Capture]) -> None:
    target = item_id(case, captures[1])
    tamper(
        case,
        "INSERT INTO item SELECT 'item-planted', capture, 1, payload FROM item"
        f" WHERE id = '{target}'",
        f"DELETE FROM item WHERE id = '{target}'",
    )
    assert set(problems(check(case))) == {
        ("text of item `item-planted`", Outcome.MISSING),
        (f"text of item `{target}`", Outcome.MISSING),
    }  # all that was read of the capture is there still, under another name


def test_an_older_copy_put_back_shows_only_against_a_head_noted_elsewhere(
    case: Case, captures: list[Capture], note: Entry, tmp_path: Path
) -> None:
    shutil.copy(case.folder / "case.sqlite", tmp_path / "older")
    case.record(note)
    noted = check(case).head
    case.close()
    shutil.copy(tmp_path / "older", case.folder / "case.sqlite")
    report = check(case)
    assert report.intact
    assert report.head != noted


def test_a_report_reads_well_and_counts(case: Case, captures: list[Capture]) -> None:
    Layout(case.folder).blob(captures[0].digest).unlink()
    lines = check(case).lines()
    assert lines[0].startswith(f"missing: blob `{captures[0].digest}`: got no file")
    assert "19 matches, 1 missing, 1 not checked" in lines[-2]
    as_json = json.loads(json.dumps(check(case).as_json()))
    assert as_json["intact"] is False
    assert as_json["counts"] == {"matches": 19, "missing": 1, "not checked": 1}
    assert len(as_json["findings"]) == 21


def test_a_check_changes_nothing(case: Case, captures: list[Capture]) -> None:
    entries = list(case.entries())
    check(case)
    assert list(case.entries()) == entries
    assert list(case.captures()) == captures
    assert entry_of_capture(captures[0]).contents()["kind"] == "captured"


FREE_DECISION = ("DROP TRIGGER decision_refuses_update", "DROP TRIGGER decision_refuses_delete")


@pytest.fixture
def decision(case: Case) -> Decision:
    mark = Landmark(12.0, 8.5, 34.6, 43.7, 1e21)
    note = Note("item-1", "the gate", landmark=mark)
    case.record(Entry("noted", "desk", NOON))
    return case.decide(
        Draft("Ana", NOON, note, "", lambda _earlier, _new: False, entry_of_decision)
    )


def test_a_decision_that_was_not_touched_matches_its_entry(case: Case, decision: Decision) -> None:
    report = check(case)
    assert report.intact
    assert f"decision `{decision.id}`" in {finding.subject for finding in report.findings}


@pytest.mark.parametrize(
    "change",
    [
        "decided_by = 'Ben'",
        "decided_at = '2026-03-02T13:00:00.000000Z'",
        "why = 'because'",
        "payload = replace(payload, 'gate', 'door')",
        "kind = 'withdrawal', payload = '{\"decision\":\"dec-2\"}'",
        "payload = 'nothing'",
    ],
)
def test_a_changed_decision_is_found(case: Case, decision: Decision, change: str) -> None:
    tamper(case, *FREE_DECISION, f"UPDATE decision SET {change}")
    assert [p.outcome for p in check(case).problems] == [Outcome.DIFFERS]


def test_a_decision_that_was_taken_away_is_missed(case: Case, decision: Decision) -> None:
    tamper(case, *FREE_DECISION, "DELETE FROM decision")
    assert problems(check(case)) == [(f"decision `{decision.id}`", Outcome.MISSING)]


def test_a_decision_that_nobody_took_down_is_found(case: Case, decision: Decision) -> None:
    case.record(Entry("noted", "desk", NOON))
    tamper(
        case,
        "INSERT INTO decision SELECT 'dec-3', 3, decided_by, decided_at, kind, payload, why"
        " FROM decision",
    )
    assert problems(check(case)) == [("decision `dec-3`", Outcome.MISSING)]
