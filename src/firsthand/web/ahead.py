"""What pages share of a state of a case, made before the first of them is asked for.

A new state takes the place of the one before only when this is done, so that
nobody waits for it; of a case that was just opened it is made beside the pages,
what the first page shows first.

Caller: `firsthand.web.application`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.casework.snapshot import Snapshot
from firsthand.store.case import Case
from firsthand.web.desk import Maker
from firsthand.web.laying_out import compile_templates
from firsthand.web.pages.around.places_held import places_in
from firsthand.web.pages.ledger.home import foremost_in
from firsthand.web.pages.pictures.held import read_pictures
from firsthand.web.pages.sources.tally import standing_in


def _of_state(make: Callable[[Snapshot], object]) -> Maker:
    """Have something made that needs the state alone."""

    def made(_case: Case, snapshot: Snapshot) -> None:
        make(snapshot)

    return made


def _templates(_case: Case, _snapshot: Snapshot) -> None:
    compile_templates()


AHEAD: Mapping[str, Maker] = {
    "templates": _templates,
    "the ledger's first page": _of_state(foremost_in),
    "pictures": read_pictures,
    "sources": _of_state(standing_in),
    "places": _of_state(places_in),
}
"""By what it is; how long each takes stands in `docs/measured-desk.md`."""
