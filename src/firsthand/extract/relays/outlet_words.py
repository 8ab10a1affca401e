"""How far does the name of an outlet go: "Tolo News | an hour later that ..."?

The words behind "told" or "seen by" run on into the rest of the sentence. A name
ends with its last capitalised word, and with the noun that says what it is ("the
Al-Shuruq channel"); words that point back ("the same station") end with theirs.

Pure functions on words. Caller: `firsthand.extract.relays.reaching`.
"""

from __future__ import annotations

import re
from functools import cache

from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import word_map

_JOINS = frozenset(
    {"of", "the", "and", "&", "de", "da", "do", "di", "du", "del", "della", "des", "la", "le",
     "les", "el", "al", "los", "las", "den", "der", "die", "das", "van", "for"}
)  # fmt: skip
"""Small words inside names: "Agence de Presse", "Voice of the Coast"."""
_CAPITAL = re.compile(r"[\"“‘(@]*[^\W\d_a-z]|[\"“‘@]*@\w|\d+[A-Z]?\w*$")
_STOPS = frozenset(
    {"by", "to", "in", "on", "at", "with", "from", "that", "for", "as", "who", "which", "where",
     "and", "or", "but", "of", "outside", "near", "into"}
)  # fmt: skip
_LONGEST_FRONT = 5
"""Words before a name that describe it: "the privately owned daily Kaleva"."""
_BELONGS = frozenset({"of", "for", "from", "at", "the", "called", "named"})
_PEOPLE = frozenset(
    {"crew", "crews", "camera", "cameras", "listeners", "viewers", "readers", "audience",
     "microphone", "microphones", "correspondents", "reporters", "host", "service", "bureau",
     "newsroom", "desk", "studio", "stringer", "man", "woman", "team", "broadcast", "interview",
     "bulletin", "portal"}
)  # fmt: skip
"""Behind an outlet's name, those who work for it and listen to it, and what it puts out."""
_ALL_OF_THEM = frozenset({"media", "press"})
"""Nouns that mean no outlet of their own."""
_BROADCASTS = frozenset({"broadcast", "bulletin", "portal", "service", "interview"})


def outlet_words(words: str) -> str:
    """Give the front of some words up to where an outlet's name ends.

    Args:
        words: What stands behind the words that show a relay.

    Returns:
        The front; empty where neither a name nor a noun for an outlet stands there.
    """
    found = list(re.finditer(r"\S+", words))
    tokens = [one.group() for one in found]
    start = _name_at(tokens)
    end = _noun_at(tokens) if start is None else _name_end(tokens, start)
    if end is None:
        return words
    while (further := _further(tokens, end)) is not None:
        end = further
    return words[: found[end].end()]


def _further(tokens: list[str], end: int) -> int | None:
    """Give the end of what goes on behind a word; None where nothing does.

    A noun for outlets goes on: "the Al-Shuruq | channel", and so does the name
    behind one: "the Sarnian broadcaster | NOS", "a correspondent | of the BBC", and
    whom somebody works for: "Tom Reed | at the Ledger".
    """
    rest = tokens[end + 1 :]
    if not rest or tokens[end].endswith((",", ".", ";", ":")):
        return None
    if is_outlet_noun(rest[0]):
        return end + 1
    if not is_outlet_noun(tokens[end]) and rest[0] != "at":
        return None
    at = end + 1
    while at < len(tokens) and tokens[at] in _BELONGS:
        at += 1
    if at < len(tokens) and _CAPITAL.match(tokens[at]):
        return _name_end(tokens, at)
    return None


def _name_at(tokens: list[str]) -> int | None:
    """Where does the first capitalised word stand, behind nothing but what describes it?"""
    for at, token in enumerate(tokens[: _LONGEST_FRONT + 1]):
        if _CAPITAL.match(token):
            return at
        if token.lower() in _STOPS:
            return None
    return None


def _name_end(tokens: list[str], start: int) -> int:
    """Give the last word of the name that starts at a word."""
    end = start
    for at in range(start + 1, len(tokens)):
        if tokens[end].endswith((",", ";", ":")) and not tokens[end].endswith("."):
            break
        if _CAPITAL.match(tokens[at]):
            end = at
        elif tokens[at].lower() not in _JOINS:
            break
    return end


def _noun_at(tokens: list[str]) -> int | None:
    """Where does a noun for an outlet end words that name none: "the same station"?"""
    for at, token in enumerate(tokens[: _LONGEST_FRONT + 1]):
        if is_outlet_noun(token):
            return at
        if token.lower() in _STOPS:
            return None
    return None


def points_at_outlet(noun: str) -> bool:
    """Tell whether a noun alone can point back at an outlet: "the station", "the paper"."""
    return noun not in _ALL_OF_THEM and (noun in _outlet_nouns() or noun in _BROADCASTS)


def is_outlet_noun(word: str) -> bool:
    """Tell whether a noun means an outlet or those who work for one."""
    plain = bare(word)
    return plain in _PEOPLE or plain in _outlet_nouns()


@cache
def _outlet_nouns() -> frozenset[str]:
    """Give the nouns for outlets and for those who work for them."""
    listed = (*word_map("organisations").items(), *word_map("roles").items())
    return frozenset(noun for noun, kind in listed if kind in {"press", "wire"}) | {"agency"}
