"""What are the statements of a case with what people decided about them?

The machine's statements stay as they are. A corrected one stands in the place
of the machine's, an added one in order of its place, a rejected one is used no
longer; each with the decision and, where there is one, the machine's version.

A later reading can give a statement another id. A decision then goes to the
statement of the same text with which its content has most in common. Where the
text itself was read anew, a correction moves with its words; one whose words
are gone is adrift.

Pure functions. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.judge.in_force import InForce, OnStatement
from firsthand.judge.moving import moved_to_its_words
from firsthand.model.decision import Decision, StatementCorrection, StatementReview
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import Span


@dataclass(frozen=True, slots=True)
class DecidedStatement:
    """A statement as it is with what people decided.

    Attributes:
        statement: As it is used; of a rejected one as it would be.
        suggested: The machine's version where another one is used; None
            otherwise, and for one that the machine had missed.
        on: What was decided; None: nobody looked at it yet.
    """

    statement: Statement
    suggested: Statement | None = None
    on: OnStatement | None = None

    @property
    def is_rejected(self) -> bool:
        """Is it used no longer?"""
        return self.on is not None and self.on.is_rejected


@dataclass(frozen=True, slots=True)
class Decided:
    """All statements of a case, or of one item, with what people decided.

    Attributes:
        statements: Rejected ones too, in the order of the machine's; one that
            was added stands by its place, one whose item has no other at the end.
        adrift: Decisions whose statement is no longer found.
    """

    statements: tuple[DecidedStatement, ...]
    adrift: tuple[Decision, ...] = ()

    def used(self) -> list[Statement]:
        """Give the statements that are used: rejected ones left out."""
        return [one.statement for one in self.statements if not one.is_rejected]


def decide_statements(
    statements: Sequence[Statement], state: InForce, texts: Mapping[ItemId, str] | None = None
) -> Decided:
    """Put what people decided beside the statements of the machine.

    Args:
        statements: The machine's, in the order of items and of their place.
        state: The decisions in force; for one item those that `in_item` gives.
        texts: The text of each item, to see whether the words of a correction
            still stand where they stood. None: take every correction as it is.
    """
    if not state.statements:
        return Decided(tuple(map(DecidedStatement, statements)))
    placing = _Placing(statements, texts)
    for statement_id, on in state.statements.items():
        placing.place(statement_id, on)
    return Decided(placing.placed(statements), tuple(placing.adrift))


@dataclass(slots=True)
class _Placing:
    """Finds for each decision its statement."""

    statements: Sequence[Statement]
    texts: Mapping[ItemId, str] | None
    by_id: dict[StatementId, Statement] = field(init=False)
    in_item: dict[ItemId, list[Statement]] = field(init=False)
    found: dict[StatementId, DecidedStatement] = field(default_factory=dict)
    more: list[DecidedStatement] = field(default_factory=list)
    adrift: list[Decision] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up the machine's statements."""
        self.by_id = {statement.id: statement for statement in self.statements}
        self.in_item = defaultdict(list)
        for statement in self.statements:
            self.in_item[statement.item].append(statement)

    def place(self, statement_id: StatementId, on: OnStatement) -> None:
        """Put a decision at its statement, or note that it is adrift."""
        corrected, added = self._corrected(on)
        if (on.correction and corrected is None) or self._is_gone(on.item):
            self.adrift.append(on.latest)
            return
        content = corrected.content if corrected else _content_seen(on)
        mine = self.by_id.get(statement_id)
        if mine is None and not added:
            mine = self._alike(on.item, content)
        if mine is None and corrected is None:
            self.adrift.append(on.latest)
        elif mine is None and corrected is not None:
            self.more.append(DecidedStatement(corrected, None, on))
        elif mine is not None:
            before = self.found.get(mine.id)
            if before is None or before.on is None or before.on.latest.seq < on.latest.seq:
                self.found[mine.id] = DecidedStatement(
                    corrected or mine, mine if corrected else None, on
                )

    def _corrected(self, on: OnStatement) -> tuple[Statement | None, bool]:
        """Give the statement as corrected, moved to where its words stand today."""
        matter = on.correction.matter if on.correction else None
        if not isinstance(matter, StatementCorrection):
            return None, False
        if self.texts is None:
            return matter.statement, matter.added
        text = self.texts.get(matter.statement.item, "")
        return moved_to_its_words(matter.statement, matter.words, text), matter.added

    def _is_gone(self, item: ItemId) -> bool:
        return self.texts is not None and item not in self.texts

    def _alike(self, item: ItemId, content: Sequence[Span]) -> Statement | None:
        """Give the statement of an item with which a content has most in common."""
        shared = [
            (common, -place, statement)
            for place, statement in enumerate(self.in_item.get(item, ()))
            if (common := _common(statement.content, content))
        ]
        return max(shared, key=lambda one: one[:2])[2] if shared else None

    def placed(self, statements: Sequence[Statement]) -> tuple[DecidedStatement, ...]:
        """Give all statements in order, with those that were added among them."""
        whole = [self.found.get(one.id) or DecidedStatement(one) for one in statements]
        if not self.more:
            return tuple(whole)
        order: dict[ItemId, int] = {}
        for one in statements:
            order.setdefault(one.item, len(order))
        grown = {one.statement.item for one in self.more}

        def place(one: DecidedStatement) -> tuple[int, int, int]:
            said = one.statement
            item = order.get(said.item, len(order))
            # an item to which nothing was added keeps the machine's order
            in_item = (said.sentence.start, said.content[0].start) if said.item in grown else (0, 0)
            return (item, *in_item)

        return tuple(sorted([*whole, *self.more], key=place))


def _content_seen(on: OnStatement) -> Sequence[Span]:
    matter = on.latest.matter
    return matter.content if isinstance(matter, StatementReview) else ()


def _common(left: Iterable[Span], right: Sequence[Span]) -> int:
    """Count the code points that two contents share."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in left
        for other in right
    )
