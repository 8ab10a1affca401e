"""The state that is stamped is one that anybody can work out from the entries."""

from __future__ import annotations

import hashlib
from base64 import b64decode

import pytest

from firsthand.preserve.checkpoint import checkpoint_at, checkpoints_at, size_of_digest
from firsthand.preserve.inclusion import root_of

LEAVES = [hashlib.sha256(b"\x00%d" % n).digest() for n in range(40)]


def test_a_checkpoint_is_the_three_lines_that_an_outsider_can_write() -> None:
    origin, size, root = checkpoint_at(LEAVES, 5).text().splitlines()
    assert origin == f"firsthand/{LEAVES[0].hex()}"
    assert size == "5"
    assert b64decode(root) == root_of(LEAVES[:5])
    text = checkpoint_at(LEAVES, 5).text()
    assert checkpoint_at(LEAVES, 5).digest() == hashlib.sha256(text.encode()).hexdigest()


def test_one_pass_gives_the_roots_of_every_length() -> None:
    found = list(checkpoints_at(LEAVES, range(41)))
    assert [one.size for one in found] == list(range(1, 41))
    assert [one.root for one in found] == [root_of(LEAVES[:n]).hex() for n in range(1, 41)]


def test_lengths_that_the_record_never_had_are_passed_over() -> None:
    assert [one.size for one in checkpoints_at(LEAVES, [0, 3, 41, -1])] == [3]
    assert not list(checkpoints_at([], [1]))


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_the_length_of_a_stamped_state_is_found_again(size: int) -> None:
    assert size_of_digest(LEAVES, checkpoint_at(LEAVES, size).digest()) == size


def test_the_state_of_another_record_is_at_no_length() -> None:
    assert size_of_digest(LEAVES[1:], checkpoint_at(LEAVES, 5).digest()) is None
