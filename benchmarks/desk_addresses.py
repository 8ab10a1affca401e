"""Every address of a case that only looks, with the largest thing of each kind in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from firsthand.casework.snapshot import Snapshot
from firsthand.web.application import PAGES
from firsthand.web.openapi import json_path
from firsthand.web.pages.ledger.events_held import events_in
from firsthand.web.pages.pictures.held import Shelf

QUESTIONS = (
    "10 people were killed",
    "people were killed in a town",
    "20 villagers were missing in the town",
    "who said that ships were seized",
)
"""With a figure that many reports give, without one, with one that many claims have,
and one that nothing answers."""
_A_WORD = "people"
"""Stands in the content of many statements of the made case."""
_LIGHT = {
    "latitude": "34.6",
    "longitude": "43.68",
    "day": "2031-06-15",
    "hour": "17:30",
    "zone": "+03:00",
    "direction": "110",
    "ratio": "1.7",
}
"""A shadow as somebody measured it, for the page of a picture's light."""


def addresses(snapshot: Snapshot, shelf: Shelf) -> Iterator[str]:
    """Give every address, below the case; questions come last.

    Args:
        snapshot: A state of the case.
        shelf: The pictures of the same state.
    """
    things, pictures = _largest(snapshot), _pictures(shelf)
    for page in PAGES:
        if page.method != "GET" or page.path == "ask.html":
            continue
        named = {**things, **pictures} if page.path.startswith("pictures/") else things
        if set(re.findall(r"\{(\w+)\}", page.path)) <= named.keys():
            query = _query(page.path, snapshot, shelf)
            for path in (page.path, *([json_path(page)] if page.json else [])):
                yield path.format(**named) + query
    yield from _further(things, pictures)
    for question in QUESTIONS:
        yield f"ask.html?{urlencode({'words': question})}"


def _further(things: Mapping[str, str], pictures: Mapping[str, str]) -> Iterator[str]:
    """Give searches, and lists and large things with a filter on."""
    yield f"search.html?words={_A_WORD}"
    yield "search.html?words=10-20+people"
    for page in ("index", "documents/index", "sources/index", "places/index", "times/index"):
        yield f"{page}.html?text={_A_WORD}"
    yield f"events/{things['event']}.html?text={_A_WORD}"
    yield f"claims/{things['claim']}.html?text={_A_WORD}"
    yield "sources/index.html?outlet=Post"
    yield "sources/relies.html?outlet=Post"
    yield "index.html?order=open"
    yield "documents/index.html?sort=undecided"
    if pictures:
        yield f"pictures/{pictures['item']}/light.html?{urlencode(_LIGHT)}"
        yield "pictures/index.html?show=several"
        yield f"pictures/index.html?text={_A_WORD}"


def _query(path: str, snapshot: Snapshot, shelf: Shelf) -> str:
    """Give what an address needs behind its question mark."""
    first, second = list(snapshot.index.sources)[:2]
    asked: dict[str, list[tuple[str, str]]] = {
        "sources/merge.html": [("one", first), ("one", second)],
        "sources/relied.html": [("by", first), ("on", second)],
        "places/place.html": [("of", _place(snapshot))],
        "pictures/compare.html": _pair(shelf),
    }
    return f"?{urlencode(asked[path])}" if path in asked else ""


def _place(snapshot: Snapshot) -> str:
    """Give the place of the event that most reports tell of."""
    return next((one.event.place for one in events_in(snapshot) if one.event.place), "")


def _pair(shelf: Shelf) -> list[tuple[str, str]]:
    """Give two pictures of which one is a copy of the other."""
    pairs = (pair for one in shelf.pictures for pair in one.likenesses)
    return [
        (name, end) for pair in pairs for name, end in (("left", pair.item), ("right", pair.known))
    ][:2]


def _pictures(shelf: Shelf) -> dict[str, str]:
    """Give the picture with most copies."""
    if not shelf.pictures:
        return {}
    return {"item": max(shelf.pictures, key=lambda one: len(one.likenesses)).item.id}


def _largest(snapshot: Snapshot) -> dict[str, str]:
    """Give the id of the largest thing of each kind that addresses name."""
    index = snapshot.index
    claims = index.contents.analysis.claims
    claim = max(claims, key=lambda one: len(one.statements))
    report = max(index.contents.items, key=lambda one: len(index.statements_of[one.id]))
    statement = index.statements_of[report.id][-1]
    sizes: dict[str, int] = {}
    for one in claims:
        sizes[one.event] = sizes.get(one.event, 0) + len(one.statements)
    return {
        "claim": claim.id,
        "item": report.id,
        "statement": statement.id,
        "source": _busiest(snapshot),
        "event": max(sizes, key=lambda event: sizes[event]),
        "seq": "1",
    }


def _busiest(snapshot: Snapshot) -> str:
    """Give the source that speaks in the most statements of claims."""
    spoken: dict[str, int] = {}
    for claim in snapshot.index.contents.analysis.claims:
        for part in claim.statements:
            if part.origin is not None:
                spoken[part.origin] = spoken.get(part.origin, 0) + 1
    return max(spoken, key=lambda source: spoken[source])
