"""Read the fields of a picture by Pillow alone, where exiftool is missing.

Fewer formats and fewer fields than exiftool (no maker notes, few of videos), under
the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import PIL
from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from firsthand.media.metadata import containers, xmp
from firsthand.media.metadata.embedded import UNREADABLE, opened
from firsthand.media.metadata.tags import ASKED, Tags

_EXIF = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0112: "Orientation",
    0x0131: "Software",
    0x0132: "ModifyDate",
    0x013B: "Artist",
    0x013C: "HostComputer",
    0x8298: "Copyright",
    0x9003: "DateTimeOriginal",
    0x9004: "CreateDate",
    0x9010: "OffsetTime",
    0x9011: "OffsetTimeOriginal",
    0x9012: "OffsetTimeDigitized",
    0x9286: "UserComment",
    0x9C9B: "XPTitle",
    0x9C9C: "XPComment",
    0x9C9D: "XPAuthor",
    0xA002: "ExifImageWidth",
    0xA003: "ExifImageHeight",
    0xA420: "ImageUniqueID",
    0xA430: "OwnerName",
    0xA431: "SerialNumber",
    0xA433: "LensMake",
    0xA434: "LensModel",
    0xA435: "LensSerialNumber",
}
"""Source: Exif 2.32 (CIPA DC-008), with exiftool's names."""
_IPTC = {
    (2, 5): "ObjectName",
    (2, 40): "SpecialInstructions",
    (2, 55): "DateCreated",
    (2, 60): "TimeCreated",
    (2, 62): "DigitalCreationDate",
    (2, 63): "DigitalCreationTime",
    (2, 65): "OriginatingProgram",
    (2, 80): "By-line",
    (2, 85): "By-lineTitle",
    (2, 90): "City",
    (2, 101): "Country-PrimaryLocationName",
    (2, 103): "OriginalTransmissionReference",
    (2, 105): "Headline",
    (2, 110): "Credit",
    (2, 115): "Source",
    (2, 116): "CopyrightNotice",
    (2, 120): "Caption-Abstract",
}
"""Source: IPTC Information Interchange Model 4.2, with exiftool's names."""


class PillowReader:
    """Reads by Pillow; the stand-in for a running exiftool."""

    def __init__(self, trouble: str = "exiftool was not found") -> None:
        self.trouble = trouble

    def read(self, content: bytes) -> Tags:
        """Read the asked fields of one picture."""
        return replace(read(content), trouble=self.trouble)


def read(content: bytes) -> Tags:
    """Read the asked fields that Pillow finds (PyAV in a video); none from bytes neither opens."""
    if containers.is_video(content):
        return containers.read(content)
    values: dict[str, object] = {}
    try:
        with opened(content) as image:
            for part in (_exif, _gps, _iptc, _packet, _png):
                try:
                    values.update(part(image))
                except UNREADABLE:
                    continue
    except UNREADABLE:
        values = {}
    asked = {key: value for key, value in values.items() if key in ASKED and value != ""}
    return Tags(f"Pillow {PIL.__version__}", asked)


def _exif(image: Image.Image) -> dict[str, object]:
    exif = image.getexif()
    both: dict[int, object] = {**dict(exif), **exif.get_ifd(ExifTags.IFD.Exif)}
    return {f"EXIF:{name}": _plain(both[tag]) for tag, name in _EXIF.items() if tag in both}


def _gps(image: Image.Image) -> dict[str, object]:
    fields: Mapping[int, object] = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    named = {f"EXIF:{ExifTags.GPSTAGS.get(tag, tag)}": value for tag, value in fields.items()}
    values: dict[str, object] = {key: _plain(value) for key, value in named.items()}
    for key in ("EXIF:GPSLatitude", "EXIF:GPSLongitude"):
        if isinstance(parts := named.get(key), tuple):
            values[key] = _degrees(parts)
    if isinstance(clock := named.get("EXIF:GPSTimeStamp"), tuple):
        values["EXIF:GPSTimeStamp"] = ":".join(f"{int(float(part)):02d}" for part in clock[:3])
    return values


def _degrees(parts: tuple[object, ...]) -> float:
    """Give degrees, minutes and seconds as degrees; the twelfth place is a tenth of a micron."""
    numbers = [float(part) for part in parts[:3]]  # type: ignore[arg-type]
    return round(sum(part / 60.0**place for place, part in enumerate(numbers)), 12)


def _iptc(image: Image.Image) -> dict[str, object]:
    if not isinstance(image, ImageFile.ImageFile):
        return {}
    fields = IptcImagePlugin.getiptcinfo(image) or {}
    values: dict[str, object] = {
        f"IPTC:{name}": _plain(fields[key]) for key, name in _IPTC.items() if key in fields
    }
    for key in ("IPTC:DateCreated", "IPTC:DigitalCreationDate"):
        if len(text := str(values.get(key, ""))) == 8:
            values[key] = f"{text[:4]}:{text[4:6]}:{text[6:]}"
    for key in ("IPTC:TimeCreated", "IPTC:DigitalCreationTime"):
        if len(text := str(values.get(key, ""))) in (6, 11):
            zone = f"{text[6:9]}:{text[9:]}" if len(text) == 11 else ""
            values[key] = f"{text[:2]}:{text[2:4]}:{text[4:6]}{zone}"
    return values


def _packet(image: Image.Image) -> dict[str, object]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return xmp.properties(packet.encode() if isinstance(packet, str) else bytes(packet))


def _png(image: Image.Image) -> dict[str, object]:
    if image.format != "PNG":
        return {}
    words = {str(name).replace(" ", "").lower(): text for name, text in image.info.items()}
    keys = [key for key in ASKED if key.startswith("PNG:")]
    return {key: str(words[low]) for key in keys if (low := key[4:].lower()) in words}


def _plain(value: object) -> object:
    """Turn Pillow's fractions, bytes and wide text into plain numbers and text."""
    if isinstance(value, bytes):
        for mark in (b"ASCII\x00\x00\x00", b"UNICODE\x00"):
            value = value.removeprefix(mark)
        wide = value[1::2].count(0) > len(value) // 4
        return value.decode("utf-16-le" if wide else "utf-8", "replace").strip("\x00 ")
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, str | int):
        return value.strip("\x00 ") if isinstance(value, str) else value
    return float(value)  # type: ignore[arg-type]
