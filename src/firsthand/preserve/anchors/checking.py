"""Is the record still what outside authorities stamped?

Every reply is read again, its signature held against the certificates that were
given, and the state that it stamped worked out anew from the entries. A record
that was edited, shortened or put back to an older copy differs from what was
stamped before: the first entry that differs is named, with when and by whom it
had been stamped.

The hashes noted beside the replies are trusted only as far as they give the
stamped root. Nothing is changed.

Caller: `firsthand.preserve.check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cryptography import x509

from firsthand.errors import FirsthandError
from firsthand.model.ids import digest_of
from firsthand.preserve.anchors.stamped import Stamp, said_at
from firsthand.preserve.anchors.stamps import (
    Certificates,
    SignerCheck,
    SignerState,
    check_signer,
    is_root,
    read_roots,
    read_stamp,
)
from firsthand.preserve.anchors.told import Anchor
from firsthand.preserve.checkpoint import (
    checkpoint_at,
    checkpoints_at,
    size_of_digest,
    size_said,
)
from firsthand.preserve.kept import KeptAnchors, KeptState
from firsthand.preserve.report import (
    ROOT_GIVEN,
    ROOT_OF_CASE,
    AnchorFound,
    Finding,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Anchors that a person kept apart from the case, and whom they trust.

    Attributes:
        replies: Time-stamp replies, by the names of their files.
        roots: Certificates that they trust, PEM; empty for those of the case only.
    """

    replies: Mapping[str, bytes] = field(default_factory=dict)
    roots: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply to be held against the record.

    Attributes:
        name: Which, for a person.
        content: As it came.
        state: What it was kept with; None for one that was kept elsewhere.
        noted: What the record says of it; None when it says nothing.
    """

    name: str
    content: bytes
    state: KeptState | None = None
    noted: Anchor | None = None


class AnchorCheck:
    """Holds the anchors of a case against its entries.

    Args:
        leaves: The hashes of the entries as they are now, 32 bytes each, in order.
        kept: The anchors of the case.
        elsewhere: Those that a person kept apart from it.

    Attributes:
        findings: What was found, in the order of checking.
        anchors: Every reply that could be read, and whether the record is still
            what it stamped.
    """

    def __init__(self, leaves: Sequence[bytes], kept: KeptAnchors, elsewhere: Elsewhere) -> None:
        self._leaves = leaves
        self._kept = kept
        self._elsewhere = elsewhere
        self._hashes = kept.hashes()
        self._holds_to = 0
        self.findings: list[Finding] = []
        self.anchors: list[AnchorFound] = []

    def replies(self, noted: Iterable[Anchor]) -> list[Reply]:
        """Gather every reply; those that the record names and that are gone are findings.

        Args:
            noted: What the record says was anchored; of one reply the last counts.
        """
        named = {anchor.reply_digest: anchor for anchor in noted}
        gathered = []
        for state in self._kept.states():
            for file, content in state.replies.items():
                anchor = named.pop(digest_of(content), None)
                gathered.append(Reply(f"{state.name}/{file}", content, state, anchor))
        for digest, anchor in named.items():
            told = f"the anchor of entries 1 to {anchor.size} by {anchor.signer}"
            self._add(told, Outcome.MISSING, f"a reply with digest `{digest}`", "no such file")
        gathered += [Reply(name, one) for name, one in self._elsewhere.replies.items()]
        return gathered

    def hold(self, replies: Iterable[Reply]) -> Iterator[None]:
        """Hold each reply against the record; gives one step for each."""
        replies = list(replies)
        given = self._given()
        kept = self._kept_roots({r.noted.roots_digest for r in replies if r.noted} - {None})
        for reply in replies:
            try:
                stamp = read_stamp(reply.content)
                signer, root_from = _vouched(reply.content, stamp, given, kept)
            except FirsthandError as error:
                expected = "a reply whose signature holds"
                self._add(f"anchor `{reply.name}`", Outcome.DIFFERS, expected, error.message)
            else:
                self._hold(reply, stamp, signer, root_from)
            yield

    def _given(self) -> Certificates:
        """Give the certificates that the checking person trusts."""
        return read_roots(self._elsewhere.roots) if self._elsewhere.roots else ()

    def _kept_roots(self, digests: Iterable[str | None]) -> Certificates:
        """Give the certificates of the case, those that the record says were trusted."""
        found: list[x509.Certificate] = []
        for digest in sorted(filter(None, digests)):
            pem = self._kept.roots(digest)
            subject = f"root certificates `{digest[:16]}`"
            if pem is None:
                self._add(subject, Outcome.MISSING, "the certificates that were given", "no file")
            elif digest_of(pem) != digest:
                self._add(subject, Outcome.DIFFERS, digest, digest_of(pem))
            else:
                found += read_roots(pem)
        return list(dict.fromkeys(found))

    def _hold(self, reply: Reply, stamp: Stamp, signer: SignerCheck, root_from: str) -> None:
        size = self._size_of(reply, stamp)
        by_whom = f"{said_at(stamp.at)} by {stamp.signer}"
        now = next(checkpoints_at(self._leaves, [size or 0]), None)
        holds = now is not None and now.digest() == stamp.imprint
        self.anchors.append(
            AnchorFound(
                size, stamp.at, stamp.signer, signer.state.value, holds, reply.name, root_from
            )
        )
        subject = f"the record up to entry {size}, as anchored on {by_whom}"
        if holds:
            self._holds_to = max(self._holds_to, size or 0)
            self._add(subject, Outcome.MATCHES, stamp.imprint, stamp.imprint, self._unnamed(reply))
        elif size is None:
            self._strange(reply, stamp, by_whom)
        else:
            self._differs(size, stamp, by_whom)
        if signer.state is SignerState.NOT_CHECKED:
            told = f"who signed the anchor of {by_whom}"
            outcome = Outcome.NOT_CHECKED
            self._add(told, outcome, "", "", f"{signer.why}: anybody can have made it")

    def _size_of(self, reply: Reply, stamp: Stamp) -> int | None:
        """Find how many entries a stamp is over; None when nothing here says so."""
        if reply.state is not None and digest_of(reply.state.checkpoint) == stamp.imprint:
            return size_said(reply.state.checkpoint)
        if reply.noted is not None:
            return reply.noted.size
        size = size_of_digest(self._leaves, stamp.imprint)
        return size_of_digest(self._hashes, stamp.imprint) if size is None else size

    def _differs(self, size: int, stamp: Stamp, by_whom: str) -> None:
        """Name the first entry that is no longer what was stamped."""
        why = "it is not what is kept now"
        if len(self._leaves) < size:
            why = (
                f"{size} entries were anchored and {len(self._leaves)} are kept: entries were cut"
                " off, or an older copy was put back"
            )
        noted = self._hashes[:size]
        if len(noted) < size or checkpoint_at(noted, size).digest() != stamp.imprint:
            first = self._holds_to + 1
            subject = f"ledger entries {first} to {size}, as anchored on {by_whom}"
            self._add(subject, Outcome.DIFFERS, "what was stamped", "something else", why)
            return
        place = next(n for n in range(size) if self._leaves[n : n + 1] != [noted[n]])
        got = self._leaves[place].hex() if place < len(self._leaves) else "no entry"
        subject = f"ledger entry {place + 1}, as anchored on {by_whom}"
        self._add(subject, Outcome.DIFFERS, noted[place].hex(), got, why)

    def _strange(self, reply: Reply, stamp: Stamp, by_whom: str) -> None:
        subject = f"anchor `{reply.name}` of {by_whom}"
        why = "the record was edited or taken back since, or this stamps another record"
        expected = f"a state of this record with digest `{stamp.imprint}`"
        self._add(subject, Outcome.DIFFERS, expected, "none of its states", why)

    def _unnamed(self, reply: Reply) -> str:
        if reply.state is None or reply.noted is not None:
            return ""
        return "no entry names the reply: its handing in was cut short, or that entry was cut off"

    def _add(
        self, subject: str, outcome: Outcome, expected: str, got: str, explanation: str = ""
    ) -> None:
        self.findings.append(Finding(subject, outcome, expected, got, explanation))


def _vouched(
    reply: bytes, stamp: Stamp, given: Certificates, kept: Certificates
) -> tuple[SignerCheck, str]:
    """Hold a signature against the checking person's own roots, then against the case's.

    Who can rewrite a case can put a root of their own into it; so which of both
    vouches is told apart. Certificates between root and signer vouch for nothing by
    themselves, and are taken from either.
    """
    between = [one for one in kept if not is_root(one)]
    if given:
        signer = check_signer(reply, stamp, [*given, *between])
        if signer.state is SignerState.CHECKED:
            return signer, ROOT_GIVEN
    signer = check_signer(reply, stamp, list(dict.fromkeys([*given, *kept])))
    return signer, ROOT_OF_CASE if signer.state is SignerState.CHECKED else ""
