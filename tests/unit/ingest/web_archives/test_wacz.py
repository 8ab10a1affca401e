"""Packages of web archives: their pages, their digests, their WARCs."""

from __future__ import annotations

import io
import zipfile

from firsthand.errors import DigestDiffers, InputTruncated
from firsthand.ingest.archive import is_archive
from firsthand.ingest.found import Found, Refused
from firsthand.ingest.web_archives.wacz import is_wacz, read_package, warcs_in
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer, packed, wacz

WARC = packed(answer(HARBOUR, PAGE))


def _warcs(content: bytes) -> list[Found | Refused]:
    stream = io.BytesIO(content)
    return list(warcs_in(stream, "a.wacz", read_package(stream, "a.wacz")))


def test_a_package_of_web_archives_is_told_from_a_plain_archive() -> None:
    content = wacz(WARC)
    assert is_wacz(io.BytesIO(content))
    assert not is_archive(io.BytesIO(content))
    assert not is_wacz(io.BytesIO(WARC))
    assert not is_wacz(io.BytesIO(content[:-30]))


def test_the_pages_that_the_archiver_meant_to_keep_are_read() -> None:
    package = read_package(io.BytesIO(wacz(WARC, (HARBOUR, "https://b.example/"))), "a.wacz")
    assert package.pages == {HARBOUR, "https://b.example/"}
    assert not package.refused


def test_without_a_list_nobody_says_what_was_a_page() -> None:
    assert read_package(io.BytesIO(wacz(WARC)), "a.wacz").pages is None


def test_its_warcs_are_given_and_nothing_else() -> None:
    (found,) = _warcs(wacz(WARC))
    assert isinstance(found, Found)
    assert found.locator == "a.wacz!/archive/data.warc.gz"


def test_a_warc_that_is_not_what_the_package_says_is_refused_with_both_values() -> None:
    (refused,) = _warcs(wacz(WARC, says="0" * 64))
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, DigestDiffers)
    assert "0" * 64 in refused.error.message


def test_a_warc_that_the_package_names_and_does_not_hold_is_told() -> None:
    found, missing = _warcs(wacz(WARC, named="other.warc.gz"))
    assert isinstance(found, Found)
    assert isinstance(missing, Refused)
    assert isinstance(missing.error, InputTruncated)


def test_a_list_of_pages_that_was_changed_is_told() -> None:
    content = wacz(WARC, (HARBOUR,)).replace(b"harbour.example/2031/f", b"harbour.example/2031/F")
    # what was changed is stored without packing; its check sum in the ZIP is put right
    changed = _with_right_sums(content)
    package = read_package(io.BytesIO(changed), "a.wacz")
    assert [type(one.error) for one in package.refused] == [DigestDiffers]


def _with_right_sums(content: bytes) -> bytes:
    """Pack the members anew, as somebody who changes one would."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            start = entry.header_offset + 30 + len(entry.filename)
            new.writestr(entry.filename, content[start : start + entry.file_size])
    return stream.getvalue()


def test_lists_that_are_no_json_are_passed_over() -> None:
    content = wacz(WARC, (HARBOUR,)).replace(b'"url"', b'"url:')
    assert read_package(io.BytesIO(_with_right_sums(content)), "a.wacz").pages is None
