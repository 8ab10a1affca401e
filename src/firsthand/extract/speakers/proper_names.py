"""Which of these words are a proper name, and is it a body's?

A name is told by its capitals, small joining words apart ("Ministry of Water",
"Omar al-Haddad"); where a role stands before it, the role ends where the list of
roles says so.

Pure functions on words. Callers: `firsthand.extract.speakers.phrases`, `titled`
and `surroundings`; `is_name_like` also wherever else a text is searched for names.
"""

from __future__ import annotations

import re

from firsthand.extract.figures.numerals import MONTH
from firsthand.extract.speakers.descriptions import Description, IsBody, Shape
from firsthand.lexicon.names import alias_group, is_organisation
from firsthand.lexicon.wordlists import word_map

_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "abu", "von", "van", "de", "da", "del", "della", "der",
     "den", "di", "du", "la", "le", "dos", "ter", "ul", "ud"}
)  # fmt: skip


BODY_LINKS = frozenset({"of", "for", "the", "and", "in", "on", "&", "at", "de"})


_ENDS_IN_A_DAY = re.compile(rf"\b{MONTH}\.?\s+\d{{1,4}}$", re.IGNORECASE)
"""The day of a post stands behind whoever signs it, the month of an issue behind the
paper; "Resolution 17" is a name."""
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž@]")


def is_name_like(words: str) -> bool:
    """Tell whether all words are capitalised, small joining words apart."""
    kept = [w for w in re.split(r"[\s-]+", words) if w]
    if _ENDS_IN_A_DAY.search(words):
        return False
    numbered = len(kept) > 1 and kept[-1].isdigit() and CAPITAL.match(kept[-2])
    if not kept or not (CAPITAL.match(kept[-1]) or numbered):
        return False
    if not (CAPITAL.match(kept[0]) or kept[0].lower() in _PARTICLES):
        return False
    small = _PARTICLES | BODY_LINKS
    return all(CAPITAL.match(w) or w[0].isdigit() or w.lower() in small for w in kept)


def is_known_body(name: str, is_body: IsBody) -> bool:
    """Is this name a body's, and not a person's with a role before it?

    Args:
        name: Capitalised words, with an article or without.
        is_body: Tells whether a proper name is that of an organisation.
    """
    plain = re.sub(r"^[Tt]he\s+", "", name)
    person = re.match(r"(.+?)\s+(?:of|at|for|from)\s", plain)
    if person and " " in person.group(1) and not is_organisation(person.group(1)):
        return bool(alias_group(plain))
    return bool(alias_group(plain)) or (is_body(plain) and role_end(plain.split()) == 0)


def body_named(name: str) -> Description:
    """Describe a body by its name, an article before it left out."""
    text = re.sub(r"^[Tt]he\s+", "", name)
    return Description(Shape.BODY, text.split()[-1], name=text)


def name_start(words: list[str]) -> int:
    """Where does the run of capitalised words at the end begin?

    Returns:
        The index of its first word; the number of words when the last is small.
    """
    at = len(words)
    while at and is_name_like(" ".join(words[at - 1 :])):
        at -= 1
    small = [i for i in range(at) if words[i].lower() in _PARTICLES]
    return small[-1] if small and small[-1] == at - 1 else at


def role_end(words: list[str]) -> int:
    """How many leading words are a role that a name follows? 0 when none are."""
    roles = word_map("roles")
    for at in range(len(words) - 1, 0, -1):
        pair = " ".join(words[max(0, at - 2) : at]).lower()
        if (words[at - 1].lower() in roles or pair in roles) and at < len(words):
            return at
    return 0
