"""What outsiders stamped of the record, as files that a stranger can check with ordinary tools.

A site holds no entry of the ledger. It holds their hashes, the states that were
stamped and the replies of the authorities: enough to check with `openssl` who
signed what and when, and to work out from the hashes the root that was signed.
Whoever is given an entry with its proof later can hold it against that root.

Source: RFC 3161 (replies), RFC 6962, section 2.1 (the root).
Callers: `firsthand.export.site`, `firsthand.casework.exporting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.export.words import visible

FOLDER = "anchors"
HASHES = "entry-hashes.txt"
ROOT_SCRIPT = """\
import base64, hashlib, sys
level = [bytes.fromhex(line) for line in open("entry-hashes.txt")][: int(sys.argv[1])]
while len(level) > 1:
    pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
    level = [hashlib.sha256(b"\\1" + b"".join(p)).digest() if p[1:] else p[0] for p in pairs]
print(base64.b64encode(level[0]).decode())
"""
"""Works out the third line of a checkpoint from the hashes of the entries. It is short, so
that a stranger can read what it does before running it."""

_README = """\
What outsiders stamped of the record that these pages were made from.

Each folder is one state of the record:
  checkpoint.txt   the state as it was stamped: whose record, how many entries,
                   and the root of the tree over their hashes
  request.tsq      what authorities were asked
  reply-*.tsr      what one of them replied, as it came
roots/*.pem        root certificates that were trusted when a reply was handed in
entry-hashes.txt   the hash of each entry of the record, a line each
root.py            works out the root from these hashes

"Verification: OK" says that the signer signed this checkpoint.txt. It does not
say when: the moment is what the second command prints as "Time stamp". What is
written here of signer and moment is the case's own word.

{replies}
To see that the root in a checkpoint.txt is that of the hashes, in this folder:

  python3 root.py NUMBER-OF-ENTRIES

It prints the third line of checkpoint.txt. The last line of entry-hashes.txt is
the hash that each page of this site names as the end of the record.

What a stamp shows: the record had these entries by that moment, in this order,
and none of them was changed since without the hashes differing. It does not show
that any of it is so, nor who made an entry, and nothing of what came after.
"""


@dataclass(frozen=True, slots=True)
class StampedReply:
    """What an authority replied about a state.

    Attributes:
        file: Name of the file.
        content: As it came.
        signer: Who signed it, as its certificate says.
        at: When, by the authority's clock, in words.
        seconds: The same in seconds since 1970, for `openssl ts -attime`.
        signer_state: Was the signer held against a trusted certificate?
        roots_name: Name of the file with that certificate; empty without one.
        roots: That file's bytes.
    """

    file: str
    content: bytes
    signer: str
    at: str
    seconds: int
    signer_state: str
    roots_name: str = ""
    roots: bytes = b""


@dataclass(frozen=True, slots=True)
class StampedState:
    """One state of the record that at least one authority stamped.

    Attributes:
        name: Of its folder.
        size: How many entries the record had.
        checkpoint: The state as it was stamped.
        request: What authorities were asked.
        replies: What they replied.
    """

    name: str
    size: int
    checkpoint: bytes
    request: bytes
    replies: tuple[StampedReply, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What the page on checking names.

    Attributes:
        checksums: Name of the list of checksums.
        states: What was stamped, the shortest record first.
    """

    checksums: str
    states: Sequence[StampedState]

    def command(self, state: StampedState, reply: StampedReply) -> str:
        """Give the command that checks a reply, from the site's own folder."""
        return verify_command(state, reply, f"{FOLDER}/")

    def reading(self, state: StampedState, reply: StampedReply) -> str:
        """Give the command that prints what a reply says, from the site's own folder."""
        return reading_command(state, reply, f"{FOLDER}/")


def reading_command(state: StampedState, reply: StampedReply, before: str = "") -> str:
    """Give the command that prints what a reply says, its moment and its signer among it.

    `openssl ts -verify` says nothing of the moment, and what the case says of it may
    have been written by anybody.

    Args:
        state: What was stamped.
        reply: By whom.
        before: What leads to the folder of anchors from where it is run.
    """
    return f"openssl ts -reply -in {before}{state.name}/{reply.file} -text"


def verify_command(state: StampedState, reply: StampedReply, before: str = "") -> str:
    """Give the command that checks a reply with OpenSSL.

    Args:
        state: What was stamped.
        reply: By whom.
        before: What leads to the folder of anchors from where it is run.
    """
    place = f"{before}{state.name}"
    roots = f"{before}roots/{reply.roots_name}" if reply.roots_name else "ROOT.pem"
    return (
        f"openssl ts -verify -data {place}/checkpoint.txt -in {place}/{reply.file}"
        f" -CAfile {roots} -attime {reply.seconds}"
    )


def stamped_files(
    states: Sequence[StampedState], entry_hashes: Sequence[str]
) -> Mapping[str, bytes]:
    """Give the files of the anchors by their names in the site; none without a stamp.

    Args:
        states: What was stamped.
        entry_hashes: The hash of each entry, hexadecimal.
    """
    if not states:
        return {}
    replies = "\n".join(line for state in states for line in _lines(state))
    files = {
        "README.txt": _README.format(replies=replies).encode("utf-8"),
        "root.py": ROOT_SCRIPT.encode("ascii"),
        HASHES: "".join(f"{one}\n" for one in entry_hashes).encode("ascii"),
    }
    for state in states:
        files[f"{state.name}/checkpoint.txt"] = state.checkpoint
        files[f"{state.name}/request.tsq"] = state.request
        for reply in state.replies:
            files[f"{state.name}/{reply.file}"] = reply.content
            if reply.roots_name:
                files[f"roots/{reply.roots_name}"] = reply.roots
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def _lines(state: StampedState) -> Iterator[str]:
    for reply in state.replies:
        signer = visible(" ".join(reply.signer.split()))
        yield f"Entries 1 to {state.size}: {signer}, {reply.at}, {reply.signer_state}."
        yield f"  {verify_command(state, reply)}"
        yield f"  {reading_command(state, reply)}"
        if not reply.roots_name:
            yield "  ROOT.pem is the authority's root certificate, from the authority's own pages."
        yield ""
