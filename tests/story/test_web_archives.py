"""A web archive on the command line: what is taken out, what is left, what is told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from firsthand.cli.main import run
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer, packed, sha1


def _picture() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((240, 160), 80).save(stream, "PNG")
    return stream.getvalue()


PICTURE = _picture()
WARC = packed(
    answer(HARBOUR, PAGE),
    answer("https://www.harbour.example/ferry.png", PICTURE, "image/png"),
    answer("https://www.harbour.example/look.css", b"p { color: navy }", "text/css"),
)


@pytest.fixture(name="case")
def _case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run(["new", str(tmp_path / "case")]) == 0
    (tmp_path / "page.warc.gz").write_bytes(WARC)
    (tmp_path / "known").mkdir()
    (tmp_path / "known" / "cut.jpg").write_bytes(b"\xff\xd8\xff nothing")
    capsys.readouterr()
    return tmp_path / "case"


def test_add_says_what_it_took_out_and_what_of_a_library_it_could_not_compare_with(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, known = str(tmp_path / "page.warc.gz"), str(tmp_path / "known")
    asked = ["add", str(case), path, "--library", known, "--engine", "here", "--quiet"]
    assert run(asked) == 0
    said = capsys.readouterr().out
    assert "kept 3 captures; read 2 items" in said
    assert (
        "page.warc.gz: 1 page, 1 picture taken out; left in the archive: styles, scripts and"
        " fonts (1)." in said
    )
    assert "not compared with: " in said
    assert "cut.jpg" in said
    assert run(["items", str(case), "--json"]) == 0
    items = json.loads(capsys.readouterr().out)["result"]
    assert [item["url"] for item in items] == [HARBOUR, "https://www.harbour.example/ferry.png"]
    assert run(["show", str(case), items[1]["id"]]) == 0
    assert "ferry.png" in capsys.readouterr().out
    assert run(["check", str(case)]) == 0


def test_the_json_of_add_has_the_same(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = answer("https://b.example/", PAGE, headers={"WARC-Payload-Digest": sha1(b"other")})
    (tmp_path / "page.warc.gz").write_bytes(WARC + packed(bad))
    path = str(tmp_path / "page.warc.gz")
    assert run(["add", str(case), path, "--engine", "here", "--json"]) == 7
    result = json.loads(capsys.readouterr().out)["result"]
    (archive,) = result["archives"]
    assert archive["taken"] == {"page": 1, "picture": 1}
    assert archive["left"] == {"styles, scripts and fonts": 1}
    assert archive["refused"] == 1
    assert archive["name"] == "page.warc.gz"
    assert result["troubles"] == []
    assert [failure["code"] for failure in result["failures"]] == ["digest-differs"]
