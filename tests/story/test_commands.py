"""The program as a person meets it: commands, envelope, exit codes, errors."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli.main import cli, run
from tests.story.conftest import ROOT

REPORTS = ROOT / "examples" / "speicher"
PARAGRAPH = (
    "The provincial council said on Monday that at least 12 people were killed when a boat"
    " capsized on the lake. “We found twelve bodies,” said council spokesman Omar Haddad.\n"
)


QUIETLY = ("--engine", "here", "--quiet")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    assert run(["new", str(folder)]) == 0
    return folder


def add(case: Path, *paths: Path) -> int:
    return run(["add", str(case), *map(str, paths), *QUIETLY])


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.commands:
        assert run([name, "--help"]) == 0
        assert "Usage: firsthand" in capsys.readouterr().out


def test_the_envelope_names_command_and_result(firsthand: Any, speicher: Path) -> None:
    envelope = firsthand("items", speicher)
    assert (envelope["firsthand"], envelope["command"], envelope["ok"]) == (1, "items", True)
    assert envelope["error"] is None
    assert len(envelope["result"]) == 43


def test_an_error_in_json_has_code_message_and_hint(firsthand: Any, tmp_path: Path) -> None:
    envelope = firsthand("claims", tmp_path / "nothing", code=3)
    assert not envelope["ok"]
    assert envelope["error"]["code"] == "not-a-case"
    assert "firsthand new" in envelope["error"]["hint"]


def test_a_wrong_option_is_a_usage_error(firsthand: Any, tmp_path: Path) -> None:
    assert firsthand("claims", tmp_path, "--wrong", code=2)["error"]["code"] == "usage"


def test_a_new_case_is_never_started_over_something_else(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", str(case)]) == 2
    assert "error[case-exists]" in capsys.readouterr().err


def test_statements_are_tied_to_the_exact_words(firsthand: Any, speicher: Path) -> None:
    texts = {i["id"]: i["text"] for i in firsthand("items", speicher)["result"]}
    statements = firsthand("statements", speicher)["result"]
    assert len(statements) > 150
    for statement in statements:
        text = texts[statement["item"]]
        (start, end), *_ = statement["content"]
        assert text[start:end].strip()
        for figure in statement["figures"]:
            assert text[slice(*figure["span"])] == figure["text"]
        if not statement["own_voice"]:
            assert statement["cue"] or statement["source"]


def test_adding_the_same_again_changes_nothing(case: Path, tmp_path: Path, firsthand: Any) -> None:
    report = tmp_path / "report.txt"
    report.write_text(PARAGRAPH, encoding="utf-8")
    assert add(case, report) == 0
    before = firsthand("check", case)["result"]["head"]
    again = firsthand("add", case, report, "--engine", "here")["result"]
    assert (again["kept"], again["known"]) == ([], 1)
    assert firsthand("check", case)["result"]["head"] == before


def test_a_case_keeps_to_its_reader_until_another_one_is_named(
    case: Path, tmp_path: Path, firsthand: Any
) -> None:
    reports = [tmp_path / f"{number}.txt" for number in (1, 2)]
    for number, report in enumerate(reports):
        report.write_text(f"{PARAGRAPH}\n\nThe count stood at {number + 3} boats lost.\n", "utf-8")
    assert run(["add", str(case), str(reports[0]), "--reader", "rules", *QUIETLY]) == 0
    assert run(["add", str(case), str(reports[1]), *QUIETLY]) == 0
    by_rules = firsthand("statements", case)["result"]
    assert run(["add", str(case), str(reports[1]), "--reader", "trained", *QUIETLY]) == 0
    anew = firsthand("statements", case)["result"]
    assert {one["item"] for one in anew} == {one["item"] for one in by_rules}
    with closing(sqlite3.connect(case / "case.sqlite")) as database:
        versions = database.execute("SELECT DISTINCT version FROM step_done WHERE step = 'extract'")
        assert len(list(versions)) == 1, "nothing is left that another reader read"


def test_one_bad_file_does_not_stop_the_rest(case: Path, tmp_path: Path, firsthand: Any) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "good.txt").write_text(PARAGRAPH, encoding="utf-8")
    (pile / "empty.txt").write_bytes(b"")
    (pile / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    envelope = firsthand("add", case, pile, "--engine", "here", code=7)
    assert envelope["error"]["code"] == "partly-done"
    assert len(envelope["result"]["kept"]) == 3
    codes = {Path(f["locator"]).name: f["code"] for f in envelope["result"]["failures"]}
    assert set(codes) == {"empty.txt", "broken.pdf"}
    assert all(f["hint"] for f in envelope["result"]["failures"])
    assert [i["kind"] for i in firsthand("items", case)["result"]] == ["article"]
    assert firsthand("check", case)["result"]["intact"]


def test_what_others_wrote_neither_steers_the_terminal_nor_hides_in_it(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.md").write_text(
        f'---\ntitle: "Boat\\x1b[2J \\u202Egpj.exe"\noutlet: Lake\\x1b[2J Post\n---\n{PARAGRAPH}'
    )
    (tmp_path / "empty\x1b[2J.txt").write_bytes(b"")
    add(case, tmp_path / "odd.md", tmp_path / "empty\x1b[2J.txt")
    for command in ("items", "claims", "statements", "sources"):
        assert run([command, str(case)]) == 0
    out, err = capsys.readouterr()
    assert "⟨U+202E⟩gpj.exe" in out
    assert "empty⟨U+001B⟩[2J.txt" in err
    assert not {"\x1b", "\u202e"} & {*out, *err}


def test_when_nothing_could_be_taken_in_the_exit_code_says_so(case: Path, tmp_path: Path) -> None:
    assert add(case, tmp_path / "missing.txt") == 3


def test_a_zip_is_kept_and_so_is_what_is_in_it(case: Path, tmp_path: Path, firsthand: Any) -> None:
    archive = tmp_path / "pile.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("inner/report.txt", PARAGRAPH)
    kept = firsthand("add", case, archive, "--engine", "here")["result"]["kept"]
    assert [Path(k["locator"]).name for k in kept] == ["pile.zip", "report.txt"]
    assert len(firsthand("items", case)["result"]) == 1


def test_the_case_folder_cannot_be_added_to_itself(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(case, case / "blobs") == 2
    assert "inside the case" in capsys.readouterr().err


def test_an_address_is_refused_with_a_way_out(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(case), "https://example.org/report.html"]) == 2
    assert "hint: save the page" in capsys.readouterr().err


def test_an_empty_case_says_what_to_do_next(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", str(case)]) == 0
    assert "firsthand add" in capsys.readouterr().out


def test_a_changed_byte_is_named_by_check(own_copy: Path, firsthand: Any) -> None:
    blob = next(p for p in sorted((own_copy / "blobs").rglob("*")) if p.is_file())
    blob.chmod(0o600)
    content = bytearray(blob.read_bytes())
    content[0] ^= 1
    blob.write_bytes(content)
    envelope = firsthand("check", own_copy, code=5)
    assert envelope["error"]["code"] == "integrity"
    assert any(
        blob.name in f["subject"]
        for f in envelope["result"]["findings"]
        if f["outcome"] == "differs"
    )


def test_a_changed_statement_is_named_by_check(own_copy: Path, firsthand: Any) -> None:
    with closing(sqlite3.connect(own_copy / "case.sqlite")) as database:
        changed = "UPDATE statement SET payload = replace(payload, '1700', '1800')"
        assert database.execute(changed).rowcount > 0
        database.commit()
    findings = firsthand("check", own_copy, code=5)["result"]["findings"]
    changed = [finding["subject"] for finding in findings if finding["outcome"] == "differs"]
    assert changed[-1] == "statements and analysis"
    assert all(one.startswith("statements of item `item-") for one in changed[:-1])


def test_trace_answers_whose_word_a_claim_rests_on(firsthand: Any, speicher: Path) -> None:
    answer = firsthand("trace", speicher, "1,700 soldiers were killed in Tikrit")["result"]
    assert answer["independent_origins"]["for"][0] == 1
    assert [o["name"] for o in answer["origins"] if o["interested"]]
    assert len(answer["articles"]) >= 10
    assert all(a["chains"] for a in answer["articles"])


def test_trace_says_when_nothing_carries_the_words(
    speicher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", str(speicher), "the bakery sold ninety loaves"]) == 0
    assert "No statement" in capsys.readouterr().out
    assert run(["trace", str(speicher), "?!"]) == 2


def test_the_ledger_for_people_names_what_matters(
    speicher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", str(speicher)]) == 0
    ledger = " ".join(capsys.readouterr().out.split())
    for word in ("1,700", "party to the events", "17,00", "replaced by", "copies of one another"):
        assert word in ledger


def test_json_is_plain_json_for_every_command(
    speicher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("claims", "statements", "sources", "items", "check"):
        assert run([command, str(speicher), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["command"] == command
