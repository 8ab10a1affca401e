"""Do two reports that name one town tell of one scene there?

Much can happen in one town. Reports whose figures differ are put together when
they name the same town and the same things beside it: a depot, an explosion, a
convoy. Words for people, harm and saying tell nothing, for every report of a
violent event has them.

Pure functions. Caller: `firsthand.link.events.parting`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from firsthand.lexicon.spelling import sound
from firsthand.lexicon.tables import table
from firsthand.lexicon.wordlists import word_map, word_set
from firsthand.link.events.places import words_of
from firsthand.link.events.threads import Thread
from firsthand.link.events.whereabouts import Whereabouts
from firsthand.model.item import Item
from firsthand.model.text import Role

LEAST_SHARED = 2
"""Things that both reports name. One ("attack") is shared by chance."""
MOST_DAYS = 7
"""Between two reports of one scene. Later ones are put to it by a figure they share."""
_LEAST_LETTERS = 4
_SMALL_WORD = re.compile(rf"\b[^\W\d_A-Z]{{{_LEAST_LETTERS},}}\b")
"""Names and the first words of sentences are left out: a town's mayor speaks of much."""
_ENDING = re.compile(r"(?:ed|es|s|d)$")


def pairs_of_one_scene(
    threads: Sequence[Thread], where: Sequence[Whereabouts], most_tried: int
) -> Iterator[tuple[int, int]]:
    """Pair the main threads of reports that set the same scene in the same town.

    Args:
        threads: The threads of a case, in the order of publication.
        where: Where each sets the harm that it counts.
        most_tried: Threads of a town right before a thread with which it is compared.

    Yields:
        The numbers of two threads, the earlier first.
    """
    by_town: defaultdict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for number, (thread, told) in enumerate(zip(threads, where, strict=True)):
        if not thread.main or not told.places or not thread.figures:
            continue
        scene = _scene(thread, told.places)
        for town in dict.fromkeys(sound(w) for place in told.places for w in words_of(place)):
            for other, its in by_town[town][-most_tried:]:
                near = _days_between(threads[other].item, thread.item) <= MOST_DAYS
                if near and len(scene & its) >= LEAST_SHARED:
                    yield other, number
            by_town[town].append((number, scene))


def _scene(thread: Thread, places: Iterable[str]) -> frozenset[str]:
    """Give the things that the headline and the sentences with figures name."""
    text = thread.item.text
    titles = (block.span.of(text) for block in thread.item.blocks if block.role is Role.TITLE)
    sentences = dict.fromkeys(statement.sentence.of(text) for statement, _ in thread.figures)
    words = {word for part in (*titles, *sentences) for word in _SMALL_WORD.findall(part)}
    towns = {word.casefold() for place in places for word in words_of(place)}
    return frozenset(_stem(word) for word in words - towns) - _everywhere()


def _days_between(one: Item, other: Item) -> int:
    """Count the days between two reports; none where one has no day."""
    if one.published is None or other.published is None:
        return 0
    return abs((other.published.start_at - one.published.start_at).days)


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


@cache
def _everywhere() -> frozenset[str]:
    """Give the words that reports of any violent event have."""
    lists = ("people", "harm_nouns", "harm_verbs", "harm_verbs_of_subject")
    listed = (word for name in lists for words in table(name).values() for word in words)
    said = (*word_map("reporting_verbs"), *word_map("roles"), *word_set("unnamed_sources"))
    words = (*listed, *said, *word_set("stop_words"))
    return frozenset(_stem(part) for word in words for part in word.lower().split())
