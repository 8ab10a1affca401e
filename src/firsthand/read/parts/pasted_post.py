"""Is a plain text a post that somebody pasted, with its account on the first line?

"@kessa_live · Jun 12, 2022", "Harbour Watch (@harbourw) 12 June 2022, 14:05":
platforms show account and day so, and people copy both with the post.

Pure functions. Caller: `firsthand.read.formats.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.model.text import Block, Role, Span
from firsthand.read.parts.dates import FoundDate, dates_in
from firsthand.read.parts.head import is_date_line

_ACCOUNT = re.compile(
    r"\s*(?P<name>[^\n@()·|]{0,60}?)[ \t]*\(?(?P<handle>@\w{2,30})\)?[ \t]*(?P<rest>[^\n]*)"
    r"(?=\n\s*\S)"
)
_MOST_WORDS = 6
"""Words of an account's name; a sentence that begins with a mention has more."""


@dataclass(frozen=True, slots=True)
class PastedPost:
    """A post with its first line.

    Attributes:
        account: The account's name, or its handle when it has no name.
        signed: Name and handle, as far as the line gives them.
        dates: The day on the line, with the line.
        blocks: The line, and the post.
    """

    account: str
    signed: str
    dates: tuple[tuple[FoundDate, str], ...]
    blocks: tuple[Block, ...]


def pasted_post(text: str) -> PastedPost | None:
    """Read a text as a post.

    Args:
        text: The whole text.

    Returns:
        None where the first line is not an account, alone or with a day.
    """
    found = _ACCOUNT.match(text)
    if found is None or len(found["name"].split()) > _MOST_WORDS:
        return None
    rest = found["rest"].strip(" ·•|,–—-")
    if rest and not is_date_line(rest):
        return None
    name, handle = found["name"].strip(), found["handle"]
    line = found.group().strip()
    start = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
    head = Span(text.index(line), found.end())
    blocks = (
        Block(head, Role.DATELINE),
        Block(Span(start, len(text.rstrip())), Role.POST, by=name or handle),
    )
    signed = f"{name} ({handle})" if name else handle
    return PastedPost(name or handle, signed, tuple((d, line) for d in dates_in(rest)), blocks)
