"""Which statements a person sees in a list, with their items."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.statements.standing import material_of
from firsthand.casework.views import Index
from firsthand.errors import InputMissing
from firsthand.judge.statements import DecidedStatement
from firsthand.model.item import Item
from firsthand.model.statement import Stance, Statement
from firsthand.store.case import Case


@dataclass(frozen=True)
class Listed:
    """Statements with their items, in reading order, and the look-ups for them."""

    pairs: tuple[tuple[Statement, Item], ...]
    index: Index


def listed_statements(case: Case, *, every: bool, item: str | None) -> Listed:
    """Give the statements of a case, or of one item, as they stand with what people decided.

    Rejected ones are given too; the index says what was decided about each.

    Args:
        case: An open case.
        every: Also sentences in an outlet's own voice that carry neither a
            figure nor a doubt.
        item: Only this item's.

    Raises:
        InputMissing: The case holds no such item.
    """
    analysis = analysis_of(case)
    material = material_of(case)
    items = {held.id: held for held in material.items}
    if item is not None and item not in items:
        raise InputMissing(
            f"cannot list the statements of item `{item}`: the case holds no such item",
            hint="`firsthand items CASE` lists the ids",
        )
    decided = material.decided.statements
    index = Index(analysis, {one.statement.id: one for one in decided if one.on})
    pairs = tuple(
        (one.statement, items[one.statement.item])
        for one in decided
        if (every or _worth_listing(one)) and item in (None, one.statement.item)
    )
    return Listed(pairs, index)


def _worth_listing(one: DecidedStatement) -> bool:
    statement = one.statement
    plain = statement.own_voice and statement.stance is Stance.ASSERTS
    return not plain or bool(statement.figures) or one.on is not None
