"""Numbers in forms and addresses, with the bounds in which they make sense."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from firsthand.errors import UsageProblem


def number_sent(
    sent: Mapping[str, Any], name: str, *, low: float, high: float, default: float | None = None
) -> float:
    """Read a number that a person wrote.

    Args:
        sent: The form, or what stands behind the question mark of an address.
        name: The field.
        low: The least that makes sense.
        high: The greatest.
        default: For an empty field; it must be filled in when None.

    Raises:
        UsageProblem: It is empty, no number, or out of these bounds.
    """
    said = str(sent.get(name, "")).strip().replace("−", "-")
    if not said and default is not None:
        return default
    try:
        value = float(said)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise UsageProblem(
            f"cannot go on with `{said}` for {name.replace('_', ' ')}: expected a number from"
            f" {low:g} to {high:g}; nothing was saved or worked out",
            hint="write it with a point: 43.678",
        )
    return value


def optional_number(sent: Mapping[str, Any], name: str, *, low: float, high: float) -> float | None:
    """Read a number that may be left out; None when it was.

    Args:
        sent: As in `number_sent`.
        name: The field.
        low: The least that makes sense.
        high: The greatest.

    Raises:
        UsageProblem: It is no number, or out of these bounds.
    """
    if not str(sent.get(name, "")).strip():
        return None
    return number_sent(sent, name, low=low, high=high)


def entry_sent(said: str) -> int:
    """Read the number of an entry that a page gave out: the latest decision that was seen.

    Args:
        said: As it came back; 0 is read where it is none that a page gives out.
    """
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0
