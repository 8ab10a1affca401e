"""Puts together what the network and the rules found in a text.

The corpus that the network learnt from labels nothing inside the content of
another attribution. Chains are made of just that ("the agency said that the
minister had said so"), so inside a content the rules read on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.model.ports import Attribution
from firsthand.model.text import Span

SURE_WITHOUT_RULES = 0.5
"""How sure the network must be of a cue that no rule knows. Below it, origins were
over-counted on labelled rumours."""


def joined(found: Sequence[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Give what the network found, and what the rules found within or apart from it.

    Args:
        found: By the network; contents do not overlap.
        by_rules: By the rules, in the same text.
    """
    more = [one for one in by_rules if _is_apart(one, found) or is_nested(one, found)]
    return sorted([*found, *more], key=lambda one: (one.content, one.cue))


def rules_first(
    found: Sequence[tuple[float, Attribution]], by_rules: Sequence[Attribution]
) -> list[Attribution]:
    """Give what the rules found, and what the network is sure that they missed.

    Only a report with a source is added, and only where it contradicts no rule.

    Args:
        found: By the network, each with how sure it is; contents do not overlap.
        by_rules: By the rules, in the same text.
    """
    more = [
        one
        for sureness, one in found
        if one.source and sureness >= SURE_WITHOUT_RULES and not _contradicts(one, by_rules)
    ]
    return sorted([*by_rules, *more], key=lambda one: (one.content, one.cue))


def _contradicts(one: Attribution, by_rules: Iterable[Attribution]) -> bool:
    """Has a rule read this cue, or words of this content otherwise than inside it?"""
    return any(
        _meet(one.cue, rule.cue)
        or (_meet(one.content, rule.content) and not is_nested(rule, [one]))
        for rule in by_rules
    )


def _meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(mine.overlaps(its) for mine in some for its in others)


def is_nested(one: Attribution, others: Iterable[Attribution]) -> bool:
    """Is it told, all of it, inside the content of another?"""
    return any(
        other is not one
        and all(any(outer.holds(span) for outer in other.content) for span in _all(one))
        for other in others
    )


def _is_apart(one: Attribution, others: Iterable[Attribution]) -> bool:
    return not any(_meet(_all(one), _all(other)) for other in others)


def _all(one: Attribution) -> tuple[Span, ...]:
    return (*one.content, *one.cue, *one.source)
