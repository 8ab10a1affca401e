"""When do two figures claim the same?

"1,700", "some 1,700" and "about 1,700" are one claim; so is "up to 1,700" where
others give 1,700 outright. "At least 160" belongs to "160 to 190" where the
same report or the same speaker gives that range, else it is a claim of its own.
A vague word ("hundreds") is a claim of its own and keeps its word. A malformed
numeral ("17,00") is never read as a number here.

Pure functions. Caller: `firsthand.link.claims.gathering`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from firsthand.model.claim import ClaimValue
from firsthand.model.statement import Figure

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class ValueKey:
    """What figures of one claim have in common.

    Attributes:
        low: Least number claimed; None when open.
        high: Greatest; None when open.
        word: The vague word or malformed numeral; empty for plain numbers.
        excluded: The bound itself is not meant: "more than 279".
    """

    low: float | None
    high: float | None
    word: str = ""
    excluded: bool = False

    @property
    def point(self) -> bool:
        """Is it one number?"""
        return not self.word and self.low is not None and self.low == self.high


def key_of(figure: Figure) -> ValueKey:
    """Give the key of a figure taken by itself."""
    if figure.unsure and _malformed(figure.text):
        return ValueKey(None, None, figure.text.strip())
    if not re.search(r"\d", figure.text) and figure.approximate and figure.low != figure.high:
        return ValueKey(figure.low, figure.high, _vague_word(figure.text))
    return ValueKey(figure.low, figure.high, excluded=figure.low_excluded or figure.high_excluded)


def settled(
    key: ValueKey, others: Iterable[ValueKey], shares_voice: Callable[[ValueKey], bool]
) -> ValueKey:
    """Give the key under which an open figure is to be counted.

    Args:
        key: The key of one figure.
        others: All keys of its event and facet.
        shares_voice: Tells whether the same report or speaker gives a key.

    Returns:
        The point or range that it belongs to, or the key itself.
    """
    if key.word or key.excluded or (key.low is not None and key.high is not None):
        return key
    for other in others:
        if other.word or other == key:
            continue
        if key.low is None and other.point and other.high == key.high:
            return other
        opens = key.high is None and other.low == key.low and other.high is not None
        if opens and shares_voice(other):
            return other
    return key


def value_of(key: ValueKey) -> ClaimValue:
    """Write a key as the value of a claim, as it reads best."""
    if key.word:
        return ClaimValue(key.low, key.high, key.word, numeric=key.low is not None)
    return ClaimValue(key.low, key.high, _written(key))


def number_written(number: float) -> str:
    """Write a number with groups of three digits: 1700 is "1,700"."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def _written(key: ValueKey) -> str:
    if key.low is None and key.high is None:
        return "an unknown number"
    if key.high is None and key.low is not None:
        return f"{'more than' if key.excluded else 'at least'} {number_written(key.low)}"
    if key.low is None and key.high is not None:
        return f"{'fewer than' if key.excluded else 'up to'} {number_written(key.high)}"
    low, high = key.low or 0, key.high or 0
    return (
        number_written(low) if low == high else f"{number_written(low)} to {number_written(high)}"
    )


def _malformed(text: str) -> bool:
    """Tell whether a numeral has groups that no way of writing has: "17,00"."""
    numeral = re.search(r"\d[\d,.]*", text)
    if numeral is None:
        return False
    groups = re.split(r"[,.]", numeral.group().rstrip(",."))
    return len(groups) > 1 and any(len(group) != 3 for group in groups[1:])


def _vague_word(text: str) -> str:
    words = re.findall(r"[a-z]+", text.lower())
    kept = [word for word in words if word not in {"of", "the", "about", "some", "around", "many"}]
    return " ".join(kept) or text.lower()
