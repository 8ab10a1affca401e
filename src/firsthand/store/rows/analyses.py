"""The rows of the analysis: what linking and tracing made of items and statements.

Derived as a whole and replaced as a whole. It is kept in parts, one row for
each claim, so that no single row grows with the case.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from firsthand.model.claim import (
    Analysis,
    Claim,
    CopyGroup,
    Linking,
    Remark,
    Supersession,
)
from firsthand.model.picture import PictureGroup
from firsthand.store.case_file.meta import get_meta, revision, set_meta
from firsthand.store.case_file.schema import ANALYSIS
from firsthand.store.values import from_json, to_json

_PARTS: dict[str, Any] = {
    "linking": Linking,
    "claims": Claim,
    "copies": CopyGroup,
    "supersessions": Supersession,
    "remarks": Remark,
    "pictures": PictureGroup,
}


def replace_analysis(connection: Connection, analysis: Analysis, *, made_from: int) -> None:
    """Write an analysis in place of the one before.

    Args:
        connection: From `Database.writing`.
        analysis: The new one.
        made_from: The revision of the case that it was made from.
    """
    parts = {part: getattr(analysis, part) for part in _PARTS}
    parts["linking"] = (analysis.linking,)
    connection.execute(delete(ANALYSIS))
    connection.execute(
        insert(ANALYSIS),
        [
            {"part": part, "position": n, "payload": to_json(value)}
            for part, values in parts.items()
            for n, value in enumerate(values)
        ],
    )
    set_meta(connection, "analysis_revision", str(made_from))


def analysis_rows(connection: Connection) -> list[str]:
    """Give the rows of the analysis as kept, in order, each after the name of its part."""
    query = select(ANALYSIS.c.part, ANALYSIS.c.payload).order_by(
        ANALYSIS.c.part, ANALYSIS.c.position
    )
    return [text for row in connection.execute(query) for text in (row.part, row.payload)]


def analysis_revision(connection: Connection) -> int | None:
    """Give the revision of the case that the analysis was made from; None without one."""
    said = get_meta(connection, "analysis_revision")
    return int(said) if said is not None else None


def current_analysis(connection: Connection) -> Analysis | None:
    """Give the analysis; None when the case has changed since, or there is none.

    Raises:
        CaseDamaged: A row of it can no longer be read.
    """
    if analysis_revision(connection) != revision(connection):
        return None
    return last_analysis(connection)


def last_analysis(connection: Connection) -> Analysis:
    """Give the analysis that was made last, of whichever revision; there must be one.

    Raises:
        CaseDamaged: A row of it can no longer be read.
    """
    query = select(ANALYSIS.c.part, ANALYSIS.c.payload).order_by(
        ANALYSIS.c.part, ANALYSIS.c.position
    )
    found: dict[str, list[Any]] = {part: [] for part in _PARTS}
    for part, payload in connection.execute(query):
        found[part].append(from_json(payload, _PARTS[part]))
    (linking,) = found.pop("linking")
    return Analysis(linking=linking, **{part: tuple(rows) for part, rows in found.items()})
