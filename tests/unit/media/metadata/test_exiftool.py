"""exiftool runs without a shell, a configuration or a way to hang; Pillow stands in."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from firsthand.media.metadata import exiftool
from firsthand.media.metadata.exiftool import Exiftool, find
from firsthand.model.picture import Outcome

pytest.importorskip("c2pa", reason="c2pa-python is not installed")
pytest.importorskip("cryptography", reason="cryptography is not installed: no keys to sign with")

from firsthand.media.metadata.facts import facts_of, tag_reader
from tests.unit.media.metadata.files_by_hand import drawn, jpeg

CONTENT = jpeg(drawn(), {0x110: "Model 1"})


def program(folder: Path, script: str) -> str:
    """Write an exiftool of our own that misbehaves."""
    path = folder / "exiftool"
    path.write_text(f'#!/bin/sh\nif [ "$3" = -ver ]; then echo 12.57; exit; fi\n{script}\n')
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ("exec sleep 60", "took longer than 0.5 s"),
        ("exit 1", "ended by itself"),
        ("echo 'not json'", "answered what is no JSON"),
        ("exec yes", "answered more than"),
    ],
)
def test_a_program_that_fails_is_stopped_and_pillow_reads_instead(
    tmp_path: Path, script: str, trouble: str
) -> None:
    tags = Exiftool(program(tmp_path, script), timeout_s=0.5).read(CONTENT)
    assert tags.text("EXIF:Model") == "Model 1"
    assert tags.by.startswith("Pillow")
    assert trouble in tags.trouble


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process's memory")
def test_a_program_that_unfolds_a_file_to_gigabytes_is_given_no_more_memory(tmp_path: Path) -> None:
    hungry = f"""exec {sys.executable} -c 'print("[]", bytes(10**9)[0])'"""
    tags = Exiftool(program(tmp_path, hungry)).read(CONTENT)
    assert tags.by.startswith("Pillow")
    assert "512 MiB" in tags.trouble


def test_the_result_says_that_pillow_read_it_where_exiftool_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = facts_of(CONTENT, "a picture", reader=tag_reader())
    assert said.read_by.startswith("Pillow")
    assert "exiftool was not found" in said.findings[0].summary
    assert said.findings[0].outcome is Outcome.SUPPORTS


def test_an_exiftool_that_runs_what_a_picture_brings_along_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Path(program(tmp_path, "exit 1"))
    old.write_text(old.read_text().replace("12.57", "12.16"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find() is None


def test_no_configuration_of_the_user_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if find() is None:
        pytest.skip("exiftool is not installed")
    mark = tmp_path / "ran"
    (tmp_path / ".ExifTool_config").write_text(f"open(F, '>', '{mark}'); close(F); 1;\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("EXIFTOOL_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert Exiftool(str(find())).read(CONTENT).text("EXIF:Model") == "Model 1"
    assert not mark.exists()


def test_only_names_of_the_closed_list_are_asked() -> None:
    assert all(option.startswith("-") for option in exiftool._OPTIONS)
    assert not any("=" in option or "<" in option for option in exiftool._OPTIONS)
