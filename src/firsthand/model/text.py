"""A text and the places in it.

Spans are half-open ranges of code points into the text of one item. Blocks
say what part a stretch of the text plays on its page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [`start`, `end`) of code points in an item's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the words at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def words_at(text: str, spans: Iterable[Span]) -> str:
    """Give the words at several places, joined by one space."""
    return " ".join(span.of(text) for span in spans)


class Role(StrEnum):
    """What a stretch of text is on its page."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    POST = "post"
    """A post by an account, standing alone or shown inside a page."""
    SET_ASIDE = "set aside"
    """Newsletter, share and related-story lines, notes of the keeper: kept
    visible, never read as statements."""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of an item's text and its part on the page.

    Attributes:
        span: Where it stands; blocks of an item do not overlap and are in order.
        role: Its part.
        by: Who speaks it when the page says so (the account of a post, the
            name under a quotation, the credit of a caption).
        why: For a stretch set aside, the reason in a few words.
    """

    span: Span
    role: Role
    by: str | None = None
    why: str | None = None
