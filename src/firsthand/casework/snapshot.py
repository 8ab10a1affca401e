"""One state of a case, for looking at: what the pages of a desk are laid out from.

A snapshot is not changed. When the counts were made anew, the next one takes
its place; until then pages say from which state theirs are.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any, TypeVar

from firsthand.casework.asking.ahead import ReadyCase
from firsthand.casework.asking.vectors import load_network
from firsthand.casework.counting.analysing import analyse
from firsthand.casework.statements.kept import (
    KeptStatements,
    StatementsById,
    StatementsOfItems,
    kept_statements,
)
from firsthand.export.contents import (
    CaseIndex,
    SiteContents,
    StatementLookups,
    index_of,
    nameless,
)
from firsthand.model.file_names import file_name
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.store.case import Case

Made = TypeVar("Made")

_ANSWERS_KEPT = 32
"""Of one state. The largest, a question that a thousand statements carry, has
about a MiB."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A case at one moment.

    Attributes:
        index: All that pages show, looked up by id.
        revision: The state of the case that the counts were made from.
        statements: All its statements, as they are kept.
    """

    index: CaseIndex
    revision: int
    statements: KeptStatements
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    _making: dict[str, Lock] = field(default_factory=dict, compare=False, repr=False)
    _lately: OrderedDict[Hashable, Any] = field(
        default_factory=OrderedDict, compare=False, repr=False
    )
    _looking: Lock = field(default_factory=Lock, compare=False, repr=False)

    def once(self, key: str, make: Callable[[CaseIndex], Made]) -> Made:
        """Give what is made of the whole case once for all pages.

        Who asks while another thread makes it waits for that thread.

        Args:
            key: Names what is made, and by whom: "places.map".
            make: Makes it from the index; may ask for what has another key, if that
                never asks for this one.
        """
        if key not in self._made:
            with self._making.setdefault(key, Lock()):
                if key not in self._made:
                    self._made[key] = make(self.index)
        made: Made = self._made[key]
        return made

    def lately(self, asked: Hashable, make: Callable[[CaseIndex], Made]) -> Made:
        """Give what somebody asked of this state; the last answers are at hand.

        Two threads may make it at the same time; each gets what it made.

        Args:
            asked: What was asked, and by whom: `("kept reports", filter)`.
            make: Makes it from the index.
        """
        with self._looking:
            if asked in self._lately:
                self._lately.move_to_end(asked)
                known: Made = self._lately[asked]
                return known
        made = make(self.index)
        with self._looking:
            self._lately[asked] = made
            while len(self._lately) > _ANSWERS_KEPT:
                self._lately.popitem(last=False)
        return made

    def ready(self, case: Case) -> ReadyCase:
        """Give this state made ready for questions; made once, whoever asks first.

        Args:
            case: The case of which this is a state.
        """

        def make(index: CaseIndex) -> ReadyCase:
            analysis = index.contents.analysis
            ready = ReadyCase.of_kept(case, index.items, self.statements, analysis)
            ready.lookups.make_all()
            for group in analysis.copies:
                group.runs()
            load_network()
            return ready.resting_ahead()

        return self.once("asking", make)


def take_snapshot(case: Case) -> Snapshot:
    """Take a snapshot of the case, with its last counts; make them first if there are none.

    Args:
        case: An open case.
    """
    found = case.last_analysis()
    analysis, revision = found or (analyse(case), case.revision())
    head = case.head()
    items = list(case.items())
    statements = kept_statements(case, analysis)
    contents = SiteContents(
        title=case.folder.name,
        made_at=datetime.now(UTC),
        items=items,
        statements=statements,
        analysis=analysis,
        failures=[(f.locator, f.code, f.message, f.hint) for f in case.failures()],
        ledger_length=head.size,
        ledger_head=head.hash or "",
        files=files_of(case, items),
    )
    lookups = StatementLookups(
        StatementsById(statements),
        StatementsOfItems(statements, (item.id for item in items)),
    )
    return Snapshot(index_of(contents, lookups), revision, statements)


def files_of(case: Case, items: Iterable[Item]) -> Mapping[ItemId, str]:
    """Give the names of the files of items that nothing else tells from one another.

    Args:
        case: An open case.
        items: Its items.
    """
    unnamed = nameless(items)
    names = {one.id: file_name(one.locator) for one in case.captures()} if unnamed else {}
    return {item.id: names[item.capture] for item in unnamed if item.capture in names}


def is_behind(case: Case, snapshot: Snapshot) -> bool:
    """Tell whether the case changed since the counts of a snapshot were made."""
    return case.revision() != snapshot.revision
