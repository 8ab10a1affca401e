"""Compare the pictures of a case with one another, each new one with all.

Caller: `firsthand.casework.adding`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.casework.libraries import Library
from firsthand.casework.steps import Progress
from firsthand.casework.versions import COMPARE_VERSION
from firsthand.media.shelf import Shelf, look_from
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness
from firsthand.store.case import Case


def compare_new(case: Case, libraries: Sequence[Library], progress: Progress) -> list[Likeness]:
    """Find which pictures show the same photograph; give the pairs that are new.

    Args:
        case: An open case.
        libraries: Pictures outside the case to compare the new ones with too.
        progress: Told what is going on.
    """
    new = set(case.uncompared_pictures(COMPARE_VERSION))
    if not new:
        return []
    found = list(_pairs(case, new, libraries, progress))
    case.save_likenesses(sorted(new), found, step_version=COMPARE_VERSION)
    return found


def _pairs(
    case: Case, new: set[ItemId], libraries: Sequence[Library], progress: Progress
) -> Iterator[Likeness]:
    """Give each pair with a new picture in it once, the later kept one first.

    A picture that was compared before is held against the new ones that were
    kept before it: those are read anew.
    """
    earlier, earlier_new = Shelf(), Shelf()
    done = 0
    for item, kept in case.looks():
        look = look_from(kept)
        yield from (earlier if item in new else earlier_new).like(item, look)
        earlier.put(item, look)
        if item in new:
            for library in libraries:
                yield from library.like(item, look)
            earlier_new.put(item, look)
            done += 1
            progress("comparing pictures", done, len(new))
