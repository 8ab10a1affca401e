"""The sample case, built once for all stories, and the program as a person calls it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firsthand.cli.main import run
from tests.built_once import built_case, case_built_once, sample_case
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


@pytest.fixture(scope="session")
def speicher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case; do not write to it."""
    return sample_case(tmp_path_factory)


@pytest.fixture(scope="session")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case with group, places, people and figures renamed throughout."""

    def build(place: Path) -> None:
        mapping = json.loads((ROOT / "tools/sample/speicher/rename.json").read_text("utf-8"))
        write_case(build_case(mapping), place / "reports")
        built_case(place / "reports", place / "case")

    return case_built_once(tmp_path_factory, "renamed", build, case="case")


@pytest.fixture
def own_copy(speicher: Path, tmp_path: Path) -> Path:
    """A copy of the sample case that a test may change."""
    return Path(shutil.copytree(speicher, tmp_path / "speicher"))
