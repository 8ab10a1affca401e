"""What does a question ask at its core, and what does it only add?

"The rebels captured the envoy, the man who had mapped the border (in 2003)":
asked is the capture. A report that tells of the map and not of the capture
does not carry the claim, so words of what is added weigh less.

Pure functions. Caller: `firsthand.trace.matching.lexical`.
"""

from __future__ import annotations

import re

from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map

_BRACKETED = re.compile(r"\([^()]*\)")
_BESIDE = re.compile(
    r",\s+(?:the|an?|who|whom|which|whose|where|when|famed|known|formerly|through|with|"
    r"amid|according\s+to)\b[^,]*(?=,|$)",
    re.IGNORECASE,
)
"""What stands beside a noun between commas: an apposition, a relative clause."""
_BEFORE = re.compile(
    r"^\W*(?:after|when|while|since|before|as|because|although|following|during)\b[^,]*,\s*",
    re.IGNORECASE,
)
"""A clause that leads up to what is asked."""
_BETWEEN = r"(?!(?:in|at|near|on|from|for|to|and|by|with)\b)[\w’'\-]+"
_NAME_RUN = re.compile(
    r"(?P<place>\b(?:in|at|near|on|from|outside|inside|across|around)\s+(?:the\s+)?)?"
    rf"(?P<name>\b[A-Z][\w’'\-]*(?:\W{{1,3}}(?:{_BETWEEN}\W{{1,2}})?[A-Z][\w’'\-]*)*)"
)
"""Capitalised words, with at most one small word between two of them: "Northern
Front leader Anwar Haddad" is one name for whom the question is about. Where and
when it was is left out: reports leave it to their other sentences."""
_TIME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_FIRST_WORDS = frozenset(
    {"a", "an", "the", "one", "two", "three", "four", "five", "six", "some", "several", "many"}
)
_ACT = re.compile(
    r"\b(?:\w{3,}(?:ed|ing)|shot|slain|sold|bought|stole|stolen|fled|struck|hit|sank|sunk|fell|broke|(?:to|was|were|is|are|be|been|has|have|had|will|would)\s+(?:\w+ly\s+)?([a-z]\w*))\b"
)


def core_of(asked: str) -> str:
    """Give a question without brackets, appositions and what leads up to it.

    Args:
        asked: The claim in a person's words.

    Returns:
        The words that are left; the question itself when hardly any are.
    """
    core = _BESIDE.sub("", _BEFORE.sub("", _BRACKETED.sub(" ", asked)))
    least_words = 3
    return core if len(core.split()) >= least_words else asked


def names_of(asked: str) -> list[str]:
    """Give whom a question's core is about, each name with what stands beside it."""
    found = _NAME_RUN.finditer(core_of(asked))
    names = [match.group("name") for match in found if not match.group("place")]
    return [name for name in names if not _TIME.fullmatch(name)]


def only_tells_whence(name: str) -> bool:
    """Is a run of capitals no name, but a first word and a people: "Three Varian" soldiers?

    A report can carry the claim without it: it writes the country, or leaves it out.
    """
    first, _, rest = name.partition(" ")
    people = rest if first.lower() in _FIRST_WORDS else name
    return bare(people) in word_map("nationalities")


def acts_of(asked: str) -> list[str]:
    """Give the words of a question's core that tell what was done.

    Told by their form ("seized", "to buy", "killing", "was hit") and a few that
    have none; empty when none shows.
    """
    return [found.group(1) or found.group() for found in _ACT.finditer(core_of(asked))]
