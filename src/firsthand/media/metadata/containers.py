"""Read the few fields that a video's container gives, where exiftool is missing."""

from __future__ import annotations

import io

import av

from firsthand.media.metadata.tags import Tags

_NAMES = {
    "creation_time": "CreateDate",
    "com.apple.quicktime.creationdate": "CreationDate",
    "com.apple.quicktime.make": "Make",
    "com.apple.quicktime.model": "Model",
    "com.apple.quicktime.software": "Software",
    "com.apple.quicktime.location.ISO6709": "GPSCoordinates",
    "com.apple.quicktime.content.identifier": "ContentIdentifier",
    "com.android.version": "AndroidVersion",
    "location": "GPSCoordinates",
    "make": "Make",
    "model": "Model",
    "encoder": "Encoder",
    "artist": "Artist",
    "copyright": "Copyright",
    "comment": "Comment",
    "description": "Description",
    "title": "Title",
}
"""FFmpeg's names of container fields to exiftool's."""
_PICTURES = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")


def is_video(content: bytes) -> bool:
    """Do the bytes begin as an MP4, QuickTime, Matroska or AVI file does?"""
    if content[4:8] == b"ftyp":
        return content[8:12] not in _PICTURES
    if content[4:8] in (b"moov", b"mdat", b"wide"):
        return True
    return content[:4] == b"\x1aE\xdf\xa3" or (content[:4], content[8:12]) == (b"RIFF", b"AVI ")


def read(content: bytes) -> Tags:
    """Read the fields of a video's container; none when it cannot be opened.

    A `creation_time` is UTC by the format, but cameras write local time into
    it: its zone is left out, so that the date is read as one of unknown zone.
    """
    values: dict[str, object] = {}
    try:
        with av.open(io.BytesIO(content), metadata_errors="replace") as video:
            given = dict(video.metadata)
    except (av.error.FFmpegError, ValueError, OSError, EOFError):
        given = {}
    for name, value in given.items():
        if name in _NAMES and value:
            values[f"QuickTime:{_NAMES[name]}"] = value
    if created := str(values.get("QuickTime:CreateDate", "")):
        values["QuickTime:CreateDate"] = created.removesuffix("Z")
    return Tags(f"PyAV {av.__version__}", values)
