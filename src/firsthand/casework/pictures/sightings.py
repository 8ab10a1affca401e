"""Who had which pictures uncovered, and why?

Read from the ledger, where the database looks for such entries, and from then on
only what was added: a case of many views is gone through once.

Caller: `firsthand.web`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from firsthand.model.ids import ItemId
from firsthand.store.case import Case

_UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One view of a picture that was asked for.

    Attributes:
        entry: Number of its ledger entry.
        by: Who asked.
        at: When: ISO 8601, UTC.
        why: Their reason; may be empty.
        view: What they were given: "grey", "clear", "original"; empty where the
            entry does not say.
    """

    entry: int
    by: str
    at: str
    why: str
    view: str


class Sightings:
    """The views of the pictures of one case, oldest first."""

    def __init__(self) -> None:
        self._read_to = 0
        self._of: defaultdict[str, list[Sighting]] = defaultdict(list)
        self._lock = Lock()

    def catch_up(self, case: Case) -> None:
        """Read the entries that were added since the last time."""
        with self._lock:
            size = case.head().size
            for entry in case.ledger.saying(_UNCOVERED, after=self._read_to):
                for item, sighting in _told(entry):
                    self._of[item].append(sighting)
                self._read_to = entry["seq"]
            # one that was written meanwhile stands behind what the head said
            self._read_to = max(size, self._read_to)

    def of(self, item: ItemId) -> tuple[Sighting, ...]:
        """Give the views of one picture, as far as the ledger was read."""
        return tuple(self._of.get(item, ()))

    def people(self, item: ItemId) -> tuple[str, ...]:
        """Name who had it uncovered, each once, in order of their first look."""
        return tuple(dict.fromkeys(one.by for one in self.of(item)))


def _told(entry: Mapping[str, Any]) -> list[tuple[str, Sighting]]:
    details = entry["details"]
    why, view = str(details.get("why", "")), str(details.get("view", ""))
    sighting = Sighting(entry["seq"], entry["actor"], entry["at"], why, view)
    return [(subject, sighting) for subject in entry["subjects"]]
