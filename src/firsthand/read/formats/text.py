"""Plain text to a draft: the text stays exactly as it was decoded."""

from __future__ import annotations

from firsthand.lexicon.publishers import publisher_named
from firsthand.model.item import DateOrigin, DateReading, ItemKind
from firsthand.read.draft import Draft
from firsthand.read.encoding import Decoded, decode
from firsthand.read.finishing import prose_dates, prose_flags
from firsthand.read.format import Format
from firsthand.read.parts.pasted_post import PastedPost, pasted_post
from firsthand.read.parts.prose import blocks_of, prose_of

__all__ = ["blocks_of", "read_text"]


def read_text(content: bytes, locator: str) -> Draft:
    """Read a plain text, often pasted from a page.

    Args:
        content: The bytes.
        locator: Where they came from.

    Returns:
        A draft whose text is the decoded text without byte order mark and with
        single line feeds; nothing else is changed.

    Raises:
        InputUndecodable: The bytes are not text.
    """
    decoded = decode(content, locator)
    post = pasted_post(decoded.text)
    if post is not None:
        return _post(decoded, post)
    prose = prose_of(decoded.text)
    outlet = prose.outlet
    return Draft(
        kind=ItemKind.ARTICLE,
        media_type=Format.TEXT.value,
        text=decoded.text,
        blocks=prose.blocks,
        title=prose.head.title,
        outlet=outlet or _dateline_outlet(prose.wire),
        author=prose.author,
        wire=prose.wire,
        dates=prose_dates(prose),
        flags=decoded.flags + prose_flags(prose),
    )


def _post(decoded: Decoded, post: PastedPost) -> Draft:
    """Give the draft of a post that was pasted with its account."""
    return Draft(
        kind=ItemKind.POST,
        media_type=Format.TEXT.value,
        text=decoded.text,
        blocks=post.blocks,
        outlet=post.account,
        author=post.signed,
        dates=tuple(DateReading(d.when, DateOrigin.FIRST_LINE, line) for d, line in post.dates),
        flags=decoded.flags,
    )


def _dateline_outlet(name: str | None) -> str | None:
    """Give the outlet in the dateline's brackets: "(CNN) --" is CNN's own report."""
    found = publisher_named(name) if name else None
    return name if found and not found.wire else None
