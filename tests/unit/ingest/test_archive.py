"""What is taken out of archives, and what is not."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest

from firsthand.errors import ArchiveUnsafe, InputEncrypted, InputTruncated
from firsthand.ingest.archive import ArchiveLimits, is_archive, members
from firsthand.ingest.found import Found, Refused


def _zip(*entries: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packed) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, packed)
    return stream.getvalue()


def _unfold(
    content: bytes, limits: ArchiveLimits | None = None
) -> tuple[dict[str, bytes], dict[str, Exception]]:
    taken: dict[str, bytes] = {}
    refused: dict[str, Exception] = {}
    for member in members(io.BytesIO(content), "a.zip", limits):
        if isinstance(member, Found):
            with member.open() as stream:
                taken[member.locator] = stream.read()
        else:
            assert isinstance(member, Refused)
            refused[member.locator] = member.error
    return taken, refused


def test_members_come_with_their_place_in_the_archive() -> None:
    taken, refused = _unfold(_zip(("x/a.txt", b"one"), ("b.txt", b"two")))
    assert taken == {"a.zip!/x/a.txt": b"one", "a.zip!/b.txt": b"two"}
    assert not refused


def test_an_archive_in_an_archive_is_given_out_and_unfolded() -> None:
    inner = _zip(("c.txt", b"deep"))
    taken, _ = _unfold(_zip(("b.zip", inner)))
    assert taken == {"a.zip!/b.zip": inner, "a.zip!/b.zip!/c.txt": b"deep"}


def test_archives_deeper_than_the_limit_are_kept_and_not_unfolded() -> None:
    content = _zip(("0.txt", b"bottom"))
    for level in range(1, 4):
        content = _zip((f"{level}.zip", content))
    taken, refused = _unfold(content)
    place = "a.zip!/3.zip!/2.zip!/1.zip"
    assert place in taken
    assert isinstance(refused[place], ArchiveUnsafe)
    assert not any(name.endswith("0.txt") for name in taken)


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "x/../../up.txt", "C:/drive.txt"])
def test_a_name_that_leads_outside_is_refused_and_the_others_go_on(name: str) -> None:
    taken, refused = _unfold(_zip((name, b"bad"), ("good.txt", b"good")))
    assert list(taken) == ["a.zip!/good.txt"]
    assert [type(e) for e in refused.values()] == [ArchiveUnsafe]


def test_a_name_with_a_nul_is_refused() -> None:
    content = _zip(("aXb.txt", b"bad"), ("good.txt", b"good")).replace(b"aXb.txt", b"a\x00b.txt")
    taken, refused = _unfold(content)
    assert list(taken) == ["a.zip!/good.txt"]
    assert len(refused) == 1


def test_of_two_members_with_one_name_the_first_is_taken() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = _zip(("a.txt", b"first"), ("a.txt", b"second"))
    taken, refused = _unfold(content)
    assert taken == {"a.zip!/a.txt": b"first"}
    assert isinstance(refused["a.zip!/a.txt"], ArchiveUnsafe)


def test_a_member_with_a_password_is_refused_and_named() -> None:
    content = bytearray(_zip(("secret.txt", b"x" * 20), ("good.txt", b"good")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flags = content.index(mark) + at
        content[flags] |= 1
    taken, refused = _unfold(bytes(content))
    assert list(taken) == ["a.zip!/good.txt"]
    assert isinstance(refused["a.zip!/secret.txt"], InputEncrypted)


def test_a_damaged_member_is_refused_and_the_others_go_on() -> None:
    content = _zip(("bad.txt", b"abcdef"), ("good.txt", b"good"), packed=zipfile.ZIP_STORED)
    taken, refused = _unfold(content.replace(b"abcdef", b"abcdeX"))
    assert list(taken) == ["a.zip!/good.txt"]
    assert isinstance(refused["a.zip!/bad.txt"], InputTruncated)


def test_a_bomb_is_not_unfolded_at_all() -> None:
    content = _zip(("good.txt", b"good"), ("zeros.bin", bytes(40_000_000)))
    tracemalloc.start()
    taken, refused = _unfold(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not taken
    assert isinstance(refused["a.zip"], ArchiveUnsafe)
    assert peak < 5_000_000


def test_members_that_overlap_one_another_are_a_bomb() -> None:
    content = bytearray(_zip(("a.txt", b"a" * 500), ("b.txt", b"b" * 500), packed=0))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", content, second + 42, 10)
    taken, refused = _unfold(bytes(content))
    assert not taken
    assert "overlap" in str(refused["a.zip"])


@pytest.mark.parametrize(
    "limits", [ArchiveLimits(members=2), ArchiveLimits(total_bytes=8)], ids=["members", "bytes"]
)
def test_more_than_the_limit_is_not_unfolded(limits: ArchiveLimits) -> None:
    taken, refused = _unfold(_zip(("a", b"123"), ("b", b"456"), ("c", b"789")), limits)
    assert not taken
    assert isinstance(refused["a.zip"], ArchiveUnsafe)


def test_nested_archives_count_against_the_same_limit() -> None:
    inner = _zip(("x", b"1"), ("y", b"2"))
    taken, refused = _unfold(_zip(("b.zip", inner)), ArchiveLimits(members=2))
    assert list(taken) == ["a.zip!/b.zip"]
    assert isinstance(refused["a.zip!/b.zip"], ArchiveUnsafe)


def test_a_link_in_an_archive_is_not_followed() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    taken, refused = _unfold(stream.getvalue())
    assert not taken
    assert isinstance(refused["a.zip!/link"], ArchiveUnsafe)


def test_hidden_members_and_folders_are_passed_over() -> None:
    taken, refused = _unfold(_zip((".DS_Store", b"x"), ("__MACOSX/a", b"x"), ("d/", b"")))
    assert not taken
    assert not refused


def test_a_member_can_be_opened_twice() -> None:
    member = next(members(io.BytesIO(_zip(("a.txt", b"one"))), "a.zip"))
    assert isinstance(member, Found)
    for _ in range(2):
        with member.open() as stream:
            assert stream.read() == b"one"


def test_documents_that_are_zip_packages_are_no_archives() -> None:
    document = _zip(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
    assert not is_archive(io.BytesIO(document))
    assert is_archive(io.BytesIO(_zip(("a.txt", b"x"))))
    assert not is_archive(io.BytesIO(b"plain text"))


def test_an_archive_that_is_cut_off_is_left_to_the_reader() -> None:
    assert not is_archive(io.BytesIO(_zip(("a.txt", b"x" * 100))[:60]))
