"""How few people can those be whom several outlets do not name?

Two papers that each heard "a security official" can have heard the same one. A
diplomat and a nurse are two, and an official without a name can be one whom
another report names. Of "sources" nothing is told by which to join them: each
outlet's own count, as they do in the labels of `benchmarks.origins`.

Pure functions on words. Caller: `firsthand.trace.counted.counting`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

_OFFICIAL = "official"
_SORTS = {
    _OFFICIAL: "official officer authority minister spokesman spokeswoman spokesperson lawmaker"
    " aide adviser advisor investigator prosecutor",
    "witness": "witness eyewitness resident local villager neighbour neighbor survivor relative"
    " bystander onlooker family parent passer-by friend townsman",
    "medic": "medic doctor nurse paramedic surgeon physician",
    "fighter": "fighter militant rebel gunman insurgent commander militiaman",
    "diplomat": "diplomat envoy ambassador",
    "activist": "activist campaigner dissident protester opponent",
    "analyst": "analyst expert researcher observer scientist",
    "worker": "worker employee engineer colleague guard rescuer driver",
}
"""Nouns for people without names by what they can know; of one sort they may be
one person. A noun that is not listed is a sort of its own."""
_ANYBODY = frozenset(
    ["source", "sources", "person", "people", "insider", "insiders", "one", "some", "several",
     "many", "others", "another", "those", "man", "men", "woman", "women", "individual",
     "individuals", "somebody", "someone", "report", "reports", "media", "they"]
)  # fmt: skip
_OF_THE_STATE = re.compile(
    r"\b(?:government|security|military|police|army|intelligence|state|presidential|defen[cs]e|"
    r"ministry|judicial|court|official)\s+(?:source|insider|people)s?\b",
    re.IGNORECASE,
)
_HEAD_ENDS = re.compile(
    r"\s+(?:of|in|at|from|inside|within|with|close|who|whose|familiar|on|near|briefed|for|to|by|"
    r"involved|speaking)\b|,"
)


def least_people(described: Sequence[Collection[str]], *, official_named: bool) -> int:
    """Give how many people without names there are at least.

    Args:
        described: For each of them the words by which reports describe him,
            "two guards"; none where no report does.
        official_named: Is an official named for the same claim? Then one
            without a name may be that one.

    Returns:
        0 when there is nobody, or nobody who cannot be the named official. Those
        of whom nothing is told count one each.
    """
    sorts = [frozenset(filter(None, map(sort_of, phrases))) for phrases in described]
    together: list[set[str]] = []
    for mine in filter(None, sorts):
        meeting = [group for group in together if group & mine]
        together = [group for group in together if not group & mine]
        together.append(set(mine).union(*meeting))
    untold = sum(not mine for mine in sorts)
    return untold + sum(not (official_named and _OFFICIAL in group) for group in together)


def sort_of(phrase: str) -> str:
    """Give the sort of people a phrase describes; empty when it can be anybody."""
    if _OF_THE_STATE.search(phrase):
        return _OFFICIAL
    words = re.findall(r"[^\W\d_][\w'’-]*", _HEAD_ENDS.split(phrase.strip().lower())[0])
    if not words or words[-1] in _ANYBODY:
        return ""
    return _sorts().get(words[-1], words[-1].removesuffix("s"))


def is_known_sort(phrase: str) -> bool:
    """Tell whether a phrase describes people of a sort that is told apart here."""
    return sort_of(phrase) in _SORTS


@cache
def _sorts() -> Mapping[str, str]:
    """Give the sort for each noun, in both numbers."""
    found: dict[str, str] = {}
    for sort, nouns in _SORTS.items():
        for noun in nouns.split():
            plural = noun[:-3] + "men" if noun.endswith("man") else f"{noun}s"
            plural = noun[:-1] + "ies" if noun.endswith("y") else plural
            found |= {noun: sort, plural: sort, f"{noun}es": sort}
    return found
