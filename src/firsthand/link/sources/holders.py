"""Who holds an office that a report names without its holder?

One report writes "the governor said", another "Governor Amar Telle said". Where
the case has just one person in that office, the two are one. An office that
many can hold at a time ("officer", "senator") tells nobody, and neither does
one that is told apart by a place or body that the other report does not name.
And where two reports give one office to two names that sound alike ("Governor
Yevhen Dolyna", "the governor, Evgeny Dolina"), these are spellings of one.

Pure functions. Caller: `firsthand.link.sources.gathering`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.lexicon.names import same_name
from firsthand.lexicon.spelling import bare, is_spelling_of
from firsthand.lexicon.wordlists import word_set
from firsthand.link.sources.descriptions import Meant, is_description
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Statement

_OFFICE = re.compile(
    r"\b(?:president|premier|chancellor|minister|prime-minister|governor|mayor|chief|king|queen|"
    r"commissioner|ambassador|(?:secretary|attorney|prosecutor)[- ]general|sheriff|coroner|"
    r"harbou?r\s?master)$",
    re.IGNORECASE,
)
"""Offices that one person holds at a time in one place."""
_NOT_THE_HOLDER = re.compile(
    r"^(?:an?|one|another|some|two|several|former|ex-?|then|deputy|vice|assistant|acting)\b|"
    r"\b(?:former|ex|then|deputy|vice|assistant)\b",
    re.IGNORECASE,
)
_KINDS_OF_PLACE = frozenset({"province", "city", "town", "district", "region", "state", "country"})
_ITS_OFFICE = re.compile(r"['’]s?\s+(?:press\s+|media\s+)?office$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person whom a report names with an office."""

    office: str
    name: str
    item: ItemId


def holders_of_offices(items: Sequence[Item], statements: Sequence[Statement]) -> Meant:
    """Say for each office without a name which person of the case holds it.

    Args:
        items: The reports.
        statements: Their statements.

    Returns:
        For a report and an office as its chains name it, the holder's name;
        offices with no holder in the case, or with several, are left out. The
        holder's own office ("the governor's office") is given with its holder.
    """
    holders = list(dict.fromkeys(_holders(statements)))
    named_in = {holder.item for holder in holders}
    words = {item.id: _words(item.text) for item in items if item.id in named_in}
    forms: defaultdict[tuple[ItemId, str], set[str]] = defaultdict(set)
    for statement in statements:
        for speaker in statement.chain:
            if _is_office(speaker):
                forms[statement.item, speaker.name].add(speaker.written.lower())
    found = {}
    for (item, name), written in forms.items():
        fitting = [h for h in holders if all(_fits(h, form, words) for form in written)]
        if fitting and all(same_name(fitting[0].name, other.name) for other in fitting):
            found[item, name] = fitting[0].name
    return found


def spellings_of_holders(statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Give pairs of names that sound alike and are given one office.

    The last names must be spellings of one name, and the first names share
    their consonants, as a name keeps them from alphabet to alphabet. That alone
    would make one of many pairs of strangers; the office shows that it is not so.
    """
    by_office: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for holder in _holders(statements):
        by_office[holder.office.split()[-1]][holder.name] = None
    for names in by_office.values():
        for one, other in combinations(names, 2):
            left, right = bare(one).split(), bare(other).split()
            if left[-1:] != right[-1:] and not is_spelling_of(left[-1], right[-1]):
                continue
            if left != right and _consonants(left[0]) == _consonants(right[0]):
                yield one, other


def _consonants(name: str) -> str:
    """Give the consonants of a first name; "h" and "g" are one letter of many alphabets."""
    plain = name.replace("kh", "h").replace("h", "g").replace("w", "v").replace("x", "ks")
    return re.sub(r"[aeiouyj]|(.)(?=\1)", "", plain.replace("ph", "f"))


def is_its_office(name: str) -> bool:
    """Tell whether a name is that of somebody's office: "the governor's office"."""
    return _ITS_OFFICE.search(name) is not None


def _holders(statements: Sequence[Statement]) -> Iterator[_Holder]:
    """Give every person whom a chain names together with an office."""
    for statement in statements:
        for speaker in statement.chain:
            if speaker.kind is SourceKind.UNNAMED or is_description(speaker):
                continue
            before = speaker.written.partition(speaker.name)[0]
            office = _plain(speaker.role or before)
            holds = _OFFICE.search(office) and not _NOT_THE_HOLDER.search(office)
            if holds and " " in speaker.name:
                yield _Holder(office, speaker.name, statement.item)


def _is_office(speaker: Speaker) -> bool:
    """Tell whether a speaker is named by an office alone, and by one person's."""
    if speaker.kind is SourceKind.UNNAMED or speaker.name != speaker.name.lower():
        return False
    written = _ITS_OFFICE.sub("", speaker.written)
    return _office_of(written) is not None and not _NOT_THE_HOLDER.search(written)


def _office_of(written: str) -> tuple[str, str] | None:
    """Part an office from the words after it: "the governor" and "Dorn province"."""
    office, _, rest = written.partition(" of ")
    plain = _plain(office)
    return (plain, rest) if _OFFICE.search(plain) else None


def _fits(holder: _Holder, written: str, words: Mapping[ItemId, frozenset[str]]) -> bool:
    """Tell whether a person can be the one in the office that another report names.

    One of the two may say more of the office ("minister", "health minister");
    what it is an office of has to be named in the holder's report.
    """
    parts = _office_of(_ITS_OFFICE.sub("", written))
    if parts is None:
        return False
    office, rest = parts
    one, other = office.split(), holder.office.split()
    shared = min(len(one), len(other))
    if one[-shared:] != other[-shared:]:
        return False
    told = (_words(rest) | set(one[:-shared])) - word_set("stop_words") - _KINDS_OF_PLACE
    return told <= words[holder.item]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


def _plain(office: str) -> str:
    """Write an office in small letters without an article or a possessive before it."""
    plain = re.sub(r"^(?:the|its|their|his|her|our)\s+", "", office.strip().lower())
    return re.sub(r"^.*['’]s\s+", "", plain).replace("prime minister", "prime-minister")
