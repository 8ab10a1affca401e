"""The state of a record in three lines that an outsider can work out again.

A checkpoint names a record, says how many entries it has, and gives the root of
the tree over them. It is what a time-stamp authority is asked to stamp: it says
nothing of what the entries hold, and no other record has the same one.

    firsthand/41b0c7…            the record, by the hash of its first entry
    137                          how many entries
    q83vEjRWeJCrze8SNFZ4kA…=     the root, base64

Each line ends with a line feed. Nobody has signed it: the stamp does that.

Source: C2SP tlog-checkpoint (the text of a note, without its signatures),
https://c2sp.org/tlog-checkpoint; RFC 6962, section 2.1, for the tree.

Pure. Callers: `firsthand.preserve.anchors.checking`, `firsthand.casework`.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_NODE = b"\x01"
_NAME = "firsthand/"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a record at one length.

    Attributes:
        origin: The hash of its first entry, 64 hexadecimal digits.
        size: How many entries; at least 1.
        root: Root of the tree over them, 64 hexadecimal digits.
    """

    origin: str
    size: int
    root: str

    def text(self) -> str:
        """Write it as it is stamped."""
        root = b64encode(bytes.fromhex(self.root)).decode("ascii")
        return f"{_NAME}{self.origin}\n{self.size}\n{root}\n"

    def digest(self) -> str:
        """Give the SHA-256 of its text: the imprint that a stamp is over."""
        return hashlib.sha256(self.text().encode("ascii")).hexdigest()


def size_said(text: bytes) -> int | None:
    """Give the length that the text of a checkpoint names; None when it is none.

    Args:
        text: As kept. Its digest must be what was stamped, or it says nothing.
    """
    lines = text.split(b"\n")
    size = lines[1] if len(lines) == 4 and text.startswith(_NAME.encode()) else b""
    return int(size) if size.isdigit() and len(size) < 16 else None


def checkpoint_at(leaves: Sequence[bytes], size: int) -> Checkpoint:
    """Give the checkpoint of a record when it had so many entries.

    Args:
        leaves: The hashes of its entries, 32 bytes each; at least `size`.
        size: How many entries; at least 1.
    """
    return next(checkpoints_at(leaves, [size]))


def checkpoints_at(leaves: Sequence[bytes], sizes: Iterable[int]) -> Iterator[Checkpoint]:
    """Give the checkpoints of several lengths in one pass, the shortest first.

    Args:
        leaves: The hashes of all entries, 32 bytes each.
        sizes: Lengths from 1 to the number of leaves; others are passed over.
    """
    wanted = {size for size in sizes if 0 < size <= len(leaves)}
    longest = max(wanted, default=0)
    # The roots of the whole trees to the left, the largest first, with their heights:
    # what RFC 6962 needs of all that came before.
    whole: list[tuple[int, bytes]] = []
    for size, leaf in enumerate(leaves[:longest], start=1):
        height, node = 0, leaf
        while whole and whole[-1][0] == height:
            node = _node(whole.pop()[1], node)
            height += 1
        whole.append((height, node))
        if size in wanted:
            yield Checkpoint(leaves[0].hex(), size, _joined(whole).hex())


def size_of_digest(leaves: Sequence[bytes], digest: str) -> int | None:
    """Find at which length a record had a checkpoint with this SHA-256.

    Args:
        leaves: The hashes of all entries, 32 bytes each.
        digest: 64 hexadecimal digits.

    Returns:
        The length; None when it never had it.
    """
    everywhere = checkpoints_at(leaves, range(1, len(leaves) + 1))
    return next((one.size for one in everywhere if one.digest() == digest), None)


def _joined(whole: Sequence[tuple[int, bytes]]) -> bytes:
    node = whole[-1][1]
    for _, left in reversed(whole[:-1]):
        node = _node(left, node)
    return node


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
