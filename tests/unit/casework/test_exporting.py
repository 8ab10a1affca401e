"""What outsiders stamped goes with an exported site, and a stranger can check it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.casework.exporting import export_site
from firsthand.casework.record.anchoring import Reply, ask_for_stamp, hand_in
from firsthand.export.stamped_states import StampedReply, StampedState, stamped_files
from firsthand.store.case import Case
from tests.authority import OPENSSL, Authority


@pytest.fixture(name="stamped")
def _stamped(counted: Case, tmp_path: Path) -> Path:
    """A site of a case that was stamped twice, once by a signer who was not checked."""
    one, other = Authority(tmp_path / "one"), Authority(tmp_path / "other", "Other Stamp")
    request = ask_for_stamp(counted, by="Ada").request
    hand_in(counted, Reply(one.reply(request), one.roots), by="Ada")
    hand_in(counted, Reply(other.reply(request)), by="Ada")
    export_site(counted, tmp_path / "site")
    return tmp_path / "site"


def _commands(page: str) -> list[str]:
    return re.findall(r"<code>(openssl ts -verify [^<]+)</code>", page)


def _ran(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    parts = [OPENSSL, *command.split()[1:]]
    return subprocess.run(parts, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_on_the_page_checks_a_stamp_with_openssl_alone(stamped: Path) -> None:
    checked, unchecked = _commands((stamped / "check.html").read_text("utf-8"))
    done = _ran(checked, stamped)
    assert "Verification: OK" in done.stdout + done.stderr
    assert "ROOT.pem" in unchecked
    told = (stamped / "anchors" / "README.txt").read_text("utf-8")
    assert f"  {checked.replace('anchors/', '')}\n" in told
    assert "signer not checked" in told


def test_a_second_command_prints_the_moment_which_the_first_does_not(stamped: Path) -> None:
    page = (stamped / "check.html").read_text("utf-8")
    commands = re.findall(r"<code>(openssl ts -reply [^<]+)</code>", page)
    assert len(commands) == 2
    printed = _ran(commands[0], stamped).stdout
    moment = re.search(r"^Time stamp: \w+ +\d+ ([\d:]{8})", printed, re.M)
    assert moment
    assert f" {moment[1]} UTC" in page
    told = (stamped / "anchors" / "README.txt").read_text("utf-8")
    assert f"  {commands[0].replace('anchors/', '')}\n" in told


def test_a_signers_name_cannot_write_a_line_of_the_note(stamped: Path) -> None:
    reply = StampedReply("r.tsr", b"", "Test\nVerification: OK", "now", 0, "signer checked")
    state = StampedState("1-a", 1, b"", b"", (reply,))
    note = stamped_files([state], [])["anchors/README.txt"].decode("utf-8")
    assert "Entries 1 to 1: Test Verification: OK, now, signer checked.\n" in note


def test_a_changed_state_no_longer_checks(stamped: Path) -> None:
    command = _commands((stamped / "check.html").read_text("utf-8"))[0]
    (state,) = stamped.glob("anchors/*/checkpoint.txt")
    state.write_bytes(state.read_bytes().replace(b"firsthand/", b"Firsthand/"))
    done = _ran(command, stamped)
    assert done.returncode != 0
    assert "FAILED" in done.stdout + done.stderr


def test_the_hashes_give_the_root_that_was_stamped_and_end_as_the_pages_say(stamped: Path) -> None:
    (state,) = stamped.glob("anchors/*/checkpoint.txt")
    _, size, root = state.read_text("ascii").splitlines()
    command = [sys.executable, "root.py", size]
    done = subprocess.run(
        command, cwd=stamped / "anchors", capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == root
    last = (stamped / "anchors" / "entry-hashes.txt").read_text("ascii").splitlines()[-1]
    assert last in (stamped / "index.html").read_text("utf-8")
    assert f"python3 root.py {size}" in (stamped / "check.html").read_text("utf-8")


def test_the_files_of_the_anchors_are_in_the_list_of_checksums(stamped: Path) -> None:
    listed = {
        line.split("  ", 1)[1] for line in (stamped / "SHA256SUMS").read_text("ascii").splitlines()
    }
    there = {path.relative_to(stamped).as_posix() for path in stamped.rglob("anchors/**/*.*")}
    assert len(there) == 8
    assert there <= listed
    said = json.loads((stamped / "firsthand-export.json").read_text("utf-8"))
    assert there <= set(said["files"])


def test_a_case_that_nobody_stamped_says_so_and_has_no_such_folder(
    counted: Case, tmp_path: Path
) -> None:
    export_site(counted, tmp_path / "site")
    assert not (tmp_path / "site" / "anchors").exists()
    told = (tmp_path / "site" / "check.html").read_text("utf-8")
    assert "No authority outside stamped this record" in told


def test_an_export_with_anchors_is_replaced_by_the_next(
    counted: Case, stamped: Path, tmp_path: Path
) -> None:
    export_site(counted, stamped)
    assert (stamped / "anchors" / "root.py").exists()
