"""A case that many tests read is built once for a whole run, whichever worker needs it first.

The workers of pytest-xdist share one folder above their own. The first that
comes locks it and builds there; the others wait and take a copy, so that none
sees what another does to it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.cli.main import run

SAMPLE = Path(__file__).parents[1] / "examples" / "speicher"

Build = Callable[[Path], object]
"""Builds into a folder that is there and empty. What it builds may name files of it."""


def shared_by_workers(factory: pytest.TempPathFactory) -> Path:
    """Give the folder of this run that all its workers see."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def built_once(factory: pytest.TempPathFactory, name: str, build: Build) -> Path:
    """Give the folder in which something was built, by this worker or another; do not write to it.

    What could not be built is tried again by who needs it next.

    Args:
        factory: Of the worker.
        name: The same for the same thing in every test.
        build: Makes it.
    """
    shared = shared_by_workers(factory)
    place, whole = shared / f"built-{name}", shared / f"built-{name}.whole"
    with (shared / f"built-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            build(place)
            whole.touch()
    return place


def case_built_once(factory: pytest.TempPathFactory, name: str, build: Build, *, case: str) -> Path:
    """Give this worker's own copy of a case that was built once.

    Args:
        factory: Of the worker.
        name: The same for the same case in every test.
        build: Makes the case, and whatever it was made from.
        case: The name of the case's folder in what was built.
    """
    built = built_once(factory, name, build)
    return Path(shutil.copytree(built / case, factory.mktemp(name) / case))


def built_case(reports: Path, folder: Path) -> Path:
    """Build a case from a folder of reports in this process."""
    assert run(["new", str(folder)]) == 0
    assert run(["add", str(folder), str(reports), "--engine", "here", "--quiet"]) == 0
    return folder


def sample_case(factory: pytest.TempPathFactory) -> Path:
    """Give this worker's own copy of the sample case."""

    def build(place: Path) -> None:
        built_case(SAMPLE, place / "speicher")

    return case_built_once(factory, "sample", build, case="speicher")
