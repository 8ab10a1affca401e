"""A small case with pictures: one photograph in three places, another alone, and a film.

All of them are drawn here. The photograph stands under two stories that are
three years apart.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps
from playwright.sync_api import Browser, StorageState
from starlette.testclient import TestClient

from firsthand.model.person import Role
from firsthand.store.case import Case
from firsthand.web.application import application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from tests.built_once import built_case, case_built_once
from tests.web.conftest import serving

CASE = "/cases/velmara/"
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}"></head><body><article>
<h1>{title}</h1><p>{text}</p>
<figure><img src="{name}"><figcaption>{caption}</figcaption></figure></article></body></html>"""
REPORTS = (
    ("lagoon", "Lagoon Times", "2031-06-19", "The quarry near Velmara", "quarry.jpg",
     "Officials said 40 soldiers were found in a quarry near Velmara.",
     "The quarry near Velmara, drawn by Lagoon Times."),
    ("harbour", "Harbour Post", "2031-06-20", "Drawing of a quarry", "quarry-small.jpg",
     "Officials said 40 soldiers were found in a quarry near Velmara.",
     "A drawing of the quarry. (Lagoon Times)"),
    ("delta", "Delta Gazette", "2028-03-02", "Landslide closes a road at Orlan", "landslide.jpg",
     "Rescue workers said 12 houses at Orlan were buried by a landslide.",
     "The slope above Orlan after the landslide."),
    ("valley", "Valley Tribune", "2031-06-21", "A market reopens", "market.png",
     "Traders said 30 stalls were open again in Velmara.",
     "Stalls at the market of Velmara, drawn."),
)  # fmt: skip


def draw_quarry(seed: int = 7) -> Image.Image:
    """Draw a landscape with a pit and enough in it to be recognised by."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", (800, 600), (150, 180, 215))
    pen = ImageDraw.Draw(picture)
    pen.polygon(
        [(0, 600), (0, 330), (260, 220), (500, 310), (800, 240), (800, 600)], (150, 120, 80)
    )
    pen.ellipse((230, 360, 560, 520), (90, 70, 50))
    for _ in range(160):
        x, y = int(rng.integers(0, 780)), int(rng.integers(240, 590))
        wide, high = (int(side) for side in rng.integers(4, 34, 2))
        pen.rectangle((x, y, x + wide, y + high), tuple(int(c) for c in rng.integers(20, 235, 3)))
    return picture


def film(seconds: int = 3) -> bytes:
    """Make a short film with a moving square and a tone."""
    kept = io.BytesIO()
    with av.open(kept, "w", format="mp4") as written:
        pictures = written.add_stream("libx264", rate=20)
        pictures.width, pictures.height, pictures.pix_fmt = 320, 180, "yuv420p"
        sounds = written.add_stream("aac", rate=44100)
        for number in range(seconds * 20):
            rgb = np.full((180, 320, 3), 60, np.uint8)
            rgb[60:120, number * 3 : number * 3 + 60] = (220, 120, 40)
            for packet in pictures.encode(av.VideoFrame.from_ndarray(rgb, "rgb24")):
                written.mux(packet)
        wave = (np.sin(np.arange(44100 * seconds) / 16) * 9000).astype(np.int16)
        for at in range(0, len(wave) - 1024, 1024):
            sound = av.AudioFrame.from_ndarray(wave[None, at : at + 1024], "s16", layout="mono")
            sound.sample_rate, sound.pts = 44100, at
            for packet in sounds.encode(sound):
                written.mux(packet)
        for stream in (pictures, sounds):
            for packet in stream.encode(None):
                written.mux(packet)
    return kept.getvalue()


def write_pile(folder: Path) -> None:
    """Write the reports with their pictures, and the film that no report shows."""
    folder.mkdir()
    for name, outlet, day, title, picture, text, caption in REPORTS:
        page = PAGE.format(
            title=title, outlet=outlet, day=day, text=text, name=picture, caption=caption
        )
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    quarry = draw_quarry()
    quarry.save(folder / "landslide.jpg", quality=92)
    quarry.crop((60, 120, 760, 580)).save(folder / "quarry.jpg", quality=85)
    ImageOps.mirror(quarry.resize((560, 420))).save(folder / "quarry-small.jpg", quality=80)
    draw_quarry(seed=99).rotate(180).save(folder / "market.png")
    (folder / "walk.mp4").write_bytes(film())


@pytest.fixture(scope="session")
def built_velmara(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, built once; do not write to it."""

    def build(place: Path) -> None:
        write_pile(place / "reports")
        built_case(place / "reports", place / "velmara")

    return case_built_once(tmp_path_factory, "pictured", build, case="velmara")


@pytest.fixture
def items(desk_case: Path) -> dict[str, str]:
    """The pictures by the name of their file."""
    with Case.open(desk_case) as case:
        places = {capture.id: Path(capture.locator).name for capture in case.captures()}
        seen = {record.item for record in case.pictures()}
        return {places[item.capture]: item.id for item in case.items() if item.id in seen}


@dataclass(frozen=True)
class Shared:
    """A desk that runs for all tests with a browser, and one who came in.

    Attributes:
        folder: The case.
        case: Where its pages begin.
        state: The session.
    """

    folder: Path
    case: str
    state: StorageState


@pytest.fixture(scope="session")
def shared(
    built_velmara: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shared]:
    """The desk in a process of its own."""
    folder = tmp_path_factory.mktemp("shared") / "velmara"
    shutil.copytree(built_velmara, folder)
    with serving(folder) as served:
        entering = browser.new_context()
        entering.new_page().goto(served.link)
        state = entering.storage_state()
        entering.close()
        yield Shared(folder, served.case, state)


@contextmanager
def inside(desk: Desk, name: str, role: Role) -> Iterator[TestClient]:
    """Come in as somebody with a role on the case."""
    doors = OneTimeLink(name, role)
    with TestClient(application(desk, doors), base_url="http://127.0.0.1") as client:
        client.get(f"/enter/{doors.token}")
        yield client


def uncovered_entries(case: Case) -> list[str]:
    """Give the ledger entries that note views of pictures."""
    return [row.entry for row in case.entries() if '"kind":"uncovered"' in row.entry]
