"""Build all weights of the package anew: sentence vectors, and the trained reader.

    python -m training CORPUS [--work FOLDER] [--out FOLDER] [--few NUMBER]

CORPUS holds `train.jsonl.gz` in the form of `training.corpus` (PolNeAR). A run
that was cut short goes on from what it left in the working folder. With `--few`
every step takes only so many texts, once: the weights are of no use, but all
steps are gone through in a minute.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from firsthand.weights.files import FOLDER
from training import learning, linking, reader, thinning, vectors
from training.base import base_folder


def main(arguments: list[str] | None = None) -> int:
    """Build from the command line; print the size of each file."""
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--work", type=Path, default=Path("out/training"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--few", type=int, help="texts a step, to see that all steps run")
    asked = parser.parse_args(arguments)
    base, few = base_folder(), asked.few
    learning.learn_all(base, asked.corpus, asked.work, few)
    thinning.thin_all(base, asked.corpus, asked.work, few or thinning.DOCUMENTS)
    vectors.build(base, asked.out)
    reader.build(base, asked.work / thinning.THINNED, asked.out)
    linking.learn_links(asked.work, asked.out, few)
    reader.build_links(asked.work / linking.TRAINED, asked.out)
    for path in sorted(asked.out.iterdir()):
        if path.suffix in (".bin", ".onnx", ".json"):
            print(f"{path.stat().st_size:>12,} {path.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
