"""What people decide, from the command line: corrected, judged, assessed, taken back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli.main import run

AUTHENTIC = "the photographs are authentic"


@pytest.fixture(scope="session")
def claims_of() -> Any:
    """Give the claims of a case by facet and value."""

    def claims(firsthand: Any, case: Path) -> dict[str, Any]:
        found = firsthand("claims", case)["result"]
        return {f"{c['facet']} {_value(c)}": c for c in found}

    return claims


def _value(claim: Any) -> str:
    return str(claim["value"] if isinstance(claim["value"], str) else claim["value"]["text"])


def _counts(claim: Any) -> list[int]:
    return list(claim["independent_origins"]["for"])


def _wrong_speaker(claims: dict[str, Any]) -> tuple[str, str, str]:
    """Give a claim of several origins, a statement that alone makes one, and another origin."""
    for words, claim in claims.items():
        origins = [o for o in claim["origins"] if o["side"] == "for"]
        low, high = _counts(claim)
        if low == high == len(origins) >= 2:
            for one in origins:
                said = [s["statement"] for s in claim["statements"] if s["origin"] == one["id"]]
                other = next(o for o in origins if o != one)
                if len(said) == 1:
                    return words, said[0], other["name"]
    pytest.fail("no claim of the sample case has an origin with one statement")


def test_a_wrong_speaker_is_corrected_and_the_count_changes(
    firsthand: Any, own_copy: Path, claims_of: Any
) -> None:
    words, statement, other = _wrong_speaker(claims_of(firsthand, own_copy))
    told = firsthand(
        "correct", own_copy, statement, "--speaker", other, "--by", "Ana", "--why", "x"
    )
    (change,) = [c for c in told["result"]["changed"] if f"{c['facet']} {c['value']}" == words]
    assert change["after"]["for"][0] == change["before"]["for"][0] - 1
    assert _counts(claims_of(firsthand, own_copy)[words]) == change["after"]["for"]
    (row,) = [s for s in firsthand("statements", own_copy)["result"] if s["id"] == statement]
    assert row["chain"] == [other]
    assert row["suggested"]["chain"] != [other]
    assert (row["decided"]["verdict"], row["decided"]["by"]) == ("corrected", "Ana")
    assert firsthand("check", own_copy)["ok"]
    # taken back, all is as it was
    decision = told["result"]["decision"]["id"]
    back = firsthand("withdraw", own_copy, decision, "--by", "Ana")["result"]["changed"]
    assert [c["after"] for c in back] == [c["before"] for c in told["result"]["changed"]]


def test_a_rejected_statement_is_listed_and_no_longer_counted(
    firsthand: Any, own_copy: Path, claims_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    words, statement, _ = _wrong_speaker(claims_of(firsthand, own_copy))
    firsthand("review", own_copy, statement, "--reject", "--why", "a copy", "--by", "Ana")
    carried = {s["statement"] for s in claims_of(firsthand, own_copy)[words]["statements"]}
    assert statement not in carried
    (row,) = [s for s in firsthand("statements", own_copy)["result"] if s["id"] == statement]
    assert (row["decided"]["verdict"], row["claims"], row["suggested"]) == ("rejected", [], None)
    assert run(["statements", str(own_copy)]) == 0
    assert "rejected by Ana: a copy" in " ".join(capsys.readouterr().out.split())


def test_a_judged_pair_counts_until_somebody_differs(
    firsthand: Any, own_copy: Path, claims_of: Any
) -> None:
    before = claims_of(firsthand, own_copy)[f"authenticity {AUTHENTIC}"]
    left, right = (o["name"] for o in before["origins"] if o["side"] == "for" and o["group"] < 2)
    told = firsthand("judge", own_copy, left, right, "--shared", "--by", "Ana", "--why", "one desk")
    after = claims_of(firsthand, own_copy)[f"authenticity {AUTHENTIC}"]
    assert _counts(after)[0] == _counts(before)[0] - 1
    reasons = [r["text"] for r in after["independent_origins"]["reasons"]]
    assert any(text.startswith("Ana judged") and "one desk" in text for text in reasons)
    # Ben did not see that; when he has, both stand and neither counts
    seen = told["result"]["decision"]["entry"]
    judge = ("judge", own_copy, right, left, "--independent", "--by", "Ben")
    refused = firsthand(*judge, "--seen", 0, code=8)["error"]
    assert refused["code"] == "decision-overtaken"
    assert "one desk" in refused["message"]
    firsthand(*judge, "--seen", seen)
    open_again = claims_of(firsthand, own_copy)[f"authenticity {AUTHENTIC}"]
    assert _counts(open_again) == _counts(before)
    asked = open_again["independent_origins"]["open"]
    assert any("People differ. Ana judged" in q and "Ben judged" in q for q in asked)


def test_judgements_that_cannot_hold_together_are_refused(
    firsthand: Any, own_copy: Path, claims_of: Any
) -> None:
    claim = claims_of(firsthand, own_copy)[f"authenticity {AUTHENTIC}"]
    one, two, three = (o["name"] for o in claim["origins"] if o["side"] == "for")
    firsthand("judge", own_copy, one, two, "--shared", "--by", "Ana")
    firsthand("judge", own_copy, two, three, "--shared", "--by", "Ana")
    refused = firsthand("judge", own_copy, one, three, "--independent", "--by", "Ben", code=6)
    assert refused["error"]["code"] == "contradictory-judgements"
    assert len(firsthand("decisions", own_copy)["result"]) == 2


def test_a_claim_is_assessed_and_read_by_somebody_else(
    firsthand: Any, own_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assess = ("assess", own_copy, "killed 1,700", "--standing", "one-word", "--by", "Ana")
    assert firsthand(*assess, code=2)["error"]["code"] == "usage"
    told = firsthand(*assess, "--reasons", "Only the group says so.", "--limits", "No list.")
    decision = told["result"]["decision"]["id"]
    assert told["result"]["changed"] == []
    refused = firsthand("assess", own_copy, "--agree", decision, "--by", "Ana", code=2)
    assert "second reader" in refused["error"]["message"]
    firsthand("assess", own_copy, "--disagree", decision, "--by", "Ben", "--why", "two lists")
    line = "rests on one word, says Ana: Only the group says so.; Ben does not agree: two lists"
    for words in (["claims"], ["trace", "1,700 soldiers were killed"]):
        capsys.readouterr()
        assert run([words[0], str(own_copy), *words[1:]]) == 0
        assert line in " ".join(capsys.readouterr().out.split())
    for answer in (
        next(c for c in firsthand("claims", own_copy)["result"] if c["assessment"]),
        firsthand("trace", own_copy, "1,700 soldiers were killed")["result"],
    ):
        said = answer["assessment"]
        assert (said["standing"], said["by"]) == ("rests on one word", "Ana")
        assert (said["reasons"], said["limits"]) == ("Only the group says so.", "No list.")
        (reading,) = said["readings"]
        assert (reading["by"], reading["agrees"], reading["why"]) == ("Ben", False, "two lists")


def test_sources_are_merged_and_described_by_a_person(firsthand: Any, own_copy: Path) -> None:
    firsthand("describe", own_copy, "Human Rights Watch", "--kind", "witness", "--by", "Ana")
    firsthand("describe", own_copy, "Human Rights Watch", "--interested", "--why", "on trial there")
    found = {s["name"]: s for s in firsthand("sources", own_copy)["result"]}
    watch = found["Human Rights Watch"]
    assert (watch["kind"], watch["interested"], watch["interest"]) == (
        "witness", True, "on trial there",
    )  # fmt: skip
    firsthand("merge", own_copy, "Human Rights Watch", "Erin Evers")
    found = {s["name"]: s for s in firsthand("sources", own_copy)["result"]}
    assert "Erin Evers" not in found
    assert "Erin Evers" in found["Human Rights Watch"]["aliases"]


def test_everything_decided_outlives_new_reports(
    firsthand: Any, own_copy: Path, tmp_path: Path, claims_of: Any
) -> None:
    words, statement, other = _wrong_speaker(claims_of(firsthand, own_copy))
    firsthand("correct", own_copy, statement, "--speaker", other)
    firsthand("assess", own_copy, "killed 1,700", "--standing", "open", "--reasons", "x")
    item = firsthand("items", own_copy)["result"][0]["id"]
    firsthand("note", own_copy, item, "ask the paper for the picture")
    before = firsthand("decisions", own_copy)["result"]
    counts = _counts(claims_of(firsthand, own_copy)[words])
    report = tmp_path / "later.txt"
    report.write_text("A spokesman said on Monday that two boats were lost on the lake.\n", "utf-8")
    assert run(["add", str(own_copy), str(report), "--engine", "here", "--quiet"]) == 0
    assert firsthand("decisions", own_copy)["result"] == before
    after = claims_of(firsthand, own_copy)
    assert _counts(after[words]) == counts
    assert after["killed 1,700"]["assessment"]
    assert firsthand("check", own_copy)["ok"]


def test_an_export_says_who_decided_what(
    firsthand: Any, own_copy: Path, claims_of: Any, tmp_path: Path
) -> None:
    _, statement, other = _wrong_speaker(claims_of(firsthand, own_copy))
    mended = firsthand("correct", own_copy, statement, "--speaker", other, "--by", "Ana")
    rows = firsthand("statements", own_copy)["result"]
    dropped = next(r for r in rows if r["claims"] and r["id"] != statement)
    firsthand("review", own_copy, dropped["id"], "--reject", "--by", "Ben", "--why", "a copy")
    said = ("--standing", "one-word", "--reasons", "Only they say so.", "--evidence", statement)
    firsthand("assess", own_copy, "killed 1,700", *said, "--by", "Ana")
    firsthand("export", own_copy, "--html", tmp_path / "site")
    pages = {p.relative_to(tmp_path): p.read_text("utf-8") for p in tmp_path.rglob("*.html")}
    report = next(r["item"] for r in rows if r["id"] == statement)
    assert "corrected by Ana" in pages[Path(f"site/documents/{report}.html")]
    assert "rejected by Ben" in pages[Path(f"site/documents/{dropped['item']}.html")]
    assert "rests on one word, says Ana" in pages[Path("site/index.html")]
    listed = pages[Path("site/decisions/index.html")]
    assert mended["result"]["decision"]["id"] in listed
    assert listed.count("<tr id=") == 3


def test_decisions_are_listed_with_what_became_of_them(
    firsthand: Any, own_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["decisions", str(own_copy)]) == 0
    assert "Nothing was decided yet." in capsys.readouterr().out
    told = firsthand("describe", own_copy, "Human Rights Watch", "--kind", "party", "--by", "Ana")
    decision = told["result"]["decision"]["id"]
    assert firsthand("withdraw", own_copy, decision, "--by", "Ben", code=2)["error"]
    firsthand("withdraw", own_copy, decision, "--by", "Ben", "--why", "it is none")
    rows = firsthand("decisions", own_copy, "--on", "Human Rights Watch")["result"]
    assert [row["kind"] for row in rows] == ["source description", "withdrawal"]
    assert rows[0]["withdrawn"]["by"] == "Ben"
    assert run(["decisions", str(own_copy)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert f"taken back by Ben took back {decision}: it is none" in printed
    assert firsthand("decisions", own_copy, "--on", "Nobody Known", code=2)["error"]


def test_a_decision_that_was_changed_behind_the_desk_is_found(
    firsthand: Any, own_copy: Path
) -> None:
    told = firsthand("describe", own_copy, "Human Rights Watch", "--kind", "party", "--by", "Ana")
    decision = told["result"]["decision"]["id"]
    with closing(sqlite3.connect(own_copy / "case.sqlite")) as file:
        file.execute("DROP TRIGGER decision_refuses_update")
        file.execute("UPDATE decision SET decided_by = 'Ben'")
        file.commit()
    report = firsthand("check", own_copy, code=5)["result"]
    wrong = [f["subject"] for f in report["findings"] if f["outcome"] == "differs"]
    assert wrong == ["the case file", f"decision `{decision}`"]


@pytest.mark.parametrize(
    "words",
    [
        ("judge", "Human Rights Watch", "BBC"),
        ("judge", "Human Rights Watch", "Human Rights Watch", "--shared"),
        ("judge", "Human Rights Watch", "Nobody Known", "--shared"),
        ("review", "st-0", "--accept"),
        ("review", "st-0"),
        ("correct", "st-0", "--stance", "denies"),
        ("describe", "Human Rights Watch"),
        ("assess", "killed 1,700"),
        ("assess", "killed 1,703", "--standing", "open", "--reasons", "x"),
        ("assess", "--agree", "dec-1"),
        ("note", "item-0", "x"),
        ("note", "item-0", "x", "--landmark", "1,2,3"),
        ("withdraw", "dec-0"),
    ],
)
def test_what_cannot_be_decided_is_told_and_leaves_nothing(
    firsthand: Any, speicher: Path, words: tuple[str, ...], tmp_path: Path
) -> None:
    case = Path(shutil.copytree(speicher, tmp_path / "case"))
    error = firsthand(words[0], case, *words[1:], code=2)["error"]
    assert "nothing was" in error["message"]
    assert error["hint"]
    assert firsthand("decisions", case)["result"] == []
