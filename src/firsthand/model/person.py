"""Who works at a desk, and what each may do there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """Something that a person does with a case."""

    LOOK = "look"
    UNCOVER = "uncover pictures"
    ADD = "add to it"
    DECIDE = "decide on statements, pairs and sources"
    ASSESS = "assess claims"
    READ_SECOND = "read assessments as second reader"
    EXPORT = "export it"
    KEEP = "say who works on it"


class Role(StrEnum):
    """What a person is on a case."""

    READER = "reader"
    """Looks, and does nothing else; pictures stay covered."""
    ANALYST = "analyst"
    """Adds, decides and assesses."""
    REVIEWER = "reviewer"
    """Does what an analyst does, and is second reader."""
    KEEPER = "keeper"
    """Does all of it, exports, and says who works on the case."""


_ANALYST = frozenset({Act.LOOK, Act.UNCOVER, Act.ADD, Act.DECIDE, Act.ASSESS})
_REVIEWER = _ANALYST | {Act.READ_SECOND}
_MAY = {
    Role.READER: frozenset({Act.LOOK}),
    Role.ANALYST: _ANALYST,
    Role.REVIEWER: _REVIEWER,
    Role.KEEPER: frozenset(Act),
}


def may(role: Role, act: Act) -> bool:
    """Tell whether a person in this role may do this."""
    return act in _MAY[role]


@dataclass(frozen=True, slots=True)
class Person:
    """One who works on a case.

    Attributes:
        name: As the ledger names them.
        role: What they are on it.
    """

    name: str
    role: Role
