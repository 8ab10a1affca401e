"""Where a picture ends, and what else its file is.

A file can be a picture to one program and an archive, a script or a document
to another. Phones store a short film behind a photograph. Either is worth
knowing, and neither is a reason not to keep the picture.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile

from firsthand.model.item import Flag
from firsthand.read.format import Format
from firsthand.read.formats.boxes import outermost_boxes

_STARTS = 1024
"""Bytes within which other programs look for the start of a PDF."""

_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The next marker of a JPEG amid the coded picture, whose own 0xFF are escaped."""
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN, _END = 0xDA, 0xD9

_SCRIPT = re.compile(rb"<script\b|<\?php|<html\b|\*/\s*=", re.I)
_GIF_AS_COMMENT = re.compile(rb"GIF8[79]a(?:/\*|=)")
_FILM = re.compile(rb".{0,200}?ftyp(?:mp4|iso|qt|M4V|avc)", re.S)
_PADDING = b"\x00\xff \r\n"
_CAMERA_ENDS = (b"SEFT",)
"""How cameras close what they append: data of Samsung's."""


def picture_end(content: bytes, kind: Format) -> int | None:
    """Give where the picture's own data end; None when the end is missing.

    For formats that carry no end, that of the file.
    """
    walk = {Format.JPEG: _jpeg_end, Format.PNG: _png_end, Format.GIF: _gif_end}.get(kind)
    if walk:
        try:
            return walk(content)
        except (IndexError, struct.error):
            return None
    if kind is Format.WEBP:
        end = struct.unpack_from("<I", content, 4)[0] + 8 if len(content) > 8 else len(content) + 1
        return end if end <= len(content) else None
    if kind in {Format.HEIC, Format.AVIF}:
        boxes = outermost_boxes(content, len(content))
        return len(content) if boxes.seen_to_end and not boxes.cut_off else None
    return len(content)


def other_natures(content: bytes, kind: Format) -> tuple[Flag, ...]:
    """Say what else than a picture the file is.

    Args:
        content: Its bytes.
        kind: The picture format it was taken for.
    """
    end = picture_end(content, kind) or len(content)
    after = content[end:].strip(_PADDING)
    found = []
    if _is_archive(content):
        found.append(
            Flag("also-an-archive", "The file is a ZIP archive as well; it was not opened.")
        )
    if b"%PDF-" in content[:_STARTS]:
        found.append(Flag("also-a-document", "The file is a PDF as well; that was not read."))
    if _SCRIPT.search(after) or _GIF_AS_COMMENT.match(content):
        found.append(Flag("also-a-script", "The file is written so that it can run as a script."))
    if _FILM.match(after):
        found.append(
            Flag(
                "film-behind-picture", "A short film stands behind the picture, as phones make it."
            )
        )
    if (
        after
        and not found
        and not after.startswith(b"\xff\xd8")
        and not after.endswith(_CAMERA_ENDS)
    ):
        found.append(
            Flag(
                "bytes-after-picture",
                f"{len(after):,} bytes stand behind the end of the picture; no viewer shows them.",
            )
        )
    return tuple(found)


def _is_archive(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(archive.infolist())
    except Exception:  # noqa: BLE001 no archive that a program could open
        return False


def _jpeg_end(content: bytes) -> int | None:
    """Source: ITU-T T.81, annex B.1."""
    position = 2
    while content[position] == 0xFF:
        marker = content[position + 1]
        if marker == _END:
            return position + 2
        if marker == 0xFF:
            position += 1
        elif marker in _ALONE:
            position += 2
        else:
            position += 2 + struct.unpack_from(">H", content, position + 2)[0]
            if marker == _SCAN:
                found = _AFTER_SCAN.search(content, position)
                if found is None:
                    return None
                position = found.start()
    return None


def _png_end(content: bytes) -> int | None:
    """Source: W3C, Portable Network Graphics, section 5."""
    position = 8
    while True:
        length, name = struct.unpack_from(">I4s", content, position)
        position += length + 12
        if name == b"IEND":
            return position if position <= len(content) else None


def _gif_end(content: bytes) -> int | None:
    """Source: CompuServe, Graphics Interchange Format, version 89a, appendix A."""
    position = 13 + _table_bytes(content[10])
    while (block := content[position]) != 0x3B:
        if block == 0x2C:
            position += 11 + _table_bytes(content[position + 9])
        elif block == 0x21:
            position += 2
        else:
            return None
        while content[position]:
            position += content[position] + 1
        position += 1
    return position + 1


def _table_bytes(flags: int) -> int:
    """Give the length of the colour table that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
