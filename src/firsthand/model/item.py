"""Captures and the items read from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from firsthand.model.ids import CaptureId, Digest, ItemId
from firsthand.model.text import Block, Span
from firsthand.model.when import When


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received. Never edited.

    Attributes:
        id: Derived from digest and locator.
        digest: SHA-256 of the bytes.
        size_bytes: How many there are.
        locator: Where they came from: a path, or `archive.zip!/inner/name`.
        received_at: When they were kept (UTC).
        received_by: The person or account that handed them in.
        parent: The archive's capture, for bytes found inside an archive.
    """

    id: CaptureId
    digest: Digest
    size_bytes: int
    locator: str
    received_at: datetime
    received_by: str
    parent: CaptureId | None = None


class ItemKind(StrEnum):
    """What a capture holds."""

    ARTICLE = "article"
    POST = "post"
    DOCUMENT = "document"
    MESSAGE = "message"
    PHOTOGRAPH = "photograph"
    VIDEO = "video"


class DateOrigin(StrEnum):
    """Where a date was read."""

    METADATA = "metadata"
    URL = "url"
    FIRST_LINE = "first line"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class DateReading:
    """One place that dates the item, and what it says.

    Attributes:
        when: The interval it gives.
        origin: Which kind of place.
        words: The words or field that were read, as they stand.
    """

    when: When
    origin: DateOrigin
    words: str


HANDED_IN_AGAIN = "handed-in-again"
"""The flag of an item that the case holds already: it counts once."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a reader of this item should know before trusting its fields.

    Attributes:
        code: A readable slug: `dates-disagree`, `language-unread`, `no-date` ...
        message: One sentence for a person.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class PictureMention:
    """A picture that an item shows.

    Attributes:
        locator: Its address as the page gives it (relative path, URL, part name).
        caption: Where its caption stands in the item's text, if it has one.
        credit: Who is credited, as written.
    """

    locator: str
    caption: Span | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One article, post, document, message, photograph or video, read from a capture.

    Attributes:
        id: Derived from the capture and the place in it.
        capture: The capture it was read from.
        kind: What it is.
        media_type: The format that was read, e.g. `text/html`.
        text: All its words, in reading order, title first when it has one;
            empty for a photograph or video. Spans everywhere point into this.
        blocks: The parts of the text; together they cover every word of it.
        title: Its headline.
        outlet: Who publishes it, as written on the page or in its metadata.
        author: Who signs it.
        agency: The wire named in byline, dateline or credit line, if any.
        url: Canonical address.
        published: When, as best read; None when nothing says.
        dates: All places that date it.
        language: ISO 639-1 code, or None when it could not be told.
        pictures: Pictures it shows.
        flags: What to know before trusting the fields.
    """

    id: ItemId
    capture: CaptureId
    kind: ItemKind
    media_type: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    agency: str | None = None
    url: str | None = None
    published: When | None = None
    dates: tuple[DateReading, ...] = ()
    language: str | None = None
    pictures: tuple[PictureMention, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def is_again(self) -> bool:
        """Is this a publication that another item of the case, kept before it, holds too?"""
        return any(flag.code == HANDED_IN_AGAIN for flag in self.flags)
