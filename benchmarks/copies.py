"""How many altered copies are found, how many wrongly, beside two well-known hashes?

    python -m benchmarks.copies GALLERY_DIR QUERIES_DIR --out PRED.jsonl [--truth TRUTH.csv]

Writes a line {"query", "matches"} for each query. With --truth (a CSV of query,
gallery, transform; gallery empty for a stranger) it prints recall for each
transform and the false matches. Peers run in the same process on the same pixels:
pdqhash at 31 of 256 bits and imagehash's phash at 9 of 64; one that is not
installed is left out with a line that says so. Times are CPU time on one thread.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import faiss
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from threadpoolctl import threadpool_limits

from firsthand.media.copies.looking import Look, look, look_for
from firsthand.media.copies.search import CopyIndex
from firsthand.media.pixels import Pixels, decode

PDQ_BITS, PHASH_BITS = 31, 9
"""PDQ's own recommendation; the largest radius without a false match in our first measuring."""


@dataclass
class Run:
    """What one way of finding copies gave.

    Attributes:
        name: For the table.
        matches: Query to gallery names.
        look_s: CPU seconds for the gallery's pictures; decoding is left out.
        query_s: CPU seconds for the queries, searching included.
    """

    name: str
    matches: dict[str, list[str]] = field(default_factory=dict)
    look_s: float = 0.0
    query_s: float = 0.0


def pictures_in(folder: Path) -> list[Path]:
    """Give the pictures of a folder in the order of their names."""
    return sorted(
        one for one in folder.iterdir() if one.suffix.lower() in {".jpg", ".jpeg", ".png"}
    )


def measure(gallery: Path, queries: Path) -> list[Run]:
    """Run Firsthand and the peers that are installed over two folders."""
    runs = [Run("firsthand")]
    hashers = peers()
    first = Pixels(np.zeros((64, 64, 3), np.uint8), 64, 64)
    for hasher, _ in hashers.values():
        hasher(first)  # what they load at their first call is no part of the time
    runs += [Run(name) for name in hashers]
    index = CopyIndex()
    names: list[str] = []
    kept: dict[str, list[NDArray[np.uint8]]] = {name: [] for name in hashers}
    for path in pictures_in(gallery):
        pixels = decode(path.read_bytes(), path.name)
        names.append(path.name)
        start = time.process_time()
        stored = look(pixels).to_bytes()
        index.add(path.name, Look.from_bytes(stored))
        runs[0].look_s += time.process_time() - start
        for run in runs[1:]:
            start = time.process_time()
            kept[run.name].append(hashers[run.name][0](pixels))
            run.look_s += time.process_time() - start
    for path in pictures_in(queries):
        pixels = decode(path.read_bytes(), path.name)
        start = time.process_time()
        runs[0].matches[path.name] = [one.key for one in index.search(look_for(pixels))]
        runs[0].query_s += time.process_time() - start
        for run in runs[1:]:
            start = time.process_time()
            hasher, radius = hashers[run.name]
            bits = np.bitwise_count(np.stack(kept[run.name]) ^ hasher(pixels)).sum(axis=1)
            run.matches[path.name] = [names[at] for at in np.flatnonzero(bits <= radius)]
            run.query_s += time.process_time() - start
    return runs


def peers() -> dict[str, tuple[Callable[[Pixels], NDArray[np.uint8]], int]]:
    """Give the installed peers: a hash of a picture, and the radius in bits."""
    found: dict[str, tuple[Callable[[Pixels], NDArray[np.uint8]], int]] = {}
    try:
        import pdqhash
    except ImportError:
        print("pdqhash is not installed: left out")
    else:
        found[f"pdqhash <= {PDQ_BITS}"] = (
            lambda pixels: np.packbits(pdqhash.compute(pixels.rgb)[0]),
            PDQ_BITS,
        )
    try:
        import imagehash
    except ImportError:
        print("imagehash is not installed: left out")
    else:
        found[f"imagehash phash <= {PHASH_BITS}"] = (
            lambda pixels: np.packbits(imagehash.phash(Image.fromarray(pixels.rgb)).hash),
            PHASH_BITS,
        )
    return found


def score(matches: dict[str, list[str]], truth: Iterable[dict[str, str]]) -> dict[str, Any]:
    """Count copies found, by transform, and false matches."""
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    false = 0
    for row in truth:
        found = set(matches.get(row["query"], ()))
        false += len(found - {row["gallery"]})
        if row["gallery"]:
            asked[row["transform"]] += 1
            hits[row["transform"]] += row["gallery"] in found
    return {
        "recall": sum(hits.values()) / max(1, sum(asked.values())),
        "false": false,
        "by": {name: (hits[name], asked[name]) for name in sorted(asked)},
    }


def print_table(runs: list[Run], truth: Path) -> None:
    """Print recall by transform, false matches and times, one column for each run."""
    with truth.open(newline="", encoding="utf-8") as rows:
        listed = list(csv.DictReader(rows))
    scores = [score(run.matches, listed) for run in runs]
    wide = 22
    print(f"{'':18}" + "".join(f"{run.name:>{wide}}" for run in runs))
    for transform in scores[0]["by"]:
        cells = ("{}/{}".format(*one["by"][transform]) for one in scores)
        print(f"{transform:18}" + "".join(f"{cell:>{wide}}" for cell in cells))
    print(f"{'recall %':18}" + "".join(f"{100 * one['recall']:>{wide}.1f}" for one in scores))
    print(f"{'false matches':18}" + "".join(f"{one['false']:>{wide}}" for one in scores))


def main() -> None:
    """Parse the command line, measure, write and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gallery", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--truth", type=Path)
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    with threadpool_limits(limits=1):
        runs = measure(asked.gallery, asked.queries)
    with asked.out.open("w", encoding="utf-8") as out:
        for query, matches in runs[0].matches.items():
            out.write(json.dumps({"query": query, "matches": matches}) + "\n")
    if asked.truth:
        print_table(runs, asked.truth)
    for run in runs:
        look_ms = 1000 * run.look_s / max(1, len(pictures_in(asked.gallery)))
        query_ms = 1000 * run.query_s / max(1, len(run.matches))
        print(f"{run.name}: {look_ms:.1f} ms to keep a picture, {query_ms:.1f} ms a query (CPU)")


if __name__ == "__main__":
    main()
