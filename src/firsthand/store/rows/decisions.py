"""The rows of decisions: what people decided, each with its ledger entry.

Rows are only added. The matter is kept as canonical JSON (RFC 8785), the same
bytes whoever writes them, under the word for its sort.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import rfc8785
from sqlalchemy import Connection, Row, Select, insert, select

from firsthand.errors import CaseDamaged, NotKept, UnknownId
from firsthand.model.decision import KINDS, Decision, DecisionId, Matter, kind_of
from firsthand.store.case_file.meta import get_count
from firsthand.store.case_file.schema import DECISION
from firsthand.store.ledger import Ledger, NewEntry
from firsthand.store.values import from_iso, from_json, to_iso

Admit = Callable[[Sequence[Decision], Decision], bool]
"""Given all earlier decisions and the new one, tells whether counts change by it;
raises to refuse it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is about to be written.

    Attributes:
        by: Who decides.
        at: When (aware).
        matter: What.
        why: The reason; may be empty.
        admit: Looks at all decisions under the lock, before it is written.
        entry_of: What the ledger says of it.
    """

    by: str
    at: datetime
    matter: Matter
    why: str
    admit: Admit
    entry_of: Callable[[Decision], NewEntry]


def insert_decision(
    connection: Connection, ledger: Ledger, draft: Draft, earlier: Sequence[Decision]
) -> tuple[Decision, bool]:
    """Write a decision after its ledger entry.

    Args:
        connection: From `Database.writing`, whose lock keeps others from
            deciding meanwhile.
        ledger: The ledger of the case.
        draft: The decision.
        earlier: All decisions that are there.

    Returns:
        The decision with its id, and whether counts change by it.

    Raises:
        NotKept: It holds what canonical JSON cannot say.
    """
    seq = get_count(connection, "ledger_size") + 1
    decision = Decision(DecisionId(f"dec-{seq}"), seq, draft.by, draft.at, draft.matter, draft.why)
    changes_counts = draft.admit(earlier, decision)
    payload = _canonical(draft.matter)
    ledger.append(connection, [draft.entry_of(decision)])
    row = {
        "id": decision.id,
        "seq": seq,
        "decided_by": decision.by,
        "decided_at": to_iso(decision.at),
        "kind": kind_of(decision.matter),
        "payload": payload,
        "why": decision.why,
    }
    connection.execute(insert(DECISION), [row])
    return decision, changes_counts


def select_decisions() -> Select[Any]:
    """Select decisions, oldest first; key: `seq`."""
    return select(DECISION.c.seq, *(c for c in DECISION.c if c is not DECISION.c.seq)).order_by(
        DECISION.c.seq
    )


def find_decision(connection: Connection, decision_id: DecisionId) -> Decision:
    """Give one decision.

    Raises:
        UnknownId: The case holds no such decision.
        CaseDamaged: Its row can no longer be read as one.
    """
    row = connection.execute(select_decisions().where(DECISION.c.id == decision_id)).one_or_none()
    if row is None:
        raise UnknownId(
            f"the decision `{decision_id}` could not be found; nothing was changed",
            hint="run `firsthand decisions CASE` to see what was decided",
        )
    return decision_of(row)


def decision_of(row: Row[Any]) -> Decision:
    """Make the decision that a row stands for.

    Raises:
        CaseDamaged: The row is no decision any longer.
    """
    kind = KINDS.get(row.kind)
    if kind is None:
        raise CaseDamaged(
            f"the decision `{row.id}` could not be read: got the kind `{row.kind}`, expected one"
            " of those that are known; the row was left as it is",
            hint="run `firsthand check` to see what else differs",
        )
    matter = from_json(row.payload, kind)
    return Decision(
        DecisionId(row.id), row.seq, row.decided_by, from_iso(row.decided_at), matter, row.why
    )


def _canonical(matter: Matter) -> str:
    try:
        return rfc8785.dumps(msgspec.to_builtins(matter)).decode("utf-8")
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise NotKept(
            f"a decision ({kind_of(matter)}) could not be written: {error}; nothing was changed",
            hint="leave out what is no text and no number",
        ) from error
