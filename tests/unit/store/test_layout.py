from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.model.ids import Digest
from firsthand.model.item import Capture
from firsthand.store.case import Case
from firsthand.store.layout import README, Layout, is_digest


def test_a_blob_stands_in_a_folder_named_by_its_first_two_digits() -> None:
    digest = Digest("ab" + "0" * 62)
    assert Layout(Path("case")).blob(digest) == Path("case/blobs/sha256/ab") / digest


@pytest.mark.parametrize("name", ["", "ab", "../" + "a" * 61, "A" * 64, "a" * 65, "a" * 64 + "\n"])
def test_what_is_not_64_hexadecimal_digits_is_no_digest(name: str) -> None:
    assert not is_digest(name)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_the_command_in_the_readme_finds_a_changed_blob(
    case: Case, keep: Callable[..., Capture]
) -> None:
    command = next(line for line in README.splitlines() if "sha256sum --check" in line)
    blob = Layout(case.folder).blob(keep(b"as it came").digest)

    def run() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["sh", "-c", command], cwd=case.folder, capture_output=True)

    assert (run().returncode, run().stdout) == (0, b"")
    blob.chmod(0o644)
    blob.write_bytes(b"something else")
    assert run().returncode != 0
    assert blob.name.encode() in run().stdout
