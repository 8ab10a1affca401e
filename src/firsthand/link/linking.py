"""Link the statements of a case into sources, events and claims.

The order is fixed: names across the case become sources, figures are sorted
into events, statements about one event that say the same become claims. All is
derived anew from items and statements whenever something is added; nothing here
is kept or edited.

Pure functions; no file, network or clock. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.link.claims.gathering import group_claims
from firsthand.link.events.parting import find_events
from firsthand.link.sources.decided import (
    NOTHING_DECIDED,
    DecidedSources,
    described_as_decided,
    merged_as_decided,
)
from firsthand.link.sources.gathering import resolve_sources
from firsthand.link.sources.interests import with_interests
from firsthand.model.claim import Linking
from firsthand.model.item import Item
from firsthand.model.statement import Statement


def link(
    items: Sequence[Item],
    statements: Sequence[Statement],
    decided: DecidedSources = NOTHING_DECIDED,
) -> Linking:
    """Say which sources, events and claims the statements of a case speak of.

    Args:
        items: All items of the case, in any order; those without a date count
            as later than dated ones.
        statements: All statements read from them, in the order of each text.
            Statements of items that are not given are passed over.
        decided: What people decided about sources: it stands over what is found.

    Returns:
        Every source with its names, the sources of every chain, the publisher
        of every item, the events, and the claims with their statements. Empty
        when there is no statement and no outlet.
    """
    ordered = sorted(items, key=lambda item: (item.published is None, item.published or 0))
    known = {item.id: place for place, item in enumerate(ordered)}
    said = sorted(
        (statement for statement in statements if statement.item in known),
        key=lambda statement: known[statement.item],
    )
    book = merged_as_decided(resolve_sources(ordered, said), decided)
    events = find_events(ordered, said)
    groups = group_claims(ordered, said, events, book)
    # before, so that nobody described is looked up as another sort; after, to stand over all
    sources = described_as_decided(book.sources, decided)
    sources = with_interests(sources, ordered, said, book.speakers)
    sources = described_as_decided(sources, decided)
    return Linking(tuple(sources.values()), book.speakers, book.outlets, events.events, groups)
