"""The answer to "whose word does this rest on?" for words that a person asked."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.claim import Claim, Side
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.statement import Stance
from firsthand.model.text import Span


@dataclass(frozen=True, slots=True)
class ArticleTrace:
    """What one item says on an asked claim.

    Attributes:
        item: Which.
        stance: The item's own stance toward the claim: asserts when it takes it
            as fact, unverified when it passes it on with distance.
        chains: Each way on which the claim reaches it.
    """

    item: ItemId
    stance: Stance
    chains: tuple[TracedChain, ...]


@dataclass(frozen=True, slots=True)
class TracedChain:
    """One chain inside an item: names from nearest relay to origin.

    Attributes:
        names: As the item writes them; empty when nobody is named.
        origin: The source that the last name resolves to.
        evidence: The sentence that shows it.
        side: For or against the asked claim.
        statement: The statement it was read from.
        match_score: How well the statement matches the asked words, 0..1; 0 beside them.
        beside: It was not matched: somebody speaks near the asked words, in a
            report that carries the claim, and perhaps of something else. It counts in
            the high figure only.
    """

    names: tuple[str, ...]
    origin: SourceId | None
    evidence: Span
    side: Side
    statement: StatementId
    match_score: float
    beside: bool = False


@dataclass(frozen=True, slots=True)
class MatchedStatement:
    """A statement that was found to carry the asked claim.

    Attributes:
        statement: Which.
        match_score: How well it matches, 0..1; 1 for the claim of the ledger
            that was asked for. To be compared within one answer only.
        sure: False when it was taken for its place in the report, or is less
            near; such a statement counts in the high figure only.
    """

    statement: StatementId
    match_score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer to "whose word does this rest on?" for words a person asked.

    Attributes:
        asked: The words.
        claim: What was found, with its origins and counts.
        articles: What each report says on it.
        matched: Every statement that carries it, in the order of the case.
        dropped: Statements that would carry it and that the person dropped.
        by_meaning: Was it looked for by meaning, or by words alone?
    """

    asked: str
    claim: Claim
    articles: tuple[ArticleTrace, ...]
    matched: tuple[MatchedStatement, ...] = ()
    dropped: tuple[StatementId, ...] = ()
    by_meaning: bool = False
