"""How does a report itself stand to a claim: does it take it as fact?

A report that only passes a claim on keeps its distance ("unverified"), even
where it hides in the headline; one that tells it in its own voice, without a
hedge, takes it as fact; one that argues against it doubts or denies it.

Pure functions. Caller: `firsthand.trace.asking`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.model.claim import ClaimStatement, Side
from firsthand.model.item import Item
from firsthand.model.statement import Stance
from firsthand.trace.view import CaseView

_RUMOUR = re.compile(
    r"\b(?:reportedly|reports?\s+(?:that|say|claim|of)|alleged(?:ly)?|claim(?:s|ed)?|rumou?r\w*|"
    r"purported\w*|apparently|suppos\w+|unconfirmed|unverified|may\s+(?:be|have)|might|"
    r"said\s+to|believed\s+to|according\s+to)\b|\?",
    re.IGNORECASE,
)
_LEAD = 600
"""Code points of a report in which it shows its distance: headline and lead."""


def article_stance(item: Item, parts: Sequence[ClaimStatement], view: CaseView) -> Stance:
    """Give a report's own stance toward a claim.

    Args:
        item: The report.
        parts: Its statements on the claim.
        view: The case.

    Returns:
        Denies or doubts when its own voice does; asserts when its own voice
        tells the claim without distance; else unverified.
    """
    own = [part for part in parts if not view.chain(part.statement)]
    for stance in (Stance.DENIES, Stance.DOUBTS):
        if any(part.stance is stance and part.side is Side.AGAINST for part in own):
            return stance
    plain = [part for part in own if _is_plain(part, item, view)]
    told = len({part.statement for part in parts}) - len(plain)
    as_fact = len(plain) > told and _RUMOUR.search(item.text[:_LEAD]) is None
    return Stance.ASSERTS if as_fact else Stance.UNVERIFIED


def _is_plain(part: ClaimStatement, item: Item, view: CaseView) -> bool:
    """Tell whether a statement in the report's own voice keeps no distance."""
    statement = view.statements[part.statement]
    if part.stance not in (Stance.ASSERTS, Stance.CONFIRMS) or statement.hedges:
        return False
    return _RUMOUR.search(statement.sentence.of(item.text)) is None
