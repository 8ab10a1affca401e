"""What the desk carries that others wrote is what its lock says."""

from __future__ import annotations

import io
import shutil
import tarfile
from pathlib import Path

from tools.vendor import FOLDER, LOCK, WANTED, problems, renew


def test_every_carried_file_is_what_the_lock_says() -> None:
    assert problems() == []


def test_the_lock_names_package_version_and_licence_of_each() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    for one in WANTED:
        for said in (one.package, one.version, one.licence):
            assert f'"{said}"' in lock


def test_a_changed_a_missing_and_a_strange_file_are_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "vendor"))
    (folder / "strange.js").write_text("1")
    with (folder / "htmx.min.js").open("a") as changed:
        changed.write(" ")
    assert problems(folder) == [
        "`strange.js` is not in the lock",
        "`htmx.min.js` is not what the lock says",
    ]
    (folder / "htmx.min.js").unlink()
    assert "`htmx.min.js` is missing" in problems(folder)


def test_renewing_copies_the_files_out_of_the_packages(tmp_path: Path) -> None:
    for one in WANTED:
        with tarfile.open(tmp_path / one.tarball, "w:gz") as packed:
            told = tarfile.TarInfo(f"package/{one.member}")
            told.size = 5
            packed.addfile(told, io.BytesIO(b"hello"))
    folder = tmp_path / "vendor"
    folder.mkdir()
    renew(tmp_path, folder)
    assert (folder / "htmx.min.js").read_bytes() == b"hello"
    assert problems(folder) == []
