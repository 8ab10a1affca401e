"""The benchmark of the desk builds a case with pictures and places and asks for its pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.casework.pictures.listing import listed_pictures
from firsthand.store.case import Case

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    shutil.which("bwrap") is None or not sys.platform.startswith("linux"),
    reason="no box to look at the drawn picture in, or no splitting off of processes",
)


def test_a_page_is_asked_for_cold_and_warm_of_a_case_with_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    command = [sys.executable, "-m", "benchmarks.desk", str(folder), "--documents", "30"]
    done = subprocess.run(
        [*command, "--pages", "pictures/compare"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "36 documents and pictures, 600 statements" in done.stdout, done.stderr
    (line,) = (one for one in done.stdout.splitlines() if one.startswith("pictures/compare"))
    address, status, cold, median, *_ = line.split()
    assert "?left=" in address
    assert status == "200"
    assert int(cold) > 0
    assert int(median) > 0
    assert "of 1 addresses" in done.stdout
    with Case.open(folder) as case:
        pictures = listed_pictures(case)
        analysis = case.analysis()
    assert len(pictures) == 6
    assert any(one.shown_by for one in pictures)
    assert any(one.likenesses for one in pictures)
    assert analysis is not None
    assert analysis.pictures
