"""In which row does each node stand?

At the top a row for each origin, below it those who speak to the claim and are
counted as no origin, the relays that are named and have no earlier report in
this case, then a row for each outlet, by its first report.

Caller: `firsthand.export.chain.picture`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.export.chain.steps import Key, Step
from firsthand.export.contents import CaseIndex
from firsthand.model.claim import Claim
from firsthand.model.ids import ItemId, SourceId


@dataclass(frozen=True, slots=True)
class Row:
    """An origin, a relay, or an outlet with its reports in order."""

    name: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; at least one."""

    heading: str
    rows: tuple[Row, ...]


def row_groups(
    index: CaseIndex, claim: Claim, drawn: Sequence[ItemId], steps: Sequence[Step]
) -> tuple[RowGroup, ...]:
    """Give the rows from top to bottom, under their headings.

    Args:
        index: The case.
        claim: Which.
        drawn: The reports that are drawn, in order.
        steps: Who relied on whom.
    """
    keys = list(dict.fromkeys(key for step in steps for key in (step.before, step.after)))
    spoke = [key for key in keys if key[0] == "origin"]
    named: list[Key] = [("origin", origin.id) for origin in claim.origins]
    origins = [key for key in dict.fromkeys(named) if key in spoke]
    others = [key for key in spoke if key not in origins]
    relays = [key for key in keys if key[0] == "relay"]
    outlets: dict[str, list[Key]] = {}
    for item in drawn:
        outlets.setdefault(index.outlet(item), []).append(("report", item))
    groups = (
        RowGroup("Origins: who is said to know first-hand", _alone(index, origins)),
        RowGroup("Speak to it, and add no origin", _alone(index, others)),
        RowGroup("Relays with no earlier report here", _alone(index, relays)),
        RowGroup(
            "Reports, by outlet", tuple(Row(name, tuple(held)) for name, held in outlets.items())
        ),
    )
    return tuple(group for group in groups if group.rows)


def row_numbers(groups: Sequence[RowGroup]) -> Mapping[Key, int]:
    """Give for each node the number of its row, counted from the top."""
    rows = [row for group in groups for row in group.rows]
    return {key: number for number, row in enumerate(rows) for key in row.keys}


def _alone(index: CaseIndex, keys: Sequence[Key]) -> tuple[Row, ...]:
    return tuple(Row(index.sources[SourceId(key[1])].name, (key,)) for key in keys)
