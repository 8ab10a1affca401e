"""Nobody sees more than they asked for, from the pile of files to the files written."""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import json
import pkgutil
import typing
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import firsthand.casework
import firsthand.cli
import firsthand.export
from firsthand.casework.opening import open_case
from firsthand.casework.pictures.showing import Sight, Wanted, show
from firsthand.cli.main import run
from firsthand.cli.showing import show as show_command
from firsthand.errors import FirsthandError
from firsthand.media.pixels import Pixels
from firsthand.model.ids import ItemId
from tests.built_once import built_case
from tests.unit.media.covers.drawn_people import ground, pixels_of, with_faces
from tests.unit.media.covers.planted import MARK, carries_marks, planted_jpeg
from tests.unit.media.video.videos_by_hand import encoded, shots

REPORT = """<html><head><title>Bridge closed</title></head><body>
<article><h1>Bridge closed</h1>
<p>The town council said on Monday that the bridge over the river stays closed until May.</p>
<figure><img src="bridge.jpg"><figcaption>The bridge on Monday.</figcaption></figure></article>
</body></html>"""

Show = Callable[..., Any]


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a photograph of two drawn people, a report that shows it, and a film."""
    place = tmp_path_factory.mktemp("showing")
    pile = place / "pile"
    pile.mkdir()
    people = with_faces(ground(), (60, 60, 180), (470, 200, 40))
    (pile / "bridge.jpg").write_bytes(planted_jpeg(people))
    (pile / "report.html").write_text(REPORT, "utf-8")
    (pile / "film.mp4").write_bytes(encoded(shots([1])))
    return built_case(pile, place / "case")


@pytest.fixture
def ids(bridge: Path) -> dict[str, str]:
    with open_case(bridge) as case:
        return {item.kind.value: item.id for item in case.items()}


@pytest.fixture
def shown(bridge: Path, ids: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Show:
    """Call `show` on the photograph (or another item) and give what it prints as JSON."""

    def call(*words: object, kind: str = "photograph") -> Any:
        capsys.readouterr()
        arguments = [str(bridge), ids[kind], *map(str, words), "--json"]
        show_command.main(arguments, prog_name="show", standalone_mode=False)
        return json.loads(capsys.readouterr().out)["result"]

    return call


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a file that is not to be touched."""
    monkeypatch.chdir(tmp_path)
    Path("there.jpg").write_bytes(b"mine")
    return tmp_path


def uncoverings(bridge: Path) -> list[dict[str, Any]]:
    with open_case(bridge) as case:
        entries = [json.loads(entry.entry) for entry in case.entries()]
    return [entry for entry in entries if entry["kind"] == "uncovered"]


def test_a_covered_view_is_what_is_written_unless_more_is_asked_for(
    bridge: Path, shown: Show, tmp_path: Path
) -> None:
    before = len(uncoverings(bridge))
    result = shown("--out", tmp_path / "view.jpg")
    assert (result["view"], result["entry"], result["hidden"]) == ("covered", None, None)
    made = (tmp_path / "view.jpg").read_bytes()
    assert not carries_marks(made)
    assert max(pixels_of(made).shape) <= 240
    assert len(uncoverings(bridge)) == before


def test_without_a_file_only_the_card_is_told(bridge: Path, shown: Show) -> None:
    card = shown()
    assert (card["kind"], card["width_px"], card["height_px"]) == ("photograph", 640, 480)
    assert card["locator"].endswith("bridge.jpg")
    assert len(card["shown_by"]) == 1
    assert shown(kind="video")["kind"] == "video"


@pytest.mark.parametrize("view", ["clear", "original"])
def test_more_is_given_only_for_a_reason(
    bridge: Path, shown: Show, tmp_path: Path, view: str
) -> None:
    before = len(uncoverings(bridge))
    with pytest.raises(FirsthandError, match="no reason") as refused:
        shown("--out", tmp_path / "view.jpg", "--view", view, "--why", "  ")
    assert "--why" in refused.value.hint
    assert not (tmp_path / "view.jpg").exists()
    assert len(uncoverings(bridge)) == before


def test_who_saw_the_original_and_why_stands_in_the_record(
    bridge: Path, shown: Show, ids: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "original.jpg"
    result = shown("--out", out, "--view", "original", "--why", "compare the bridge", "--by", "Ada")
    assert MARK in out.read_bytes(), "an original comes with everything"
    entry = uncoverings(bridge)[-1]
    assert entry["actor"] == "Ada"
    assert entry["subjects"] == [ids["photograph"]]
    details = entry["details"]
    assert (details["view"], details["why"]) == ("original", "compare the bridge")
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert details["given_sha256"] == details["original_sha256"] == digest
    assert result["entry"] >= 1
    assert run(["check", str(bridge)]) == 0


@pytest.mark.parametrize("sight", [Sight.GREY, Sight.CLEAR, Sight.ORIGINAL])
def test_what_cannot_be_noted_is_not_shown(
    bridge: Path, ids: dict[str, str], sight: Sight, monkeypatch: pytest.MonkeyPatch
) -> None:
    class _CannotNoteError(Exception):
        pass

    def refuse(*_: object) -> int:
        raise _CannotNoteError

    with open_case(bridge) as case:
        monkeypatch.setattr(case, "record", refuse)
        with pytest.raises(_CannotNoteError):
            show(case, ItemId(ids["photograph"]), Wanted(sight), by="desk", why="look")


def test_a_copy_with_hidden_faces_says_what_was_hidden(
    bridge: Path, shown: Show, tmp_path: Path
) -> None:
    out = tmp_path / "hidden.png"
    result = shown(
        *("--out", out, "--view", "clear", "--why", "for the dossier", "--hide-faces"),
        *("--hide", "500,400,40,40", "--brush", "20 300,300 350,320"),
    )
    hidden = result["hidden"]
    kinds = [patch["kind"] for patch in hidden["patches"]]
    assert kinds.count("face found") == 2
    assert kinds.count("drawn by a person") == 2
    assert hidden["copy_sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    pixels = pixels_of(out.read_bytes())
    for x, y in ((150, 170), (490, 225), (520, 420), (325, 310)):
        assert (pixels[y, x] == 128).all()
    details = uncoverings(bridge)[-1]["details"]
    assert details["hidden"][0]["points"] == [[500, 400], [540, 440]]
    assert details["given_sha256"] == hidden["copy_sha256"]
    assert not carries_marks(out.read_bytes())
    assert run(["check", str(bridge)]) == 0, "the original's record still holds"


def test_a_film_is_covered_by_its_card(shown: Show, tmp_path: Path) -> None:
    for view in ("covered", "grey", "clear"):
        with pytest.raises(FirsthandError, match="only its card"):
            shown("--out", tmp_path / "f.jpg", "--view", view, "--why", "look", kind="video")
    shown("--out", tmp_path / "film.mp4", "--view", "original", "--why", "look", kind="video")
    assert (tmp_path / "film.mp4").read_bytes() == encoded(shots([1]))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--out", "view.gif"], "JPEG or PNG"),
        (["--out", "there.jpg"], "already"),
        (["--out", "none/view.jpg"], "no folder"),
        (["--view", "clear", "--why", "look"], "no file"),
        (["--hide-faces"], "no file"),
        (["--out", "o.jpg", "--view", "original", "--why", "look", "--hide-faces"], "as it came"),
        (["--out", "v.jpg", "--hide", "1,2,3"], "four numbers"),
        (["--out", "v.jpg", "--hide", "1,2,-3,4"], "four numbers"),
        (["--out", "v.jpg", "--hide", "a,b,c,d"], "numbers of pixels"),
        (["--out", "v.jpg", "--hide", "1,2,nan,4"], "numbers of pixels"),
        (["--out", "v.jpg", "--outline", "1,2 3,4"], "three corners"),
        (["--out", "v.jpg", "--brush", "5"], "a width and one place"),
        (["--out", "v.jpg", "--brush", ""], "numbers of pixels"),
        (["--out", "v.jpg", "--hide", "5000,5000,9,9"], "640 x 480"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing(
    bridge: Path, shown: Show, own_folder: Path, words: list[str], told: str
) -> None:
    before = len(uncoverings(bridge))
    with pytest.raises(FirsthandError, match=told) as refused:
        shown(*words)
    assert refused.value.hint
    assert [path.name for path in own_folder.iterdir()] == ["there.jpg"]
    assert Path("there.jpg").read_bytes() == b"mine"
    assert len(uncoverings(bridge)) == before


def test_a_report_is_no_picture(shown: Show, tmp_path: Path) -> None:
    with pytest.raises(FirsthandError, match="expected a photograph"):
        shown("--out", tmp_path / "v.jpg", kind="article")


def test_people_read_what_was_written_hidden_and_noted(
    bridge: Path, ids: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--view", "clear", "--why", "look", "--hide-faces", "--out", str(tmp_path / "v.jpg")]
    show_command.main([str(bridge), ids["photograph"], *words], standalone_mode=False)
    told = capsys.readouterr().out
    assert "2 faces were found" in told
    assert "look at it before you hand it on" in told
    assert "noted as entry" in told


# -- no other way ------------------------------------------------------------------

GIVES_PIXELS = {
    "firsthand.casework.pictures.showing.show": "the way there is",
    "firsthand.casework.pictures.showing.kept_picture": "what views are made from; given to nobody",
    "firsthand.casework.pictures.moving.show_moment": "the way there is for films, noted before",
    "firsthand.casework.pictures.moving.show_clip": "likewise",
    "firsthand.casework.pictures.looking.look_at": "numbers to compare by, no picture",
    "firsthand.casework.intake.steps.read_capture": "likewise, on their way to be kept",
    "firsthand.casework.exporting.export_archive": "the site, in which every picture is covered",
    "firsthand.export.checksums.checksums": "digests as text",
    "firsthand.export.contents.index_of": "stamps of the record; no picture is among the contents",
    "firsthand.export.stamped_states.stamped_files": "the same stamps, as files of the site",
    "firsthand.casework.snapshot.take_snapshot": "the same, and digests of texts",
    "firsthand.casework.intake.archived_parts.archived_parts": "style sheets of a replayed page",
    "firsthand.casework.record.anchoring.ask_for_stamp": "a request for a time stamp: a digest",
    "firsthand.casework.record.authorities.ask": "an authority's reply to it",
    "firsthand.cli.anchoring.read_elsewhere": "such replies, kept apart from the case",
    "firsthand.casework.pictures.libraries.library_at": "looks to compare by; nothing shows them",
    "firsthand.casework.pictures.libraries.libraries_at": "likewise",
    "firsthand.casework.pictures.pixels.pixels_of": "to draw from or compare by; shown by neither",
}
"""Public functions of casework, cli and export whose result can hold a picture."""


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for room in (firsthand.casework, firsthand.cli, firsthand.export):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(found.name)
            for name, fn in inspect.getmembers(module, inspect.isfunction):
                if fn.__module__ == module.__name__ and not name.startswith("_"):
                    yield f"{module.__name__}.{name}", fn


def can_hold_pixels(kind: Any, seen: set[Any]) -> bool:
    """Tell whether a value of this type can hold the bytes or pixels of a picture."""
    if isinstance(kind, list):  # what a callable takes
        return any(can_hold_pixels(part, seen) for part in kind)
    if kind in (bytes, bytearray, memoryview, Pixels, np.ndarray, Image.Image):
        return True
    if kind in seen:
        return False
    seen.add(kind)
    parts = list(typing.get_args(kind))
    origin = typing.get_origin(kind)
    if origin is np.ndarray:
        return True
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        parts += [hints[field.name] for field in fields(kind)]
    return any(can_hold_pixels(part, seen) for part in parts)


def test_no_other_public_function_gives_the_bytes_of_a_picture() -> None:
    giving = set()
    for name, fn in public_functions():
        try:
            result = typing.get_type_hints(fn).get("return")
        except NameError:
            continue  # types that are imported for checking only; the next test covers them
        if can_hold_pixels(result, set()):
            giving.add(name)
    assert giving == set(GIVES_PIXELS)


TOUCHES_BYTES = {
    "casework/intake/keeping": "keeps them",
    "casework/intake/steps": "has them read",
    "casework/pictures/libraries": "compares pictures of other folders",
    "casework/pictures/matching": "draws, covered or noted in the record",
    "casework/pictures/pixels": "decodes for `matching`, and for `ordering`, which shows none",
    "casework/pictures/showing": "the way there is",
}


def test_only_these_modules_touch_kept_bytes_or_decode_at_all() -> None:
    touching = set()
    for room in (firsthand.casework, firsthand.cli, firsthand.export):
        for path in sorted(Path(room.__path__[0]).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            if names & {"blobs", "boxed_decode", "covered_view", "hidden_copy", "show_in"}:
                inside = path.relative_to(Path(firsthand.casework.__path__[0]).parent)
                touching.add(inside.with_suffix("").as_posix())
    assert touching - {"cli/showing"} <= set(TOUCHES_BYTES)


def test_whatever_else_is_asked_of_a_case_no_output_holds_its_pictures(
    bridge: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_case(bridge) as case:
        locator = next(c.locator for c in case.captures() if c.locator.endswith(".jpg"))
    site, drawn = tmp_path / "site", tmp_path / "drawn"
    for words in (
        ["items", str(bridge)],
        ["statements", str(bridge), "--all"],
        ["claims", str(bridge)],
        ["sources", str(bridge)],
        ["check", str(bridge)],
        ["trace", str(bridge), "the bridge is closed"],
        ["match", str(bridge), locator, "--draw", str(drawn)],
        ["export", str(bridge), "--html", str(site)],
    ):
        for form in ([], ["--json"]):
            if form and words[0] in ("export", "match"):
                continue
            assert run([*words, *form]) == 0
            assert MARK.decode() not in capsys.readouterr().out
    written = [path for folder in (site, drawn) for path in folder.rglob("*") if path.is_file()]
    assert written
    for path in written:
        content = path.read_bytes()
        assert MARK not in content
        assert not content.startswith(b"\xff\xd8"), f"a photograph in {path}"
    pages = [path for path in written if path.is_relative_to(site)]
    assert {path.suffix for path in pages} <= {".html", ".css", ".js", ".json", ".txt", ".svg", ""}
    for path in pages:
        assert b"data:image/" not in path.read_bytes()
        assert b"<img" not in path.read_bytes()
