"""Formats, told by their bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from firsthand.errors import (
    FormatMismatch,
    FormatUnknown,
    InputEncrypted,
    InputTruncated,
    InputUndecodable,
)
from firsthand.read.format import Format, format_of


def _package(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "a.pdf", Format.PAGE),
        (b"%PDF-1.4\n", "a.html", Format.PDF),
        (b"\xff\xd8\xff\xe0xxxx", "a.png", Format.JPEG),
        (b'{"text": "nine"}', "a.txt", Format.POSTS),
        (b'{"text": "nine"}\n{"text": "ten"}\n', "a", Format.POSTS),
        (b"---\ntitle: x\n---\n\nwords", "a.txt", Format.MARKDOWN),
        (b"words", "a.md", Format.MARKDOWN),
        (b"words", "a.html", Format.TEXT),
        (b"words: and more\n\n{curly}", "a", Format.TEXT),
        (b"From: A <a@b.example>\nSubject: x\n\nwords", "a.txt", Format.MESSAGE),
        (b"Title: x\nBy: y\n\nwords", "a.txt", Format.TEXT),
    ],
)
def test_bytes_come_before_the_name(content: bytes, name: str, kind: Format) -> None:
    assert format_of(content, name) is kind


def test_packages_are_told_by_what_is_in_them() -> None:
    assert format_of(_package("[Content_Types].xml", "word/document.xml"), "a") is Format.WORD
    assert format_of(_package("a.txt"), "a.docx") is Format.ARCHIVE
    with pytest.raises(FormatUnknown, match="spreadsheet"):
        format_of(_package("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx")


def test_a_package_that_is_cut_off_is_truncated() -> None:
    with pytest.raises(InputTruncated):
        format_of(_package("[Content_Types].xml", "word/document.xml")[:60], "a.docx")


def test_an_office_document_with_a_password_asks_for_it() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputEncrypted):
        format_of(content, "a.docx")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x00\x00\x00\x18ftypmp42", Format.MP4),
        (b"\x00\x00\x00\x18ftyp3gp5", Format.MP4),
        (b"\x00\x00\x00\x14ftypqt  ", Format.QUICKTIME),
        (b"\x00\x00\x00\x08wide\x00\x00\x10\x00mdat", Format.QUICKTIME),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", Format.WEBM),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", Format.MATROSKA),
        (b"RIFF\x00\x10\x00\x00AVI LIST", Format.AVI),
        (b"\x00\x00\x01\xba\x44", Format.MPEG),
        ((b"G" + bytes(187)) * 5, Format.TRANSPORT_STREAM),
        ((bytes(4) + b"G" + bytes(187)) * 5, Format.TRANSPORT_STREAM),
        (b"FLV\x01\x05", Format.FLASH_VIDEO),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Format.WINDOWS_MEDIA),
    ],
)
def test_a_film_is_told_by_its_container(content: bytes, kind: Format) -> None:
    found = format_of(content + bytes(40), "a")
    assert found is kind
    assert found.is_video
    assert not found.is_picture


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"msf1"])
def test_phone_pictures_are_pictures(brand: bytes) -> None:
    assert format_of(b"\x00\x00\x00\x18ftyp" + brand + bytes(20), "a.heic") is Format.HEIC
    avif = b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avif"
    assert format_of(avif + bytes(20), "a") is Format.AVIF


def test_a_sound_recording_in_a_film_container_is_no_film() -> None:
    with pytest.raises(FormatUnknown, match="a sound recording"):
        format_of(b"\x00\x00\x00\x18ftypM4A " + bytes(20), "a.m4a")


@pytest.mark.parametrize(
    "words", ["The wide river rose.", "One free man spoke.", "FLV files were lost."]
)
def test_words_are_not_taken_for_a_film(words: str) -> None:
    assert format_of(words.encode(), "a.txt") is Format.TEXT


@pytest.mark.parametrize(
    "start",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "<?xml version='1.0'?>\n<!-- made -->\n<!DOCTYPE svg PUBLIC 'x' 'y'>\n<svg>",
        "<?xml version='1.0'?><?xml-stylesheet href='x'?><svg:svg>",
    ],
)
def test_a_drawing_is_told_from_a_page(start: str) -> None:
    assert format_of(start.encode(), "a") is Format.SVG
    page = "<!-- x --><html><body><svg></svg></body></html>"
    assert format_of(page.encode(), "a") is Format.PAGE


def test_garbage_that_promises_a_format_is_a_mismatch() -> None:
    with pytest.raises(FormatMismatch, match="application/pdf"):
        format_of(b"\x00\x01\x02" * 40, "a.pdf")
    with pytest.raises(InputUndecodable):
        format_of(b"\x00\x01\x02" * 40, "a.txt")
    with pytest.raises(FormatUnknown):
        format_of(b"\x00\x01\x02" * 40, "a.bin")


def test_json_that_is_no_post_is_not_taken_for_prose() -> None:
    assert format_of(b"[[[[[[1]]]]]]", "a.json") is Format.POSTS
    assert format_of(b"[1] A ferry sank.", "a.txt") is Format.TEXT
