"""Which of a case's names mean the same source?

Names are put together when they are equal but for titles and spelling, when
the public knows them as names of one body, when letters abbreviate them, or
when a report says so itself. A short form (a bare surname, "the ministry") goes
to a longer name only when the case has just one that it can mean.

Not all names are compared with all: only those that share a sound at their end,
a beginning, or letters.

Pure functions. Caller: `firsthand.link.sources.gathering`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from firsthand.lexicon.names import (
    Sameness,
    alias_group,
    could_be_same,
    is_acronym_of,
    is_organisation,
    normal,
)
from firsthand.lexicon.spelling import bare, sound
from firsthand.lexicon.wordlists import word_map
from firsthand.link.sources.descriptions import FIGHTERS

MEMBERS = frozenset({*FIGHTERS, "terrorists", "extremists", "commanders"})
"""What the people of an armed group are called, by whomever."""
_ACROSS_A_CASE = 0.8
"""From this score on two names can be one across a case, says `NameMatch`."""
_MOST_IN_BLOCK = 200
"""Names in one block that are compared; a longer block is one of common words."""

_LEAST_SOUNDS = 10
"""Letters of two whole names, as they sound; shorter ones sound alike by chance."""


def heads_of_names(names: Sequence[str], defined: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Say for each name which name stands for its source.

    Args:
        names: Every name of the case, in order of first appearance.
        defined: Pairs of names that a report says mean the same.

    Returns:
        For every normal form of a name, the normal form of the first name of
        its source.
    """
    written = {normal(name): name for name in reversed(names) if normal(name)}
    order = {key: place for place, key in enumerate(dict.fromkeys(map(normal, names))) if key}
    head = {key: key for key in order}
    members = {key: [key] for key in order}

    def join(left: str, right: str) -> None:
        kept, merged = sorted((head[left], head[right]), key=order.__getitem__)
        if kept != merged:
            members[kept] += members.pop(merged)
            head.update(dict.fromkeys(members[kept], kept))

    for left, right in defined:
        if normal(left) in head and normal(right) in head:
            join(normal(left), normal(right))
    shortened = []
    for left, right in _pairs(_blocks(written)):
        match = could_be_same(written[left], written[right])
        if match.score >= _ACROSS_A_CASE:
            join(left, right)
        elif match.reason is Sameness.SHORT:
            shortened.append(sorted((left, right), key=lambda key: len(key.split())))
    for left, right in (*_sounding_alike(written), *_turned_round(head), *_with_members(head)):
        join(left, right)
    shortened += _without_country(head)
    for short, longer in _short_forms(shortened, head):
        join(short, longer)
    return head


def _without_country(head: Mapping[str, str]) -> list[list[str]]:
    """Pair names that only a country before them tells apart: "Red Crescent"."""
    found = []
    for key in head:
        words = key.split()
        for size in range(1, len(words) - 1):
            rest = " ".join(words[size:])
            if rest in head and " ".join(words[:size]) in _countries():
                found.append([rest, key])
    return found


def _sounding_alike(written: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pair names that sound the same however they are cut: "Wolde-Mariam", "Woldemariam"."""
    first: dict[str, str] = {}
    found = []
    for key in written:
        whole = sound(key.replace(" ", ""))
        if " " in key and len(whole) >= _LEAST_SOUNDS and not is_organisation(key):
            found += [(first[whole], key)] if whole in first else []
            first.setdefault(whole, key)
    return found


def _turned_round(head: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pair names of bodies that differ in their order or say where: "Red Hill Food Bank".

    "Food Bank of Red Hill" is the same, and so is "Food Bank of Red Hill in Orn".
    """
    found = []
    for key in head:
        front, of, place = key.partition(" of ")
        turned = f"{place} {front}"
        if of and turned in head and is_organisation(front):
            found.append((turned, key))
        body, of_where, _ = key.rpartition(" in ")
        if of_where and body in head and " " in body and is_organisation(body):
            found.append((body, key))
    return found


def _with_members(head: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pair a group with its people: "River Command" and "River Command gunmen"."""
    parted = ((key.rpartition(" "), key) for key in head)
    return [(group, key) for (group, _, last), key in parted if group in head and last in MEMBERS]


def _blocks(written: Mapping[str, str]) -> Mapping[str, list[str]]:
    """Put names into blocks by what names of one source have in common."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in written.items():
        words = key.split()
        blocks[f"end {sound(words[-1])}"].append(key)
        if len(words) > 1:
            blocks[f"end {sound(words[0])}"].append(key)
        group = alias_group(name)
        if group:
            blocks[f"group {group.names[0]}"].append(key)
        blocks[f"letters {words[0][0]}"].append(key)
    return blocks


def _pairs(blocks: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Give the pairs worth comparing: within blocks; by letters only acronyms."""
    pairs: dict[tuple[str, str], None] = {}
    for block, keys in blocks.items():
        if block.startswith("letters"):
            short = [key for key in keys if " " not in key]
            long = [key for key in keys if " " in key]
            sizes = {key: len(key.split()) for key in long}
            fits = (
                (s, k)
                for s in short
                for k in long
                if len(s) <= sizes[k] and is_acronym_of(s.upper(), k)
            )
            pairs.update(dict.fromkeys(fits))
        else:
            pairs.update(dict.fromkeys(combinations(keys[:_MOST_IN_BLOCK], 2)))
    return list(pairs)


def _short_forms(pairs: Iterable[Sequence[str]], head: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give each short form with its longer name, where there is just one."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for short, long in pairs:
        if _may_be_cut_to(short, long):
            longer[short].add(head[long])
    return [(short, next(iter(found))) for short, found in longer.items() if len(found) == 1]


def _may_be_cut_to(short: str, long: str) -> bool:
    """Tell whether a case may speak of the long name by the short one.

    A person's last name, or a body's name whose left-out words only say what
    sort of body or of which country it is ("Interior Ministry", "Acme News").
    """
    if not is_organisation(long) and " " not in short:
        # "cousin of Davi" is somebody else than Davi
        return long.endswith(short) and " of " not in long
    if long.startswith(f"{short} of ") and " " in short and is_organisation(short):
        return True
    rest = long.removeprefix(short) if long.startswith(short) else long.removesuffix(short)
    left_out = rest.split()
    if " ".join(left_out) in _countries():
        return True
    if len(short.split()) == 1:
        return long.startswith(short) and is_organisation(" ".join(left_out))
    return len(left_out) == 1 or is_organisation(" ".join(left_out))


@cache
def _countries() -> frozenset[str]:
    """Give the countries' names as `normal` writes them."""
    return frozenset(map(bare, word_map("nationalities").values()))
