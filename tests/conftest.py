"""What holds for every test: a far time zone, and no way out to the network.

Kathmandu is +05:45 and has no summer time: code that forgets its zone is
wrong here at any hour of the year.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

os.environ["TZ"] = "Asia/Kathmandu"
time.tzset()


@pytest.fixture(autouse=True)
def _only_this_machine() -> None:
    """Let tests reach servers that they start themselves, and nothing else."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


NOBODY = 65534
"""The user and group that own nothing, on Linux and macOS alike."""


@pytest.fixture
def bound_by_permissions(tmp_path: Path) -> Iterator[None]:
    """Run the test as a user whom file permissions bind, also where tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == 0 and "pytest" in str(folder):
            folder.chmod(0o755)
    os.chown(tmp_path, NOBODY, NOBODY)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything that tests need is there (CI), a skipped test is a failed one.

    The corpora that floors are held on belong to others and may be missing.
    """
    report = yield
    reason = str(report.longrepr)
    everything_is_there = "FIRSTHAND_TESTS_MUST_NOT_SKIP" in os.environ
    if report.skipped and everything_is_there and "corpus" not in reason:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where nothing may be: {reason}"
    return report
