"""A desk for a team that really runs, and how its people come in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyotp
from argon2 import PasswordHasher
from playwright.sync_api import Page

from firsthand.casework.opening import open_case
from firsthand.casework.people.recorded import place
from firsthand.casework.people.signing_in import SigningIn, require_account
from firsthand.model.person import Role
from firsthand.store.people import PeopleFile

PASSWORD = "four words that fit"  # noqa: S105  of people who do not exist
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The parameters of a digest are in the digest: these are quicker to look at."""


@dataclass(frozen=True)
class Table:
    """A desk with a case, and the people who may come to it.

    Attributes:
        link: What `firsthand serve` printed: the door.
        case: The folder of the case.
        codes: Of each person, recovery codes that were not used.
        invitation: Words of an invitation that nobody took up.
    """

    link: str
    case: Path
    codes: dict[str, list[str]]
    invitation: str

    @property
    def origin(self) -> str:
        """Give scheme, host and port."""
        return self.link.removesuffix("/enter")


@contextmanager
def serving_team(case: Path, people: Path, roles: Mapping[str, Role]) -> Iterator[Table]:
    """Serve a case in a process of its own, as `firsthand serve --people` does.

    Args:
        case: Its folder.
        people: The folder of the people's file; made here.
        roles: Who is on the case, as what.
    """
    codes = {}
    with PeopleFile(people) as file, open_case(case) as opened:
        signing_in = SigningIn(file, QUICK)
        for name, role in roles.items():
            words = signing_in.invite(name)
            code = pyotp.TOTP(require_account(file, name).secret).now()
            codes[name] = list(signing_in.join(words, PASSWORD, code))
            place(opened, file, name, role, by="root")
        invitation = signing_in.invite("Nadia Somebody")
    command = [sys.executable, "-m", "firsthand", "serve", str(case), "--people", str(people)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            link = next(line.strip() for line in running.stdout if "://" in line)
            yield Table(link, case, codes, invitation)
        finally:
            running.terminate()


def come_in(page: Page, table: Table, name: str) -> None:
    """Go through the door."""
    page.goto(table.link)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code of this minute").fill(table.codes[name].pop())
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/index.html")
