"""Links that were noted: what is still to be saved, and what was handed in since.

Callers: the page for adding, and pages that list what could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.casework.intake.noted_links import (
    NotedLink,
    Saved,
    is_link,
    led_in,
    noted_links,
    saved_in,
)
from firsthand.export.contents import Failure, Link
from firsthand.web.visit import Visit

SHOWN = 50
"""Links of each sort; the next come up as these are handed in."""


@dataclass(frozen=True, slots=True)
class LinksShown:
    """The noted links of a case as the page shows them.

    Attributes:
        open: Addresses whose page is still to be saved; the first of them.
        open_total: How many there are.
        closed: Addresses whose page is here, each with its reports; none where
            nothing could be read of the file. The latest first.
        closed_total: How many there are.
    """

    open: tuple[str, ...]
    open_total: int
    closed: tuple[tuple[str, tuple[Link, ...]], ...]
    closed_total: int


def links_of(visit: Visit) -> list[NotedLink]:
    """Give the links that were noted, each with what was handed in for it."""
    failures = [one for one in visit.case.failures() if is_link(one.locator, one.code)]
    return noted_links(failures, _saved(visit)) if failures else []


def links_shown(visit: Visit) -> LinksShown:
    """Give the noted links as the page shows them."""
    links = links_of(visit)
    still = [one.address for one in links if one.is_open]
    done = [one for one in reversed(links) if not one.is_open]
    return LinksShown(
        tuple(still[:SHOWN]),
        len(still),
        tuple(
            (one.address, tuple(visit.index.report(item) for item in one.items))
            for one in done[:SHOWN]
        ),
        len(done),
    )


def links_json(visit: Visit) -> list[object]:
    """Give every noted link with its state."""
    return [
        {
            "address": one.address,
            "state": "wanted" if one.is_open else "handed in",
            "items": list(one.items),
        }
        for one in links_of(visit)
    ]


def unread_of(visit: Visit) -> Sequence[Failure]:
    """Give what could not be taken in or read, without links whose page is here by now."""
    every = visit.index.contents.failures
    if not any(is_link(failure[0], failure[1]) for failure in every):
        return every
    closed = {one.address for one in links_of(visit) if not one.is_open}
    return [one for one in every if one[0] not in closed or not is_link(one[0], one[1])]


def _saved(visit: Visit) -> Saved:
    return visit.snapshot.once(
        "adding.saved",
        lambda index: saved_in(index.items.values(), visit.case.captures(), led_in(visit.case)),
    )
