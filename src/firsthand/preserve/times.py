"""Do the times that entries carry fit each other, and fit what outsiders stamped?

An entry carries the time of the machine that wrote it. Nobody can tell from the
record alone whether that clock was right. But entries come one after the other,
and a time-stamp authority has a clock of its own: an entry that says it is older
than the one before it, or older than a stamp over the entries before it, was
written by a clock that was wrong or had been set back.

Such an entry is named and counts as not checked: the record is as it was
written, but its word on when is no evidence.

Pure. Caller: `firsthand.preserve.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from firsthand.preserve.report import AnchorFound, Finding, Outcome

CLOCKS_APART = timedelta(minutes=10)
"""Differences up to here are no finding: captures are written in batches, each with
the moment at which its bytes were kept, while another process may write between;
and a clock that nobody sets is off by minutes. Whoever moves a date moves it further.
It is chosen, not measured: a year's records of several machines would tell more."""


def odd_times(
    told: Sequence[tuple[int, datetime]], anchors: Iterable[AnchorFound]
) -> Iterator[Finding]:
    """Name the entries whose time does not fit.

    Args:
        told: Number and time of each entry (aware), in order.
        anchors: The stamps over the record; those that hold are held against it.
    """
    for (before, earlier), (seq, at) in pairwise(told):
        if at < earlier - CLOCKS_APART:
            yield _finding(seq, at, f"entry {before} before it says {_said(earlier)}")
    for anchor in anchors:
        if anchor.holds and anchor.size:
            yield from _against(told, anchor, anchor.size)


def _against(
    told: Sequence[tuple[int, datetime]], anchor: AnchorFound, size: int
) -> Iterator[Finding]:
    """Name the last entry later than the stamp over it, and the first that came after it
    and says it is earlier; one each says enough.
    """
    stamped = f"{_said(anchor.at)} by {anchor.signer}, {anchor.signer_state}"
    late = [one for one in told if one[0] <= size and one[1] > anchor.at + CLOCKS_APART]
    if late:
        yield _finding(*late[-1], f"it was stamped with {size} entries already on {stamped}")
    early = [one for one in told if one[0] > size and one[1] < anchor.at - CLOCKS_APART]
    if early:
        why = f"the {size} entries before it were stamped without it only on {stamped}"
        yield _finding(*early[0], why)


def _finding(seq: int, at: datetime, why: str) -> Finding:
    said = f"it says {_said(at)}, but {why}: a clock was wrong or set back"
    return Finding(f"when entry {seq} was made", Outcome.NOT_CHECKED, "", "", said)


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
