"""Which reports does the filter keep? Found once, however many pages ask.

Callers: the pages that list what stands in reports.
"""

from __future__ import annotations

from firsthand.export.contents import CaseIndex
from firsthand.model.ids import ItemId
from firsthand.web.visit import Visit


def kept_items(visit: Visit) -> frozenset[ItemId] | None:
    """Give the reports that the filter keeps; None when it leaves nothing out."""
    wanted = visit.filter
    if not wanted.is_on:
        return None

    def find(index: CaseIndex) -> frozenset[ItemId]:
        keeps, outlet = wanted.keeps, index.outlet
        return frozenset(name for name, item in index.items.items() if keeps(item, outlet(name)))

    return visit.snapshot.lately(("kept reports", wanted), find)
