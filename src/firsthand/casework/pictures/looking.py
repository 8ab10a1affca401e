"""Look at a picture as its capture is read, and let its words be read like others.

Pure: runs wherever the engine runs the reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.errors import FirsthandError
from firsthand.media.looking import Seen, look_at_film, look_at_picture
from firsthand.media.metadata.trust_lists import TrustList
from firsthand.model.item import Item, ItemKind
from firsthand.model.picture import Lettering, PictureRecord
from firsthand.model.text import Role
from firsthand.read.draft import Part
from firsthand.read.finishing import with_words
from firsthand.read.reading import Failure
from firsthand.store.case import KeptPicture

NO_STATEMENT = "a name, a count, a clock or a logo in the picture"


@dataclass(frozen=True, slots=True)
class Looked:
    """An item after its picture was looked at.

    Attributes:
        item: With the words that stand in the picture; as it was when it is none.
        picture: What was seen; None when the item is no picture.
        failure: Why it could not be looked at.
    """

    item: Item
    picture: KeptPicture | None = None
    failure: Failure | None = None


def look_at(
    item: Item, content: bytes | None, locator: str, lists: Sequence[TrustList] = ()
) -> Looked:
    """Look at an item if it is a picture or video.

    Args:
        item: As it was read.
        content: The bytes of its file; None when it is no picture, or too large.
        locator: Where they came from, for messages.
        lists: Who vouches for signers of content credentials; none: nobody.
    """
    if content is None:
        return Looked(item)
    look = look_at_film if item.kind is ItemKind.VIDEO else look_at_picture
    try:
        seen = look(content, locator, lists)
    except FirsthandError as error:
        record = PictureRecord(item.id, notes=(error.message,))
        return Looked(item, KeptPicture(record), Failure(locator, error))
    record = _record(item, seen)
    if seen.lettering:
        item = with_words(item, map(_part, seen.lettering))
    return Looked(item, KeptPicture(record, seen.look))


def _record(item: Item, seen: Seen) -> PictureRecord:
    return PictureRecord(
        item.id,
        seen.fingerprint,
        seen.facts,
        seen.dates,
        seen.findings,
        seen.lettering,
        seen.notes,
    )


def _part(words: Lettering) -> Part:
    if words.says_something:
        return Part(words.text, Role.CAPTION)
    return Part(words.text, Role.SET_ASIDE, why=NO_STATEMENT)
