"""The sample case on a desk for two people, each in a browser of their own.

Set FIRSTHAND_STORY_PICTURES to a folder to keep a picture of every step there,
to look at.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, ViewportSize

from firsthand.casework.opening import open_case
from firsthand.casework.people import place
from firsthand.casework.signing_in import SigningIn, require_account
from firsthand.cli.main import run
from firsthand.model.person import Role
from firsthand.store.people import PeopleFile
from tests.web.everyone.walking import _RUN_AXE, AXE, TAGS
from tests.web.story.hands import STILL

ROOT = Path(__file__).parents[3]
PASSWORD = "four words that fit"  # noqa: S105  of two people who do not exist
ADA, BEN = "Ada Quill", "Ben Okri"
ROLES = {ADA: Role.KEEPER, BEN: Role.REVIEWER}
WIDE: ViewportSize = {"width": 1280, "height": 900}
PICTURES = os.environ.get("FIRSTHAND_STORY_PICTURES")


@dataclass(frozen=True)
class Table:
    """A desk with the sample case, and the people who may come to it.

    Attributes:
        link: What `firsthand serve` printed: the door.
        case: The folder of the case.
        codes: Of each person, recovery codes that were not used.
    """

    link: str
    case: Path
    codes: dict[str, list[str]]

    @property
    def origin(self) -> str:
        """Give scheme, host and port."""
        return self.link.removesuffix("/enter")


@dataclass
class Seat:
    """One person at a browser of their own, and what went wrong there.

    Attributes:
        name: Who sits here.
        page: The window.
        table: The desk.
        story: What the pictures of the steps are called after.
        wrong: Complaints of the browser, requests that left the desk, and what axe found.
        steps: How many steps were looked at.
    """

    name: str
    page: Page
    table: Table
    story: str
    wrong: list[str] = field(default_factory=list)
    steps: int = 0

    def __post_init__(self) -> None:
        """Listen to the browser from the first page on."""
        self.page.on("console", lambda said: self.wrong.append(f"{self.page.url}: {said.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.context.on("request", lambda asked: self._hold_inside(asked.url))

    def _hold_inside(self, url: str) -> None:
        if not url.startswith((f"{self.table.origin}/", "data:,")):
            self.wrong.append(f"{self.page.url} asked for {url}")

    def pardon(self, words: str) -> None:
        """Take out the one complaint of something that was meant: a refusal has its status."""
        (meant,) = (it for it in self.wrong if words in it)
        self.wrong.remove(meant)

    def look(self, step: str) -> None:
        """Let axe look at what is shown after a step, and keep a picture when they are wanted."""
        self.steps += 1
        self.page.wait_for_load_state()
        if PICTURES:
            self.page.locator("main").evaluate(STILL)
            name = f"{self.story}-{self.steps:02}-{self.name.split()[0].lower()}-{step}.png"
            self.page.screenshot(path=Path(PICTURES) / name.replace(" ", "-"))
        self.page.evaluate(AXE)
        rules = {"type": "tag", "values": TAGS}
        self.wrong += [f"{step}: {it}" for it in self.page.evaluate(_RUN_AXE, rules)]


@pytest.fixture(scope="session")
def built_speicher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, built once; do not write to it."""
    case = tmp_path_factory.mktemp("sample") / "speicher"
    assert run(["new", str(case)]) == 0
    reports = str(ROOT / "examples" / "speicher")
    assert run(["add", str(case), reports, "--engine", "here", "--quiet"]) == 0
    return case


@pytest.fixture
def table(built_speicher: Path, tmp_path: Path) -> Iterator[Table]:
    """A desk that really runs, with two accounts: a keeper and a reviewer."""
    case = Path(shutil.copytree(built_speicher, tmp_path / "speicher"))
    codes = {}
    with PeopleFile(tmp_path / "people") as file, open_case(case) as opened:
        # The parameters of a digest are in the digest: these are quicker to look at.
        signing_in = SigningIn(file, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        for name, role in ROLES.items():
            words = signing_in.invite(name)
            code = pyotp.TOTP(require_account(file, name).secret).now()
            codes[name] = list(signing_in.join(words, PASSWORD, code))
            place(opened, file, name, role, by="root")
    people = str(tmp_path / "people")
    command = [sys.executable, "-m", "firsthand", "serve", str(case), "--people", people]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            link = next(line.strip() for line in running.stdout if "://" in line)
            yield Table(link, case, codes)
        finally:
            running.terminate()


@pytest.fixture
def sit(
    browser: Browser, table: Table, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Seat]]:
    """Give somebody a browser of their own, opened at the door; nothing may go wrong in it."""
    seats: list[Seat] = []

    def seated(name: str) -> Seat:
        page = browser.new_context(viewport=WIDE).new_page()
        seat = Seat(name, page, table, request.node.name.removeprefix("test_")[:24])
        seats.append(seat)
        page.goto(table.link)
        return seat

    yield seated
    for seat in seats:
        with closing(seat.page.context):
            assert seat.wrong == []
