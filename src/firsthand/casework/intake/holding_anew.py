"""Hold the signed pictures of a case against other lists, there and then.

Caller: `firsthand.cli.pictures`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.casework.intake.adding import Handing, add_found
from firsthand.casework.pictures.trusting import name_lists
from firsthand.engine.here import HereEngine
from firsthand.media.metadata.trust_lists import TrustList
from firsthand.store.case import Case


def hold_anew(case: Case, lists: Sequence[TrustList], *, by: str) -> int:
    """Hold signed pictures against lists from now on, those of the case at once.

    What an earlier `add` left unfinished is finished too.

    Args:
        case: An open case.
        lists: As `name_lists` takes them; none: nobody vouches any more.
        by: Who has it done.

    Returns:
        How many items were read anew.

    Raises:
        NotKept: It could not be recorded.
    """
    name_lists(case, lists, by=by)
    return add_found(case, (), HereEngine(), handing=Handing(by)).items
