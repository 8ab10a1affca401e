"""Is this entry in the record that ends so? A proof that needs nothing else of the case.

The record is a Merkle tree over the hashes of its entries. Whoever was given
its root can check one entry with a handful of hashes and `sha256sum`, and
learns nothing about the others. A root proves something only to whom it was
given before, unless an outsider stamped it (`firsthand.preserve.checkpoint`).

Source: RFC 6962, section 2.1 (tree) and RFC 9162, section 2.1.3.2 (checking).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.preserve.report import one_line

_NODE = b"\x01"
_LEAF = b"\x00"


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That one entry is in a record of a certain length.

    Attributes:
        seq: Number of the entry; the first is 1.
        size: Length of the record.
        root: Root of the tree over all of it, 64 hexadecimal digits.
        entry: The entry, canonical JSON.
        path: The hashes beside the way from the entry to the root, from below,
            each 64 hexadecimal digits.
    """

    seq: int
    size: int
    root: str
    entry: str
    path: tuple[str, ...]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Give the root of the tree over some leaf hashes, 32 bytes.

    Args:
        leaves: 32 bytes each; none gives the hash of nothing, as RFC 6962 says.
    """
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        level = _level_above(level)
    return level[0]


def proof_for(seq: int, entry: str, leaves: Sequence[bytes]) -> InclusionProof:
    """Prove that an entry is in the record.

    Args:
        seq: Its number, from 1 to the number of leaves.
        entry: Its canonical JSON.
        leaves: The hashes of all entries, 32 bytes each.
    """
    path: list[str] = []
    level, place = list(leaves), seq - 1
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append(level[beside].hex())
        level = _level_above(level)
        place //= 2
    return InclusionProof(seq, len(leaves), root_of(leaves).hex(), entry, tuple(path))


def holds(proof: InclusionProof) -> bool:
    """Tell whether a proof leads from its entry to its root.

    Written after RFC 9162 and not after `proof_for`, so that one mistake does
    not hide another.
    """
    place, last = proof.seq - 1, proof.size - 1
    if not 0 <= place <= last:
        return False
    node = hashlib.sha256(_LEAF + proof.entry.encode("utf-8")).digest()
    for beside in map(bytes.fromhex, proof.path):
        if last == 0:
            return False
        if place % 2 or place == last:
            node = _node(beside, node)
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            node = _node(node, beside)
        place, last = place // 2, last // 2
    return last == 0 and node.hex() == proof.root


def as_text(proof: InclusionProof, stamped: str = "") -> str:
    """Write a proof with the commands that check it.

    Each line of the path says on which side its hash stands.

    Args:
        proof: The proof.
        stamped: Who stamped a record of that length, and when; empty when nobody did.
    """
    sides = _sides(proof)
    lines = [
        f"entry {proof.seq} of a record of {proof.size}",
        f"root {proof.root}",
        *(f"{side} {beside}" for side, beside in zip(sides, proof.path, strict=True)),
        "",
        "To check it with a shell, sha256sum and xxd: save the last line of this file, without",
        "its line break, as entry.json and run",
        "",
        "  node=$( (printf '\\000'; cat entry.json) | sha256sum | cut -c1-64)",
    ]
    for side, beside in zip(sides, proof.path, strict=True):
        pair = f"{beside}${{node}}" if side == "left" else f"${{node}}{beside}"
        lines.append(
            f"  node=$( (printf '\\001'; printf \"{pair}\" | xxd -r -p) | sha256sum | cut -c1-64)"
        )
    lines += [
        f'  [ "$node" = {proof.root} ] && echo "the entry is in the record"',
        "",
        *_about_root(proof, stamped),
        "",
        proof.entry,
    ]
    return "\n".join(lines)


def _about_root(proof: InclusionProof, stamped: str) -> list[str]:
    if not stamped:
        return ["Nobody has signed the root: it proves something to whom it was given before."]
    return [
        f"The root was stamped: {one_line(stamped)}.",
        f"It is the third line of that anchor's checkpoint.txt ({proof.size} entries):",
        "",
        f"  printf {proof.root} | xxd -r -p | base64",
    ]


def _sides(proof: InclusionProof) -> list[str]:
    """Say for each hash of the path on which side of the way it stands."""
    sides = []
    place, size = proof.seq - 1, proof.size
    while size > 1:
        if place ^ 1 < size:
            sides.append("left" if place % 2 else "right")
        place, size = place // 2, (size + 1) // 2
    return sides


def _level_above(level: list[bytes]) -> list[bytes]:
    """Pair the hashes of a level; the last one without a neighbour goes up as it is."""
    above = [_node(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
    return [*above, level[-1]] if len(level) % 2 else above


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
