"""A team at a desk with two cases, and people in every role."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.testclient import TestClient

from firsthand.casework.people.recorded import place
from firsthand.casework.people.signing_in import SigningIn, require_account
from firsthand.model.person import Role
from firsthand.store.people import PeopleFile
from firsthand.web.application import Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.rates import Limits, Rate
from firsthand.web.guard.team import Team
from firsthand.web.visit import Page

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
WORDS = "four words that fit"
OUTSIDER = "Oskar"
"""Has an account, and is on the other case only."""
NAMES = {role: f"{role.value}-person" for role in Role}
GENEROUS = Limits(*(Rate(100_000, 1000.0) for _ in range(4)))


@dataclass(frozen=True)
class TeamDesk:
    """A desk for a team: `velmara`, and `hidden`, which only its keeper is on."""

    desk: Desk
    signing_in: SigningIn
    app: Starlette
    come_in: Callable[[str], TestClient]
    fresh_code: Callable[[str], str]


@pytest.fixture
def team(desk_case: Path, tmp_path: Path) -> Iterator[TeamDesk]:
    """A desk with people in every role; all come in with the same password."""
    hidden = Path(shutil.copytree(desk_case, tmp_path / "hidden"))
    with Desk([desk_case, hidden]) as desk, PeopleFile(tmp_path / "people") as file:
        signing_in = SigningIn(file, QUICK)
        codes = {}
        for name in (*NAMES.values(), OUTSIDER):
            words = signing_in.invite(name)
            # A recovery code is good in the same minute, where a code of the device is not.
            codes[name] = iter(signing_in.join(words, WORDS, code_of(signing_in, name)))
        case = desk.cases["velmara"].case
        for role in (Role.KEEPER, Role.REVIEWER, Role.ANALYST, Role.READER):
            place(case, file, NAMES[role], role, by="root")
        place(desk.cases["hidden"].case, file, OUTSIDER, Role.KEEPER, by="root")
        doors = Team(signing_in, desk, limits=GENEROUS)
        app = application(desk, doors, Walls(people=file, limits=GENEROUS))
        with ExitStack() as stack:
            stack.enter_context(TestClient(app, base_url="http://127.0.0.1"))

            def come_in(name: str) -> TestClient:
                client = TestClient(app, base_url="http://127.0.0.1")
                fields = {"name": name, "password": WORDS, "code": next(codes[name])}
                answer = client.post("/enter", data=fields, follow_redirects=False)
                assert answer.status_code == 303
                return client

            yield TeamDesk(desk, signing_in, app, come_in, lambda name: next(codes[name]))


def code_of(signing_in: SigningIn, name: str) -> str:
    """Give the code that the person's device shows now."""
    return pyotp.TOTP(require_account(signing_in.people, name).secret).now()


def filled(page: Page, case: str = "velmara") -> str:
    """Give an address of a page, with something in each of its blanks."""
    path = page.path
    while "{" in path:
        start, _, rest = path.partition("{")
        _, _, end = rest.partition("}")
        path = f"{start}none-such{end}"
    return f"/cases/{case}/{path}"
