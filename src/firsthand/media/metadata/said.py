"""Turn the fields of a file into facts for a person, each with where it stands."""

from __future__ import annotations

from firsthand.media.metadata.dates import Stamp, derived_zone, zone_name
from firsthand.media.metadata.place import place_facts, place_of
from firsthand.media.metadata.software import WHAT, programs
from firsthand.media.metadata.tags import Tags, as_list, as_text
from firsthand.model.picture import Fact

_FIELDS = (
    ("camera maker", ("EXIF:Make", "XMP:Make", "QuickTime:Make")),
    ("camera", ("EXIF:Model", "XMP:Model", "QuickTime:Model")),
    ("lens", ("EXIF:LensModel", "EXIF:LensMake", "XMP:LensModel", "XMP:Lens")),
    (
        "camera serial number",
        (
            "EXIF:SerialNumber",
            "XMP:SerialNumber",
            "MakerNotes:SerialNumber",
            "MakerNotes:InternalSerialNumber",
        ),
    ),
    (
        "lens serial number",
        ("EXIF:LensSerialNumber", "XMP:LensSerialNumber", "MakerNotes:LensSerialNumber"),
    ),
    ("device", ("EXIF:HostComputer", "QuickTime:AndroidVersion", "QuickTime:HandlerVendorID")),
    (
        "author",
        (
            "EXIF:Artist",
            "EXIF:XPAuthor",
            "EXIF:OwnerName",
            "XMP:Creator",
            "IPTC:By-line",
            "PNG:Author",
            "QuickTime:Author",
            "QuickTime:Artist",
        ),
    ),
    ("credit", ("XMP:Credit", "IPTC:Credit", "XMP:Source", "IPTC:Source")),
    (
        "copyright",
        (
            "EXIF:Copyright",
            "XMP:Rights",
            "IPTC:CopyrightNotice",
            "PNG:Copyright",
            "QuickTime:Copyright",
        ),
    ),
    (
        "headline",
        ("XMP:Headline", "IPTC:Headline", "XMP:Title", "IPTC:ObjectName", "EXIF:XPTitle"),
    ),
    (
        "caption",
        (
            "EXIF:ImageDescription",
            "XMP:Description",
            "IPTC:Caption-Abstract",
            "EXIF:UserComment",
            "XMP:UserComment",
            "EXIF:XPComment",
            "PNG:Description",
            "PNG:Comment",
            "QuickTime:Description",
            "QuickTime:Comment",
            "File:Comment",
        ),
    ),
    ("named place", ("XMP:Location", "XMP:City", "XMP:Country", "XMP:CountryName", "IPTC:City")),
    ("prompt", ("PNG:Parameters",)),
    ("source type", ("XMP:DigitalSourceType",)),
    ("document id", ("XMP:DocumentID",)),
    ("original document id", ("XMP:OriginalDocumentID",)),
    ("instance id", ("XMP:InstanceID",)),
    (
        "picture id",
        (
            "EXIF:ImageUniqueID",
            "MakerNotes:ImageUniqueID",
            "MakerNotes:ContentIdentifier",
            "QuickTime:ContentIdentifier",
        ),
    ),
    ("ancestors", ("XMP:DocumentAncestors",)),
    ("instructions", ("IPTC:SpecialInstructions", "IPTC:OriginalTransmissionReference")),
)


def facts(tags: Tags, all_stamps: tuple[Stamp, ...]) -> tuple[Fact, ...]:
    """Give all that a file says of itself; the same words in two fields are told once.

    Args:
        tags: What was read from the file.
        all_stamps: Its dates, from `dates.stamps`; the impossible ones become facts.
    """
    found = [fact for field, keys in _FIELDS for fact in _told(tags, field, keys)]
    found += [
        Fact("software", f"{p.name} ({WHAT[p.kind]})" if p.kind else p.name, p.origin)
        for p in programs(tags)
    ]
    found += _history(tags)
    found += _marks(tags)
    if (place := place_of(tags)) is not None:
        found += place_facts(tags, place)
    found += [
        Fact("impossible date", f"{s.words}: {s.trouble}", s.origin)
        for s in all_stamps
        if s.trouble
    ]
    if (zone := derived_zone(all_stamps)) is not None:
        words = f"{zone_name(zone)}, if GPS and the camera's clock were right"
        found.append(Fact("time zone, derived", words, "EXIF DateTimeOriginal less GPS time"))
    return tuple(found)


def _told(tags: Tags, field: str, keys: tuple[str, ...]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for key in keys:
        if value := tags.text(key):
            found.setdefault(value, Fact(field, value, key.replace(":", " ")))
    return list(found.values())


def _history(tags: Tags) -> list[Fact]:
    steps = [
        Fact("editing step", as_text(step), "XMP History")
        for step in as_list(tags.values.get("XMP:History"))
    ]
    if derived := as_text(tags.values.get("XMP:DerivedFrom", "")):
        steps.append(Fact("derived from", derived, "XMP DerivedFrom"))
    return steps


def _marks(tags: Tags) -> list[Fact]:
    """Tell the marks that phones and platforms are known to leave."""
    marks = []
    for key in ("EXIF:UserComment", "XMP:UserComment", "EXIF:ImageDescription"):
        if tags.text(key).casefold() == "screenshot":
            words = "a picture of a screen, as phones and computers mark theirs"
            marks.append(Fact("screenshot", words, key.replace(":", " ")))
    if tags.text("IPTC:SpecialInstructions").startswith("FBMD"):
        words = "Facebook or Instagram: their servers write such a mark"
        marks.append(Fact("platform", words, "IPTC SpecialInstructions"))
    return marks
