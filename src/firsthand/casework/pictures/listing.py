"""Which pictures a person sees in a list, with everything that is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.casework.pictures.dates import picture_dates
from firsthand.errors import InputMissing
from firsthand.link.showings import PICTURED, showings_in
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Capture, Item
from firsthand.model.picture import Likeness, PictureDate, PictureRecord, Showing
from firsthand.preserve.capture import READ
from firsthand.store.case import Case


@dataclass(frozen=True)
class ListedPicture:
    """A picture or video with everything that is known of it.

    Attributes:
        item: The picture's item.
        capture: Where its bytes came from.
        record: What was seen in it.
        shown_by: The reports that show it.
        likenesses: The pairs in which it stands.
        dates: Its dates, of three kinds.
        showings: How each of these reports shows it.
    """

    item: Item
    capture: Capture
    record: PictureRecord
    shown_by: tuple[Item, ...]
    likenesses: tuple[Likeness, ...]
    dates: tuple[PictureDate, ...]
    showings: tuple[Showing, ...] = ()


@dataclass
class PictureRows:
    """What was kept of a case's pictures and captures, for who lists them again and again.

    Captures never change. What was seen in a picture changes when it is read anew:
    against trust lists that somebody named meanwhile, or by a newer version. So both
    are read again only when something was added or read since.
    """

    captures: dict[CaptureId, Capture] = field(default_factory=dict)
    records: dict[ItemId, PictureRecord] = field(default_factory=dict)
    _entries: int = 0

    def catch_up(self, case: Case, items: Mapping[ItemId, Item]) -> None:
        """Read both again if something was read since; never without a picture."""
        if not any(item.kind in PICTURED for item in items.values()):
            return
        known = all(
            item.capture in self.captures and (item.kind not in PICTURED or item.id in self.records)
            for item in items.values()
        )
        entries = case.head().size
        if known and next(iter(case.ledger.saying(READ, after=self._entries)), None) is None:
            self._entries = entries
            return
        self._entries = entries
        self.captures = {capture.id: capture for capture in case.captures()}
        self.records = {record.item: record for record in case.pictures()}


def listed_pictures(
    case: Case,
    *,
    item: str | None = None,
    items: Mapping[ItemId, Item] | None = None,
    rows: PictureRows | None = None,
) -> list[ListedPicture]:
    """Give the pictures of a case, in the order in which they were kept.

    Args:
        case: An open case.
        item: Only this one.
        items: The items of the case by id, where they are at hand; read when None.
        rows: From an earlier time, where they are at hand.

    Raises:
        InputMissing: The case holds no such picture.
    """
    if items is None:
        items = {held.id: held for held in case.items()}
    rows = rows or PictureRows()
    rows.catch_up(case, items)
    shown: defaultdict[ItemId, list[Showing]] = defaultdict(list)
    locators = {capture.id: capture.locator for capture in rows.captures.values()}
    for showing in showings_in(list(items.values()), locators):
        shown[showing.picture].append(showing)
    alike: defaultdict[str, list[Likeness]] = defaultdict(list)
    for likeness in case.likenesses():
        for end in {likeness.item, likeness.known}:
            alike[end].append(likeness)
    listed = []
    for record in rows.records.values():
        if item not in (None, record.item) or record.item not in items:
            continue
        picture, showings = items[record.item], tuple(shown[record.item])
        shown_by = tuple(items[one.item] for one in showings)
        capture = rows.captures[picture.capture]
        dates = tuple(picture_dates(capture, record, shown_by))
        pairs = tuple(alike[picture.id])
        listed.append(ListedPicture(picture, capture, record, shown_by, pairs, dates, showings))
    if item is not None and not listed:
        raise InputMissing(
            f"cannot show the picture `{item}`: the case holds no such picture",
            hint="`firsthand pictures CASE` lists them",
        )
    return listed
