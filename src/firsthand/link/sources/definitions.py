"""Where does a report itself say that two names mean one source?

"Human Rights Watch (HRW)", "the Islamic State of Iraq and Syria, or ISIS",
"formerly known as the Nusra Front", "which now calls itself ...". Such places
work for any name; no list has to know it.

Pure functions. Caller: `firsthand.link.sources.gathering`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from firsthand.lexicon.names import is_acronym_of, normal
from firsthand.model.source import Speaker

_WORD = r"[A-Z][\w’'.\-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|the|and|for|in|al|de|du|la|des|und)\s+)*{_WORD}){{0,8}}"
_LINK = (
    r"(?:,?\s+(?:which|who)\s+(?:now\s+)?(?:calls?\s+itself|is\s+(?:also\s+)?known\s+as)"
    r"|,?\s+(?:also|formerly|previously|better|commonly|otherwise)\s+"
    r"(?:known\s+(?:as|by\s+(?:the|its)\s+acronyms?)|called)"
    r"|,?\s+(?:known|abbreviated)\s+(?:as|by\s+(?:the|its)\s+acronyms?)"
    r"|,\s+(?:or|formerly))"
)
_SAID = re.compile(rf"({_NAME}){_LINK}\s+(?:the\s+)?[\"“‘']?({_NAME})")
_BRACKETED = re.compile(rf"({_NAME})\s+\(([^()]{{2,80}})\)")
_FILLING = re.compile(
    r"^(?:also|formerly|previously|now|then)?\s*(?:known\s+as|called)?\s*(?:the\s+)?", re.IGNORECASE
)
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z’'.&\-]{1,9}")


def defined_names(text: str) -> Iterator[tuple[str, str]]:
    """Give pairs of names that a text says mean the same.

    In brackets a second name counts when it is an acronym of the first, or one
    of several short forms ("IS, formerly ISIS/ISIL"), or is introduced by words
    that say so. A place, a party letter or an age in brackets does not.

    Args:
        text: The text of one item.

    Yields:
        The longer form as found, and the other form.
    """
    for match in _SAID.finditer(text):
        yield match.group(1), match.group(2).rstrip(".,’'")
    for match in _BRACKETED.finditer(text):
        name, inside = match.groups()
        for part in re.split(r"[,/;]|\bor\b", inside):
            plain = _FILLING.sub("", part.strip()).strip("\"“”‘’' ")
            introduced = plain != part.strip() and plain[:1].isupper()
            if plain and (introduced or _is_short_form(plain, name)):
                yield _end_that_fits(name, plain), plain


def described_names(speakers: Collection[Speaker]) -> Iterator[tuple[str, str]]:
    """Give pairs of a body's name with and without the word that says what it is.

    "The mining company Norsa" is "Norsa Mining", if the case has anybody so called.

    Args:
        speakers: Those of a case.

    Yields:
        The longer form, and the name as it stands.
    """
    plain: dict[str, str] = {}
    for speaker in speakers:
        plain.setdefault(normal(speaker.name), speaker.name)
    for speaker in speakers:
        for word in (speaker.role or "").split():
            longer = plain.get(normal(f"{speaker.name} {word}"))
            if longer and word.islower() and normal(speaker.name) != normal(longer):
                yield longer, speaker.name


def _is_short_form(short: str, name: str) -> bool:
    """Tell whether a single word in brackets abbreviates the name before it."""
    if not _SHORT_FORM.fullmatch(short):
        return False
    letters = short.upper()
    return any(is_acronym_of(letters, end) for end in _ends(name)) or (
        normal(name).startswith(normal(short)) and normal(short) != normal(name)
    )


def _end_that_fits(name: str, short: str) -> str:
    """Cut words before the name: "In Geneva the World Health Organization (WHO)"."""
    fitting = [end for end in _ends(name) if end[0].isupper() and is_acronym_of(short.upper(), end)]
    return fitting[0] if fitting else name


def _ends(name: str) -> list[str]:
    """Give the name without its first words, from all words to the last two."""
    words = name.split()
    return [" ".join(words[start:]) for start in range(max(len(words) - 1, 1))]
