"""Can two names mean the same person or body?

Reports name one source in many ways: "Lt. Gen. Qassim al-Moussawi", "Gen.
Qasim Musawi", "Mr. al-Moussawi"; "Human Rights Watch", "HRW". The answer here
comes with a score and the reason, because what it is worth depends on where
the two names stand: a surname identifies inside one report, hardly across a
case.

Pure functions. Callers: `firsthand.extract.speakers` inside one item,
`firsthand.link` across a case.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from firsthand.lexicon.aliases import AliasGroup, alias_group
from firsthand.lexicon.spelling import bare, is_spelling_of
from firsthand.lexicon.wordlists import word_map, word_set

__all__ = ["AliasGroup", "NameMatch", "Sameness", "alias_group", "could_be_same",
           "is_acronym_of", "is_organisation", "normal", "same_name", "without_title"]  # fmt: skip

_PARTICLES = frozenset({"al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "lt", "gen", "col", "maj", "capt", "sgt"})
_BODY_OF = frozenset({"ministry", "department"})
_OF_A_STATE = _BODY_OF | {"army", "navy", "police", "government", "parliament", "cabinet"}
_ARMY = (["military"], ["armed", "forces"])
"""What news English calls a country's army, too."""
_DEMONYM = re.compile(r"(?:n|an|ian|i|ese|ish)")
_LEAST_COUNTRY = 4
"""Letters of a name from which an adjective is recognised: "Tavria" and "Tavrian"."""
_MOST_ACRONYM_LETTERS = 8
_MARKS, _BREAKS = re.compile(r"[\s.()'’&]"), re.compile(r"[-/]")


class Sameness(StrEnum):
    """Why two names can mean the same, or that they do not."""

    EQUAL = "the same name"
    ALIAS = "publicly known names of one body"
    ACRONYM = "the first letters of the other name"
    SPELLING = "another spelling of the same name"
    MIDDLE = "the same name with parts left out or as initials"
    SHORT = "a short form of the other name"
    DIFFERENT = "nothing shows that they are the same"


class NameMatch(NamedTuple):
    """How well two names go together.

    Attributes:
        score: 0 (different) to 1 (the same). From 0.8 on two names can be
            taken as one across a case; a short form (0.5 to 0.7) only inside
            one report, where nobody else has that name.
        reason: What the score rests on.
    """

    score: float
    reason: Sameness


# What each reason is worth: order matters, distances are a convention that the
# docstring of `NameMatch` states for callers.
_SCORES = {
    Sameness.EQUAL: 1.0, Sameness.ALIAS: 0.95, Sameness.MIDDLE: 0.9, Sameness.SPELLING: 0.85,
    Sameness.ACRONYM: 0.8, Sameness.SHORT: 0.6, Sameness.DIFFERENT: 0.0,
}  # fmt: skip


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Give the form under which equal names are equal.

    Small letters, no accents, marks, titles ("Lt. Gen.", "Mr"), leading "the",
    Arabic article ("al-", "el-") or "Jr"; adjectives of countries become the
    country ("Iraqi army", "Iraq's military"), and "ministry of justice" is
    "justice ministry".

    Returns:
        Words parted by one blank; empty when the name is only a title.
    """
    words = bare(_unpossessed(without_title(name))).split()
    while words and words[-1] in _SUFFIXES:
        words.pop()
    kept = [w for w in words if w not in _PARTICLES] or words
    return " ".join(_noun_last(_army_named(_countries_named(kept))))


def without_title(name: str) -> str:
    """Give a name without the titles and ranks before it.

    A title alone ("the general") is left as it is, and so is a word that looks
    like a title at the head of a body's name ("Justice Department").
    """
    words = name.split()
    longest = 3
    if is_organisation(name) and bare(words[0]) not in _COURTESY:
        return name
    start = 0
    while start < len(words) - 1:
        sizes = range(min(longest, len(words) - 1 - start), 0, -1)
        size = next((n for n in sizes if bare(" ".join(words[start : start + n])) in _titles()), 0)
        if not size:
            break
        start += size
    return " ".join(words[start:])


@lru_cache(maxsize=65536)
def is_acronym_of(short: str, long: str) -> bool:
    """Tell whether one name is made of the first letters of the other.

    Small words ("of", "and", "the") may count or not; points and brackets do
    not matter: "(ICG)", "I.C.G." and "International Crisis Group".

    Args:
        short: The letters, at least two, most of them capitals.
        long: A name of at least two words.
    """
    letters = _MARKS.sub("", short.removeprefix("the ").removeprefix("The "))
    capitals = sum(c.isupper() for c in letters)
    if not 1 < len(letters) <= _MOST_ACRONYM_LETTERS or capitals * 2 <= len(letters):
        return False
    words = bare(_BREAKS.sub(" ", long)).split()
    if len(words) < max(len(letters), 2):
        return False
    return _spells(letters.lower(), words)


def could_be_same(left: str, right: str) -> NameMatch:
    """Tell how well two names go together, and why.

    Args:
        left: A name as a text writes it, titles and all.
        right: Another.

    Returns:
        The score 0..1 and its reason; the order of the two does not matter.
    """
    reason = _sameness(left, right)
    return NameMatch(_SCORES[reason], reason)


def same_name(left: str, right: str) -> bool:
    """Tell whether two names can be taken as one across a whole case."""
    least_across_a_case = _SCORES[Sameness.ACRONYM]
    return could_be_same(left, right).score >= least_across_a_case


@lru_cache(maxsize=65536)
def is_organisation(name: str) -> bool:
    """Tell whether a name looks like that of a body and not of a person."""
    if alias_group(name):
        return True
    words = bare(_unpossessed(name)).split()
    nouns = word_map("organisations")
    last = {" ".join(words[i:]) for i in range(len(words))}
    before_of = words[: words.index("of")] if "of" in words else []
    return not last.isdisjoint(nouns) or bool(before_of and before_of[-1] in nouns)


def _sameness(left: str, right: str) -> Sameness:
    """Ask the reasons one after the other, the strongest first."""
    one, other = normal(left), normal(right)
    if not one or not other:
        return Sameness.DIFFERENT
    if one == other:
        return Sameness.EQUAL
    group = alias_group(left)
    if group and group == alias_group(right):
        return Sameness.ALIAS
    if is_acronym_of(left, right) or is_acronym_of(right, left):
        return Sameness.ACRONYM
    short, long = sorted((one.split(), other.split()), key=len)
    if is_organisation(left) or is_organisation(right):
        return _bodies(short, long)
    return _persons(short, long)


def _bodies(short: list[str], long: list[str]) -> Sameness:
    """Compare the words of two names of which one is an organisation's."""
    if len(short) == len(long) and all(map(is_spelling_of, _of_one_state(short, long), long)):
        return Sameness.SPELLING
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return Sameness.SHORT
    return Sameness.DIFFERENT


def _of_one_state(mine: list[str], theirs: list[str]) -> list[str]:
    """Write an unlisted country's adjective as the other name has it: "tavrian army"."""
    country, adjective = sorted((mine[0], theirs[0]), key=len)
    ending = adjective.removeprefix(country)
    is_state = len(mine) > 1 and mine[-1] in _OF_A_STATE and len(country) >= _LEAST_COUNTRY
    is_one = is_state and ending != adjective and _DEMONYM.fullmatch(ending)
    return [theirs[0], *mine[1:]] if is_one else mine


def _persons(short: list[str], long: list[str]) -> Sameness:
    """Compare the words of two persons' names."""
    if len(short) == 1:
        fits = is_spelling_of(short[0], long[-1]) or (len(long) > 1 and short[0] == long[0])
        if len(long) == 1:
            return Sameness.SPELLING if fits else Sameness.DIFFERENT
        return Sameness.SHORT if fits else Sameness.DIFFERENT
    if not is_spelling_of(short[-1], long[-1]):
        return Sameness.DIFFERENT
    if len(short) == len(long) and all(map(is_spelling_of, short, long)):
        return Sameness.SPELLING
    first = short[0], long[0]
    initials = first[0][0] == first[1][0] and 1 in map(len, first)
    same_first = is_spelling_of(*first) or initials
    middles_fit = all(any(_fits(m, n) for n in long[1:-1]) for m in short[1:-1])
    return Sameness.MIDDLE if same_first and middles_fit else Sameness.DIFFERENT


def _fits(word: str, other: str) -> bool:
    return is_spelling_of(word, other) or (word[0] == other[0] and 1 in (len(word), len(other)))


def _spells(letters: str, words: list[str]) -> bool:
    """Tell whether first letters of the words spell the letters.

    Words of the list of small words may be passed over, no others.
    """
    if not words:
        return not letters
    if letters and words[0][0] == letters[0] and _spells(letters[1:], words[1:]):
        return True
    return words[0] in word_set("acronyms") and _spells(letters, words[1:])


def _unpossessed(name: str) -> str:
    """Take possessive endings off: "Iraq's military" reads "Iraq military"."""
    return re.sub(r"['’]s\b", "", name)


def _countries_named(words: list[str]) -> list[str]:
    """Write adjectives of countries as the country."""
    if len(words) < 2:
        return words
    text = " ".join(words)
    nations = word_map("nationalities")
    for size in (2, 1):
        country = nations.get(" ".join(words[:size]))
        if country and len(words) > size:
            text = " ".join([*bare(country).split(), *words[size:]])
            break
    return text.split()


def _army_named(words: list[str]) -> list[str]:
    """Write "tavria armed forces" and "military of tavria" as the army."""
    for form in _ARMY:
        size = len(form)
        if len(words) > size and words[-size:] == form:
            return [*words[:-size], "army"]
        if words[: size + 1] == [*form, "of"]:
            return ["army", *words[size:]]
    return words


def _noun_last(words: list[str]) -> list[str]:
    """Write "us department of state" as "us state department"."""
    for at, word in enumerate(words[:-2]):
        if word in (_BODY_OF if at else _OF_A_STATE) and words[at + 1] == "of":
            return [*words[:at], *words[at + 2 :], word]
    return words


@cache
def _titles() -> frozenset[str]:
    return frozenset(bare(title) for title in word_set("titles"))
