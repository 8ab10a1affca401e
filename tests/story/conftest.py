"""The sample case, built once for all stories, and the program as a person calls it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli.main import run
from tools.sample.build import build_case, write_case

ROOT = Path(__file__).parents[2]
Firsthand = Callable[..., Any]


@pytest.fixture
def firsthand(capsys: pytest.CaptureFixture[str]) -> Firsthand:
    """Call a command with `--json`; give its whole envelope."""

    def call(*words: object, code: int = 0) -> Any:
        capsys.readouterr()
        got = run([*map(str, words), "--json"])
        out, err = capsys.readouterr()
        assert got == code, err or out
        return json.loads(out)

    return call


def built_case(reports: Path, folder: Path) -> Path:
    """Build a case from a folder of reports in this process."""
    assert run(["new", str(folder)]) == 0
    assert run(["add", str(folder), str(reports), "--engine", "here", "--quiet"]) == 0
    return folder


@pytest.fixture(scope="session")
def speicher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case; do not write to it."""
    return built_case(ROOT / "examples" / "speicher", tmp_path_factory.mktemp("cases") / "speicher")


@pytest.fixture(scope="session")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case with group, places, people and figures renamed throughout."""
    place = tmp_path_factory.mktemp("renamed")
    mapping = json.loads((ROOT / "tools/sample/speicher/rename.json").read_text("utf-8"))
    write_case(build_case(mapping), place / "reports")
    return built_case(place / "reports", place / "case")


@pytest.fixture
def own_copy(speicher: Path, tmp_path: Path) -> Path:
    """A copy of the sample case that a test may change."""
    return Path(shutil.copytree(speicher, tmp_path / "speicher"))
