"""The benchmark of the desk builds a case with pictures and places and asks for its pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.casework.picture_listing import listed_pictures
from firsthand.store.case import Case

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    shutil.which("bwrap") is None or not sys.platform.startswith("linux"),
    reason="no box to look at the drawn picture in, or no splitting off of processes",
)


def test_every_kind_of_address_is_asked_for_cold_and_warm(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    command = [sys.executable, "-m", "benchmarks.desk", str(folder), "--documents", "30"]
    done = subprocess.run(  # noqa: S603  our own command
        [*command, "--pages", "pictures/"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "36 documents and pictures, 600 statements" in done.stdout, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("pictures/")]
    asked = {line.split()[0]: line.split()[1] for line in lines}
    assert set(asked.values()) == {"200"}
    for path in ("index.html", "index.json", "groups.html", "compare.html?left="):
        assert any(address.startswith(f"pictures/{path}") for address in asked)
    assert any("/light.html?latitude=" in address for address in asked)
    with Case.open(folder) as case:
        pictures = listed_pictures(case)
        analysis = case.analysis()
    assert len(pictures) == 6
    assert any(one.shown_by for one in pictures)
    assert any(one.likenesses for one in pictures)
    assert analysis is not None
    assert analysis.pictures
