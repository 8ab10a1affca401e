"""Statements: who says what, on whose word, how sure, with which figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.source import Speaker
from firsthand.model.text import Span


class Quotation(StrEnum):
    """How the content stands in the text."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """The speaker's own attitude to the content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    UNVERIFIED = "unverified"
    DOUBTS = "doubts"
    DENIES = "denies"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds and its meaning.

    Attributes:
        low: Least number meant; None = open below ("up to 1,700").
        high: Greatest number meant; None = open above ("at least seven").
        low_excluded: "more than 279": the low itself is not meant.
        high_excluded: "fewer than 50": the high itself is not meant.
        approximate: "about", "some", "nearly" or a vague word.
        unit: What is counted: "soldiers", "bodies"; None when unsaid.
        facet: What happened to them: killed, injured, missing, detained,
            exhumed, found dead, displaced, present, visible in one photograph
            ...; a place or part that limits it follows: "killed at three sites".
        of: Of whom: "Shia members of the army".
        by: By whom, as written and resolved in the item.
        where: Place, as written.
        when: Time, as written.
        text: The words of the figure itself: "at least seven", "17,00".
        span: Where those words stand.
        unsure: The numeral is malformed ("17,00") or can be read two ways.
        comparison: It is of another event, brought in to compare: "surpassing
            the attack that killed 1,400".
        earlier: The text itself says that it was replaced: the 560 of "rose from
            560 to 770".
    """

    low: float | None
    high: float | None
    text: str
    span: Span
    low_excluded: bool = False
    high_excluded: bool = False
    approximate: bool = False
    unit: str | None = None
    facet: str | None = None
    of: str | None = None
    by: str | None = None
    where: str | None = None
    when: str | None = None
    unsure: bool = False
    comparison: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported statement, or one sentence in the outlet's own voice.

    Attributes:
        id: Derived from the item and the content spans.
        item: Where it stands.
        sentence: The sentence or sentences that hold it.
        content: What is said. Never empty.
        cue: The words that report; empty exactly for an outlet's own voice.
        source: The words that name the speaker; empty where nobody is named.
        quotation: Direct, mixed or indirect.
        chain: From the nearest relay to the first-hand speaker; the publishing
            outlet itself is not in it. Empty: nobody is named.
        medium: Where it was said: "Twitter", "press conference", "report",
            "photo caption"; None when unsaid.
        stance: The speaker's attitude to the content.
        hedges: Where the hedging words stand, in the speaker's or outlet's mouth.
        figures: Numbers in the content.
    """

    id: StatementId
    item: ItemId
    sentence: Span
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    quotation: Quotation = Quotation.INDIRECT
    chain: tuple[Speaker, ...] = ()
    medium: str | None = None
    stance: Stance = Stance.ASSERTS
    hedges: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def own_voice(self) -> bool:
        """Does the outlet say it itself, with nobody reported to say it?"""
        return not self.cue and not self.source

    @property
    def origin(self) -> Speaker | None:
        """The first-hand speaker; None when nobody is named."""
        return self.chain[-1] if self.chain else None
