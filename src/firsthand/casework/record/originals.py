"""Hand out the bytes of a capture as they came, to somebody who says why.

A page, a PDF or a message can hold pictures, so that its bytes are as covered
as a picture is. Pictures and films themselves go through
`firsthand.casework.pictures.showing`.

Caller: `firsthand.web.pages.document.originals`.
"""

from __future__ import annotations

from datetime import UTC, datetime

from firsthand.errors import UsageProblem
from firsthand.model.ids import ItemId
from firsthand.model.item import ItemKind
from firsthand.preserve.capture import entry_of_uncovering
from firsthand.store.case import Case


def note_original(case: Case, item_id: ItemId, *, by: str, why: str) -> int:
    """Note that somebody is given the bytes that an item was read from; hand them out after.

    Args:
        case: An open case.
        item_id: The item.
        by: Who asks.
        why: Their reason; needed.

    Returns:
        The number of the entry.

    Raises:
        UnknownId: The case holds no such item.
        UsageProblem: It is a picture or film, or no reason was given.
        NotKept: It could not be noted.
    """
    item = case.item(item_id)
    if item.kind in (ItemKind.PHOTOGRAPH, ItemKind.VIDEO):
        raise UsageProblem(
            f"cannot hand out `{item_id}` here: it is a picture or film; nothing was handed out or"
            " noted",
            hint="ask for it where the pictures are: parts of it can be hidden there",
        )
    if not why.strip():
        raise UsageProblem(
            f"cannot hand out `{item_id}`: no reason was given; nothing was handed out or noted",
            hint="say in a few words why it must be seen as it came",
        )
    capture = case.capture(item.capture)
    view = {"view": "original", "given_sha256": capture.digest, "capture": capture.id}
    now = datetime.now(UTC)
    return case.record(entry_of_uncovering([item_id], actor=by, at=now, why=why.strip(), view=view))
