"""A text, a message, a file of posts: as plain text."""

from __future__ import annotations

from firsthand.read.encoding import decode
from firsthand.web.replay.pixels import without_pictures

MOST_CHARACTERS = 2_000_000
"""A book of a thousand pages. More than that would keep a browser from answering."""


def replay_text(content: bytes, locator: str) -> str:
    """Give a text to look at.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Raises:
        InputUndecodable: They are no text.
    """
    text = without_pictures(decode(content, locator).text)
    if len(text) <= MOST_CHARACTERS:
        return text
    return f"{text[:MOST_CHARACTERS]}\n\n[{len(text) - MOST_CHARACTERS:,} more characters]\n"
