"""What a page out of a web archive was fetched with, found again in the archive.

Caller: `firsthand.web.outside`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.errors import FirsthandError, InputTruncated
from firsthand.ingest.web_archives.beside import parts_beside
from firsthand.media.box import Box, Lent
from firsthand.model.archived import archived_place
from firsthand.model.item import Capture
from firsthand.store.case import Case
from firsthand.store.layout import Layout

MOST_PARTS = 60
"""Style sheets of one page. Pages of newspapers have up to thirty."""


def archived_parts(
    case: Case, capture: Capture, wanted: Sequence[str], box: Box
) -> dict[str, bytes]:
    """Find what a page needs in the web archive that it lay in; nothing is fetched.

    Args:
        case: An open case.
        capture: The page's.
        wanted: Addresses, whole.
        box: Where to look through the archive.

    Returns:
        Bytes by address. What is not found is left out, and so is all where the
        archive can no longer be gone through: the page can be shown without.
    """
    place = archived_place(capture.locator)
    if place is None or capture.parent is None or not wanted:
        return {}
    try:
        archive = Layout(case.folder).blob(case.capture(capture.parent).digest)
        addresses = tuple(wanted[:MOST_PARTS])
        return box.run(
            parts_beside,
            Lent(archive),
            place.offset,
            addresses,
            about=capture.locator,
            lost=InputTruncated,
        )
    except (FirsthandError, OSError):
        return {}
