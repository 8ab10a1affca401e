"""One state of a case, for looking at: what the pages of a desk are laid out from.

A snapshot is not changed. When the counts were made anew, the next one takes
its place; until then pages say from which state theirs are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from firsthand.casework.analysing import analyse
from firsthand.casework.kept_statements import (
    KeptStatements,
    StatementsById,
    StatementsOfItems,
)
from firsthand.casework.standing import decided_in, missing_behind
from firsthand.export.contents import CaseIndex, SiteContents, StatementLookups, index_of
from firsthand.judge.in_force import in_force
from firsthand.model.claim import Analysis
from firsthand.store.case import Case

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A case at one moment.

    Attributes:
        index: All that pages show, looked up by id.
        revision: The state of the case that the counts were made from.
    """

    index: CaseIndex
    revision: int
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: str, make: Callable[[CaseIndex], Made]) -> Made:
        """Give what is made of the whole case once for all pages.

        Two threads may make it at the same time; both get the same result.

        Args:
            key: Names what is made, and by whom: "places.map".
            make: Makes it from the index.
        """
        if key not in self._made:
            self._made.setdefault(key, make(self.index))
        made: Made = self._made[key]
        return made


def take_snapshot(case: Case) -> Snapshot:
    """Take a snapshot of the case, with its last counts; make them first if there are none.

    Args:
        case: An open case.
    """
    found = case.last_analysis()
    analysis, revision = found or (analyse(case), case.revision())
    head = case.head()
    items = list(case.items())
    statements = _statements(case, analysis)
    contents = SiteContents(
        title=case.folder.name,
        made_at=datetime.now(UTC),
        items=items,
        statements=statements,
        analysis=analysis,
        failures=[(f.locator, f.code, f.message, f.hint) for f in case.failures()],
        ledger_length=head.size,
        ledger_head=head.hash or "",
    )
    lookups = StatementLookups(
        StatementsById(statements),
        StatementsOfItems(statements, (item.id for item in items)),
    )
    return Snapshot(index_of(contents, lookups), revision)


def _statements(case: Case, analysis: Analysis) -> KeptStatements:
    """Give the statements that are used, and those on which older counts still rest."""
    state = in_force(case.decisions())
    items = dict.fromkeys(on.item for on in state.statements.values())
    there = set(case.item_ids()) if items else set()
    decided = {item: decided_in(case, item, state).used() for item in items if item in there}
    statements = KeptStatements.of(case.kept_statements(), decided)
    behind = missing_behind(case, analysis, statements.kept)
    return statements.with_more(behind) if behind else statements


def is_behind(case: Case, snapshot: Snapshot) -> bool:
    """Tell whether the case changed since the counts of a snapshot were made."""
    return case.revision() != snapshot.revision
