"""What holds for every test: a far time zone, and no way out to the network.

Kathmandu is +05:45 and has no summer time: code that forgets its zone is
wrong here at any hour of the year.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator

import pytest
from pytest_socket import socket_allow_hosts

os.environ["TZ"] = "Asia/Kathmandu"
time.tzset()


@pytest.fixture(autouse=True)
def _only_this_machine() -> None:
    """Let tests reach servers that they start themselves, and nothing else."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything that tests need is there (CI), a skipped test is a failed one.

    The corpora that floors are held on belong to others and may be missing.
    """
    report = yield
    reason = str(report.longrepr)
    if report.skipped and "FIRSTHAND_TESTS_MUST_NOT_SKIP" in os.environ:
        if "corpus" not in reason:
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped where nothing may be: {reason}"
    return report
