"""The case of the desk, for the pages of sources, map and time."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

from firsthand.export.contents import CaseIndex
from firsthand.web.desk import Desk, OpenCase
from tests.web.conftest import CASE


@pytest.fixture
def held(desk: Desk) -> OpenCase:
    """The case as the desk holds it."""
    return desk.case("velmara")


@pytest.fixture
def index(held: OpenCase) -> CaseIndex:
    """All that its pages show."""
    return held.snapshot().index


def wait_for_counts(client: TestClient) -> None:
    """Wait until the counts were made anew in the other process."""
    for _ in range(1200):
        if "hx-get" not in client.get(f"{CASE}counting").text:
            return
        time.sleep(0.05)
    raise AssertionError("the counts were not made anew")
