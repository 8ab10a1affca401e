"""The analysis of an open case, and what people decided about it.

Caller: `firsthand.store.case`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from firsthand.model.claim import Analysis
from firsthand.model.decision import Decision, DecisionId
from firsthand.store.case_file.meta import bump_revision, revision
from firsthand.store.case_file.schema import DECISION
from firsthand.store.ledger import NewEntry
from firsthand.store.parts.opened import Opened
from firsthand.store.rows.analyses import (
    analysis_revision,
    current_analysis,
    last_analysis,
    replace_analysis,
)
from firsthand.store.rows.decisions import (
    Draft,
    decision_of,
    find_decision,
    insert_decision,
    select_decisions,
)


class WithCounts(Opened):
    """A case that keeps its analysis and the decisions of people."""

    _known_decisions: tuple[Decision, ...] = ()

    def revision(self) -> int:
        """Give a number that grows whenever items, statements or counted decisions change."""
        with self._database.reading() as connection:
            return revision(connection)

    def save_analysis(self, analysis: Analysis, *, revision: int, entry: NewEntry) -> None:
        """Put an analysis in the place of the one before.

        Args:
            analysis: The new one.
            revision: What `revision()` gave before the items and statements
                that it was made from were read.
            entry: Says in the ledger that it was made.
        """
        with self._database.writing() as connection:
            replace_analysis(connection, analysis, made_from=revision)
            self.ledger.append(connection, [entry])

    def analysis_revision(self) -> int | None:
        """Give the revision that the last analysis was made from; None without one."""
        with self._database.reading() as connection:
            return analysis_revision(connection)

    def last_analysis(self) -> tuple[Analysis, int] | None:
        """Give the last analysis, even if the case changed since, and its revision."""
        with self._database.reading() as connection:
            made_from = analysis_revision(connection)
            return None if made_from is None else (last_analysis(connection), made_from)

    def analysis(self) -> Analysis | None:
        """Give the analysis; None when there is none or the case changed since."""
        with self._database.reading() as connection:
            return current_analysis(connection)

    # -- decisions ----------------------------------------------------------

    def decide(self, draft: Draft) -> Decision:
        """Write one decision and its ledger entry, in one transaction.

        `draft.admit` is asked under the lock, so that what it looks at is what
        the decision follows; when it refuses, nothing is written.
        """
        with self._database.writing() as connection:
            earlier = self._all_decisions(connection)
            decision, changes_counts = insert_decision(connection, self.ledger, draft, earlier)
            if changes_counts:
                bump_revision(connection)
        return decision

    def decisions(self) -> list[Decision]:
        """Give every decision, withdrawn and superseded ones too, oldest first."""
        with self._database.reading() as connection:
            return list(self._all_decisions(connection))

    def _all_decisions(self, connection: Connection) -> tuple[Decision, ...]:
        """Read the rows that are new since the last time: rows are never changed."""
        known = self._known_decisions
        last = known[-1].seq if known else 0
        rows = connection.execute(select_decisions().where(DECISION.c.seq > last))
        self._known_decisions = (*known, *map(decision_of, rows))
        return self._known_decisions

    def decision(self, decision_id: DecisionId) -> Decision:
        """Give one decision.

        Raises:
            UnknownId: The case holds no such decision.
        """
        with self._database.reading() as connection:
            return find_decision(connection, decision_id)

    def decision_ids(self) -> Iterator[DecisionId]:
        """Give the id of every decision, oldest first."""
        for page in self._database.pages(select_decisions(), [DECISION.c.seq]):
            yield from (DecisionId(row.id) for row in page)
