"""Where do reports set an event whose figures name no place?

"A car bomb went off at a market in Kelm. Police said 12 people were killed."
The figure names no place; the sentence before it does. Such places are taken
from the headline and from sentences that tell of harm. The words that name a
speaker are left out, for where he spoke is not where it happened; so is the
dateline, which says where the reporter was.

This is weaker than a place that a figure names. It never puts reports together;
it keeps apart those of which neither mentions where the other sets its event.

Pure functions. Caller: `firsthand.link.events`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.lexicon.spelling import sound
from firsthand.lexicon.tables import table
from firsthand.lexicon.wordlists import word_map
from firsthand.link.places import Places, place_words
from firsthand.link.threads import Thread
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.model.text import Role, Span

_NAME = r"[A-Z][\w’'\-]*[a-z](?: [A-Z][\w’'\-]*[a-z]){0,2}"
"""Up to three capitalised words; those wholly in capitals are mostly acronyms."""
_KIND = r"(?:city|town|village|island|port|suburb|camp|base)"
_SET_IN = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Oo]ff|{_KIND} of) "
    rf"(?:the |a |an )?(?:[a-z][\w\-]+ ){{0,3}}?(?P<name>{_NAME})"
)
_WIDE = r"(?:province|region|state|county|governorate|republic)"
_BEFORE_WIDE = re.compile(rf"(?:[’']s)? {_WIDE}\b", re.IGNORECASE)
_AFTER_WIDE = re.compile(rf"\b{_WIDE} of (?:the )?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n")
_DEEDS = (
    "ambush", "assault", "attack", "blast", "blew", "blow", "bomb", "capsiz", "clash", "collaps",
    "collid", "crash", "derail", "explo", "fire", "flood", "gunm", "hit", "landslide", "missile",
    "mortar", "quake", "raid", "rocket", "sank", "shell", "siege", "sink", "stab", "stampede",
    "storm", "strike", "struck", "sunk", "went off", "wreck",
)  # fmt: skip
"""How words begin that tell of a deed or a disaster. Those that tell what became
of people stand in the lexicon."""
_READ = (Role.TITLE, Role.BODY, Role.CAPTION, Role.POST)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where one report sets an event, and what else it names.

    Attributes:
        places: Where it sets it, as written, in the order of the text. Empty
            when nothing tells.
        named: The words of these places as they sound, so that spellings of one
            name agree; countries left out.
        mentioned: All capitalised words of the report, as they sound.
    """

    places: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()

    def far_from(self, other: Whereabouts, places: Places) -> bool:
        """Tell whether both say where, and neither mentions a place of the other's.

        Args:
            other: What another report tells.
            places: What the case says of its places: one that lies in another
                is not far from it.
        """
        if not self.named or not other.named:
            return False
        if self.named & other.mentioned or other.named & self.mentioned:
            return False
        return not any(places.can_be_one(p, q) for p in self.places for q in other.places)


def mostly_far(left: Sequence[Whereabouts], right: Sequence[Whereabouts], places: Places) -> bool:
    """Tell whether most pairs that can be compared are far from one another.

    A report that tells of two towns is far from neither; without the others'
    voices it would make one event of both.

    Args:
        left: The reports of one event.
        right: Those of another.
        places: What the case says of its places.
    """
    pairs = [(one, two) for one in left for two in right if one.named and two.named]
    return bool(pairs) and 2 * sum(one.far_from(two, places) for one, two in pairs) > len(pairs)


def whereabouts_of(
    threads: Sequence[Thread], said: Mapping[ItemId, Sequence[Statement]]
) -> list[Whereabouts]:
    """Say where each thread sets the harm that it counts.

    Args:
        threads: The threads of a case.
        said: The statements of each report; words in them that name a speaker
            are no place.

    Returns:
        One for each thread, in their order; an empty one for a thread that counts
        no harm. Only the main thread of a report can do without a place of its
        own: the others are there because of one, or because of a time. Where a
        report sets another thread is no place of this one.
    """
    elsewhere: defaultdict[ItemId, Counter[str]] = defaultdict(Counter)
    for thread in threads:
        elsewhere[thread.item.id].update(_sounds(thread.places))
    found = []
    for thread in threads:
        others = frozenset(elsewhere[thread.item.id] - Counter(_sounds(thread.places)))
        told: Iterable[str] = thread.places
        if thread.main and not thread.places:
            told = _places_around(thread.item, said.get(thread.item.id, ()))
        counts = thread.tells_of_harm
        found.append(_without(others, thread.item, told) if counts else Whereabouts())
    return found


def _without(others: frozenset[str], item: Item, told: Iterable[str]) -> Whereabouts:
    """Give what a report tells but for places where it sets something else."""
    narrow = tuple(p for p in dict.fromkeys(told) if _own_words(p) and not _sounds([p]) & others)
    mentioned = frozenset(map(sound, place_words(item.text))) - others
    return Whereabouts(narrow, _sounds(narrow), mentioned)


def _sounds(places: Iterable[str]) -> frozenset[str]:
    """Give the words of places that are narrower than a country, as they sound."""
    return frozenset(sound(word) for place in places for word in _own_words(place))


def _places_around(item: Item, statements: Iterable[Statement]) -> Iterator[str]:
    """Give the places of the headline and of sentences that tell of harm."""
    speakers = [span for said in statements for span in (*said.cue, *said.source)]
    for block in _read_blocks(item):
        words = block.of(item.text)
        for found in _SET_IN.finditer(words):
            span = Span(block.start + found.start(), block.start + found.end())
            name = Span(block.start + found.start("name"), span.end)
            if any(span.overlaps(speaker) for speaker in speakers) or _is_wide(item.text, name):
                continue
            if _harm().search(_sentence(words, found)):
                yield found["name"]


def _read_blocks(item: Item) -> list[Span]:
    if not item.blocks:
        return [Span(0, len(item.text))]
    return [block.span for block in item.blocks if block.role in _READ]


def _sentence(words: str, found: re.Match[str]) -> str:
    """Give the sentence of a block around a place."""
    starts = [end.end() for end in _SENTENCE_END.finditer(words, 0, found.start())]
    end = _SENTENCE_END.search(words, found.end())
    return words[starts[-1] if starts else 0 : end.start() if end else len(words)]


def _is_wide(text: str, name: Span) -> bool:
    """Tell whether a province is named: much can happen there in one day."""
    before = text[max(name.start - 30, 0) : name.start]
    return bool(_BEFORE_WIDE.match(text, name.end) or _AFTER_WIDE.search(before))


def _own_words(place: str) -> set[str]:
    """Give the names in a place that are narrower than a country."""
    return place_words(place) - _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        word for name in word_map("nationalities").values() for word in place_words(name)
    )


@cache
def _harm() -> re.Pattern[str]:
    """Find a word that tells of harm: what was done, or what became of people."""
    harmed = (
        *_words_of("harm_nouns"),
        *_words_of("harm_verbs"),
        *_words_of("harm_verbs_of_subject"),
    )
    starts = sorted({re.escape(word) for word in (*_DEEDS, *harmed)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(starts)})", re.IGNORECASE)


def _words_of(name: str) -> list[str]:
    """Give the words of a table without a silent "e": "execut" begins "executing"."""
    return [w.removesuffix("e") for words in table(name).values() for w in words]
