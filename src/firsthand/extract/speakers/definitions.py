"""Which short names does a text define itself?

"Human Rights Watch (HRW)", "the Islamic State of Iraq and the Levant, or
ISIL", "the Army of Light, known by the acronym AoL". Such a definition holds
for the text it stands in, whether or not any list knows the body.

Pure functions. Caller: `firsthand.extract.speakers.voices`.
"""

from __future__ import annotations

import re

from firsthand.lexicon.names import is_acronym_of
from firsthand.lexicon.spelling import bare

_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|and|for|in|de|al)\s+)*[A-Z][\w’'.-]*)*"
_NAMES = (
    r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|and|for|in|to|on|de|al-?)\s+)*(?:al-|el-)?[A-Z][\w’'.-]*)+"
)
_SHORT = r"[A-Z][A-Za-z.&-]{1,9}"
_LEAD = (
    r"(?:,?\s+(?:or|also\s+known\s+as|known\s+(?:as|by\s+(?:the|its)\s+\w+(?:\s+\w+)?)"
    r"|known\s+by\s+\w+\s+\w+\s+acronyms?|abbreviated(?:\s+(?:as|to))?|called|formerly(?:\s+known\s+as)?"
    r"|previously(?:\s+known\s+as)?|which\s+calls\s+itself)\s+(?:the\s+)?)"
)
_IN_BRACKETS = re.compile(
    rf"(?P<long>{_NAMES})\s+\((?:the\s+)?[\"“'‘]?(?P<short>{_SHORT})[\"”'’]?[);,]"
)
_LONG_IN_BRACKETS = re.compile(rf"\b(?P<short>{_SHORT})\s+\((?:the\s+)?(?P<long>{_NAMES})\)")
_WITH_WORDS = re.compile(rf"(?P<long>{_NAME}){_LEAD}[\"“'‘]?(?P<short>{_NAME})")
_CALLS = re.compile(r"known|called|calls|formerly|previously")


def defined_short_forms(text: str) -> dict[str, str]:
    """Give the short names a text defines, each with its long name.

    Without words such as "known as" a short name counts only when it is made
    of the first letters of the long one; "John Smith (Leeds)" defines nothing.

    Returns:
        Bare short name to long name as written, without a leading article.
    """
    found: dict[str, str] = {}
    for pattern in (_IN_BRACKETS, _LONG_IN_BRACKETS):
        for match in pattern.finditer(text):
            short, whole = match.group("short"), match.group("long")
            long = _longest_fit(short, whole)
            if long:
                found.setdefault(bare(short), long)
    for match in _WITH_WORDS.finditer(text):
        short, long = match.group("short"), match.group("long")
        named = _CALLS.search(match.group()[len(long) :]) is not None
        fit = _longest_fit(short, long) or _longest_fit(long, short)
        if fit and bare(fit) != bare(short):
            found.setdefault(bare(short), fit)
        elif fit:
            found.setdefault(bare(long), fit)
        elif named and " " in long:
            found.setdefault(bare(short), _without_article(long))
    return found


def _longest_fit(short: str, words: str) -> str | None:
    """Give the end of the words of which the short form holds the first letters."""
    parts = words.split()
    for start in range(len(parts) - 1):
        long = " ".join(parts[start:])
        if is_acronym_of(short, long):
            return _without_article(long)
    return None


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name)
