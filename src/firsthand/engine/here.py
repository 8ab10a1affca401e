"""The engine that runs everything in this process, one thing after the other.

For small piles, for tests, and for finding a fault: nothing is between the
caller and the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")


class HereEngine:
    """Runs in this process; implements `firsthand.model.ports.Engine`."""

    def map(self, fn: Callable[[Given], Result], items: Iterable[Given]) -> Iterator[Result]:
        """Give `fn(item)` for each item, in order; an item is taken when its turn comes."""
        return map(fn, items)
