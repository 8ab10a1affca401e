"""What the record says about anchors and checks.

An anchor is a time-stamp authority's reply over a checkpoint of the record
(`firsthand.preserve.checkpoint`). The record names it by its digest, with what
it said when it was handed in. `firsthand.preserve.anchors.checking` takes none of
that on trust: it reads the reply again.

Pure. Callers: `firsthand.casework`, `firsthand.preserve.check`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from firsthand.preserve.anchors.stamped import Stamp
from firsthand.preserve.anchors.stamps import SignerState
from firsthand.preserve.capture import Entry
from firsthand.preserve.checkpoint import Checkpoint
from firsthand.preserve.report import CheckReport

ASKED = "anchor asked"
ANCHORED = "anchored"
CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One anchor, as the record names it.

    Attributes:
        size: How many entries it is over.
        at: When they were stamped, by the authority's clock (aware).
        signer: Who stamped them, as the certificate says.
        state: Was that certificate held against trusted ones?
        imprint: SHA-256 of the checkpoint that was stamped.
        reply_digest: SHA-256 of the reply.
        roots_digest: SHA-256 of the certificates that were trusted; None when
            none was given.
        seq: Number of the entry that names it; 0 before it has one.
    """

    size: int
    at: datetime
    signer: str
    state: SignerState
    imprint: str
    reply_digest: str
    roots_digest: str | None = None
    seq: int = 0


def entry_of_asking(*, by: str, at: datetime, authorities: Sequence[str] = ()) -> Entry:
    """Give the entry that somebody asks to have the record stamped, this entry included.

    Args:
        by: Who asks.
        at: When (aware).
        authorities: Whom, by their addresses; none when the request is carried
            away as a file.
    """
    return Entry(ASKED, by, at, (), {"authorities": list(authorities)})


def entry_of_anchor(
    anchor: Anchor, stamp: Stamp, checkpoint: Checkpoint, *, by: str, at: datetime
) -> Entry:
    """Give the entry that names a reply which was handed in.

    Args:
        anchor: The anchor.
        stamp: What its reply says.
        checkpoint: What it is over.
        by: Who handed it in.
        at: When (aware).
    """
    details = {
        "size": anchor.size,
        "root": checkpoint.root,
        "checkpoint": anchor.imprint,
        "stamped_at": anchor.at.isoformat(),
        "signer": anchor.signer,
        "signer_state": anchor.state.value,
        "serial": stamp.serial,
        "read_by": stamp.read_by,
        "reply": anchor.reply_digest,
        "roots": anchor.roots_digest,
    }
    subjects = (f"sha256:{anchor.imprint}", f"sha256:{anchor.reply_digest}")
    return Entry(ANCHORED, by, at, subjects, details)


def anchor_of(said: Mapping[str, Any]) -> Anchor:
    """Give the anchor that an entry names.

    Raises:
        ValueError: Its details are not as `entry_of_anchor` writes them. (Not one
            of our errors: the callers say which entry.)
    """
    try:
        told = said["details"]
        roots = told["roots"]
        return Anchor(
            int(told["size"]),
            datetime.fromisoformat(told["stamped_at"]),
            str(told["signer"]),
            SignerState(told["signer_state"]),
            str(told["checkpoint"]),
            str(told["reply"]),
            None if roots is None else str(roots),
            int(said["seq"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"an anchor's entry without {error}") from error


def entry_of_check(report: CheckReport, *, by: str, at: datetime) -> Entry:
    """Give the entry that somebody had everything checked, with what came of it.

    Args:
        report: What was found.
        by: Who asked.
        at: When it was done (aware).
    """
    details = {
        "intact": report.intact,
        "findings": {outcome.value: n for outcome, n in report.counts().items()},
        "head": report.head,
        "anchored_to": report.anchored_to,
    }
    return Entry(CHECKED, by, at, (), details)
