"""Image files, whole and damaged."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from firsthand.errors import InputTruncated
from firsthand.model.item import ItemKind
from firsthand.read.format import Format
from firsthand.read.formats.picture import read_picture


def _picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("JPEG", Format.JPEG), ("PNG", Format.PNG)])
def test_a_picture_is_a_photograph_without_words(name: str, kind: Format) -> None:
    draft = read_picture(_picture(name), "a", kind)
    assert (draft.kind, draft.text, draft.flags) == (ItemKind.PHOTOGRAPH, "", ())


@pytest.mark.parametrize(("name", "kind"), [("JPEG", Format.JPEG), ("PNG", Format.PNG)])
def test_a_picture_that_is_cut_off_is_flagged(name: str, kind: Format) -> None:
    content = _picture(name)
    draft = read_picture(content[: len(content) * 3 // 4], "a", kind)
    assert [flag.code for flag in draft.flags] == ["picture-damaged"]


def test_a_picture_without_even_a_size_is_truncated() -> None:
    with pytest.raises(InputTruncated):
        read_picture(_picture("PNG")[:12], "a.png", Format.PNG)


def test_a_picture_that_would_unfold_to_gigabytes_is_not_decoded() -> None:
    size = struct.pack(">II", 60_000, 60_000) + b"\x08\x00\x00\x00\x00"
    head = struct.pack(">I", 13) + b"IHDR" + size + struct.pack(">I", zlib.crc32(b"IHDR" + size))
    end = b"\x00\x00\x00\x00IEND\xaeB`\x82"
    draft = read_picture(b"\x89PNG\r\n\x1a\n" + head + end, "a.png", Format.PNG)
    assert [flag.code for flag in draft.flags] == ["picture-too-large"]


def _codes(content: bytes, kind: Format) -> list[str]:
    return [flag.code for flag in read_picture(content, "a", kind).flags]


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("JPEG", Format.JPEG), ("PNG", Format.PNG), ("GIF", Format.GIF)]
)
def test_what_else_a_picture_is_is_said(name: str, kind: Format) -> None:
    picture = _picture(name)
    assert _codes(picture, kind) == []
    assert _codes(picture + _archive(), kind) == ["also-an-archive"]
    assert _codes(picture + b"<script>alert(1)</script>", kind) == ["also-a-script"]
    assert _codes(picture + b"\0\0\0\x18ftypmp42" + bytes(99), kind) == ["film-behind-picture"]
    assert _codes(picture + b"a hidden note" * 9, kind) == ["bytes-after-picture"]
    assert _codes(picture + bytes(99), kind) == []


def test_a_picture_that_is_a_document_or_a_script_as_well_is_said() -> None:
    jpeg = _picture("JPEG")
    words = b"%PDF-1.4 1 0 obj"
    both = jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + jpeg[2:]
    assert _codes(both, Format.JPEG) == ["also-a-document"]
    script = b"GIF89a/*" + _picture("GIF")[8:] + b"*/=1;alert(1)"
    assert "also-a-script" in _codes(script, Format.GIF)


def test_much_behind_a_picture_does_not_make_it_damaged() -> None:
    assert "picture-damaged" not in _codes(_picture("JPEG") + b"\x01" * 9000, Format.JPEG)


def test_a_thumbnail_in_a_cut_off_picture_does_not_pass_for_its_end() -> None:
    jpeg = _picture("JPEG")
    inner = b"Exif" + jpeg
    with_inner = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(inner) + 2) + inner + jpeg[2:]
    assert _codes(with_inner, Format.JPEG) == []
    assert _codes(with_inner[:-400], Format.JPEG) == ["picture-damaged"]


def test_texts_that_unfold_to_gigabytes_are_left_folded() -> None:
    png = _picture("PNG")
    folded = b"zTXtComment\0\0" + zlib.compress(bytes(20_000_000), 9)
    chunk = struct.pack(">I", len(folded) - 4) + folded + struct.pack(">I", zlib.crc32(folded))
    assert _codes(png[:33] + chunk + png[33:], Format.PNG) == ["texts-unfold-far"]


@pytest.mark.parametrize(
    ("inside", "more"),
    [
        ("<rect width='9'/>", []),
        ("<a href='#b'/>", []),
        ("<script>alert(1)</script>", ["drawing-with-script"]),
        ("<rect onload = 'x()'/>", ["drawing-with-script"]),
        ("<image xlink:href='https://x.example/a.png'/>", ["drawing-calls-out"]),
        ("<style>@import 'a.css'</style>", ["drawing-calls-out"]),
    ],
)
def test_a_drawing_in_code_is_kept_and_what_it_could_do_is_said(
    inside: str, more: list[str]
) -> None:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>".encode()
    assert _codes(drawing, Format.SVG) == more


def test_entities_of_a_drawing_are_named_and_never_unfolded() -> None:
    levels = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 30))
    bomb = f"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a0 'ha'>{levels}]><svg>&a29;</svg>"
    assert _codes(bomb.encode(), Format.SVG) == ["drawing-with-entities"]


@pytest.mark.parametrize("kind", [Format.HEIC, Format.AVIF, Format.WEBP])
def test_random_bytes_behind_a_signature_end_in_flags_or_words(kind: Format) -> None:
    start = {
        Format.HEIC: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\x10\0meta",
        Format.AVIF: b"\0\0\0\x18ftypavif\0\0\0\0mif1avif\0\0\x10\0meta",
        Format.WEBP: b"RIFF\xff\0\0\0WEBPVP8 ",
    }[kind]
    try:
        assert "picture-damaged" in _codes(start + bytes(range(40)), kind)
    except InputTruncated:
        assert kind is not Format.HEIC
