"""Which source does an address name, and what becomes of what people say of it?

Callers: the pages of sources.
"""

from __future__ import annotations

from firsthand.casework.deciding.taking_down import Deciding
from firsthand.errors import UnknownId
from firsthand.export.words import shortened
from firsthand.model.decision import Decision, Matter
from firsthand.model.ids import SourceId
from firsthand.model.source import Source
from firsthand.web.numbers_sent import entry_sent
from firsthand.web.pages.claim.recounts import RECOUNTS, Recount
from firsthand.web.visit import Visit


def source_named(visit: Visit, named: str) -> Source:
    """Give the source with an id.

    Raises:
        UnknownId: The case holds none such now.
    """
    found = visit.index.sources.get(SourceId(named))
    if found is None:
        raise UnknownId(
            f"cannot show source `{shortened(named, 60)}`: the case holds no such source now;"
            " nothing was changed",
            hint="sources get new ids when their names change: look for it in the list of sources",
        )
    return found


def decided_on(visit: Visit, matter: Matter, why: str, before: Recount | None = None) -> Decision:
    """Save a decision, and have the counts made anew."""
    deciding = Deciding(visit.case, visit.index.contents.analysis)
    saved = deciding.decide(
        matter, by=visit.person.name, why=why, seen=entry_sent(visit.text("seen", "0"))
    )
    if before is not None:
        RECOUNTS.keep(visit, saved.id, before)
    if visit.open.is_behind:
        visit.open.recount(visit.person.name)
    return saved
