"""Finding hashes within a radius: exact, at once, and after any end of the process."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import CaseDamaged, NotKept
from firsthand.media.copies.hash_index import HashIndex

SMALL_SPANS = (256, 64)
"""So that a few hundred rows are sealed as millions are."""


def by_numpy(rows, asked, radius_bits):
    """Compare all with all, the slow and certain way."""
    answers = []
    for one in asked:
        bits = np.unpackbits(rows ^ one, axis=1).sum(axis=1)
        near = np.flatnonzero(bits <= radius_bits)
        answers.append(sorted(((int(r), int(bits[r])) for r in near), key=lambda o: (o[1], o[0])))
    return answers


def hashes(count, seed, width=32):
    return np.random.default_rng(seed).integers(0, 256, (count, width), dtype=np.uint8)


def altered(one, bits, seed):
    changed = one.copy()
    for bit in np.random.default_rng(seed).choice(len(one) * 8, bits, replace=False):
        changed[bit // 8] ^= 1 << (bit % 8)
    return changed


@settings(deadline=None, max_examples=60)
@given(
    count=st.integers(0, 700),
    flips=st.lists(st.integers(0, 64), min_size=1, max_size=4),
    radius_bits=st.integers(0, 256),
    shape=st.tuples(st.sampled_from([1, 8, 32, 64]), st.booleans()),
    seed=st.integers(0, 10_000),
)
def test_exactly_the_rows_within_any_radius_are_found(count, flips, radius_bits, shape, seed):
    width, crowd = shape
    rows = hashes(count, seed, width)
    if crowd and count:
        rows[count // 2 :] = rows[0]
        rows[count // 2 :, 0] = hashes(count - count // 2, seed, 1)[:, 0]
    known = rows if count else hashes(1, seed, width)
    asked = np.stack(
        [
            altered(known[n * 37 % len(known)], min(f, width * 8), seed + n)
            for n, f in enumerate(flips)
        ]
    )
    index = HashIndex(width * 8, span_rows=SMALL_SPANS)
    for start in range(0, count, 250):
        index.add(rows[start : start + 250])
    assert index.search(asked, radius_bits) == by_numpy(rows, asked, radius_bits)


@pytest.mark.parametrize("radius_bits", [0, 8, 10, 11, 16, 21, 22, 31, 32, 33, 48])
def test_a_row_at_the_very_edge_of_the_radius_is_found_in_a_sealed_span(radius_bits):
    rows = hashes(700, 5)
    asked = np.stack([altered(rows[n], radius_bits, n) for n in range(0, 700, 7)])
    index = HashIndex(span_rows=SMALL_SPANS)
    index.add(rows)
    for number, found in enumerate(index.search(asked, radius_bits)):
        assert (number * 7, radius_bits) in found


def test_the_nearest_come_first_and_equals_in_the_order_of_adding():
    one = hashes(1, 3)[0]
    index = HashIndex()
    rows = index.add(np.stack([altered(one, 9, 1), one, altered(one, 4, 2), one]))
    assert rows == range(4)
    assert index.search(one[None], 9) == [[(1, 0), (3, 0), (2, 4), (0, 9)]]


def test_an_empty_index_and_an_empty_question_have_empty_answers():
    assert HashIndex().search(hashes(2, 1), 256) == [[], []]
    index = HashIndex()
    assert index.add(hashes(0, 1)) == range(0)
    index.add(hashes(3, 1))
    assert index.search(hashes(0, 1), 256) == []


def test_what_was_added_is_there_when_the_folder_is_opened_again(tmp_path):
    rows = hashes(700, 8)
    index = HashIndex.open(tmp_path / "index", span_rows=SMALL_SPANS)
    for start in range(0, 700, 100):
        assert index.add(rows[start : start + 100]) == range(start, start + 100)
        assert index.search(rows[[start]], 0) == [[(start, 0)]]
    again = HashIndex.open(tmp_path / "index", span_rows=SMALL_SPANS)
    asked = np.stack([altered(rows[n], 20, n) for n in (0, 300, 650, 699)])
    assert len(again) == 700
    assert again.search(asked, 31) == by_numpy(rows, asked, 31)
    assert again.add(rows[:1]) == range(700, 701)


def test_two_open_indexes_of_one_folder_see_what_the_other_adds(tmp_path):
    rows = hashes(300, 2)
    left = HashIndex.open(tmp_path, span_rows=SMALL_SPANS)
    right = HashIndex.open(tmp_path, span_rows=SMALL_SPANS)
    assert left.add(rows[:100]) == range(100)
    assert right.add(rows[100:]) == range(100, 300)
    for index in (left, right):
        assert len(index) == 300
        assert index.search(rows[[7, 250]], 31) == by_numpy(rows, rows[[7, 250]], 31)


def test_lost_or_damaged_sealed_spans_cost_time_and_nothing_else(tmp_path):
    rows = hashes(400, 4)
    HashIndex.open(tmp_path, span_rows=SMALL_SPANS).add(rows)
    sealed = sorted(tmp_path.glob("holes-*"))
    assert len(sealed) == 3
    sealed[0].unlink()
    sealed[1].write_bytes(b"not a table")
    asked = np.stack([altered(rows[n], 31, n) for n in range(0, 400, 9)])
    again = HashIndex.open(tmp_path, span_rows=SMALL_SPANS)
    assert again.search(asked, 31) == by_numpy(rows, asked, 31)
    again.add(rows[:1])
    assert sealed[0].exists()
    assert again.search(asked, 31) == by_numpy(np.vstack([rows, rows[:1]]), asked, 31)


def test_a_write_that_was_cut_off_is_dropped_and_written_over(tmp_path):
    rows = hashes(30, 6)
    HashIndex.open(tmp_path).add(rows[:10])
    with (tmp_path / "rows").open("ab") as file:
        file.write(b"\x00" * 77)
    with (tmp_path / "commits").open("ab") as file:
        file.write(b"\x0b\x00\x00")
    index = HashIndex.open(tmp_path)
    assert len(index) == 10
    assert index.add(rows[10:]) == range(10, 30)
    again = HashIndex.open(tmp_path)
    assert again.search(rows[[12]], 0) == [[(12, 0)]]
    assert len(again) == 30


def test_rows_that_were_acknowledged_and_are_gone_are_told(tmp_path):
    HashIndex.open(tmp_path).add(hashes(10, 6))
    content = (tmp_path / "rows").read_bytes()
    (tmp_path / "rows").write_bytes(content[:-1])
    with pytest.raises(CaseDamaged, match="10 rows acknowledged"):
        HashIndex.open(tmp_path)
    (tmp_path / "rows").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(CaseDamaged, match="not the ones acknowledged"):
        HashIndex.open(tmp_path)


def test_hashes_of_another_width_are_refused_and_none_is_kept(tmp_path):
    index = HashIndex.open(tmp_path)
    with pytest.raises(NotKept, match=r"expected \(n, 32\) uint8"):
        index.add(hashes(2, 1, 8))
    assert len(index) == 0
    with pytest.raises(CaseDamaged, match="expected 8"):
        HashIndex.open(tmp_path, bits=64)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotKept, match="could not be written"):
        HashIndex.open(tmp_path / "file" / "index")


KILLED = """
import sys
from pathlib import Path
import numpy as np
from firsthand.media.copies.hash_index import HashIndex
index = HashIndex.open(Path(sys.argv[1]), span_rows=(2048, 512))
many = np.random.default_rng(9)
while True:
    first = len(index)
    batch = many.integers(0, 256, (int(many.integers(1, 400)), 32), dtype=np.uint8)
    batch[:, :8] = np.arange(first, first + len(batch), dtype="<u8").view(np.uint8).reshape(-1, 8)
    print(index.add(batch).stop, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_writer_killed_in_the_middle_loses_nothing_it_acknowledged(tmp_path, after):
    folder = tmp_path / "index"
    for _ in range(2):
        told = acknowledged_until_killed(folder, after)
        index = HashIndex.open(folder, span_rows=(2048, 512))
        assert len(index) >= told > 0
        for row in {0, told // 2, told - 1, len(index) - 1}:
            assert int(index.hashes()[row, :8].view("<u8")[0]) == row
            assert (row, 0) in index.search(index.hashes()[[row]], 31)[0]
        index.add(np.frombuffer(len(index).to_bytes(32, "little"), np.uint8)[None])


def acknowledged_until_killed(folder: Path, after: int) -> int:
    """Let a process add without end, kill it, and give the last row count it told."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True
    ) as child:
        guard = threading.Timer(60, child.kill)
        guard.start()
        told = [int(child.stdout.readline()) for _ in range(after)]
        child.kill()
        told += [int(line) for line in child.stdout.read().splitlines()]
        guard.cancel()
    return told[-1]
