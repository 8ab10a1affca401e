"""A video file to a draft: what it is, and whether its container is whole.

Nothing is decoded. The first bytes are enough to tell what it is, so that a
film of any size becomes an item; what it shows is looked at in the media room.
"""

from __future__ import annotations

import struct

from firsthand.model.item import Flag, ItemKind
from firsthand.read.draft import Draft
from firsthand.read.format import Format
from firsthand.read.formats.boxes import outermost_boxes

VIDEO_HEAD_BYTES = 64 * 1024
"""How much of a file too large to be read is asked for, to tell whether it is a
video. Signatures stand in the first kilobyte; the rest shows the first boxes."""

_RIFF_LENGTH = struct.Struct("<I")
_RIFF_HEAD_BYTES = 8
_UNKNOWN_LENGTHS = {0, 0xFFFFFFFF}
"""What programs write that could not go back and fill in the length."""


def read_video(head: bytes, kind: Format, *, size_bytes: int) -> Draft:
    """Read a video file.

    Args:
        head: Its bytes, or the first `VIDEO_HEAD_BYTES` of them.
        kind: The format its signature tells.
        size_bytes: How long the whole file is.
    """
    why = _damage(head, kind, size_bytes)
    flags = (Flag("video-damaged", why),) if why else ()
    return Draft(kind=ItemKind.VIDEO, media_type=kind.value, text="", flags=flags)


def _damage(head: bytes, kind: Format, size_bytes: int) -> str:
    """Say in which way the container is not whole; empty when nothing speaks for it."""
    if kind in {Format.MP4, Format.QUICKTIME}:
        boxes = outermost_boxes(head, size_bytes)
        if boxes.cut_off:
            return "The file is cut off; the end of the video is missing."
        if boxes.seen_to_end and not {b"moov", b"moof"} & set(boxes.names):
            return "The file's table of contents is missing; the video may not play."
    if kind is Format.AVI and len(head) >= _RIFF_HEAD_BYTES:
        (length,) = _RIFF_LENGTH.unpack_from(head, 4)
        if length not in _UNKNOWN_LENGTHS and length + _RIFF_HEAD_BYTES > size_bytes:
            return "The file is cut off; the end of the video is missing."
    return ""
