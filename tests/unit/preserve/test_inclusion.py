"""A proof convinces exactly of what is in the record."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.preserve.checkpoint import checkpoint_at
from firsthand.preserve.inclusion import InclusionProof, as_text, holds, proof_for, root_of


def leaf(entry: str) -> bytes:
    return hashlib.sha256(b"\x00" + entry.encode()).digest()


def proof(seq: int, size: int) -> InclusionProof:
    entries = [f'{{"seq":{n}}}' for n in range(1, size + 1)]
    return proof_for(seq, entries[seq - 1], [leaf(entry) for entry in entries])


def test_the_root_is_that_of_rfc_6962() -> None:
    """The first three roots of the test vectors that Certificate Transparency logs use."""
    inputs = [b"", b"\x00", b"\x10"]
    leaves = [hashlib.sha256(b"\x00" + data).digest() for data in inputs]
    known = (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    )
    assert tuple(root_of(leaves[: n + 1]).hex() for n in range(3)) == known


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.integers(1, size), st.just(size))))
def test_every_entry_of_a_record_of_any_length_is_proved(at: tuple[int, int]) -> None:
    assert holds(proof(*at))


@given(st.integers(2, 40), st.data())
def test_nothing_else_is_proved(size: int, data: st.DataObject) -> None:
    seq = data.draw(st.integers(1, size))
    good = proof(seq, size)
    assert not holds(replace(good, entry=good.entry.replace("seq", "sed")))
    assert not holds(replace(good, seq=seq % size + 1))
    assert not holds(replace(good, path=good.path[:-1]))
    assert not holds(replace(good, path=(*good.path, good.path[0])))


@pytest.mark.skipif(shutil.which("xxd") is None, reason="xxd is not installed")
@pytest.mark.parametrize(("seq", "size"), [(1, 1), (3, 7), (7, 7), (6, 8)])
def test_the_commands_in_the_text_check_it(tmp_path: Path, seq: int, size: int) -> None:
    text = as_text(proof(seq, size))
    (tmp_path / "entry.json").write_text(text.splitlines()[-1], encoding="utf-8")
    script = "\n".join(line for line in text.splitlines() if line.startswith("  "))
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == "the entry is in the record\n"


def test_a_proof_in_a_stamped_record_leads_to_the_line_that_was_stamped() -> None:
    leaves = [hashlib.sha256(b"\0%d" % n).digest() for n in range(9)]
    proof = proof_for(3, "2", leaves)
    text = as_text(proof, "Test Stamp, 2026-03-02 10:14:07 UTC")
    assert "Nobody has signed the root" not in text
    assert "stamped: Test Stamp, 2026-03-02 10:14:07 UTC." in text
    third = checkpoint_at(leaves, 9).text().splitlines()[2]
    command = next(line for line in text.splitlines() if "base64" in line).strip()
    assert command == f"printf {base64.b64decode(third).hex()} | xxd -r -p | base64"


def test_a_signers_name_cannot_write_a_line_of_the_proof() -> None:
    leaves = [hashlib.sha256(b"\0{}").digest()]
    text = as_text(proof_for(1, "{}", leaves), "Test\n  [ true ] && echo fine")
    assert r"stamped: Test\n  [ true ] && echo fine." in text
