"""How can one number have come from another by a slip of the pen?

Pure functions on digits. Callers: `firsthand.trace.changes.slips`, `.supersession`.
"""

from __future__ import annotations

import re

_SHORTEST = 3
"""Numbers of one or two digits differ by one digit from half of all others."""
_SHORTEST_WITH_ZERO = 2
"""Ten times a number of two digits is seldom another count; of one digit it often is."""


def slip_between(written: str, expected: float) -> str | None:
    """Name the slip that turns the expected number into the written one.

    Args:
        written: The numeral as the report has it: "17,00".
        expected: The number of the cited source.

    Returns:
        Words for a person ("a zero too many"), or None when no single slip of
        the pen leads from one to the other.
    """
    numeral = re.search(r"\d[\d,.]*", written)
    if numeral is None or expected != int(expected):
        return None
    raw = numeral.group().rstrip(",.")
    got, want = re.sub(r"\D", "", raw), str(int(expected))
    groups = re.split(r"[,.]", raw)
    malformed = len(groups) > 1 and any(len(group) != 3 for group in groups[1:])
    if malformed and got == want:
        return "the digits are grouped wrongly"
    if got == want or len(want) < _SHORTEST_WITH_ZERO:
        return None
    zeros = len(got) - len(want)
    if got == want + "0" * zeros and zeros > 0:
        return "a zero too many" if zeros == 1 else f"{zeros} zeros too many"
    if len(want) < _SHORTEST:
        return None
    if want == got + "0" * -zeros and zeros < 0:
        return "a zero too few" if zeros == -1 else f"{-zeros} zeros too few"
    if zeros == 1 and _drops_to(got, want, repeated=True):
        return "a digit doubled"
    if zeros == -1 and _drops_to(want, got, repeated=False):
        return "a digit dropped"
    if zeros == 0 and _swapped(got, want):
        return "two digits changed places"
    return None


def _drops_to(longer: str, shorter: str, *, repeated: bool) -> bool:
    """Tell whether leaving out one digit (one of a pair) gives the shorter numeral."""
    return any(
        longer[:at] + longer[at + 1 :] == shorter
        and (not repeated or (at > 0 and longer[at] == longer[at - 1]))
        for at in range(len(longer))
    )


def _swapped(left: str, right: str) -> bool:
    apart = [at for at, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and left[apart[0]] == right[apart[1]]
        and left[apart[1]] == right[apart[0]]
    )
