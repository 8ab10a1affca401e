"""What holds for every test: a far time zone, and no way out to the network.

Kathmandu is +05:45 and has no summer time: code that forgets its zone is
wrong here at any hour of the year.
"""

from __future__ import annotations

import os
import time

import pytest
from pytest_socket import socket_allow_hosts

os.environ["TZ"] = "Asia/Kathmandu"
time.tzset()


@pytest.fixture(autouse=True)
def _only_this_machine() -> None:
    """Let tests reach servers that they start themselves, and nothing else."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
