from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

from firsthand.media.covers.cards import card_of
from firsthand.model.ids import CaptureId, Digest, ItemId
from firsthand.model.item import Capture, Flag, Item, ItemKind
from firsthand.model.picture import Finding, Fingerprint, Outcome, PictureRecord

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CAPTURE = Capture(CaptureId("cap-1"), Digest("0" * 64), 999, "pile/bridge.jpg", NOON, "desk")
ITEM = Item(
    ItemId("item-1"),
    CAPTURE.id,
    ItemKind.PHOTOGRAPH,
    "image/jpeg",
    "",
    flags=(Flag("picture-damaged", "The file is cut off."),),
)


def finding(outcome: Outcome) -> Finding:
    return Finding("thumbnail", "The preview shows it.", outcome, "They differ.", "", "", "")


def test_a_card_tells_kind_size_origin_and_who_remarked_what() -> None:
    record = PictureRecord(
        ITEM.id,
        Fingerprint("0" * 64, 90, 640, 480),
        findings=(finding(Outcome.CONTRADICTS), finding(Outcome.SUPPORTS)),
        notes=("A line in a script that is not read here.",),
    )
    card = card_of(ITEM, CAPTURE, 900, record, [ItemId("item-2")])
    assert (card.kind, card.width_px, card.height_px, card.size_bytes) == (
        ItemKind.PHOTOGRAPH,
        640,
        480,
        900,
    )
    assert card.shown_by == (ItemId("item-2"),)
    assert [(remark.who, remark.why) for remark in card.remarks] == [
        ("reading the file", "The file is cut off."),
        ("the check `thumbnail`", "They differ."),
        ("looking at it", "A line in a script that is not read here."),
    ]


def test_a_card_holds_no_bytes_of_the_picture() -> None:
    card = card_of(ITEM, CAPTURE, 900, None, [])
    assert not any(isinstance(value, bytes) for value in dataclasses.astuple(card))
    assert card.width_px is None
