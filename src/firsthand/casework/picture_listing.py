"""Which pictures a person sees in a list, with everything that is known of each."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.casework.analysing import showings_of
from firsthand.casework.picture_dates import picture_dates
from firsthand.errors import InputMissing
from firsthand.model.item import Capture, Item
from firsthand.model.picture import Likeness, PictureDate, PictureRecord
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
    """

    item: Item
    capture: Capture
    record: PictureRecord
    shown_by: tuple[Item, ...]
    likenesses: tuple[Likeness, ...]
    dates: tuple[PictureDate, ...]


def listed_pictures(case: Case, *, item: str | None = None) -> list[ListedPicture]:
    """Give the pictures of a case, in the order in which they were kept.

    Args:
        case: An open case.
        item: Only this one.

    Raises:
        InputMissing: The case holds no such picture.
    """
    items = {held.id: held for held in case.items()}
    captures = {capture.id: capture for capture in case.captures()}
    showings = showings_of(case, list(items.values()))
    likenesses = list(case.likenesses())
    listed = []
    for record in case.pictures():
        if item not in (None, record.item):
            continue
        picture = items[record.item]
        shown_by = tuple(items[s.item] for s in showings if s.picture == picture.id)
        capture = captures[picture.capture]
        pairs = tuple(one for one in likenesses if picture.id in (one.item, one.known))
        dates = tuple(picture_dates(capture, record, shown_by))
        listed.append(ListedPicture(picture, capture, record, shown_by, pairs, dates))
    if item is not None and not listed:
        raise InputMissing(
            f"cannot show the picture `{item}`: the case holds no such picture",
            hint="`firsthand pictures CASE` lists them",
        )
    return listed
