"""How does a report itself stand to a claim: does it take it as fact?

A report that only passes a claim on keeps its distance ("unverified"), even
where it hides in the headline; one that tells it in its own voice, without a
hedge, takes it as fact; one that argues against it doubts or denies it.

Pure functions. Caller: `firsthand.trace.asking`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from firsthand.model.claim import ClaimStatement, Side
from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Stance
from firsthand.model.text import words_at
from firsthand.trace.view import CaseView

_RUMOUR = re.compile(
    r"\b(?:reportedly|reports?\s+(?:that|say|claim|of)|alleged(?:ly)?|claim(?:s|ed)?|rumou?r\w*|"
    r"purported\w*|apparently|suppos\w+|unconfirmed|unverified|may\s+(?:be|have)|might|"
    r"unclear|uncertain|conflicting|speculat\w+|said\s+to|believed\s+to|according\s+to)\b|\?",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"\b(?:contrary\s+to\s+(?:the\s+|earlier\s+|recent\s+)?(?:rumou?rs?|reports?|claims?|belief)|"
    r"(?:actually|still|in\s+fact|very\s+much)\s+alive|alive\s+and\s+well|(?:is|was|were|are)\s+"
    r"(?:a\s+hoax|fake|false|untrue|not\s+true)|debunk\w*|turns?\s+out\s+to\s+be\s+(?:a\s+hoax|fake|false))\b",
    re.IGNORECASE,
)
_MISTRUST = re.compile(
    r"\b(?<!no\s)(?<!without\s)(?<!little\s)(?:trash(?:es|ed)|rubbish(?:es|ed)|cast(?:s|ing)?\s+doubts?|doubts?\s+(?:over|about|on|emerge)|"
    r"dubious|sceptic\w*|skeptic\w*|implausible|too\s+good\s+to\s+be\s+true|questionable)\b",
    re.IGNORECASE,
)
_FACTIVE = re.compile(
    r"\b(?:reveal(?:s|ed|ing)?|disclos(?:e|es|ed|ing)|confirm(?:s|ed|ing)?|admit(?:s|ted)?|"
    r"acknowledg\w+|expos(?:e|es|ed)|emerged|discover(?:s|ed))\b",
    re.IGNORECASE,
)
"""Words of report that take what is reported as fact: what is "disclosed" is so.
Source: Kiparsky and Kiparsky (1970), "Fact"."""
_OPENING = 300
"""Code points of a report in which it argues against a rumour: headline and the
first sentence. What it says further down is mostly somebody's word."""


def article_stance(
    item: Item,
    parts: Sequence[ClaimStatement],
    view: CaseView,
    unsure: Collection[StatementId] = (),
) -> Stance:
    """Give a report's own stance toward a claim.

    Args:
        item: The report.
        parts: Its statements on the claim.
        view: The case.
        unsure: Statements of which it is not sure that they carry the claim;
            they do not make a report take it as fact.

    Returns:
        Denies or doubts when its own voice does; asserts when it first tells
        the claim in its own voice without distance, or as somebody's word that
        it takes as fact ("disclosed"); else unverified.
    """
    own = [part for part in parts if not view.chain(part.statement)]
    for stance in (Stance.DENIES, Stance.DOUBTS):
        if any(part.stance is stance and part.side is Side.AGAINST for part in own):
            return stance
    opening = item.text[:_OPENING]
    if _CONTRARY.search(opening):
        return Stance.DENIES
    if _MISTRUST.search(opening):
        return Stance.DOUBTS
    first = min(parts, key=lambda part: view.statements[part.statement].sentence)
    as_fact = first.statement not in unsure and _takes_as_fact(first, item, view)
    return Stance.ASSERTS if as_fact else Stance.UNVERIFIED


def _takes_as_fact(part: ClaimStatement, item: Item, view: CaseView) -> bool:
    """Tell whether a statement keeps no distance to what it tells."""
    statement = view.statements[part.statement]
    if part.side is Side.AGAINST or part.stance not in (Stance.ASSERTS, Stance.CONFIRMS):
        return False
    if statement.hedges or _RUMOUR.search(statement.sentence.of(item.text)):
        return False
    cue = words_at(item.text, statement.cue)
    return not view.chain(part.statement) or _FACTIVE.search(cue) is not None
