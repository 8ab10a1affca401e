"""Who had which pictures uncovered, and why?

Read from the ledger, newest entries first, and from then on only what was added:
a case of many views is gone through once.

Caller: `firsthand.web`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from firsthand.model.ids import ItemId
from firsthand.store.case import Case

_UNCOVERED = '"kind":"uncovered"'
"""As canonical JSON (RFC 8785) has it; what it stands in may still be another entry's words."""
_ROWS = 500


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
            found: list[tuple[str, Sighting]] = []
            before = size + 1
            while before > self._read_to + 1:
                page = case.ledger.older_than(before, min(_ROWS, before - self._read_to - 1))
                if not page:
                    break
                for row in page:
                    if _UNCOVERED in row.entry:
                        found += _told(json.loads(row.entry))
                before = page[-1].seq
            for item, sighting in reversed(found):
                self._of[item].append(sighting)
            self._read_to = max(size, self._read_to)

    def of(self, item: ItemId) -> tuple[Sighting, ...]:
        """Give the views of one picture, as far as the ledger was read."""
        return tuple(self._of.get(item, ()))

    def people(self, item: ItemId) -> tuple[str, ...]:
        """Name who had it uncovered, each once, in order of their first look."""
        return tuple(dict.fromkeys(one.by for one in self.of(item)))


def _told(entry: dict[str, Any]) -> list[tuple[str, Sighting]]:
    if entry["kind"] != "uncovered":
        return []
    details = entry["details"]
    why, view = str(details.get("why", "")), str(details.get("view", ""))
    sighting = Sighting(entry["seq"], entry["actor"], entry["at"], why, view)
    return [(subject, sighting) for subject in entry["subjects"]]
