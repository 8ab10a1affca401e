"""Have outsiders stamp the record, and keep what they reply.

A request can be carried away as a file and its reply carried back, so that the
case never touches a network; `firsthand.casework.record.authorities` asks over HTTP
where a person says so. What is sent is a digest and a random number.

A reply becomes an anchor only when it answers a request of this case, over a
state that the record still has, and its signature is not known to be wrong.
Where the signer cannot be held against a trusted certificate, it is kept as
"signer not checked". Asking and keeping each add an entry.

Callers: `firsthand.cli`, `firsthand.web`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from firsthand.errors import IntegrityProblem, UsageProblem
from firsthand.model.ids import digest_of
from firsthand.preserve.anchors.stamp_request import make_request, read_request
from firsthand.preserve.anchors.stamped import Stamp, refused, said_at
from firsthand.preserve.anchors.stamps import SignerState, check_signer, read_roots, read_stamp
from firsthand.preserve.anchors.told import (
    ANCHORED,
    Anchor,
    anchor_of,
    entry_of_anchor,
    entry_of_asking,
)
from firsthand.preserve.checkpoint import Checkpoint, checkpoint_at
from firsthand.store.anchors import KeptState
from firsthand.store.case import Case

_CLOCKS_APART = timedelta(minutes=5)
"""What a machine's clock is off where nobody sets it; a wrong day or zone is more."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that somebody hands in.

    Attributes:
        content: As it came.
        roots: Certificates that the person trusts, PEM; empty for none.
    """

    content: bytes
    roots: bytes = b""


@dataclass(frozen=True, slots=True)
class Newest:
    """The anchor over the most entries, by the record's own word.

    Attributes:
        anchor: It; one by a checked signer before others.
        since: How many entries came after those that it is over.
        holds: Do the noted hashes of the entries still give what was stamped? A
            check hashes the entries themselves.
    """

    anchor: Anchor
    since: int
    holds: bool

    @property
    def said_at(self) -> str:
        """The moment of the stamp, to the second."""
        return said_at(self.anchor.at)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What came of a reply.

    Attributes:
        anchor: The anchor.
        why_not_checked: Why its signer was not checked; empty when it was.
        is_new: False when the record names it already.
        clocks: What is odd about the times, in a sentence; empty when nothing is.
    """

    anchor: Anchor
    why_not_checked: str
    is_new: bool
    clocks: str = ""


def anchors_of(case: Case) -> tuple[Anchor, ...]:
    """Give the anchors that the record names, the earliest first; of one reply the last word.

    Nothing of them is checked here. An entry that is no longer readable is passed
    over: a check names it.
    """
    named = {}
    for said in case.ledger.saying(ANCHORED):
        with suppress(ValueError):
            anchor = anchor_of(said)
            named[anchor.reply_digest] = anchor
    return tuple(sorted(named.values(), key=lambda anchor: (anchor.size, anchor.seq)))


def newest_anchor(case: Case, anchors: Sequence[Anchor]) -> Newest | None:
    """Tell how far the record is anchored; None when it is not.

    Args:
        case: An open case.
        anchors: From `anchors_of`.
    """
    checked = [one for one in anchors if one.state is SignerState.CHECKED]
    newest = max(checked or anchors, key=lambda one: one.size, default=None)
    if newest is None:
        return None
    leaves = case.ledger.hashes(newest.size)
    whole = len(leaves) == newest.size
    holds = whole and checkpoint_at(leaves, newest.size).digest() == newest.imprint
    return Newest(newest, max(case.head().size - newest.size, 0), holds)


def ask_for_stamp(case: Case, *, by: str, authorities: Sequence[str] = ()) -> KeptState:
    """Make a request for a stamp over the record as it is, with the entry that says so.

    Asked again when nothing was added since, it gives the same request.

    Args:
        case: An open case.
        by: Who asks.
        authorities: Whom, by their addresses, where they are asked over a network.

    Raises:
        UsageProblem: The record has no entries yet.
        IntegrityProblem: The record is not what was anchored before.
    """
    files, size = case.anchors, case.head().size
    if size == 0:
        raise UsageProblem(
            f"`{case.folder}` could not be anchored: its record has no entries yet; nothing was"
            " changed",
            hint=f"put something into it first: firsthand add {case.folder} FILES",
        )
    waiting = [state for state in files.states() if state.size == size]
    if waiting:
        return waiting[-1]
    noted = files.hashes()
    _require_unchanged(case, noted)
    size = case.record(entry_of_asking(by=by, at=datetime.now(UTC), authorities=authorities))
    leaves = case.ledger.hashes(size)
    files.add_hashes(leaves[len(noted) :])
    checkpoint = checkpoint_at(leaves, size)
    return files.keep_request(size, checkpoint.text().encode("ascii"), make_request(checkpoint))


def hand_in(case: Case, reply: Reply, *, by: str) -> HandedIn:
    """Check a reply and keep it as an anchor.

    The same reply may be handed in again with certificates, to have its signer
    checked then.

    Args:
        case: An open case.
        reply: The reply.
        by: Who hands it in.

    Raises:
        AnchorRefused: It is no reply, answers no request of this case, or its
            signature is wrong. Nothing is kept.
        IntegrityProblem: The record is no longer what was stamped. Nothing is kept.
    """
    stamp = read_stamp(reply.content)
    state = _asked_by(case, stamp)
    checkpoint = _still_kept(case, state, stamp)
    roots = read_roots(reply.roots) if reply.roots else ()
    signer = check_signer(reply.content, stamp, roots)
    digest = digest_of(reply.content)
    known = next((one for one in anchors_of(case) if one.reply_digest == digest), None)
    if known and (signer.state is SignerState.NOT_CHECKED or known.state is signer.state):
        return HandedIn(known, "" if known.state is SignerState.CHECKED else signer.why, False)
    trusted = case.anchors.keep_roots(reply.roots) if signer.state is SignerState.CHECKED else None
    case.anchors.keep_reply(state.name, reply.content)
    named = (signer.state, stamp.imprint, digest, trusted)
    anchor = Anchor(checkpoint.size, stamp.at, stamp.signer, *named)
    entry = entry_of_anchor(anchor, stamp, checkpoint, by=by, at=datetime.now(UTC))
    seq = case.record(entry)
    return HandedIn(replace(anchor, seq=seq), signer.why, True, _clocks(case, anchor))


def _require_unchanged(case: Case, noted: Sequence[bytes]) -> None:
    """Refuse to anchor on top of a record that is not what was anchored before."""
    if case.ledger.hashes(len(noted)) != list(noted):
        raise IntegrityProblem(
            f"`{case.folder}` could not be anchored: its record is not what it was when its last"
            f" anchor was asked for ({len(noted)} entries); nothing was changed",
            hint="run `firsthand check` to see which entry differs",
        )


def _asked_by(case: Case, stamp: Stamp) -> KeptState:
    """Find the request that a reply answers."""
    states = list(case.anchors.states())
    state = next((one for one in states if digest_of(one.checkpoint) == stamp.imprint), None)
    if state is None:
        newest = digest_of(states[-1].checkpoint) if states else "none: nothing was asked yet"
        raise refused(
            f"it stamps `{stamp.imprint}`, expected the digest of a state of this case that was"
            f" asked about (the newest: `{newest}`)",
            "hand it in to the case whose request it answers, or make a new request with"
            " `firsthand anchor CASE --request FILE`",
        )
    asked = read_request(state.request)
    if stamp.nonce != asked.nonce:
        raise refused(
            f"it answers another request: got the number `{stamp.nonce or 'none'}`, expected"
            f" `{asked.nonce}`",
            "send the kept request again, and hand in what comes back",
        )
    return state


def _clocks(case: Case, anchor: Anchor) -> str:
    """Say that one of two clocks is wrong: no reply can be older than what it is over."""
    (last,) = case.ledger.older_than(anchor.size + 1, 1)
    asked_at = datetime.fromisoformat(json.loads(last.entry)["at"])
    if anchor.at >= asked_at - _CLOCKS_APART:
        return ""
    return (
        f"by the authority's clock it was stamped at {said_at(anchor.at)}, by this machine's it was"
        f" asked for later, at {said_at(asked_at)}: one of the two clocks is wrong"
    )


def _still_kept(case: Case, state: KeptState, stamp: Stamp) -> Checkpoint:
    leaves = case.ledger.hashes(state.size)
    if len(leaves) == state.size:
        checkpoint = checkpoint_at(leaves, state.size)
        if checkpoint.digest() == stamp.imprint:
            return checkpoint
    raise IntegrityProblem(
        f"the reply of {said_at(stamp.at)} could not be kept: the record up to entry"
        f" {state.size} is no longer what was stamped ({len(leaves)} of these entries are there);"
        " nothing was changed",
        hint="keep the reply, and run `firsthand check CASE --anchor REPLY` to see which entry"
        " differs",
    )
