"""Image files, whole and damaged."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from firsthand.errors import InputTruncated
from firsthand.model.item import ItemKind
from firsthand.read.format import Format
from firsthand.read.picture import read_picture


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
