"""The sample case on a desk for two people, each in a browser of their own.

Set FIRSTHAND_STORY_PICTURES to a folder to keep a picture of every step there,
to look at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from firsthand.model.person import Role
from tests.built_once import sample_case
from tests.web.everyone.walking import _RUN_AXE, AXE, TAGS
from tests.web.story.hands import STILL
from tests.web.team_served import Table, serving_team

ADA, BEN = "Ada Quill", "Ben Okri"
ROLES = {ADA: Role.KEEPER, BEN: Role.REVIEWER}
WIDE: ViewportSize = {"width": 1280, "height": 900}
PICTURES = os.environ.get("FIRSTHAND_STORY_PICTURES")


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
    return sample_case(tmp_path_factory)


@pytest.fixture
def table(built_speicher: Path, tmp_path: Path) -> Iterator[Table]:
    """A desk that really runs, with two accounts: a keeper and a reviewer."""
    case = Path(shutil.copytree(built_speicher, tmp_path / "speicher"))
    with serving_team(case, tmp_path / "people", ROLES) as served:
        yield served


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
