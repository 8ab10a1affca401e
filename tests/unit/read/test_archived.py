"""What a web archive says of a page: address, moment, encoding; each said to be its word."""

from __future__ import annotations

import io
import zipfile

import pytest

from firsthand.errors import FormatUnknown, InputTooLarge
from firsthand.model.archived import ArchivedPlace, archived_place, begins_as_warc, locator_of
from firsthand.model.ids import CaptureId
from firsthand.model.item import Item
from firsthand.read.encoding import decode
from firsthand.read.reading import read, read_head

ADDRESS = "https://www.harbour.example/2031/ferry?id=5&to=a/b"
MOMENT = "2031-06-20T10:11:12Z"
HEAD = '<meta property="og:site_name" content="Harbour Post">'
DATED = '<meta property="article:published_time" content="2031-06-16T08:00:00Z">'


def _place(**changed: object) -> ArchivedPlace:
    said = {"archive": "a/b.warc.gz", "offset": 12, "record": "urn:uuid:1", "captured": MOMENT}
    return ArchivedPlace(**{**said, "address": ADDRESS, **changed})  # type: ignore[arg-type]


def _read(head: str, **changed: object) -> Item:
    page = f"""<html><head><title>Ferry sinks</title>{head}</head><body><article>
    <h1>Ferry sinks</h1><p>A ferry sank on Sunday, the coast guard said.</p></article></body>"""
    locator = locator_of(_place(**changed))
    return read(page.encode(), locator, CaptureId("cap-1")).items[0]


@pytest.mark.parametrize(
    "place",
    [
        _place(),
        _place(archive="x.wacz!/archive/b.warc.gz"),
        _place(record="a/b !/record-1/x", captured=""),
        _place(charset="koi8-r", record=""),
        _place(address="http://a.example/!/record-7/u/2031/https://b.example/"),
    ],
)
def test_a_place_in_an_archive_is_read_back_as_it_was_written(place: ArchivedPlace) -> None:
    assert archived_place(locator_of(place)) == place


@pytest.mark.parametrize("locator", ["a.zip!/b.html", "record-1/x/y/https://a.example/", "a.warc"])
def test_other_places_are_no_places_in_an_archive(locator: str) -> None:
    assert archived_place(locator) is None


def test_the_address_is_the_archives_and_is_said_to_be() -> None:
    item = _read(HEAD)
    assert item.url == ADDRESS
    told = next(flag.message for flag in item.flags if flag.code == "from-web-archive")
    assert MOMENT in told


def test_a_page_that_names_another_address_is_flagged() -> None:
    link = '<link rel="canonical" href="{}">'
    same = _read(link.format("http://harbour.example/2031/ferry/"))
    other = _read(link.format("https://elsewhere.example/2031/ferry"))
    assert "address-differs" not in {flag.code for flag in same.flags}
    told = next(flag.message for flag in other.flags if flag.code == "address-differs")
    assert "elsewhere.example" in told
    assert other.url == ADDRESS


def test_the_moment_of_fetching_dates_only_what_nothing_else_does() -> None:
    assert str(_read(HEAD).published.iso).startswith("2031-06-20")  # type: ignore[union-attr]
    dated = _read(HEAD + DATED)
    assert str(dated.published.iso).startswith("2031-06-16")  # type: ignore[union-attr]
    assert any(reading.words == f"WARC-Date: {MOMENT}" for reading in dated.dates)
    assert "no-date" in {flag.code for flag in _read(HEAD, captured="").flags}


def test_an_outlet_that_is_not_named_is_read_off_the_address() -> None:
    item = _read("")
    assert item.outlet == "harbour.example"
    assert "outlet-from-address" in {flag.code for flag in item.flags}
    assert _read(HEAD).outlet == "Harbour Post"


def test_the_encoding_that_the_site_named_comes_before_what_the_page_declares() -> None:
    page = '<meta charset="cp1252">Паром'.encode("koi8-r")
    assert decode(page, locator_of(_place(charset="koi8-r"))).text.endswith("Паром")
    assert not decode(page, "page.html").text.endswith("Паром")


@pytest.mark.parametrize("content", [b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", b"WARC/1.1\n"])
def test_a_web_archive_is_no_item_by_itself(content: bytes) -> None:
    assert begins_as_warc(content)
    assert read(content, "a.warc", CaptureId("cap-1")).items == ()
    assert read_head(content, "a.warc", CaptureId("cap-1"), size_bytes=10**9).items == ()


def test_what_is_too_large_to_read_and_an_archive_is_no_failure() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("reports/a.txt", "words")
    head = stream.getvalue()
    assert read_head(head, "a.zip", CaptureId("cap-1"), size_bytes=10**9).items == ()
    document = head.replace(b"reports/a.txt", b"word/text.xml")
    with pytest.raises(InputTooLarge):
        read_head(document, "a.docx", CaptureId("cap-1"), size_bytes=10**9)


@pytest.mark.parametrize("mark", [b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"\x1f\x8b\x08\x00"])
def test_archives_in_other_packings_are_named_as_such(mark: bytes) -> None:
    with pytest.raises(FormatUnknown, match="an archive other than ZIP, WARC and WACZ"):
        read(mark + b"a.warc in a packing that is not read", "a.warc.7z", CaptureId("cap-1"))


@pytest.mark.parametrize("mark", [b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18"])
def test_a_warc_packed_by_zstandard_is_told_by_its_name_and_is_no_item(mark: bytes) -> None:
    assert read(mark + b"packed", "pile/A.WARC.ZST", CaptureId("cap-1")).items == ()
    head = read_head(mark + b"packed", "a.warc.zst", CaptureId("cap-1"), size_bytes=10**9)
    assert head.items == ()


def test_an_archive_of_the_format_before_warc_is_named_and_not_read_as_words() -> None:
    content = (
        b"filedesc://a.arc 0.0.0.0 20020101000000 text/plain 76\n1 0 Somebody\nURL IP-address\n"
    )
    with pytest.raises(FormatUnknown, match="an ARC web archive, the format before WARC"):
        read(content, "a.arc", CaptureId("cap-1"))
