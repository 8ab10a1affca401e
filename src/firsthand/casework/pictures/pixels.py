"""The pixels of one picture of a case, decoded in the box.

For looking at it with the machine alone: whoever calls this must not show what
it gives, but for the covered or recorded drawings of `firsthand.casework.pictures.matching`.

Callers: `firsthand.casework.pictures.matching`, `firsthand.casework.pictures.ordering`.
"""

from __future__ import annotations

from firsthand.errors import PictureUndecodable
from firsthand.media.box import boxed_decode
from firsthand.media.pixels import LONGEST_PX, Pixels
from firsthand.model.item import Item
from firsthand.read.reading import read
from firsthand.store.case import Case


def pixels_of(case: Case, item: Item, *, longest_px: int = LONGEST_PX) -> Pixels:
    """Decode a picture of the case.

    Args:
        case: An open case.
        item: A photograph of it, alone in its file or inside a document.
        longest_px: Longest side wanted; a larger picture is made smaller.

    Raises:
        PictureUndecodable: Its bytes are found no more, or no picture could be
            made of them.
        WorkerLost: No box to decode in could be set up.
    """
    capture = case.capture(item.capture)
    content = read(case.blobs.content(capture.digest), capture.locator, capture.id).pictures
    if item.id not in content:
        raise PictureUndecodable(
            f"the picture `{item.id}` is no longer found in `{capture.locator}`; the case is as it"
            " was",
            hint="add the file again with this version",
        )
    return boxed_decode(content[item.id], capture.locator, longest_px=longest_px)
