"""What can be told of a picture or video without showing any of it?

The card is the cover of a video, and the least that is shown of a picture: what
it is, how large, where it came from, what was remarked on it and by whom.

Pure. Caller: `firsthand.casework.pictures.showing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firsthand.model.ids import ItemId
from firsthand.model.item import Capture, Item, ItemKind
from firsthand.model.picture import Outcome, PictureRecord

READING = "reading the file"
LOOKING = "looking at it"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know before asking to see a picture.

    Attributes:
        who: Who or what remarked it: a person, a check, a step.
        why: What it is, in a sentence.
    """

    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """A picture or video in words and numbers.

    Attributes:
        item: Which.
        kind: Photograph or video.
        media_type: The format of its file: `image/jpeg`.
        size_bytes: Length of its file.
        width_px: Width of the upright picture; None where unknown.
        height_px: Height of it.
        locator: Where its capture came from.
        received_by: Who handed it in.
        received_at: When (UTC).
        shown_by: The reports of the case that show it.
        remarks: What was remarked on it, and by whom.
    """

    item: ItemId
    kind: ItemKind
    media_type: str
    size_bytes: int
    width_px: int | None
    height_px: int | None
    locator: str
    received_by: str
    received_at: datetime
    shown_by: tuple[ItemId, ...]
    remarks: tuple[Remark, ...]


def card_of(
    item: Item,
    capture: Capture,
    size_bytes: int,
    record: PictureRecord | None,
    shown_by: Sequence[ItemId],
) -> Card:
    """Make the card of a picture or video.

    Args:
        item: The picture.
        capture: Where its bytes came from.
        size_bytes: Length of its own file, which may lie inside the capture.
        record: What was seen in it; None when it was not looked at.
        shown_by: The reports that show it.
    """
    fingerprint = record.fingerprint if record else None
    return Card(
        item=item.id,
        kind=item.kind,
        media_type=item.media_type,
        size_bytes=size_bytes,
        width_px=fingerprint.width_px if fingerprint else None,
        height_px=fingerprint.height_px if fingerprint else None,
        locator=capture.locator,
        received_by=capture.received_by,
        received_at=capture.received_at,
        shown_by=tuple(shown_by),
        remarks=_remarks(item, record),
    )


def _remarks(item: Item, record: PictureRecord | None) -> tuple[Remark, ...]:
    remarks = [Remark(READING, flag.message) for flag in item.flags]
    if record:
        remarks += [
            Remark(f"the check `{finding.check}`", finding.summary)
            for finding in record.findings
            if finding.outcome is Outcome.CONTRADICTS
        ]
        remarks += [Remark(LOOKING, note) for note in record.notes]
    return tuple(remarks)
