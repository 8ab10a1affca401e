"""What does a picture or video file say of itself?

Every answer is a claim of the file. Fields are read by exiftool where it is
found, by Pillow where not; content credentials by c2pa, without the network.

Pure apart from the exiftool process; can be called inside a process box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.media.metadata.checks import agreement
from firsthand.media.metadata.credentials import credentials_of
from firsthand.media.metadata.dates import Stamp, stamps
from firsthand.media.metadata.embedded import look_into
from firsthand.media.metadata.exiftool import Exiftool, find
from firsthand.media.metadata.pillow_tags import PillowReader
from firsthand.media.metadata.said import facts
from firsthand.media.metadata.tags import TagReader
from firsthand.media.metadata.thumbnail import thumbnail_finding
from firsthand.media.metadata.trust_lists import TrustList
from firsthand.model.picture import Fact, Finding, PictureDate, PictureDateKind


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself.

    Attributes:
        facts: In the order camera, people, words, software, place, credentials.
        dates: The dates it claims; impossible ones are among the facts instead.
        findings: What the checks gave.
        read_by: "exiftool 12.57" or "Pillow 11.0".
    """

    facts: tuple[Fact, ...]
    dates: tuple[PictureDate, ...]
    findings: tuple[Finding, ...]
    read_by: str


def tag_reader() -> TagReader:
    """Give what reads the fields here: exiftool, or Pillow where there is none."""
    program = find()
    return Exiftool(program) if program else PillowReader()


def facts_of(
    content: bytes,
    locator: str,
    *,
    reader: TagReader | None = None,
    read_at: datetime | None = None,
    lists: Sequence[TrustList] = (),
) -> Metadata:
    """Read what a file says of itself, and check it against itself.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
        reader: What reads the fields; None: the best that is here.
        read_at: When the file was kept: a later date cannot be. None: not checked.
        lists: Who vouches for signers of content credentials; none: nobody.
    """
    tags = (reader or tag_reader()).read(content)
    embedded = look_into(content)
    all_stamps = stamps(tags, read_at=read_at)
    said = facts(tags, all_stamps)
    findings = list(agreement(tags, all_stamps, said, embedded))
    if embedded.thumbnail is not None:
        findings.append(
            thumbnail_finding(content, embedded.thumbnail, embedded.orientation, locator)
        )
    signed = credentials_of(content, lists)
    return Metadata(
        said + signed.facts,
        tuple(date for stamp in all_stamps for date in _claimed(stamp)),
        (*findings, *signed.findings),
        tags.by,
    )


def _claimed(stamp: Stamp) -> Iterator[PictureDate]:
    if (when := stamp.when) is not None:
        known = stamp.offset is not None
        yield PictureDate(PictureDateKind.CLAIMED, when, stamp.origin, stamp.words, known)
