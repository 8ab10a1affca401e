"""How far are the counts of an answer behind what was added and decided?"""

from __future__ import annotations

from firsthand.casework.snapshot import is_behind
from firsthand.export.words import count
from firsthand.model.decision import Assessment, Note, SecondReading
from firsthand.web.visit import Visit


def told_behind(visit: Visit) -> str:
    """Say what the counts of this answer do not know of; empty when they know of everything.

    What was there before the desk was opened, and was never counted, is told
    without a number.
    """
    if not is_behind(visit.case, visit.snapshot):
        return ""
    index = visit.index
    reports = sum(item not in index.items for item in visit.case.item_ids())
    decided = sum(
        decision.seq > index.contents.ledger_length
        and not isinstance(decision.matter, Assessment | SecondReading | Note)
        for decision in visit.case.decisions()
    )
    told = [
        count(number, one, many)
        for number, one, many in (
            (reports, "report", "reports"),
            (decided, "decision", "decisions"),
        )
        if number
    ]
    if not told:
        return "Something was decided or added since these counts were made."
    verb = "is" if reports + decided == 1 else "are"
    return f"{' and '.join(told)} {verb} not in these counts yet."
