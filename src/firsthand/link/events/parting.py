"""Which figures speak of one event, and which of another?

Two killings are two events, and a figure of the second must never be read as a
figure of the first. Threads of different reports are put together when they
give the same figure, places that the reports connect, or one scene in one town,
and nothing speaks against it; two threads that one report keeps apart are never
put together. A report that gives none of these goes to the event whose places it
mentions. Where figures name no place, the sentences around them can still keep
two reports apart.

Pure functions. Caller: `firsthand.link.linking`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lexicon.spelling import bare
from firsthand.link.events.labels import label_of
from firsthand.link.events.places import Places, words_of
from firsthand.link.events.scenes import pairs_of_one_scene
from firsthand.link.events.threads import MONTH_TELLS, Thread, threads_of
from firsthand.link.events.times import RoughTime
from firsthand.link.events.whereabouts import Whereabouts, mostly_far, whereabouts_of
from firsthand.model.claim import Event
from firsthand.model.ids import EventId, ItemId, StatementId, short_hash
from firsthand.model.item import Item
from firsthand.model.statement import Statement

_MOST_TRIED = 5
"""Earlier threads with the same figure or place that a thread is compared with."""
_FEW_EVENTS = 2
"""With so few events a place named for both still tells more than nothing."""
_CAPITALISED = re.compile(r"\b[A-Z][\w’'\-]+")


@dataclass(frozen=True, slots=True)
class EventBook:
    """The events of a case and where each figure and report belongs.

    Attributes:
        events: In order of first appearance.
        of_figure: For each statement and number of the figure in it, its event.
        of_item: For each report, the event of its main thread.
        measures: Figures by which another event is only measured.
    """

    events: tuple[Event, ...]
    of_figure: Mapping[tuple[StatementId, int], EventId]
    of_item: Mapping[ItemId, EventId]
    measures: frozenset[tuple[StatementId, int]]


class _Clusters:
    """Threads in groups; threads of one report stay apart."""

    def __init__(
        self, threads: Sequence[Thread], where: Sequence[Whereabouts], places: Places
    ) -> None:
        self.threads, self.places = threads, places
        self.where = where
        self.head = list(range(len(threads)))
        self.members = {number: [number] for number in self.head}
        self._reports = {number: {thread.item.id} for number, thread in enumerate(threads)}
        self._told = {n: [told] if told.places else [] for n, told in enumerate(where)}

    def join(self, left: int, right: int) -> bool:
        """Put the groups of two threads together unless something forbids it."""
        kept, merged = sorted((self.head[left], self.head[right]))
        if kept == merged:
            return True
        is_apart = self._reports[kept].isdisjoint(self._reports[merged])
        if not is_apart or not self.threads[left].fits(self.threads[right], self.places):
            return False
        if mostly_far(self._told[kept], self._told[merged], self.places):
            return False
        for number in self.members[merged]:
            self.head[number] = kept
        self.members[kept] += self.members.pop(merged)
        self._reports[kept] |= self._reports.pop(merged)
        # where the first reports of a group that say so set their event
        self._told[kept] = [*self._told[kept], *self._told.pop(merged)][:_MOST_TRIED]
        return True


def find_events(items: Sequence[Item], statements: Sequence[Statement]) -> EventBook:
    """Sort the figures of a case into events.

    Args:
        items: The reports, in the order in which events are to be numbered.
        statements: All statements; those without figures belong to the main
            thread of their report.

    Returns:
        The events. One with neither figure nor statement is left out.
    """
    places = Places(item.text for item in items)
    said: defaultdict[ItemId, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.item].append(statement)
    threads = [t for item in items for t in threads_of(item, said.get(item.id, ()), places)]
    clusters = _Clusters(threads, whereabouts_of(threads, said), places)
    scenes = pairs_of_one_scene(threads, clusters.where, _MOST_TRIED)
    for left, right in (*_by_figure(threads), *_by_place(threads), *scenes):
        clusters.join(left, right)
    _place_the_rest(clusters)
    return _book(clusters, said)


def _by_figure(threads: Sequence[Thread]) -> list[tuple[int, int]]:
    """Pair each thread with the first ones that give the same figure."""
    keys = ((number, dict.fromkeys(thread.values())) for number, thread in enumerate(threads))
    return _paired(keys)


def _by_place(threads: Sequence[Thread]) -> list[tuple[int, int]]:
    """Pair each thread with the first ones that name one of its places."""
    keys = ((number, sorted(_place_words(thread))) for number, thread in enumerate(threads))
    return _paired(keys)


def _paired(keyed: Iterable[tuple[int, Iterable[object]]]) -> list[tuple[int, int]]:
    """Pair each number with the first others that have a key in common."""
    first: defaultdict[object, list[int]] = defaultdict(list)
    pairs = []
    for number, keys in keyed:
        for key in keys:
            pairs += [(other, number) for other in first[key][:_MOST_TRIED]]
            first[key].append(number)
    return pairs


def _place_words(thread: Thread) -> set[str]:
    return {word for place in dict.fromkeys(thread.places) for word in words_of(place)}


def _place_the_rest(clusters: _Clusters) -> None:
    """Put main threads that stand alone where their report mentions the place.

    Places named for most events (a country) tell nothing where there are
    several events. A report that gives no place and mentions none goes to the
    largest event: a case is one investigation before it is several.
    """
    threads = clusters.threads
    scenes = {
        head: Counter(word for number in members for word in _place_words(threads[number]))
        for head, members in clusters.members.items()
        if any(threads[number].figures for number in members)
    }
    by_size = sorted(scenes, key=lambda head: (-len(clusters.members[head]), head)) or [0]
    naming = _events_by_place(scenes)
    for number, thread in enumerate(threads):
        if not thread.main or clusters.members.get(number) != [number]:
            continue
        scores: Counter[int] = Counter()
        # in the order of the text, so that of two as likely the one named first is tried first
        for word in dict.fromkeys(map(bare, _CAPITALISED.findall(thread.item.text))):
            scores.update(naming.get(word, {}))
        likely = [head for head, _ in scores.most_common() if head != number]
        likely += [] if thread.places else by_size[:_MOST_TRIED]
        any(clusters.join(head, number) for head in likely if head != number)


def _events_by_place(scenes: Mapping[int, Counter[str]]) -> Mapping[str, Counter[int]]:
    """Give for each word of a place the events there; three mentions count as many."""
    spread = Counter(word for words in scenes.values() for word in words)
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for head, words in scenes.items():
        for word, count in words.items():
            if len(scenes) <= _FEW_EVENTS or spread[word] * 2 <= len(scenes):
                found[word][head] = min(count, 3)
    return found


def _times_told(threads: Sequence[Thread]) -> list[RoughTime]:
    """Give the times of harm; when the dead were exhumed is not when it happened."""
    told = [(facet, time) for thread in threads for facet, time in thread.times if time.written]
    return [t for f, t in told if f.startswith(MONTH_TELLS)] or [t for _, t in told]


def _book(clusters: _Clusters, said: Mapping[ItemId, Sequence[Statement]]) -> EventBook:
    """Write down the events."""
    events: list[Event] = []
    of_figure: dict[tuple[StatementId, int], EventId] = {}
    of_item: dict[ItemId, EventId] = {}
    for head in sorted(clusters.members):
        threads = [clusters.threads[number] for number in clusters.members[head]]
        members = [pair for thread in threads for pair in thread.figures]
        ids = [statement.id for statement, _ in members]
        for thread in threads:
            if thread.main:
                ids += [s.id for s in said.get(thread.item.id, ()) if not s.figures]
        if not ids:
            continue
        event = EventId(f"ev-{short_hash(*ids[:1])}")
        around = (place for n in clusters.members[head] for place in clusters.where[n].places)
        label, place, when = label_of(members, _times_told(threads), around)
        events.append(Event(event, label, place, when, tuple(dict.fromkeys(ids))))
        of_figure.update({(statement.id, number): event for statement, number in members})
        of_item.update({thread.item.id: event for thread in threads if thread.main})
    aside = (pair for thread in clusters.threads if thread.aside for pair in thread.figures)
    measures = frozenset((statement.id, number) for statement, number in aside)
    return EventBook(tuple(events), of_figure, of_item, measures)
