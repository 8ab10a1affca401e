"""Where do reports set an event whose figures name no place?

The sentences around a figure say it, or the headline. That is weaker than a
place that the figure itself names. It never puts reports together; it keeps
apart those that set their events in different places and have no place of the
case in common.

Pure functions. Caller: `firsthand.link.events.parting`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.lexicon.publishers import publisher_named
from firsthand.lexicon.spelling import sound
from firsthand.lexicon.wordlists import word_map
from firsthand.link.events.harm_places import places_of_harm
from firsthand.link.events.places import Places, place_words, words_of
from firsthand.link.events.threads import Thread
from firsthand.model.ids import ItemId
from firsthand.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where one report sets an event.

    Attributes:
        places: Where, as written, in the order of the text; countries left out.
            Empty when nothing tells.
        mentioned: The places of the case that the report names anywhere, but for
            those where it sets another event: single words, each by its sound,
            so that spellings of one name agree.
    """

    places: tuple[str, ...] = ()
    mentioned: frozenset[str] = frozenset()

    def far_from(self, other: Whereabouts, places: Places) -> bool:
        """Tell whether both say where, and nothing connects the two.

        Args:
            other: Where another report sets its event.
            places: What the case says of its places: one that lies in another
                is not far from it.
        """
        if not self.places or not other.places or self.mentioned & other.mentioned:
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
    pairs = [(one, two) for one in left for two in right if one.places and two.places]
    return bool(pairs) and 2 * sum(one.far_from(two, places) for one, two in pairs) > len(pairs)


def whereabouts_of(
    threads: Sequence[Thread], said: Mapping[ItemId, Sequence[Statement]]
) -> list[Whereabouts]:
    """Say where each thread sets the harm that it counts.

    Args:
        threads: The threads of a case.
        said: The statements of each report.

    Returns:
        One for each thread, in their order; an empty one for a thread that counts
        no harm. Only the main thread of a report can do without a place of its
        own: the others are there because of one, or because of a time. Where a
        report sets another thread is no place of this one.
    """
    set_in: defaultdict[ItemId, set[str]] = defaultdict(set)
    for thread in threads:
        set_in[thread.item.id] |= _sounds(thread.places)
    others = [frozenset(set_in[one.item.id] - _sounds(one.places)) for one in threads]
    told = [
        tuple(p for p in _told(thread, said) if not _sounds([p]) & elsewhere)
        for thread, elsewhere in zip(threads, others, strict=True)
    ]
    known = _sounds(place for places in told for place in places)
    placed = {t.item.id: t for t, places in zip(threads, told, strict=True) if places}
    mentioned = {item: _mentioned(thread, known) for item, thread in placed.items()}
    return [
        Whereabouts(places, mentioned[thread.item.id] - elsewhere if places else frozenset())
        for thread, places, elsewhere in zip(threads, told, others, strict=True)
    ]


def _told(thread: Thread, said: Mapping[ItemId, Sequence[Statement]]) -> list[str]:
    """Give the places of a thread that are narrower than a country."""
    if not thread.tells_of_harm:
        return []
    told: Iterable[str] = thread.places
    if thread.main and not thread.places:
        told = places_of_harm(thread.item, said.get(thread.item.id, ()))
    return [place for place in dict.fromkeys(told) if _narrow_words(place)]


def _mentioned(thread: Thread, known: frozenset[str]) -> frozenset[str]:
    return known.intersection(map(sound, place_words(thread.item.text)))


def _sounds(places: Iterable[str]) -> frozenset[str]:
    """Give the words of places that are narrower than a country, as they sound."""
    return frozenset(sound(word) for place in places for word in _narrow_words(place))


@lru_cache(maxsize=65536)
def _narrow_words(place: str) -> frozenset[str]:
    """Give the names in a place without countries; none where it is an outlet."""
    words = words_of(place) - _countries()
    return frozenset() if words and publisher_named(place) else words


@cache
def _countries() -> frozenset[str]:
    countries = word_map("nationalities").values()
    return frozenset(word for country in countries for word in place_words(country))
