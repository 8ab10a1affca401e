"""How do the indexes of pictures grow? Hashes and feature votes, beside a plain scan.

    python -m benchmarks.picture_index --hashes 1000000 --hashes 10000000
    python -m benchmarks.picture_index --pictures 1000 --pictures 10000 --pictures 100000

Hashes are uniform random bits with neighbours planted at known distances.
Details are made by `Words`: each is a variant of one of some thousand common
ones, for real details come in kinds too. Milliseconds are CPU time of one
thread, except in the row of two threads, which is wall time.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.hash_index import HashIndex, scan
from firsthand.media.copies.votes import VoteIndex

Result = TypeVar("Result")
PLANTED_BITS = (0, 8, 16, 24, 31, 48)
RADII = (16, 31, 48)
QUERIES = 30
STEP = 1_000_000
DETAILS = 250
"""Details kept of a picture."""


class Words:
    """Makes details that come in kinds, as those of photographs do.

    A kind is drawn by Zipf's law among `KINDS`, and each of its bits changed
    with a chance between 5 and 30 in a hundred. So the nearest stranger differs
    in some 45 bits, as measured between photographs (`features`), not in the 85
    of uniform bits.
    """

    KINDS = 30_000

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._kinds = self._random.integers(0, 256, (self.KINDS, 32), dtype=np.uint8)
        share = 1 / np.arange(1, self.KINDS + 1) ** 0.7
        self._share = share / share.sum()

    def details(self, count: int) -> NDArray[np.uint8]:
        """Make so many; (count, 32) uint8."""
        chosen = self._random.choice(self.KINDS, count, p=self._share)
        chance = self._random.uniform(0.05, 0.3, (count, 1)).astype(np.float32)
        return self._kinds[chosen] ^ self._flips(chance)

    def copy(self, details: NDArray[np.uint8], kept_share: float) -> NDArray[np.uint8]:
        """Make the details of an altered copy: some kept with 1 to 25 % of bits changed."""
        kept = details[self._random.permutation(len(details))[: int(len(details) * kept_share)]]
        chance = self._random.uniform(0.01, 0.25, (len(kept), 1)).astype(np.float32)
        return np.concatenate([kept ^ self._flips(chance), self.details(len(details) - len(kept))])

    def _flips(self, chance: NDArray[np.float32]) -> NDArray[np.uint8]:
        drawn = self._random.random((len(chance), 256), dtype=np.float32)
        return np.packbits(drawn < chance, axis=1)


def timed(work: Callable[..., Result], *given: object) -> tuple[Result, float]:
    """Call and give what came back, with the milliseconds of CPU time it took."""
    started = time.process_time()
    result = work(*given)
    return result, (time.process_time() - started) * 1000


def line(name: str, *values: object) -> None:
    """Print one row of a table."""
    print(f"| {name} | " + " | ".join(str(value) for value in values) + " |", flush=True)


def mean_and_p99(times: Sequence[float]) -> str:
    """Give "mean / p99" of milliseconds."""
    return f"{np.mean(times):.2f} / {np.percentile(times, 99):.2f}"


def planted(hashes: NDArray[np.uint8], bits: int, seed: int) -> tuple[NDArray[np.uint8], list[int]]:
    """Give hashes that differ in so many bits from rows, and those rows."""
    random = np.random.default_rng(seed)
    rows = random.integers(0, len(hashes), QUERIES)
    asked = hashes[rows].copy()
    for one in asked:
        for bit in random.choice(256, bits, replace=False):
            one[bit // 8] ^= 1 << (bit % 8)
    return asked, [int(row) for row in rows]


def recall(index: HashIndex, asked: NDArray[np.uint8], rows: list[int], bits: int) -> float:
    """Give the share of planted neighbours found at their very distance."""
    found = index.search(asked, bits)
    return sum((row, bits) in near for row, near in zip(rows, found, strict=True)) / len(rows)


def two_threads_ms(work: Callable[[NDArray[np.uint8]], object], asked: NDArray[np.uint8]) -> float:
    """Give wall milliseconds a question when two threads ask half of them each."""
    halves = [threading.Thread(target=work, args=(half,)) for half in np.array_split(asked, 2)]
    started = time.perf_counter()
    for one in halves:
        one.start()
    for one in halves:
        one.join()
    return (time.perf_counter() - started) * 1000 / len(asked)


def add_and_search(index: HashIndex, one: NDArray[np.uint8]) -> int:
    """Add a hash that is there already, and count how often it is found."""
    index.add(one[None])
    return len(index.search(one[None], 8)[0])


def measure_hashes(count: int, folder: Path) -> None:
    """Print the table for so many hashes."""
    random = np.random.default_rng(count)
    index, build_ms, slowest_ms = HashIndex.open(folder), 0.0, 0.0
    for start in range(0, count, STEP):
        some = random.integers(0, 256, (min(STEP, count - start), 32), dtype=np.uint8)
        _, took = timed(index.add, some)
        build_ms, slowest_ms = build_ms + took, max(slowest_ms, took)
    disk = sum(path.stat().st_size for path in folder.iterdir())
    print(f"\n{count:,} hashes of 256 bits\n\n| | index | plain scan |\n|---|---|---|")
    line(
        "build, CPU s (slowest add of a million)",
        f"{build_ms / 1e3:.1f} ({slowest_ms / 1e3:.1f})",
        "",
    )
    line("bytes a hash on disk, mapped", f"{disk / count:.0f}", 32)
    index, took = timed(HashIndex.open, folder)
    line("open again, CPU ms", f"{took:.1f}", "")
    hashes = index.hashes()
    for radius in RADII:
        asked, _ = planted(hashes, 8, radius)
        index.search(asked, radius)
        ours = [timed(index.search, one[None], radius)[1] for one in asked]
        plain = [timed(scan, hashes, one[None], radius)[1] for one in asked]
        name = f"a question at radius {radius}, ms mean / p99"
        line(name, mean_and_p99(ours), mean_and_p99(plain))
    asked, _ = planted(hashes, 8, 7)
    line(
        "two threads at radius 31, wall ms a question",
        f"{two_threads_ms(lambda half: index.search(half, 31), asked):.2f}",
        f"{two_threads_ms(lambda half: scan(hashes, half, 31), asked):.2f}",
    )
    found = " / ".join(
        f"{recall(index, *planted(hashes, bits, bits), bits):.2f}" for bits in PLANTED_BITS
    )
    line("recall of planted at " + "/".join(map(str, PLANTED_BITS)), found, "1")
    adding = [timed(add_and_search, index, one) for one in asked]
    line("add one, then search: CPU ms mean / p99", mean_and_p99([ms for _, ms in adding]), "")
    line("of these found at once", f"{sum(hits >= 2 for hits, _ in adding)} of {len(adding)}", "")
    line("peak memory of the process, MiB (mapped files included)", peak_mib(), "")


def measure_votes(count: int, folder: Path) -> None:
    """Print the table for so many pictures."""
    words, index, asked = Words(count), VoteIndex.open(folder), {}
    build_ms = 0.0
    every = max(1, count // QUERIES)
    for start in range(0, count, 500):
        rows = range(start, min(count, start + 500))
        many = [words.details(DETAILS) for _ in rows]
        for row in rows:
            if row % every == 0:
                asked[row] = many[row - start]
        build_ms += timed(index.add_many, rows, many)[1]
    disk = sum(path.stat().st_size for path in folder.iterdir())
    print(f"\n{count:,} pictures of {DETAILS} details\n\n| | votes |\n|---|---|")
    line("build, CPU ms a picture", f"{build_ms / count:.2f}")
    line("bytes a picture on disk, mapped", f"{disk / count:,.0f}")
    index, took = timed(VoteIndex.open, folder)
    line("open again, CPU ms", f"{took:.0f}")
    for kept_share in (0.4, 0.2, 0.1):
        times, ranks = [], []
        for row, details in asked.items():
            copy = words.copy(details, kept_share)
            answer, took = timed(index.vote, copy, 10)
            times.append(took)
            ranks.append([found for found, _ in answer].index(row) if row in dict(answer) else 99)
        shares = f"{np.mean(np.array(ranks) == 0):.2f} / {np.mean(np.array(ranks) < 10):.2f}"
        line(f"copies that keep {kept_share:.0%} of details: first / in the top 10", shares)
        line("a question, CPU ms mean / p99", mean_and_p99(times))
    line("peak memory of the process, MiB (mapped files included)", peak_mib())


def peak_mib() -> str:
    """Give the most memory this process had, touched mapped pages included."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{peak / (1 << 20 if sys.platform == 'darwin' else 1 << 10):,.0f}"


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark for each size asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.picture_index")
    parser.add_argument("--hashes", type=int, action="append", default=[])
    parser.add_argument("--pictures", type=int, action="append", default=[])
    asked = parser.parse_args(arguments)
    for counts, measure in ((asked.hashes, measure_hashes), (asked.pictures, measure_votes)):
        for count in counts:
            with tempfile.TemporaryDirectory() as folder:
                # A process for each, so that the peak of one is not that of all.
                one = get_context("spawn").Process(target=measure, args=(count, Path(folder)))
                one.start()
                one.join()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
