"""Which short name stands for a folder in addresses and forms?"""

from __future__ import annotations

import re
from collections.abc import Collection


def short_name(name: str, taken: Collection[str], *, otherwise: str) -> str:
    """Give a name of plain letters and figures that nothing else has.

    Args:
        name: Of the folder or file.
        taken: Names that are given already.
        otherwise: What to begin with where the name has no such letter.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or otherwise
    free, number = plain, 1
    while free in taken:
        number += 1
        free = f"{plain}-{number}"
    return free
