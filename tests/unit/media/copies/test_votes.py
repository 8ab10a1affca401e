"""Pictures proposed by the details they share."""

from __future__ import annotations

import math
import subprocess
import sys
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import CaseDamaged
from firsthand.media.copies.votes import LIKE_BITS, NEIGHBOURS, VoteIndex

SMALL = {"exact_details": 400, "span_details": 300}
"""So that a few hundred details are put into lists and sealed as millions are."""


def details(count, seed, width=32):
    return np.random.default_rng(seed).integers(0, 256, (count, width), dtype=np.uint8)


def altered(descriptors, share, seed):
    """Change each bit with this probability."""
    flips = np.random.default_rng(seed).random((len(descriptors), 256)) < share
    return descriptors ^ np.packbits(flips, axis=1)


def by_numpy(pictures, asked):
    """Count the votes the slow and certain way; needs at most `NEIGHBOURS` details in all."""
    votes = {}
    for one in asked:
        for row, kept in pictures.items():
            if len(kept):
                bits = np.unpackbits(kept ^ one, axis=1).sum(axis=1).min()
                votes[row] = votes.get(row, 0.0) + math.exp(-((bits / LIKE_BITS) ** 2))
    return votes


@settings(deadline=None, max_examples=50)
@given(
    sizes=st.lists(st.integers(0, 4), max_size=4),
    asked_count=st.integers(0, 6),
    share=st.floats(0, 0.3),
    seed=st.integers(0, 10_000),
)
def test_votes_are_those_of_comparing_everything(sizes, asked_count, share, seed):
    assert sum(sizes) <= NEIGHBOURS
    pictures = {7 * n: details(size, seed + n) for n, size in enumerate(sizes)}
    index = VoteIndex()
    for row, kept in pictures.items():
        index.add(row, kept)
    every = np.concatenate([details(1, seed + 99), *pictures.values()])
    asked = altered(np.resize(every, (asked_count, 32)), share, seed)
    expected = by_numpy(pictures, asked)
    found = index.vote(asked, 10)
    assert dict(found) == pytest.approx(expected)
    counted = [votes for _, votes in found]
    assert counted == sorted(counted, reverse=True)


def test_a_picture_gets_one_vote_of_a_detail_however_often_it_holds_it():
    one = details(1, 1)
    index = VoteIndex()
    index.add(3, np.repeat(one, 6, axis=0))
    index.add(4, np.concatenate([one, details(1, 2)]))
    assert index.vote(one, 5) == [(3, 1.0), (4, 1.0)]


@pytest.mark.parametrize("kept", ["in memory", "in a folder"])
def test_past_the_exact_size_copies_are_still_the_first_proposed(tmp_path, kept):
    pictures = [details(20, n) for n in range(60)]
    index = VoteIndex(**SMALL) if kept == "in memory" else VoteIndex.open(tmp_path, **SMALL)
    for row, descriptors in enumerate(pictures):
        index.add(row, descriptors)
        copy = altered(descriptors[:15], 0.05, row)
        assert index.vote(copy, 1)[0][0] == row
    asked = [altered(p[5:], 0.08, 500 + n) for n, p in enumerate(pictures)]
    assert [best[0][0] for best in index.vote_many(asked, 3)] == list(range(60))
    assert len(index) == 1200


def test_nobody_is_proposed_by_an_empty_index_or_a_plain_picture():
    index = VoteIndex()
    assert index.vote(details(3, 1), 10) == []
    index.add(1, details(0, 1))
    assert index.vote(details(3, 1), 10) == []
    index.add(1, details(3, 1))
    assert index.vote(details(0, 1), 10) == []
    assert index.vote(details(3, 1), 0) == []


def test_an_index_opened_again_votes_as_before_without_making_lists_anew(tmp_path):
    pictures = [details(20, n) for n in range(50)]
    index = VoteIndex.open(tmp_path, **SMALL)
    index.add_many(range(50), pictures)
    sealed = sorted(tmp_path.glob("lists-*"))
    assert [path.name for path in sealed] == [
        "lists-0-300.faiss", "lists-300-600.faiss", "lists-600-900.faiss",
    ]  # fmt: skip
    written = [path.stat().st_mtime_ns for path in sealed]
    asked = [altered(p, 0.06, n) for n, p in enumerate(pictures)]
    before = index.vote_many(asked, 10)
    again = VoteIndex.open(tmp_path, **SMALL)
    assert again.vote_many(asked, 10) == before
    assert [path.stat().st_mtime_ns for path in sealed] == written


def test_what_another_process_adds_is_voted_for(tmp_path):
    left, right = VoteIndex.open(tmp_path, **SMALL), VoteIndex.open(tmp_path, **SMALL)
    for row in range(40):
        (left if row % 3 else right).add(row, details(25, row))
    for index in (left, right):
        assert [index.vote(details(25, row), 1)[0][0] for row in range(40)] == list(range(40))


def test_lost_or_damaged_lists_are_made_again(tmp_path):
    index = VoteIndex.open(tmp_path, **SMALL)
    index.add_many(range(50), [details(20, n) for n in range(50)])
    asked = [altered(details(20, n), 0.06, n) for n in range(50)]
    before = index.vote_many(asked, 1)
    first, second, _ = sorted(tmp_path.glob("lists-*"))
    first.unlink()
    second.write_bytes(b"not lists")
    again = VoteIndex.open(tmp_path, **SMALL)
    assert again.vote_many(asked, 1) == before
    assert first.exists()
    assert second.stat().st_size > 300 * 40


def test_an_index_of_other_descriptors_is_not_mixed_up(tmp_path):
    VoteIndex.open(tmp_path).add(1, details(2, 1))
    with pytest.raises(CaseDamaged, match="expected 68"):
        VoteIndex.open(tmp_path, width_bytes=64)


KILLED = """
import sys
from pathlib import Path
import numpy as np
from firsthand.media.copies.votes import VoteIndex
index = VoteIndex.open(Path(sys.argv[1]), exact_details=400, span_details=300)
while True:
    row = len(index) // 20
    index.add(row, np.random.default_rng(row).integers(0, 256, (20, 32), dtype=np.uint8))
    print(row, flush=True)
"""


def test_a_writer_killed_in_the_middle_loses_no_picture_it_acknowledged(tmp_path):
    for lines in (3, 70):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as child:
            guard = threading.Timer(60, child.kill)
            guard.start()
            told = [int(child.stdout.readline()) for _ in range(lines)]
            child.kill()
            told += [int(line) for line in child.stdout.read().splitlines()]
            guard.cancel()
        index = VoteIndex.open(tmp_path, **SMALL)
        assert len(index) >= (told[-1] + 1) * 20
        for row in range(told[-1] + 1):
            assert index.vote(details(20, row), 1)[0][0] == row
