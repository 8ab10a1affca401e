"""Libraries that who opens the desk named can be chosen there; no other place on the disk can."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from PIL import ImageOps
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from firsthand.casework.people.recorded import place
from firsthand.casework.people.signing_in import SigningIn
from firsthand.cli.main import run
from firsthand.errors import InputMissing
from firsthand.model.person import Role
from firsthand.store.people import PeopleFile
from firsthand.web.application import Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.libraries import Libraries
from tests.web.conftest import PERSON, serving
from tests.web.guard.conftest import GENEROUS, WORDS, code_of
from tests.web.pictures.conftest import CASE, draw_quarry

pytestmark = pytest.mark.enable_socket
MATCH = f"{CASE}pictures/match"


def _jpeg(seed: int) -> bytes:
    kept = io.BytesIO()
    draw_quarry(seed).save(kept, "jpeg", quality=88)
    return kept.getvalue()


@pytest.fixture
def known(tmp_path: Path) -> Path:
    """A folder of pictures: one that is asked for, one that cannot be decoded."""
    folder = tmp_path / "Wire photographs"
    (folder / "2030").mkdir(parents=True)
    (folder / "2030" / "slope.jpg").write_bytes(_jpeg(31))
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    (folder / "notes.txt").write_text("no picture")
    return folder


@pytest.fixture
def keeper(desk_case: Path, known: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A keeper at a desk with two libraries: the folder, and the case itself."""
    with Desk([desk_case], libraries=[known, desk_case]) as desk:
        doors = OneTimeLink(PERSON)
        with TestClient(application(desk, doors), base_url="http://127.0.0.1") as client:
            client.get(f"/enter/{doors.token}")
            yield client


def _asked(client: TestClient, *libraries: str) -> dict[str, Any]:
    answer = client.post(
        f"{MATCH}.json",
        data={"library": list(libraries)},
        files={"file": ("asked.jpg", _mirrored(), "image/jpeg")},
    )
    told: dict[str, Any] = answer.json()
    return told


def _mirrored() -> bytes:
    kept = io.BytesIO()
    ImageOps.mirror(draw_quarry(31)).save(kept, "jpeg", quality=70)
    return kept.getvalue()


def test_a_picture_is_found_in_a_library_that_was_chosen(keeper: TestClient) -> None:
    assert _asked(keeper)["result"]["matches"] == []
    told = _asked(keeper, "wire-photographs")
    (match,) = told["result"]["matches"]
    assert match["known"] == "Wire photographs: 2030/slope.jpg"
    assert match["item"] is None
    assert "mirrored" in match["told"]
    assert [warning for warning in told["warnings"] if "broken.jpg" in warning]


def test_the_page_says_where_it_was_seen_and_shows_no_path_of_the_disk(
    keeper: TestClient, known: Path
) -> None:
    page = keeper.post(
        MATCH,
        data={"library": "wire-photographs"},
        files={"file": ("asked.jpg", _mirrored(), "image/jpeg")},
    ).text
    assert "Yes: 1 picture shows" in page
    assert "2030/slope.jpg" in page
    assert "broken.jpg" in page
    assert str(known) not in page
    assert "1 picture or video" in page


def test_what_is_new_in_a_folder_is_looked_at_and_what_is_gone_is_not_found(
    keeper: TestClient, known: Path
) -> None:
    _asked(keeper, "wire-photographs")
    (known / "again.jpg").write_bytes(_jpeg(31))
    (known / "2030" / "slope.jpg").unlink()
    (match,) = _asked(keeper, "wire-photographs")["result"]["matches"]
    assert match["known"] == "Wire photographs: again.jpg"


@pytest.mark.parametrize("key", ["/etc", "../velmara", "velmara", "\x00", "WIRE-PHOTOGRAPHS"])
@pytest.mark.parametrize("address", ["match", "match.json"])
def test_no_other_place_can_be_named_and_a_case_is_no_library_of_its_own(
    keeper: TestClient, key: str, address: str
) -> None:
    answer = keeper.post(
        f"{CASE}pictures/{address}",
        data={"library": key},
        files={"file": ("asked.jpg", _mirrored(), "image/jpeg")},
    )
    assert answer.status_code == 404
    assert "no such library is offered to you here" in answer.text


def test_files_cannot_be_added_with_another_place(keeper: TestClient, desk_case: Path) -> None:
    files = {"files": ("new.jpg", _mirrored(), "image/jpeg")}
    answer = keeper.post(f"{CASE}adding/files", data={"library": "/etc"}, files=files)
    assert answer.status_code == 404
    assert keeper.post(f"{CASE}adding/batches", data={"library": "/etc"}).status_code == 404
    assert not (desk_case / "uploads").exists()


def test_new_pictures_are_compared_with_a_library_as_they_are_added(keeper: TestClient) -> None:
    files = {"files": ("new.jpg", _mirrored(), "image/jpeg")}
    data = {"library": "wire-photographs"}
    answer = keeper.post(f"{CASE}adding/files", data=data, files=files, follow_redirects=False)
    batch = answer.headers["location"].partition("#batch-")[2]
    told = _added(keeper, batch)
    (pair,) = told["result"]["alike"]
    assert pair["known"] == "Wire photographs: 2030/slope.jpg"
    page = keeper.get(f"{CASE}adding.html").text
    assert "Seen before, in libraries" in page
    assert "Wire photographs: 2030/slope.jpg" in page
    picture = keeper.get(f"{CASE}pictures/{pair['item']}.html").text
    assert "Wire photographs: 2030/slope.jpg" in picture
    assert "/Wire photographs" not in page + picture


def _added(client: TestClient, batch: str) -> dict[str, Any]:
    for _ in range(600):
        told: dict[str, Any] = client.get(f"{CASE}adding/batches/{batch}.json").json()["result"]
        if told["state"] not in ("receiving", "adding"):
            assert told["state"] == "done", told
            return told
        time.sleep(0.1)
    raise AssertionError(batch)


def test_another_case_is_offered_to_who_is_on_it(
    desk_case: Path, known: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(desk_case, tmp_path / "archive"))
    with (
        Desk([desk_case], libraries=[known, other]) as desk,
        PeopleFile(tmp_path / "people") as file,
    ):
        signing_in = SigningIn(file, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        for name in ("Ada", "Ben"):
            words = signing_in.invite(name)
            signing_in.join(words, WORDS, code_of(signing_in, name))
            place(desk.cases["velmara"].case, file, name, Role.KEEPER, by="root")
        file.place(other, "Ada", Role.READER)
        seen = {}
        for name in ("Ada", "Ben"):
            doors = OneTimeLink(name)
            app = application(desk, doors, Walls(people=file, limits=GENEROUS))
            with TestClient(app, base_url="http://127.0.0.1") as client:
                client.get(f"/enter/{doors.token}")
                files = {"file": ("asked.jpg", _jpeg(7), "image/jpeg")}
                asked = client.post(MATCH, data={"library": "archive"}, files=files)
                seen[name] = ("archive" in client.get(MATCH).text, asked.status_code)
    assert seen == {"Ada": (True, 200), "Ben": (False, 404)}


def test_a_library_that_takes_long_is_told_as_not_compared(known: Path) -> None:
    libraries = Libraries([known])
    opened = libraries.opened(["wire-photographs"], wait_s=0.0)
    assert opened.ready == ()
    assert "was not compared with" in opened.waiting[0]
    again = libraries.opened(["wire-photographs"], wait_s=60.0)
    assert [library.size for library in again.ready] == [1]
    assert again.waiting == ()
    libraries.close()


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    folders = [tmp_path / "paper" / "photos", tmp_path / "agency" / "photos"]
    for folder in folders:
        folder.mkdir(parents=True)
    libraries = Libraries(folders)
    offered = libraries.offered(lambda _path, _sort: True)
    assert [one.key for one in offered] == ["photos", "photos-2"]
    assert [one.name for one in offered] == ["paper/photos", "agency/photos"]
    libraries.close()


def test_a_library_that_is_not_there_is_said_when_the_desk_is_opened(
    desk_case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputMissing):
        Libraries([tmp_path / "nowhere"])
    assert run(["serve", str(desk_case), "--library", str(tmp_path / "nowhere")]) == 3
    assert "there is nothing there" in capsys.readouterr().err


def test_a_library_is_chosen_in_a_browser_for_files_that_are_dropped_in_pieces(
    browser: Browser, desk_case: Path, known: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.jpg").write_bytes(_mirrored())
    with serving(desk_case, "--library", str(known)) as served:
        context = browser.new_context()
        page = context.new_page()
        page.goto(served.link)
        page.goto(f"{served.case}adding.html")
        page.get_by_label("Wire photographs").check()
        page.set_input_files('input[name="files"]', tmp_path / "new.jpg")
        page.get_by_role("button", name="Hand over").click()
        seen = page.get_by_text("Wire photographs: 2030/slope.jpg")
        expect(seen).to_be_visible(timeout=60_000)
        context.close()
