"""The record is stamped by outsiders, and a later change of it shows.

With a real authority: `openssl ts` under a root made for the test.
"""

from __future__ import annotations

import hashlib
import io
import json
import shlex
import shutil
import sqlite3
import subprocess
from base64 import b64decode
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli.main import run
from firsthand.preserve.capture import Receipt, entry_of_capture, make_capture
from firsthand.store.case import Case
from tests.authority import OPENSSL, Authority, answering

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
pytestmark = pytest.mark.enable_socket


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose record has three entries."""
    folder = tmp_path / "case"
    with Case.create(folder) as made:
        for number in range(3):
            digest, size_bytes = made.blobs.put(io.BytesIO(b"report %d" % number))
            receipt = Receipt(f"{number}.txt", NOON, "desk")
            capture = make_capture(digest, size_bytes, receipt)
            made.record_capture(capture, entry_of_capture(capture))
    return folder


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


@pytest.fixture
def roots(authority: Authority, tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(authority.roots)
    return path


@pytest.fixture
def anchored(case: Path, authority: Authority, roots: Path, tmp_path: Path) -> Path:
    """The case, its record anchored by files; the reply is kept elsewhere as `kept.tsr`."""
    request, reply = tmp_path / "state.tsq", tmp_path / "kept.tsr"
    assert run(["anchor", str(case), "--request", str(request)]) == 0
    reply.write_bytes(authority.reply(request.read_bytes()))
    assert run(["anchor", str(case), "--reply", str(reply), "--roots", str(roots)]) == 0
    return case


def entries(case: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(case / "case.sqlite")) as database:
        return [
            json.loads(row[0]) for row in database.execute("SELECT entry FROM ledger ORDER BY seq")
        ]


def rewrite(case: Path, seq: int, old: str, new: str, *, keep: int | None = None) -> None:
    """Change an entry and all hashes after it, as somebody would who knows how."""
    with closing(sqlite3.connect(case / "case.sqlite")) as database:
        for verb in ("update", "delete"):
            database.execute(f"DROP TRIGGER ledger_refuses_{verb}")
        rows = list(database.execute("SELECT seq, entry FROM ledger ORDER BY seq"))[:keep]
        database.execute("DELETE FROM ledger")
        previous = None
        for number, text in rows:
            said = {**json.loads(text.replace(old, new) if number == seq else text)}
            said["previous"] = previous
            body = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            digest = hashlib.sha256(b"\0" + body.encode()).hexdigest()
            row = (number, body, digest, previous)
            database.execute(
                "INSERT INTO ledger (seq, entry, hash, previous) VALUES (?,?,?,?)", row
            )
            previous = digest
        database.execute("UPDATE meta SET value = ? WHERE key = 'ledger_head'", (previous,))
        database.execute("UPDATE meta SET value = ? WHERE key = 'ledger_size'", (len(rows),))
        database.commit()


def test_a_request_is_carried_and_its_reply_becomes_an_anchor(
    case: Path, authority: Authority, roots: Path, tmp_path: Path, firsthand: Any
) -> None:
    before = len(entries(case))
    asked = firsthand("anchor", case, "--request", tmp_path / "a.tsq", "--by", "Ada")["result"]
    assert asked["size"] == before + 1
    assert asked["curl"].startswith("curl ")
    (tmp_path / "a.tsr").write_bytes(authority.reply((tmp_path / "a.tsq").read_bytes()))
    words = ("anchor", case, "--reply", tmp_path / "a.tsr", "--roots", roots, "--by", "Bo")
    (kept,) = firsthand(*words)["result"]["anchors"]
    assert (kept["size"], kept["signer"]) == (before + 1, "Test Stamp")
    assert kept["signer_state"] == "signer checked"
    asking, anchoring = entries(case)[before:]
    assert (asking["kind"], asking["actor"]) == ("anchor asked", "Ada")
    assert (anchoring["kind"], anchoring["actor"]) == ("anchored", "Bo")
    assert kept["entry"] == anchoring["seq"]
    told = firsthand("anchor", case)["result"]
    assert (told["anchored_to"], told["entries"]) == (before + 1, before + 2)


def test_the_reply_is_kept_as_it_came_and_openssl_verifies_it_now_and_years_later(
    anchored: Path, roots: Path, tmp_path: Path
) -> None:
    (state,) = [
        path for path in (anchored / "anchors").iterdir() if (path / "request.tsq").exists()
    ]
    (reply,) = state.glob("reply-*.tsr")
    assert reply.read_bytes() == (tmp_path / "kept.tsr").read_bytes()
    command = [OPENSSL, "ts", "-verify", "-data", "checkpoint.txt", "-in", reply.name]
    command += ["-CAfile", str(roots)]
    later = ["-attime", str(int(datetime(2051, 1, 1, tzinfo=UTC).timestamp()))]
    now = ["-attime", str(int(datetime.now(UTC).timestamp()))]
    assert subprocess.run([*command, *now], cwd=state, check=False).returncode == 0
    assert subprocess.run([*command, *later], cwd=state, check=False).returncode != 0


def test_an_outsider_works_the_stamped_state_out_from_the_entries(anchored: Path) -> None:
    checkpoint = next((anchored / "anchors").glob("*/checkpoint.txt")).read_text("ascii")
    origin, size, root = checkpoint.splitlines()
    with closing(sqlite3.connect(anchored / "case.sqlite")) as database:
        rows = database.execute("SELECT entry FROM ledger ORDER BY seq LIMIT ?", (int(size),))
        level = [hashlib.sha256(b"\0" + row[0].encode()).digest() for row in rows]
    assert origin == f"firsthand/{level[0].hex()}"
    while len(level) > 1:  # RFC 6962, written down anew
        pairs = [level[n : n + 2] for n in range(0, len(level), 2)]
        level = [
            hashlib.sha256(b"\1" + pair[0] + pair[1]).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    assert b64decode(root) == level[0]


def test_check_reads_every_anchor_again(anchored: Path, firsthand: Any) -> None:
    result = firsthand("check", anchored)["result"]
    assert result["intact"]
    (anchor,) = result["anchors"]
    assert anchor["holds"]
    assert anchor["signer_state"] == "signer checked"
    assert result["anchored_to"] == anchor["size"]
    assert result["size"] == anchor["size"] + 1


def test_an_entry_rewritten_with_all_its_hashes_is_named_with_the_anchor(
    anchored: Path, firsthand: Any
) -> None:
    rewrite(anchored, 2, '"actor":"', '"actor":"not ')
    result = firsthand("check", anchored, code=5)["result"]
    differing = [f for f in result["findings"] if "as anchored on" in f["subject"]]
    assert [f["outcome"] for f in differing] == ["differs"]
    assert differing[0]["subject"].startswith("ledger entry 2, as anchored on ")
    assert "by Test Stamp" in differing[0]["subject"]
    assert "not what is kept now" in differing[0]["explanation"]
    assert not result["anchors"][0]["holds"]


def test_a_record_cut_short_is_named_though_it_is_whole_in_itself(
    anchored: Path, firsthand: Any
) -> None:
    rewrite(anchored, 0, "", "", keep=2)
    result = firsthand("check", anchored, code=5)["result"]
    (differing,) = [f for f in result["findings"] if "as anchored on" in f["subject"]]
    assert differing["subject"].startswith("ledger entry 3, as anchored on ")
    assert differing["got"] == "no entry"
    assert "older copy" in differing["explanation"]


def test_an_old_database_put_back_is_seen(
    case: Path, authority: Authority, tmp_path: Path, firsthand: Any
) -> None:
    shutil.copy(case / "case.sqlite", tmp_path / "old.sqlite")
    with answering(authority) as address:
        firsthand("anchor", case, "--authority", address)
    assert firsthand("check", case)["result"]["intact"]
    for name in ("case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal"):
        (case / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "old.sqlite", case / "case.sqlite")
    result = firsthand("check", case, code=5)["result"]
    assert any(
        "as anchored on" in f["subject"] for f in result["findings"] if f["outcome"] == "differs"
    )


def test_a_whole_older_copy_is_seen_by_a_reply_kept_elsewhere(
    case: Path, authority: Authority, roots: Path, tmp_path: Path, firsthand: Any
) -> None:
    old = shutil.copytree(case, tmp_path / "old")
    firsthand("anchor", case, "--request", tmp_path / "b.tsq")
    (tmp_path / "b.tsr").write_bytes(authority.reply((tmp_path / "b.tsq").read_bytes()))
    kept = ("--anchor", tmp_path / "b.tsr", "--roots", roots)
    assert firsthand("check", case, *kept)["result"]["anchors"][0]["holds"]
    assert firsthand("check", old)["result"]["intact"], "on its own it cannot be told"
    result = firsthand("check", old, *kept, code=5)["result"]
    (differing,) = [f for f in result["findings"] if f["outcome"] == "differs"]
    assert "edited or taken back" in differing["explanation"]


def test_a_reply_that_is_gone_or_changed_is_named(anchored: Path, firsthand: Any) -> None:
    (reply,) = (anchored / "anchors").glob("*/reply-*.tsr")
    content = bytearray(reply.read_bytes())
    content[-3] ^= 1
    reply.write_bytes(content)
    named = [f["subject"] for f in firsthand("check", anchored, code=5)["result"]["findings"]
             if f["outcome"] in ("differs", "missing")]  # fmt: skip
    assert any("Test Stamp" in subject for subject in named)
    reply.unlink()
    findings = firsthand("check", anchored, code=5)["result"]["findings"]
    assert any(f["outcome"] == "missing" and "Test Stamp" in f["subject"] for f in findings)


def test_certificates_swapped_for_others_are_named(
    anchored: Path, tmp_path: Path, firsthand: Any
) -> None:
    (kept,) = (anchored / "anchors" / "roots").iterdir()
    kept.write_bytes(Authority(tmp_path / "other", "Other").roots)
    findings = firsthand("check", anchored, code=5)["result"]["findings"]
    assert any("root certificates" in f["subject"] for f in findings if f["outcome"] == "differs")


def test_two_authorities_are_asked_at_once_and_one_that_fails_does_not_stop_the_other(
    case: Path, authority: Authority, tmp_path: Path, firsthand: Any
) -> None:
    both = tmp_path / "both.pem"
    second = Authority(tmp_path / "second", "Second Stamp", sends_root=True)
    both.write_bytes(authority.roots + second.roots)
    with answering(authority) as one, answering(second) as two:
        asked = ("--authority", one, "--authority", two, "--roots", both)
        kept = firsthand("anchor", case, *asked)["result"]["anchors"]
    assert {one["signer"] for one in kept} == {"Test Stamp", "Second Stamp"}
    assert {one["size"] for one in kept} == {kept[0]["size"]}
    assert {one["signer_state"] for one in kept} == {"signer checked"}
    with answering(b"busy", status=503, kind="text/plain") as bad, answering(second) as good:
        asked = ("--authority", bad, "--authority", good)
        envelope = firsthand("anchor", case, *asked, code=7)
    assert envelope["error"]["code"] == "partly-done"
    (failure,) = envelope["result"]["failures"]
    assert "got status 503" in failure["message"]
    assert firsthand("check", case)["result"]["intact"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"answer": b"x" * 400_000}, "more than 262,144 bytes"),
        ({"answer": b"<p>hello</p>", "kind": "text/html"}, "`text/html`, expected 200"),
        ({"answer": b"", "status": 302}, "it sends on to"),
    ],
)
def test_an_answer_that_is_no_reply_is_refused(
    case: Path, firsthand: Any, answer: dict[str, Any], told: str
) -> None:
    with answering(**answer) as address:
        error = firsthand("anchor", case, "--authority", address, code=4)["error"]
    assert told in error["message"]
    assert firsthand("anchor", case)["result"]["anchors"] == []


def test_without_a_network_the_way_by_file_is_named(case: Path, firsthand: Any) -> None:
    with answering(b"") as address:
        pass  # nobody listens there any more
    error = firsthand("anchor", case, "--authority", address, code=4)["error"]
    assert error["code"] == "remote"
    assert "--request" in error["hint"]
    assert "nothing was anchored" in error["message"]


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "nonsense", "https://u:p@a.example/", "http://["]
)
def test_an_address_that_cannot_be_asked_is_refused_before_anything_is_done(
    case: Path, firsthand: Any, address: str
) -> None:
    before = len(entries(case))
    error = firsthand("anchor", case, "--authority", address, code=2)["error"]
    assert "nothing was asked" in error["message"]
    assert len(entries(case)) == before


def test_replies_that_answer_something_else_are_refused_and_nothing_is_kept(
    case: Path, authority: Authority, tmp_path: Path, firsthand: Any
) -> None:
    firsthand("anchor", case, "--request", tmp_path / "a.tsq")
    request = (tmp_path / "a.tsq").read_bytes()
    before = len(entries(case))
    state = next((case / "anchors").glob("*/checkpoint.txt"))
    foreign = authority.reply(authority.request_for(b"another state"))
    other_number = authority.reply(authority.request_for(state.read_bytes()))
    changed = bytearray(authority.reply(request))
    changed[-3] ^= 1
    root = tmp_path / "root.pem"
    root.write_bytes(authority.roots)
    for content, told in (
        (foreign, "expected the digest of a state"),
        (other_number, "answers another request: got the number"),
        (bytes(changed), "expected a valid signature"),
        (b"no reply", "expected a time-stamp reply"),
        (b"", "expected a time-stamp reply"),
    ):
        (tmp_path / "r.tsr").write_bytes(content)
        words = ("anchor", case, "--reply", tmp_path / "r.tsr", "--roots", root)
        error = firsthand(*words, code=3)["error"]
        assert told in error["message"]
        assert "nothing was kept" in error["message"]
    assert len(entries(case)) == before
    assert not list((case / "anchors").glob("*/*.tsr"))


def test_an_unknown_signer_is_kept_and_said_plainly_until_its_root_is_given(
    case: Path, authority: Authority, roots: Path, tmp_path: Path, firsthand: Any
) -> None:
    firsthand("anchor", case, "--request", tmp_path / "a.tsq")
    (tmp_path / "a.tsr").write_bytes(authority.reply((tmp_path / "a.tsq").read_bytes()))
    other = tmp_path / "other.pem"
    other.write_bytes(Authority(tmp_path / "other", "Other").roots)
    words = ("anchor", case, "--reply", tmp_path / "a.tsr")
    (kept,) = firsthand(*words, "--roots", other)["result"]["anchors"]
    assert kept["signer_state"] == "signer not checked"
    assert "leads to no root" in kept["why_not_checked"]
    checked = firsthand("check", case)["result"]
    assert checked["intact"]
    (unknown,) = [f for f in checked["findings"] if "who signed" in f["subject"]]
    assert unknown["outcome"] == "not checked"
    size = len(entries(case))
    (again,) = firsthand(*words)["result"]["anchors"]
    assert (again["entry"], len(entries(case))) == (kept["entry"], size), "no entry for the same"
    (now,) = firsthand(*words, "--roots", roots)["result"]["anchors"]
    assert now["signer_state"] == "signer checked"
    assert firsthand("check", case)["result"]["anchors"][0]["signer_state"] == "signer checked"


def test_asking_again_gives_the_same_request_until_something_was_added(
    case: Path, tmp_path: Path, firsthand: Any
) -> None:
    first = firsthand("anchor", case, "--request", tmp_path / "1.tsq")["result"]
    again = firsthand("anchor", case, "--request", tmp_path / "2.tsq")["result"]
    assert (tmp_path / "1.tsq").read_bytes() == (tmp_path / "2.tsq").read_bytes()
    assert first["size"] == again["size"] == len(entries(case))
    assert firsthand("anchor", case, "--request", tmp_path / "1.tsq", code=2)["error"]


def test_an_edited_record_is_not_anchored_anew(
    anchored: Path, tmp_path: Path, firsthand: Any
) -> None:
    rewrite(anchored, 2, '"actor":"', '"actor":"not ')
    error = firsthand("anchor", anchored, "--request", tmp_path / "n.tsq", code=5)["error"]
    assert error["code"] == "integrity"
    assert not (tmp_path / "n.tsq").exists()
    kept = ("--reply", tmp_path / "kept.tsr")
    assert firsthand("anchor", anchored, *kept, code=5)["error"]["code"] == "integrity"


def test_the_printed_command_is_one_that_a_shell_understands(
    case: Path, authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl is installed to carry a request with")
    assert run(["anchor", str(case), "--request", str(tmp_path / "a b.tsq")]) == 0
    line = next(x for x in capsys.readouterr().out.splitlines() if x.startswith("  curl"))
    with answering(authority) as address:
        words = shlex.split(line.replace("AUTHORITY-URL", address))
        subprocess.run(words, cwd=tmp_path, check=True, timeout=60)
    assert run(["anchor", str(case), "--reply", str(tmp_path / "a b.tsr")]) == 0
    told = capsys.readouterr().out
    assert "signer not checked (no root certificate was given)" in told
    assert "a second, unrelated authority" in told


def test_an_empty_record_is_not_anchored(tmp_path: Path, firsthand: Any) -> None:
    assert run(["new", str(tmp_path / "empty")]) == 0
    error = firsthand("anchor", tmp_path / "empty", "--request", tmp_path / "e.tsq", code=2)
    assert "no entries yet" in error["error"]["message"]
    assert "not checked" not in json.dumps(
        firsthand("check", tmp_path / "empty")["result"]["anchors"]
    )
