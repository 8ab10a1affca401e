"""Can two words be spellings of one name?

Names that come from other scripts are written in many ways: Musawi and
Moussawi, Mohammed and Muhammad, Hussein and Husain. The measure here looks at
the consonants, which such spellings keep, and at the vowels between them.

Pure functions. Caller: `firsthand.lexicon.names`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`ʼʿʾ′\""), None)
_NOT_WORD = re.compile(r"[^\w@]+")

# Letters that romanisations of one sound choose between, longest first.
_SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("ts", "z"), ("dj", "j"),
    ("ck", "k"), ("q", "k"), ("wi", "ui"), ("wa", "ua"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("ie", "i"), ("o", "u"),
)  # fmt: skip
_VOWELS = re.compile("[aeiu]")
_CONSONANT = re.compile("[^aeiu]")
_DOUBLED = re.compile(r"(.)\1+")

# Fewer than three consonants, or four sounds, carry too little: "Ali" and
# "Ola", "Lee" and "Li" are different names. Two vowels that differ make another
# name (Salem, Selim). Set on the pairs in `test_spelling.py`.
_LEAST_CONSONANTS = 3
_LEAST_SOUNDS = 4
_MOST_VOWELS_APART = 1


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """Give a name in small letters without accents, marks and a leading "the".

    Apostrophes vanish ("O'Neil" is "oneil"), a possessive ending goes, points
    inside initials vanish ("U.S." is "us"), other marks become one blank.
    """
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).strip()
    text = re.sub(r"(?:['’]s|(?<=s)['’])$", "", text)
    text = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", text).casefold()
    text = _NOT_WORD.sub(" ", text.translate(_APOSTROPHES)).strip()
    return text.removeprefix("the ")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give a rough form that spellings of one romanised name share."""
    text = bare(word).replace(" ", "")
    for letters, one in _SOUNDS:
        text = text.replace(letters, one)
    text = text[:1] + text[1:].replace("y", "i")
    return _DOUBLED.sub(r"\1", text)


def is_spelling_of(left: str, right: str) -> bool:
    """Tell whether two single words can be spellings of one name.

    Careful rather than generous: the consonants must agree, at least three of
    them, and the vowels too; one may be missing, or be "e" in one of the two.
    """
    if bare(left) == bare(right):
        return True
    one, other = sound(left), sound(right)
    if one == other:
        return len(one) >= _LEAST_SOUNDS
    consonants = _VOWELS.sub("", one), _VOWELS.sub("", other)
    if len(consonants[0]) < _LEAST_CONSONANTS or consonants[0] != consonants[1]:
        return False
    slots = zip(_CONSONANT.split(one), _CONSONANT.split(other), strict=True)
    apart = [(left, right) for left, right in slots if left != right]
    loose = all("e" in (left, right) or not (left and right) for left, right in apart)
    return loose and len(apart) <= _MOST_VOWELS_APART
