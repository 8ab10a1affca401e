"""In which order do the reports of a claim stand?

Callers: everything that lists or draws the reports of one claim.
"""

from __future__ import annotations

from firsthand.export.contents import CaseIndex
from firsthand.model.claim import Claim, ClaimStatement
from firsthand.model.ids import ItemId


def in_order(index: CaseIndex, claim: Claim) -> tuple[ItemId, ...]:
    """Put the reports of a claim in order of publication, the relied on first.

    Most reports are dated to the day. Within a day an origin's own report comes
    first, then those that have it from fewer relays, then copies.
    """
    outlets = index.contents.analysis.linking.outlets
    parts_of = by_report(claim)

    def steps_away(item: ItemId) -> tuple[int, bool]:
        parts = parts_of[item]
        own = any(part.origin is not None and part.origin == outlets.get(item) for part in parts)
        return (-1 if own else max(len(part.relays) for part in parts), item in index.copying)

    def key(item: ItemId) -> tuple[object, ...]:
        when = index.published(item)
        instant = when.start_at.isoformat() if when else ""
        return (when is None, instant[:10], steps_away(item), instant, index.outlet(item))

    return tuple(sorted(claim.items, key=key))


def by_report(claim: Claim) -> dict[ItemId, list[ClaimStatement]]:
    """Give what each report says on a claim."""
    found: dict[ItemId, list[ClaimStatement]] = {}
    for part in claim.statements:
        found.setdefault(part.item, []).append(part)
    return found
