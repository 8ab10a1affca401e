"""Which fields of a file are asked for, and in which form they are handed on?

Whoever reads the file (exiftool, or Pillow without it), the rest of this
package sees the same names: the group (EXIF, XMP, IPTC, QuickTime, PNG) and
exiftool's name of the field. The list is closed: nothing else is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

LONGEST_TEXT = 2000
"""Characters of one field that are told; a longer one is cut and said to be cut."""

ASKED = tuple(
    f"{group}:{name}"
    for group, names in {
        "EXIF": "Make Model LensMake LensModel SerialNumber LensSerialNumber Software HostComputer"
        " Artist OwnerName Copyright ImageDescription UserComment XPAuthor XPComment XPTitle"
        " ImageUniqueID DateTimeOriginal CreateDate ModifyDate OffsetTime OffsetTimeOriginal"
        " OffsetTimeDigitized ExifImageWidth ExifImageHeight Orientation GPSLatitude"
        " GPSLatitudeRef GPSLongitude GPSLongitudeRef GPSAltitude GPSAltitudeRef"
        " GPSHPositioningError GPSDOP GPSImgDirection GPSImgDirectionRef GPSDateStamp"
        " GPSTimeStamp GPSMapDatum GPSProcessingMethod",
        "XMP": "CreatorTool History DerivedFrom DocumentID OriginalDocumentID InstanceID"
        " DocumentAncestors Creator Rights Credit Source Headline Title Description Make Model"
        " SerialNumber Lens LensModel LensSerialNumber DateTimeOriginal DateCreated CreateDate"
        " ModifyDate MetadataDate Software UserComment DigitalSourceType GPSLatitude"
        " GPSLongitude City Country CountryName State Location Provenance HistorySoftwareAgent"
        " AISystemUsed",
        "IPTC": "DateCreated TimeCreated DigitalCreationDate DigitalCreationTime By-line"
        " By-lineTitle Credit Source CopyrightNotice Headline Caption-Abstract ObjectName"
        " SpecialInstructions OriginatingProgram City Country-PrimaryLocationName"
        " OriginalTransmissionReference",
        "QuickTime": "CreateDate ModifyDate CreationDate ContentCreateDate Make Model Software"
        " Author Artist Copyright Description Comment Title GPSCoordinates"
        " LocationAccuracyHorizontal Encoder HandlerVendorID AndroidVersion ContentIdentifier",
        "PNG": "Software Author Description Comment Copyright Title CreationTime ModifyDate"
        " Parameters",
        "MakerNotes": "SerialNumber InternalSerialNumber LensSerialNumber ImageUniqueID"
        " ContentIdentifier",
        "Photoshop": "URL CopyrightFlag HasRealMergedData",
        "File": "Comment MIMEType",
    }.items()
    for name in names.split()
)
"""The fields asked for, as `group:name`, in exiftool's names.

Source: https://exiftool.org/TagNames/
"""


@dataclass(frozen=True, slots=True)
class Tags:
    """The fields of one file as they stand in it.

    Attributes:
        by: Which program read them: "exiftool 12.57", "Pillow 11.0".
        values: `group:name` to text, number, list or structure.
        trouble: Why the better program was not used; empty when it was.
    """

    by: str
    values: Mapping[str, object] = field(default_factory=dict)
    trouble: str = ""

    def text(self, key: str) -> str:
        """Give a field as one line of text; empty when the file does not have it."""
        return as_text(self.values.get(key, ""))

    def number(self, key: str) -> float | None:
        """Give a field as a number; None when it is missing or no number."""
        try:
            return float(self.text(key))
        except ValueError:
            return None


class TagReader(Protocol):
    """Reads the fields of one file after the other."""

    def read(self, content: bytes) -> Tags:
        """Read the asked fields of one file; hostile bytes give few or none."""


def as_text(value: object) -> str:
    """Write any field as one line: lists with semicolons, structures with equals signs."""
    if isinstance(value, dict):
        line = ", ".join(f"{name}={as_text(part)}" for name, part in value.items())
    elif isinstance(value, list | tuple):
        line = "; ".join(as_text(part) for part in value)
    else:
        line = " ".join(str(value).replace("\x00", " ").split())
    line = "".join(mark for mark in line if mark.isprintable())
    return line if len(line) <= LONGEST_TEXT else line[:LONGEST_TEXT] + " [cut here]"


def as_list(value: object) -> list[object]:
    """Give a field that may hold one value or several as a list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
