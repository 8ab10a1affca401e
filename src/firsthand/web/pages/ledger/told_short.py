"""How much of a remark stands where something else is the matter?

A photograph that a thousand reports show has a remark that names them all. It
stands in full among the notes of the case; elsewhere its beginning is enough.

Callers: the ledger and the pages of pictures.
"""

from __future__ import annotations

from firsthand.export.words import shortened

MOST = 800
"""Letters: ten lines on a wide screen. Remarks on a photograph in a dozen reports are
shorter; one on 920 reports had 44,000."""


def told_short(text: str) -> str:
    """Give a remark as it is, or the beginning of one that is long."""
    return text if len(text) <= MOST else shortened(text, MOST)
