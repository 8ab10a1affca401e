"""Which stretch of a paragraph is a post by an account?

A post copied with a page ends in its signature: a dash, the name, the handle
in brackets and mostly the date. What stands before it, up to the signature or
paragraph before, is the post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firsthand.model.text import Span
from firsthand.read.parts.dates import dates_in

LONGEST_POST = 280
"""Code points of a post since 7 November 2017."""

LONGEST_OLD_POST = 140
"""Code points of a post before that day.
Source: https://blog.x.com/official/en_us/topics/product/2017/tweetingmadeeasier.html"""

LONGER_POSTS_SINCE = date(2017, 11, 7)

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
_SIGNATURE = re.compile(
    r"(?:—|–|―|--|(?<=\s)-)\s?(?P<name>[^\n@()]{0,60}?)\s?\((?P<handle>@\w{1,30})\)"
    r"(?:\s*,?\s*" + _DAY + r"|(?=\s*$))"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuotedPost:
    """A post inside a paragraph.

    Attributes:
        span: The post with its signature, in code points of the paragraph.
        by: The account's name, or its handle when it has no name.
        signature: Where the signature starts; equals `span.start` when the
            post itself stands in the paragraph before.
    """

    span: Span
    by: str
    signature: int


def quoted_posts(paragraph: str) -> list[QuotedPost]:
    """Give the signed posts in one paragraph, in order."""
    found: list[QuotedPost] = []
    for match in _SIGNATURE.finditer(paragraph):
        earliest = found[-1].span.end if found else 0
        start = _post_start(paragraph, earliest, match)
        has_name = re.search(r"\w", match["name"]) is not None
        by = match["name"].strip() if has_name else match["handle"]
        found.append(QuotedPost(Span(start, match.end()), by, match.start()))
    return found


def longest_post(signature: str) -> int:
    """Give how many code points a post can have, going by its signature's date."""
    day = next((found.when.day for found in dates_in(signature)), LONGER_POSTS_SINCE)
    return LONGEST_OLD_POST if day < LONGER_POSTS_SINCE else LONGEST_POST


def _post_start(paragraph: str, earliest: int, signature: re.Match[str]) -> int:
    """Find where a post begins: after a colon that announces it, or all before.

    Where more stands before the signature than a post can hold, the last
    sentences that fit are taken: too little rather than the report's words.
    """
    before = paragraph[earliest : signature.start()]
    start = earliest + len(before) - len(before.lstrip())
    before = before.strip()
    announced = re.search(r"\b(?:tweet\w*|wrote|posted|twitter)\b[^.!?:]{0,60}:\s+", before, re.I)
    if announced:
        return start + announced.end()
    most = longest_post(signature[0])
    if _length(before) <= most:
        return start
    breaks = [m.end() for m in re.finditer(r"[.!?]['\"”’)]*\s+(?=\S)", before)]
    fitting = [at for at in breaks if _length(before[at:]) <= most]
    return start + (fitting or breaks[-1:] or [0])[0]


def _length(post: str) -> int:
    """Count a post as its platform does: a link to a picture does not count."""
    return len(re.sub(r"(?:https?://|pic\.twitter\.com/)\S+", "", post))
