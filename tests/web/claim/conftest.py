"""People at one desk, and the claims of its case by what they say."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from httpx import Response
from starlette.testclient import TestClient

from firsthand.casework.counting.analysing import analyse
from firsthand.casework.deciding.taking_down import decide
from firsthand.model.claim import Claim
from firsthand.model.decision import Bond, Decision, Matter, PairJudgement, SourceRef
from firsthand.model.person import Role
from firsthand.web.application import application
from firsthand.web.desk import Desk, OpenCase
from firsthand.web.guard.doors import OneTimeLink
from tests.web.conftest import CASE

PATIENCE_S = 120.0
"""A busy machine starts the process that counts in half a minute."""
Enter = Callable[[str, Role], TestClient]


@pytest.fixture
def held(desk: Desk) -> OpenCase:
    """The case as the desk holds it."""
    return desk.case("velmara")


@pytest.fixture
def enter(desk: Desk) -> Iterator[Enter]:
    """Lets somebody in, in a role."""
    with ExitStack() as stack:

        def come_in(name: str, role: Role) -> TestClient:
            doors = OneTimeLink(name, role)
            inside = TestClient(application(desk, doors), base_url="http://127.0.0.1")
            stack.enter_context(inside)
            inside.get(f"/enter/{doors.token}")
            return inside

        yield come_in


@pytest.fixture
def ada(enter: Enter) -> TestClient:
    """A reviewer."""
    return enter("Ada Quill", Role.REVIEWER)


@pytest.fixture
def ben(enter: Enter) -> TestClient:
    """Another reviewer."""
    return enter("Ben Hale", Role.REVIEWER)


@pytest.fixture
def nine(held: OpenCase) -> Claim:
    """The claim that 900 were killed."""
    return claim_of(held, "killed", "900")


def claim_of(held: OpenCase, facet: str, words: str) -> Claim:
    """Find a claim by its facet and figure."""
    claims = held.snapshot().index.claims.values()
    return next(c for c in claims if (c.facet, c.value.text) == (facet, words))


def decided(held: OpenCase, matter: Matter, by: str, why: str = "") -> Decision:
    """Have somebody decide beside the desk, and make the counts anew in this process."""
    decision = decide(held.case, matter, by=by, why=why)
    analyse(held.case, by)
    until = time.monotonic() + PATIENCE_S
    while held.snapshot().revision != held.case.analysis_revision():
        # a busy machine shows the state before for longer than a page waits
        assert time.monotonic() < until
    return decision


def pair(claim: Claim, bond: Bond) -> PairJudgement:
    """Give a judgement on the first two origins of a claim."""
    left, right = claim.origins[:2]
    return PairJudgement(SourceRef(left.id, ()), SourceRef(right.id, ()), bond)


def wait_for_counts(client: TestClient) -> None:
    """Wait until the counts were made anew in the other process."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if "hx-get" not in client.get(f"{CASE}counting").text:
            return
        time.sleep(0.1)
    raise AssertionError("the counts were not made anew")


def judged(client: TestClient, claim: Claim, bond: str, seen: int = 0, why: str = "") -> Response:
    """Judge the first two origins of a claim."""
    left, right = claim.origins[:2]
    fields = {"left": left.id, "right": right.id, "bond": bond, "seen": str(seen), "why": why}
    return client.post(f"{CASE}claims/{claim.id}/judge", data=fields, follow_redirects=False)


def assessed(client: TestClient, claim: Claim, **fields: str) -> Response:
    """Assess a claim."""
    filled = {"standing": "disputed", "reasons": "Two sides speak.", "seen": "0"} | fields
    return client.post(f"{CASE}claims/{claim.id}/assess", data=filled, follow_redirects=False)
