"""Which outlet does a line name: "The Herald, 4 March 2021", "Toll rises - Channel Nine"?

People who paste a report into a file put outlet and date under the title, and
pages put their name behind it. A line with a date and a name is an imprint
only when the name is a known outlet's or is built like one ("... Herald"):
"Geneva, 26 May 2023" names a place.

Pure functions. Callers: `firsthand.read.parts.head`, `firsthand.read.parts.prose`,
`firsthand.read.formats.page_metadata`.
"""

from __future__ import annotations

import re

from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.publishers import publisher_named
from firsthand.lexicon.tables import table
from firsthand.read.parts.dates import dates_in

MOST_WORDS = 6
"""Words of an outlet's name."""

_LONGEST_LINE = 110
_PARTED = re.compile(r"\s*[,|•·()\[\]]\s*|\s+[-–—]+\s+")
_SITE_PARTED = re.compile(r"\s+(?:[|–—·»]|::|-)\s+")
_LABEL = re.compile(
    r"(?:(?:first|last)\s+)?(?:published|posted|updated|dated?|source|in|on|from|by)"
    r"(?:\s+(?:in|on|by|at))?\s*:?\s*|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž0-9]|al-|el-)[^.!?:;]*", re.DOTALL)


def imprint_of(line: str) -> str | None:
    """Give the outlet that a line names beside a full date and nothing else.

    Args:
        line: One line from the top of a text.

    Returns:
        The outlet as written; None when the line is no imprint.
    """
    if len(line) > _LONGEST_LINE:
        return None
    found = next(dates_in(line), None)
    if found is None:
        return None
    rest = f"{line[: found.start]} | {line[found.end :]}"
    names = [part for part in _PARTED.split(rest) if part and not _LABEL.fullmatch(part)]
    names = [_unlabelled(name).strip(" -–—:") for name in names]
    outlets = [name for name in names if is_like_outlet(name)]
    others = [name for name in names if name not in outlets]
    return outlets[0] if len(outlets) == 1 and all(map(_is_aside, others)) else None


def _unlabelled(name: str) -> str:
    found = _LABEL.match(name)
    return name[found.end() :].strip() or name if found else name


def _is_aside(words: str) -> bool:
    """Is it a place or a signature beside the outlet, and not a clause?"""
    return len(words.split()) <= MOST_WORDS and _NAME.fullmatch(words) is not None


def is_like_outlet(name: str) -> bool:
    """Is a name a listed outlet's, or built like one's: "The Eastern Courier"?"""
    if publisher_named(name):
        return True
    words = re.findall(r"[\w'’&-]+", name)
    if not 1 < len(words) <= MOST_WORDS or not _NAME.fullmatch(name):
        return False
    kinds = table("page_words")
    nouns = {*kinds["masthead noun"], *kinds["imprint noun"]}
    large = [word for word in words if len(word) > len("the")]
    has_capitals = all(word[0].isupper() for word in (*large, words[-1]))
    return has_capitals and (
        any(word.casefold() in nouns for word in words) or is_organisation(name)
    )


def site_of(title: str) -> str | None:
    """Give the listed outlet behind a title: "Toll rises to 19 - Channel 4"; else None."""
    *before, last = _SITE_PARTED.split(title.strip())
    return last if before and publisher_named(last) else None


def without_site_name(title: str, outlet: str | None) -> str:
    """Take " | Site" off a title; only what names the outlet goes.

    Args:
        title: As a `title` tag or a first line has it.
        outlet: The outlet's name, if known.
    """
    parts = _SITE_PARTED.split(title.strip())
    wanted = _bare(outlet) if outlet else ""
    while len(parts) > 1 and wanted and _bare(parts[-1]) in {wanted, _bare(f"the {outlet}")}:
        title = title[: title.rindex(parts.pop())].rstrip().rstrip("|–—·»:-").rstrip()
    return title


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"\W+", " ", name.casefold()).strip())
