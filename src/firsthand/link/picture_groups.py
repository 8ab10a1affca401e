"""Which pictures of the case are one photograph, and who shows it?

Copies of copies are copies: likeness is passed on, so a group holds every
picture that is reached from another by pairs that were each decided alone.

Pure functions. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness, PictureGroup, Showing


def picture_groups(
    pictures: Sequence[ItemId], likenesses: Sequence[Likeness], showings: Sequence[Showing]
) -> tuple[PictureGroup, ...]:
    """Group the pictures of a case.

    Args:
        pictures: All of them, in the order in which they were kept.
        likenesses: Pairs that show the same photograph; those with a picture of
            a library, outside the case, are passed over.
        showings: Which reports show which pictures.

    Returns:
        Groups of two copies and more, and single pictures that two reports and
        more show; in the order of their first pictures.
    """
    head = {picture: picture for picture in pictures}

    def first(picture: ItemId) -> ItemId:
        while head[picture] != picture:
            picture = head[picture]
        return picture

    place = {picture: number for number, picture in enumerate(pictures)}
    likenesses = [pair for pair in likenesses if pair.item in place and pair.known in place]
    for pair in likenesses:
        ends = sorted((first(pair.item), first(ItemId(pair.known))), key=place.__getitem__)
        head[ends[1]] = ends[0]
    members: defaultdict[ItemId, list[ItemId]] = defaultdict(list)
    for picture in pictures:
        members[first(picture)].append(picture)
    groups = [
        PictureGroup(
            tuple(copies),
            tuple(s for s in showings if s.picture in copies),
            tuple(pair for pair in likenesses if pair.item in copies),
        )
        for copies in members.values()
    ]
    return tuple(g for g in groups if len(g.pictures) > 1 or len(g.items) > 1)
