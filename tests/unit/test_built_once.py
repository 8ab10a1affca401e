"""What tests share is built by the first who needs it, and by nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.built_once import built_once, case_built_once, shared_by_workers


def test_whoever_comes_meanwhile_waits_and_builds_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    built: list[Path] = []
    ready = Barrier(3)
    tmp_path_factory.getbasetemp()  # made at the first call, and not by three threads at once

    def build(place: Path) -> None:
        built.append(place)
        (place / "report.txt").write_text("whole")

    def ask(_: int) -> str:
        ready.wait()
        place = built_once(tmp_path_factory, "waited-for", build)
        return (place / "report.txt").read_text()

    with ThreadPoolExecutor(3) as workers:
        assert list(workers.map(ask, range(3))) == ["whole"] * 3
    assert len(built) == 1


def test_what_could_not_be_built_is_built_anew_from_an_empty_folder(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def fail(place: Path) -> None:
        (place / "half").touch()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        built_once(tmp_path_factory, "tried-again", fail)
    place = built_once(tmp_path_factory, "tried-again", lambda _: None)
    assert list(place.iterdir()) == []


def test_workers_share_the_folder_above_their_own_and_copy_from_it(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    first = case_built_once(tmp_path_factory, "copied", _with_a_case, case="case")
    (first / "search.sqlite").touch()
    again = case_built_once(tmp_path_factory, "copied", _with_a_case, case="case")
    assert [path.name for path in again.iterdir()] == ["README.txt"]
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    assert shared_by_workers(tmp_path_factory) == tmp_path_factory.getbasetemp().parent


def _with_a_case(place: Path) -> None:
    (place / "case").mkdir()
    (place / "case" / "README.txt").touch()
