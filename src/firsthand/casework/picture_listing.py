"""Which pictures a person sees in a list, with everything that is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.casework.picture_dates import picture_dates
from firsthand.errors import InputMissing
from firsthand.link.showings import showings_in
from firsthand.model.ids import ItemId
from firsthand.model.item import Capture, Item
from firsthand.model.picture import Likeness, PictureDate, PictureRecord, Showing
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


def listed_pictures(
    case: Case, *, item: str | None = None, items: Mapping[ItemId, Item] | None = None
) -> list[ListedPicture]:
    """Give the pictures of a case, in the order in which they were kept.

    Args:
        case: An open case.
        item: Only this one.
        items: The items of the case by id, where they are at hand; read when None.

    Raises:
        InputMissing: The case holds no such picture.
    """
    items = items or {held.id: held for held in case.items()}
    captures = {capture.id: capture for capture in case.captures()}
    shown: defaultdict[ItemId, list[Showing]] = defaultdict(list)
    locators = {capture.id: capture.locator for capture in captures.values()}
    for showing in showings_in(list(items.values()), locators):
        shown[showing.picture].append(showing)
    alike: defaultdict[str, list[Likeness]] = defaultdict(list)
    for likeness in case.likenesses():
        for end in {likeness.item, likeness.known}:
            alike[end].append(likeness)
    listed = []
    for record in case.pictures():
        if item not in (None, record.item) or record.item not in items:
            continue
        picture, showings = items[record.item], tuple(shown[record.item])
        shown_by = tuple(items[one.item] for one in showings)
        capture = captures[picture.capture]
        dates = tuple(picture_dates(capture, record, shown_by))
        pairs = tuple(alike[picture.id])
        listed.append(ListedPicture(picture, capture, record, shown_by, pairs, dates, showings))
    if item is not None and not listed:
        raise InputMissing(
            f"cannot show the picture `{item}`: the case holds no such picture",
            hint="`firsthand pictures CASE` lists them",
        )
    return listed
