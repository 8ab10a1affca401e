"""What did people decide about this case, when, and what became of it?"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.export.decided import Decided
from firsthand.export.words import count, moment

ADDRESS = "decisions/index.html"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision.

    Attributes:
        id: Which.
        at: When.
        text: Who decided what, and why.
        fate: What became of it; empty when nothing did.
    """

    id: str
    at: str
    text: str
    fate: str


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """All decisions, oldest first.

    Attributes:
        summary: How many.
        rows: They.
    """

    summary: str
    rows: tuple[DecisionRow, ...]


def decisions_page(decided: Decided) -> DecisionsPage:
    """Gather what the page of decisions shows."""
    rows = (DecisionRow(one.id, moment(one.at), one.text, one.fate) for one in decided.every)
    return DecisionsPage(count(len(decided.every), "decision"), tuple(rows))
