"""How many origins of a claim are independent, and for which reasons?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.ids import ItemId
from firsthand.model.text import Span


class ReasonKind(StrEnum):
    """Why two are counted as one, or one is not counted."""

    ALIAS = "same source under another name"
    BODY = "speaks for the same body"
    CITES = "one cites the other"
    WORDING = "copied wording"
    PICTURE = "same picture as only evidence"
    JUDGED = "a person judged them shared"
    APART = "a person judged them independent"
    NOT_FIRST_HAND = "passes on or judges another's word"
    WITHDRAWN = "took the word back, or never gave it"
    UNATTRIBUTED = "nobody is named"


@dataclass(frozen=True, slots=True)
class Reason:
    """One merge or one doubt in a count, with the words that show it.

    Attributes:
        kind: Which rule.
        text: One sentence for an investigator.
        names: The sources or outlets concerned.
        item: Where it shows; None when it follows from several.
        evidence: The words that show it; None when it is not one passage.
    """

    kind: ReasonKind
    text: str
    names: tuple[str, ...]
    item: ItemId | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many independent origins: between `low` and `high`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Independence:
    """The count for a claim, both sides, with every reason and open question.

    Attributes:
        supporting: Origins for the claim.
        opposing: Origins against it, from their own knowledge.
        reasons: Every merge and every doubt.
        open: What has not been asked yet, one question each.
    """

    supporting: OriginCount
    opposing: OriginCount
    reasons: tuple[Reason, ...] = ()
    open: tuple[str, ...] = ()
