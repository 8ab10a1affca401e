"""What pages share of a state of a case, made before the first of them is asked for.

A new state takes the place of the one before only when this is done, so that
nobody waits for it; of a case that was just opened it is made beside the pages.

Caller: `firsthand.web.application`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from firsthand.casework.snapshot import Snapshot
from firsthand.web.pages.around.places_held import places_in
from firsthand.web.pages.ledger.events_held import events_in
from firsthand.web.pages.sources.tally import standing_in

AHEAD: Sequence[Callable[[Snapshot], object]] = (events_in, standing_in, places_in)
"""What sources did across the case takes two seconds on a case of ten thousand reports;
the lists of places half a second."""
