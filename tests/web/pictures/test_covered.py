"""No pixel of a picture leaves the server without a request that the record notes."""

from __future__ import annotations

import ast
import base64
import io
import json
import re
import zipfile
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from starlette.testclient import TestClient

import firsthand.web
from firsthand.model.person import Role
from firsthand.store.case import Case
from firsthand.web.application import PAGES
from firsthand.web.desk import Desk
from tests.web.pictures.conftest import CASE, inside, uncovered_entries

_HREF = re.compile(r'(?:href|action|src|hx-get|formaction)="([^"]+)"')
_PIXELS = re.compile(
    r"<(?:img|video|audio|source|object|embed|picture|canvas)\b|<image\b[^>]*\bhref="
    r"|\bposter=|\bsrcset=|\bbackground=|url\((?!#)|data:(?!,)",
    re.IGNORECASE,
)
"""What could make a browser fetch a picture, or holds one."""
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF", b"GIF8", b"\x1aE\xdf\xa3", b"ftyp")
"""How files of pictures and videos begin."""
MOST = 400


def originals_of(folder: Path) -> dict[str, bytes]:
    """Give the bytes of each picture and video of the case."""
    with Case.open(folder) as case:
        seen = {record.item for record in case.pictures()}
        captures = {item.capture for item in case.items() if item.id in seen}
        return {
            capture.locator: case.blobs.content(capture.digest)
            for capture in case.captures()
            if capture.id in captures
        }


def walked(client: TestClient) -> dict[str, bytes]:
    """Open every page that can be reached by links from every page without a parameter."""
    begin = [CASE + page.path for page in PAGES if page.method == "GET" and "{" not in page.path]
    waiting, bodies = deque([*begin, "/"]), {}
    while waiting and len(bodies) < MOST:
        address = waiting.popleft()
        if address in bodies:
            continue
        answer = client.get(address)
        assert not answer.headers["content-type"].startswith(("image/", "video/", "audio/")), (
            address
        )
        bodies[address] = answer.content
        if "text/html" not in answer.headers["content-type"]:
            continue
        for found in _HREF.findall(answer.text):
            there = urldefrag(urljoin(address, found.replace("&amp;", "&")))[0]
            if there.startswith(CASE) and "/static/" not in there:
                waiting.append(there)
                waiting.append(there.partition("?")[0].removesuffix(".html") + ".json")
    return bodies


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_the_desk_holds_a_pixel_for_anybody(
    desk: Desk, desk_case: Path, role: Role
) -> None:
    originals = originals_of(desk_case)
    with inside(desk, "Somebody", role) as client:
        bodies = walked(client)
    assert len(bodies) > 40
    assert sum("/pictures/item-" in address for address in bodies) >= 10
    for address, body in bodies.items():
        inner = [body]
        if body.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(body)) as packed:
                inner += [packed.read(name) for name in packed.namelist()]
        for content in inner:
            assert not content.startswith(_IMAGES), address
            assert content[4:8] != b"ftyp", address
            for place, original in originals.items():
                middle = original[len(original) // 2 :][:48]
                assert middle not in content, (address, place)
                assert base64.b64encode(middle) not in content, (address, place)
        if b"<html" in body:
            assert not _PIXELS.search(body.decode()), address
    assert not uncovered_entries(desk.case("velmara").case)


GIVES = {"show", "show_moment", "show_clip", "kept_picture"}
"""The functions of casework that give bytes of pictures."""
TOUCHES = {"blobs", "boxed_decode", "covered_view", "hidden_copy", "clip_view", "still_view"}


def test_only_these_modules_of_the_desk_can_hand_over_a_pixel() -> None:
    giving, touching, taking = set(), set(), set()
    room = Path(firsthand.web.__path__[0])
    for path in sorted(room.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        nodes = list(ast.walk(tree))
        imported = {
            name.name
            for node in nodes
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("firsthand.")
            for name in node.names
        }
        named = {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
            node.id for node in nodes if isinstance(node, ast.Name)
        }
        module = path.relative_to(room).with_suffix("").as_posix()
        if imported & GIVES:
            giving.add(module)
        if (imported | named) & TOUCHES:
            touching.add(module)
        if "looks.take(" in ast.unparse(tree):
            taking.add(module)
    assert giving == {f"pages/pictures/{name}" for name in ("covers", "compare", "copying")}
    assert touching == {"outside"}, "which builds pages without pictures and hands out noted files"
    assert taking == {"pages/pictures/covers"}


def test_what_is_shown_was_noted_before_and_lies_there_once(
    client: TestClient, desk: Desk, items: dict[str, str]
) -> None:
    item = items["quarry.jpg"]
    asked = client.post(f"{CASE}pictures/{item}/look.json").json()["result"]
    entries = uncovered_entries(desk.case("velmara").case)
    assert [json.loads(entry)["seq"] for entry in entries] == [asked["entry"]]
    assert json.loads(entries[0])["details"]["view"] == "grey"
    shown = client.get(f"{CASE}pictures/{asked['address']}", headers={"Sec-Fetch-Dest": "image"})
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["cache-control"] == "no-store"
    again = client.get(f"{CASE}pictures/{asked['address']}", headers={"Sec-Fetch-Dest": "image"})
    assert again.status_code == 404
    assert "ask for it again" in again.text


def test_a_ticket_opens_in_no_window_and_no_frame(
    client: TestClient, items: dict[str, str]
) -> None:
    asked = client.post(f"{CASE}pictures/{items['quarry.jpg']}/look.json").json()["result"]
    address = f"{CASE}pictures/{asked['address']}"
    for wrong in ("document", "iframe", "script", "empty", "video", "object"):
        refused = client.get(address, headers={"Sec-Fetch-Dest": wrong})
        assert refused.status_code >= 400
        assert refused.headers["content-type"].startswith("text/html")
    shown = client.get(address, headers={"Sec-Fetch-Dest": "image"})
    assert shown.content.startswith(b"\xff\xd8\xff")


def test_a_ticket_is_good_for_who_asked_only(desk: Desk, items: dict[str, str]) -> None:
    with inside(desk, "Ada", Role.ANALYST) as ada, inside(desk, "Bo", Role.KEEPER) as bo:
        asked = ada.post(f"{CASE}pictures/{items['quarry.jpg']}/look.json").json()["result"]
        address = f"{CASE}pictures/{asked['address']}"
        assert bo.get(address, headers={"Sec-Fetch-Dest": "image"}).status_code == 404
        assert ada.get(address, headers={"Sec-Fetch-Dest": "image"}).status_code == 200


def test_a_reader_uncovers_nothing(desk: Desk, items: dict[str, str]) -> None:
    item = items["quarry.jpg"]
    with inside(desk, "Rea", Role.READER) as reader:
        for path in ("look", "look.json", "copy", "original"):
            assert reader.post(f"{CASE}pictures/{item}/{path}").status_code == 403
        both = {"left": item, "right": items["landslide.jpg"]}
        assert reader.post(f"{CASE}pictures/compare/look", data=both).status_code == 403
        page = reader.get(f"{CASE}pictures/{item}.html").text
    assert "data-hold" not in page
    assert "stay covered for you" in page
    assert not uncovered_entries(desk.case("velmara").case)


def test_a_clear_view_needs_a_reason_and_nothing_is_noted_without(
    client: TestClient, desk: Desk, items: dict[str, str]
) -> None:
    clear = {"blur": "none", "size": "medium", "brightness": "100"}
    refused = client.post(f"{CASE}pictures/{items['quarry.jpg']}/look.json", data=clear)
    assert refused.status_code == 400
    assert "no reason was given" in refused.json()["error"]["message"]
    assert not uncovered_entries(desk.case("velmara").case)
    given = {**clear, "why": "compare the two slopes"}
    asked = client.post(f"{CASE}pictures/{items['quarry.jpg']}/look.json", data=given)
    entry = json.loads(uncovered_entries(desk.case("velmara").case)[0])
    assert entry["seq"] == asked.json()["result"]["entry"]
    assert entry["details"]["why"] == "compare the two slopes"
    assert entry["details"]["fields"] == 0
    page = client.get(f"{CASE}pictures/{items['market.png']}.html").text
    assert "compare the two slopes" in page, "the reason is remembered for this person"


def test_nobody_else_is_asked_in_anothers_name(client: TestClient, items: dict[str, str]) -> None:
    forged = client.post(
        f"{CASE}pictures/{items['quarry.jpg']}/look", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert forged.status_code == 403


def test_what_is_no_picture_of_the_case_is_not_shown(client: TestClient, desk: Desk) -> None:
    case = desk.case("velmara").case
    report = next(item for item in case.items() if item.text.startswith("Drawing of a quarry"))
    for item in ("item-000000", report.id):
        assert client.get(f"{CASE}pictures/{item}.html").status_code == 404
        assert client.post(f"{CASE}pictures/{item}/look.json").status_code == 404
    assert client.get(f"{CASE}pictures/looks/AAAA").status_code == 404
    assert not uncovered_entries(case)
