"""Files and folders that are handed in."""

from __future__ import annotations

import socket
import tracemalloc
from pathlib import Path

import pytest

from firsthand.errors import FolderLoop, FormatUnknown, InputMissing, InputUnreadable
from firsthand.ingest.gather import Found, Refused, gather


def _names(results: list[Found | Refused], root: Path) -> list[str]:
    return [str(Path(r.locator).relative_to(root)) for r in results if isinstance(r, Found)]


def test_a_folder_gives_its_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert _names(list(gather([tmp_path])), tmp_path) == ["a.txt", "b.txt", "c/d.txt"]


def test_a_found_file_opens_and_tells_its_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"seven..")
    (found,) = gather([tmp_path / "a.txt"])
    assert isinstance(found, Found)
    assert found.size_bytes == 7
    with found.open() as stream:
        assert stream.read() == b"seven.."


def test_hidden_files_and_cases_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    case = tmp_path / "my case"
    case.mkdir()
    (case / "case.sqlite").write_text("x")
    (case / "README.txt").write_text("x")
    (tmp_path / "seen.txt").write_text("x")
    assert _names(list(gather([tmp_path])), tmp_path) == ["seen.txt"]


def test_a_link_back_to_a_folder_above_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "inner" / "last.txt").write_text("x")
    results = list(gather([tmp_path]))
    refused = [r for r in results if isinstance(r, Refused)]
    assert [type(r.error) for r in refused] == [FolderLoop]
    assert _names(results, tmp_path) == ["inner/last.txt"]


def test_a_link_to_itself_is_a_loop(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (refused,) = gather([tmp_path / "self"])
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, FolderLoop)


def test_a_link_within_the_named_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("x")
    (tmp_path / "two").symlink_to(tmp_path / "one", target_is_directory=True)
    assert _names(list(gather([tmp_path])), tmp_path) == ["one/a.txt", "two/a.txt"]


def test_a_link_out_of_the_named_folder_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("x")
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "b.txt").write_text("x")
    (pile / "folder").symlink_to(outside, target_is_directory=True)
    (pile / "secret.txt").symlink_to(outside / "a.txt")
    found = list(gather([pile]))
    assert _names(found, pile) == ["b.txt"]
    refused = [one for one in found if isinstance(one, Refused)]
    assert [Path(one.locator).name for one in refused] == ["folder", "secret.txt"]
    assert all("link out of" in one.error.message for one in refused)


def test_what_is_missing_is_refused_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    gone, found = gather([tmp_path / "gone.txt", tmp_path / "a.txt"])
    assert isinstance(gone, Refused)
    assert isinstance(gone.error, InputMissing)
    assert "gone.txt" in gone.error.message
    assert isinstance(found, Found)


def test_a_file_that_vanishes_before_it_is_opened_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    (found,) = gather([path])
    path.unlink()
    assert isinstance(found, Found)
    with pytest.raises(InputMissing):
        found.open()


def test_a_socket_is_no_file(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        (refused,) = gather([tmp_path / "s"])
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, FormatUnknown)


@pytest.mark.usefixtures("bound_by_permissions")
def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0)
    try:
        (refused,) = gather([locked])
    finally:
        locked.chmod(0o700)
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, InputUnreadable)


def test_a_file_of_a_gigabyte_is_found_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    with path.open("wb") as stream:
        stream.truncate(2**30)
    tracemalloc.start()
    (found,) = gather([tmp_path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Found)
    assert found.size_bytes == 2**30
    assert peak < 2**20
