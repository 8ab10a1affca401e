"""Build all weights of the package anew: sentence vectors, and the trained reader.

    python -m training CORPUS [--work FOLDER] [--out FOLDER]

CORPUS holds `train.jsonl.gz` in the form of `training.corpus` (PolNeAR). A run
that was cut short goes on from what it left in the working folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from firsthand.weights.files import FOLDER
from training import learning, linking, reader, vectors
from training.base import base_folder


def main() -> int:
    """Build from the command line; print the size of each file."""
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--work", type=Path, default=Path("out/training"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    asked = parser.parse_args()
    base = base_folder()
    learning.learn_all(base, asked.corpus, asked.work)
    vectors.build(base, asked.out)
    reader.build(base, asked.work / learning.TRAINED, asked.out)
    linking.learn_links(asked.work, asked.out)
    reader.build_links(asked.work / linking.TRAINED, asked.out)
    for path in sorted(asked.out.iterdir()):
        if path.suffix in (".bin", ".onnx", ".json"):
            print(f"{path.stat().st_size:>12,} {path.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
