"""Files of anchors are added and never changed, and hostile names lead nowhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from firsthand.errors import CaseDamaged, NotKept, UnknownId
from firsthand.model.ids import digest_of
from firsthand.store.anchors import AnchorFiles

HASHES = [hashlib.sha256(b"%d" % n).digest() for n in range(5)]


@pytest.fixture
def files(tmp_path: Path) -> AnchorFiles:
    return AnchorFiles(tmp_path / "anchors")


def test_a_case_without_anchors_has_none(files: AnchorFiles) -> None:
    assert list(files.states()) == []
    assert files.hashes() == []
    assert files.roots(digest_of(b"none")) is None


def test_states_come_in_the_order_of_their_lengths(files: AnchorFiles) -> None:
    for size in (12, 3, 100):
        files.keep_request(size, b"state %d" % size, b"asked")
    assert [state.size for state in files.states()] == [3, 12, 100]


def test_a_state_keeps_what_was_asked_and_every_reply(files: AnchorFiles) -> None:
    name = files.keep_request(7, b"state", b"asked").name
    for reply in (b"one", b"two"):
        files.keep_reply(name, reply)
    state = files.state(name)
    assert (state.size, state.checkpoint, state.request) == (7, b"state", b"asked")
    assert set(state.replies.values()) == {b"one", b"two"}


def test_what_is_there_is_never_written_over(files: AnchorFiles, tmp_path: Path) -> None:
    name = files.keep_request(7, b"state", b"first").name
    assert files.keep_request(7, b"state", b"second").name == name
    assert files.state(name).request == b"first"
    assert not list((tmp_path / "anchors").rglob(".*")), "no draft is left behind"


def test_hashes_are_only_added_and_a_line_cut_short_is_written_anew(
    files: AnchorFiles, tmp_path: Path
) -> None:
    files.add_hashes(HASHES[:2])
    files.add_hashes(HASHES[2:4])
    assert files.hashes() == HASHES[:4]
    path = tmp_path / "anchors" / "entry-hashes.txt"
    path.write_bytes(path.read_bytes()[:-10])
    assert files.hashes() == HASHES[:3]
    files.add_hashes(HASHES[3:])
    assert files.hashes() == HASHES


def test_a_line_that_is_no_hash_ends_the_list(files: AnchorFiles, tmp_path: Path) -> None:
    files.add_hashes(HASHES)
    path = tmp_path / "anchors" / "entry-hashes.txt"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"z" * 64 + b"\n", *lines[3:]]))
    assert files.hashes() == HASHES[:2]


@pytest.mark.parametrize("name", ["../case.sqlite", "roots", "0-0123456789abcdef", "", "7-XYZ"])
def test_a_name_that_is_no_state_is_unknown(files: AnchorFiles, name: str) -> None:
    files.keep_roots(b"pem")
    with pytest.raises(UnknownId):
        files.state(name)


@pytest.mark.parametrize("digest", ["../../case", "", "AB" * 32])
def test_a_digest_that_is_none_leads_to_no_file(
    files: AnchorFiles, tmp_path: Path, digest: str
) -> None:
    (tmp_path / "case.pem").write_bytes(b"secret")
    files.keep_roots(b"pem")
    assert files.roots(digest) is None


@pytest.mark.usefixtures("bound_by_permissions")
def test_where_nothing_may_be_written_that_is_said(files: AnchorFiles, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    for refuse in (
        lambda: files.keep_request(7, b"state", b"asked"),
        lambda: files.add_hashes(HASHES),
    ):
        with pytest.raises(NotKept, match="could not be written"):
            refuse()
    tmp_path.chmod(0o700)


def test_noted_hashes_that_are_a_link_are_neither_read_nor_written(
    files: AnchorFiles, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("my own words")
    (tmp_path / "anchors").mkdir()
    (tmp_path / "anchors" / "entry-hashes.txt").symlink_to(mine)
    with pytest.raises(CaseDamaged, match="it is a link"):
        files.add_hashes(HASHES)
    assert mine.read_text() == "my own words"
