"""Whom does a report mean where it only describes the speaker?

"Militants claim", "the UN's top human rights official says": a description, no
name. Inside one report it means the person whom the report names beside it
("the official, Navi Pillay"), or the only group of that sort that the report
names at all. Where neither holds, the description stays a source of its own.

Pure functions. Caller: `firsthand.link.sources.gathering`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from firsthand.lexicon.names import is_organisation, normal
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import Role

_GROUPS = (SourceKind.PARTY, SourceKind.RIGHTS_GROUP)
_BODIES_WITH_SPOKESMEN = (SourceKind.OFFICIAL, *_GROUPS)
_SPOKESMAN = re.compile(r"\bspokes(?:man|woman|person)$", re.IGNORECASE)
_UNTOLD = (SourceKind.UNKNOWN, SourceKind.PERSON, SourceKind.ACCOUNT)
FIGHTERS = (
    "fighters", "militants", "gunmen", "rebels", "insurgents", "jihadists", "militiamen",
    "guerrillas",
)  # fmt: skip
"""What the people of an armed group are called by those who take no side."""
_MEMBERS = rf"(?:{'|'.join(FIGHTERS)})"
_NAME = r"[A-Z][\w’'\-]+(?:\s+(?:(?:of|the|and|for|in|al)\s+)*[A-Z][\w’'\-]+){0,7}"
_WITH_MEMBERS = re.compile(
    rf"\b{_MEMBERS}\s+(?:of|from)\s+(?:the\s+)?({_NAME})|({_NAME})\s+{_MEMBERS}\b"
)
_OF_A_STATE = frozenset({"army", "military", "government", "police", "navy", "parliament"})
_STATE = r"(?<![.!?\n]\s)(?<!^)\b(?!The\b|In\b|Local\b|But\b)[A-Z][a-z\-]{3,}"
"""A country, by its name or adjective; not the first word of a sentence."""
_APPOSITION = re.compile(r",\s+([^.,;]{5,80})[.,;]")
_LEADS_ON = r"(?:of|for|by|with|about|on|from|in|at|to|and|against)"
"""After such a word a name goes on with the description: "the author of The Trial of
Anna Berg" is not Anna Berg."""
_FARTHEST = 160
"""Code points before a name in which its description can end: some ten words."""
_REFLEXIVE = re.compile(r"\s+(?:itself|himself|herself|themselves)$", re.IGNORECASE)

Bounds = tuple[float | None, float | None]
Meant = Mapping[tuple[ItemId, str], str]


def plain_name(name: str) -> str:
    """Give a name without "itself" and the like after it."""
    return _REFLEXIVE.sub("", name.strip())


def is_description(speaker: Speaker) -> bool:
    """Tell whether a speaker is described and not named.

    A description has no capital ("militants") but that of a headline's first word
    ("Rights group"), or is the office itself: "UN's top human rights official".
    """
    name = plain_name(speaker.name)
    if is_common(name):
        return True
    office = speaker.role.lower().split()[-1:] if speaker.role else []
    return bool(office) and _head(name) == office[0]


def is_common(name: str) -> bool:
    """Tell whether a name is made of common words: "militants", "Rights group: ..."."""
    if name == name.lower():
        return True
    is_first_word = name[1:] == name[1:].lower()
    return is_first_word and name.lower() in _common()


@cache
def _common() -> frozenset[str]:
    """Give the words for bodies and offices."""
    return frozenset(word_map("organisations")) | frozenset(word_map("roles"))


def whom_described(items: Sequence[Item], statements: Sequence[Statement]) -> Meant:
    """Say for each description whom its report means.

    Args:
        items: The reports.
        statements: Their statements.

    Returns:
        For a report and a description, the name that is meant; descriptions
        that could mean anybody are left out.
    """
    speakers: defaultdict[ItemId, list[Speaker]] = defaultdict(list)
    for statement in statements:
        speakers[statement.item] += statement.chain
    groups = _named_groups(items, statements)
    headlines = _whom_headlines_mean(items, statements)
    found: dict[tuple[ItemId, str], str] = {}
    for item in items:
        for speaker in speakers.get(item.id, ()):
            if (item.id, speaker.name) in found or not is_description(speaker):
                continue
            if speaker.kind is SourceKind.UNNAMED:
                meant = headlines.get((item.id, speaker.name))
                meant = meant or _the_group(speaker, item, groups)
                found.update({(item.id, speaker.name): meant} if meant else {})
                continue
            meant = (
                _person_beside(speaker, item, speakers[item.id])
                or _state_body(speaker, item)
                or _only_group(speaker, item, groups)
                or headlines.get((item.id, speaker.name))
            )
            if meant:
                found[item.id, speaker.name] = meant
    return found


def _whom_headlines_mean(items: Sequence[Item], statements: Sequence[Statement]) -> Meant:
    """Give for a description in a headline whom the report below names for the same figure.

    "Rights group: 12 killed" over "Twelve people were killed, the Open Hand
    Initiative said". Only where one alone is named, a body for a body.
    """
    titles = {i.id: [b.span for b in i.blocks if b.role is Role.TITLE] for i in items}
    above: list[Statement] = []
    below: defaultdict[tuple[ItemId, Bounds], list[Speaker]] = defaultdict(list)
    for one in statements:
        if any(span.overlaps(one.sentence) for span in titles.get(one.item, ())):
            above.append(one)
        elif one.chain and not is_description(one.chain[-1]):
            for figure in one.figures:
                below[one.item, (figure.low, figure.high)].append(one.chain[-1])
    found: dict[tuple[ItemId, str], str] = {}
    for one in above:
        if not one.chain or not is_description(one.chain[-1]):
            continue
        described = one.chain[-1]
        speakers = [s for f in one.figures for s in below.get((one.item, (f.low, f.high)), ())]
        names = {s.name for s in speakers if _can_be_called(s, described)}
        if len(names) == 1:
            found[one.item, described.name] = names.pop()
    return found


def _can_be_called(speaker: Speaker, described: Speaker) -> bool:
    """Can a headline call a speaker so: a body by a noun for bodies, a person by his role?"""
    head = _head(plain_name(described.name)).lower()
    if head not in _bodies():
        told = head in _telling_words(speaker.role or "")
        return told or (not speaker.role and word_map("roles").get(head) == speaker.kind)
    fits = speaker.kind in (described.kind, SourceKind.UNKNOWN)
    return speaker.role is None and fits and speaker.kind is not SourceKind.PERSON


def bodies_by_role(statements: Iterable[Statement]) -> Mapping[str, str]:
    """Give the body of persons whom their report calls the spokesman it cited before.

    "A spokesman for the ministry said ... Anna Berg, the spokesman, said": the
    chain that names the ministry has the role, and so has the person.

    Returns:
        For normal forms of persons' names, the body's name.
    """
    by_item: defaultdict[ItemId, list[Speaker]] = defaultdict(list)
    for statement in statements:
        by_item[statement.item] += statement.chain
    found: dict[str, str] = {}
    for speakers in by_item.values():
        for body, person in _of_one_role(speakers):
            found.setdefault(normal(person.name), body.name)
    return found


def bodies_by_report(statements: Iterable[Statement]) -> Mapping[tuple[ItemId, str], str]:
    """Give the body of a spokesman whom a report names without one, where it cites one alone.

    "The ministry keeps a register, spokeswoman Anna Berg said" below the ministry's
    own word; where a report cites two bodies, nobody can tell whose she is.

    Returns:
        For a report and a person's name, the body's name.
    """
    by_item: defaultdict[ItemId, list[Speaker]] = defaultdict(list)
    for statement in statements:
        by_item[statement.item] += statement.chain
    found = {}
    for item, speakers in by_item.items():
        bodies = {
            normal(one.name): one.name
            for one in speakers
            if not one.role and one.kind in _BODIES_WITH_SPOKESMEN and is_organisation(one.name)
        }
        alone = next(iter(bodies.values())) if len(bodies) == 1 else None
        for one in speakers:
            if alone and not one.body and _SPOKESMAN.search(one.role or ""):
                found[item, one.name] = alone
    return found


def _of_one_role(speakers: Sequence[Speaker]) -> Iterator[tuple[Speaker, Speaker]]:
    """Pair bodies cited through a role with the one person who has that role."""
    with_role = [speaker for speaker in speakers if speaker.role and not speaker.body]
    for body in with_role:
        same = {
            normal(other.name): other
            for other in with_role
            if other.role == body.role and normal(other.name) != normal(body.name)
        }
        is_body = plain_name(body.written).lower().endswith(plain_name(body.name).lower())
        if len(same) == 1 and is_body and body.written.lower() != body.name.lower():
            yield body, next(iter(same.values()))


def _person_beside(speaker: Speaker, item: Item, speakers: Sequence[Speaker]) -> str | None:
    """Find the person whom the report names beside the description, or describes alike.

    "The official, Navi Pillay" after "the UN's top human rights official"; or
    "Navi Pillay, the high commissioner for human rights", which shares two
    words of the description.
    """
    name_described = plain_name(speaker.name)
    if _head(name_described).lower() in _bodies():
        return None  # "a nurse at the hospital, Petra Lind": she is not the hospital
    before = _before_name(_head(name_described))
    described = _telling_words(name_described)
    for name in dict.fromkeys(other.name for other in speakers if not is_description(other)):
        starts = _places(name, item.text)
        if any(before.search(item.text, max(start - _FARTHEST, 0), start) for start in starts):
            return name
        told = (_APPOSITION.match(item.text, start + len(name)) for start in starts)
        after = next((found for found in told if found), None)
        if after and len(described & _telling_words(after.group(1))) > 1:
            return name
    return None


def _state_body(speaker: Speaker, item: Item) -> str | None:
    """Find the only army, police or government that the report names, for "Army says"."""
    noun = plain_name(speaker.name).lower().removeprefix("the ")
    if noun not in _OF_A_STATE:
        return None
    forms = rf"(?:{_STATE}(?:['’]s)?\s+{noun}\b|\b{noun}\s+of\s+{_STATE})"
    named = {normal(found.group()): found.group() for found in re.finditer(forms, item.text)}
    return next(iter(named.values())) if len(named) == 1 else None


@cache
def _bodies() -> frozenset[str]:
    """Give the nouns for bodies."""
    return frozenset(word_map("organisations")) | word_set("body_nouns")


@lru_cache(maxsize=4096)
def _before_name(head: str) -> re.Pattern[str]:
    """Match the noun of a description with the words that can part it from a name."""
    return re.compile(
        rf"\b{re.escape(head)}(?:\s+(?:for|of)\s+(?:\w+\s+){{0,5}}?(?!{_LEADS_ON}\b)\w+)?,?\s+"
        r"(?:[A-Z][\w’'\-]+\s+){0,2}$"
    )


def _places(name: str, text: str) -> list[int]:
    """Give the places where a name stands in a text as whole words."""
    found, start = [], text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if not (name[-1].isalnum() and text[end : end + 1].isalnum()):
            found.append(start)
        start = text.find(name, end)
    return found


def _head(name: str) -> str:
    """Give the noun of a description: "official" of "top official of the council"."""
    before = re.split(r"\s+(?:of|for|from|in|at)\s+", name)[0]
    return before.split()[-1] if before.split() else name


def _telling_words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{2,}", text.lower())) - word_set("stop_words")


def _named_groups(
    items: Sequence[Item], statements: Sequence[Statement]
) -> Mapping[str, SourceKind]:
    """Give the names of groups in the case, with the sort they are.

    The sort that most chains give; else an armed group is known by its members,
    of whom some report speaks ("fighters of the River Command").
    """
    kinds: defaultdict[str, Counter[SourceKind]] = defaultdict(Counter)
    for statement in statements:
        for speaker in statement.chain:
            if not is_description(speaker):
                kinds[plain_name(speaker.name)][speaker.kind] += 1
    common = {name: max(found, key=lambda k: found[k]) for name, found in kinds.items()}
    groups = {name: kind for name, kind in common.items() if kind in _GROUPS}
    members = {word for item in items for pair in _WITH_MEMBERS.findall(item.text) for word in pair}
    for name, kind in common.items():
        if kind in _UNTOLD and re.sub(r"^[Tt]he\s+", "", name) in members:
            groups[name] = SourceKind.PARTY
    return groups


def _the_group(speaker: Speaker, item: Item, groups: Mapping[str, SourceKind]) -> str | None:
    """Find the group for "the group said", not for "a group" or for several."""
    is_definite = speaker.written.lower() == "the group"
    return (
        _only_group(replace(speaker, kind=SourceKind.UNKNOWN), item, groups)
        if is_definite
        else None
    )


def _only_group(speaker: Speaker, item: Item, groups: Mapping[str, SourceKind]) -> str | None:
    """Find the group of the description's sort that the report names most.

    Names of one group ("ISIS", "Islamic State") cannot be told apart from two
    groups here, so the commonest one is taken; the sorts that qualify are
    groups of which a report rarely names two. "The group" alone is a party
    when the report names no other group.
    """
    bare_group = speaker.kind is SourceKind.UNKNOWN and _head(speaker.name) == "group"
    if speaker.kind not in _GROUPS and not bare_group:
        return None
    counts = {
        name: len(re.findall(rf"\b{re.escape(name)}\b", item.text))
        for name, kind in groups.items()
        if kind is speaker.kind or bare_group
    }
    best = max(counts, key=lambda name: (counts[name], len(name)), default=None)
    return best if best and counts[best] else None
