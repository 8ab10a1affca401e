"""Puts together what the network and the rules found in a text.

The corpus that the network learnt from labels nothing inside the content of
another attribution. Chains are made of just that ("the agency said that the
minister had said so"), so inside a content the rules read on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.model.ports import Attribution
from firsthand.model.text import Span


def joined(found: Sequence[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Give what the network found, and what the rules found within or apart from it.

    Args:
        found: By the network; contents do not overlap.
        by_rules: By the rules, in the same text.
    """
    more = [one for one in by_rules if _is_apart(one, found) or is_nested(one, found)]
    return sorted([*found, *more], key=lambda one: (one.content, one.cue))


def is_nested(one: Attribution, others: Iterable[Attribution]) -> bool:
    """Is it told, all of it, inside the content of another?"""
    return any(
        other is not one
        and all(any(outer.holds(span) for outer in other.content) for span in _all(one))
        for other in others
    )


def _is_apart(one: Attribution, others: Iterable[Attribution]) -> bool:
    return not any(
        mine.overlaps(its) for other in others for its in _all(other) for mine in _all(one)
    )


def _all(one: Attribution) -> tuple[Span, ...]:
    return (*one.content, *one.cue, *one.source)
