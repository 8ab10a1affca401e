"""How often does each check on a picture find what was done, and how often does it err?

    python -m benchmarks.findings PHOTOS_DIR [--take 40] [--seed 4] [--only CHECK] [--keep]

Alters the photographs itself (see `benchmarks.altering`) and prints, for every
check: area under the curve, share found at the shipped threshold, false alarms,
processor time a picture. `--keep` writes the figures into `measured.json`, from
which every finding's sentence about its error is made.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.altering import (
    Picture,
    copied,
    cropped,
    never_saved,
    opened,
    pasted,
    saved,
)
from benchmarks.untouched import untouched
from firsthand.media.findings.block_grid import block_grid
from firsthand.media.findings.copy_move import LONGEST_PX, copied_parts
from firsthand.media.findings.double_save import alarm_gain
from firsthand.media.findings.drawn_content import looks_drawn
from firsthand.media.findings.first_save import best_first_save
from firsthand.media.findings.luma import luma_of
from firsthand.media.findings.noise import noise_parts
from firsthand.media.findings.shifted_save import best_shift
from firsthand.media.findings.tables import last_save
from firsthand.media.pixels import decode
from firsthand.model.picture import Outcome

KEPT = Path(__file__).parents[1] / "src/firsthand/media/findings/measured.json"
UNTOUCHED = (
    "untouched pictures (photographs smaller, larger, blurred, roughened, sharpened or smoothed,"
    " drawings, pages, screens, patterns; PNG, or saved once at 50 to 98)"
)


@dataclass
class Photos:
    """The photographs, and the seed of what is drawn by lot."""

    pictures: list[Picture]
    rng: np.random.Generator

    def small(self) -> Iterator[Picture]:
        """Give each made smaller, with no trace of an earlier save."""
        for picture in self.pictures:
            yield never_saved(picture)

    def untouched(self) -> Iterator[bytes]:
        """Give pictures in which nothing was cropped, put in or copied."""
        for _, content in untouched(self.pictures, self.rng):
            yield content

    def once(self) -> Iterator[bytes]:
        """Give those of them that were saved as JPEG at most once."""
        for _, content in untouched(self.pictures, self.rng, reused=False):
            yield content

    def twice(self, first: int, last: int) -> Iterator[bytes]:
        """Give each saved at two qualities on one grid."""
        for picture in self.small():
            yield saved(opened(saved(picture, first)), last)

    def cropped_between(self, first: int, last: int | None) -> Iterator[bytes]:
        """Give each saved, cropped and saved again."""
        for picture in self.small():
            yield saved(cropped(opened(saved(picture, first)), self.rng), last)

    def pasted(self, first: int, last: int | None) -> Iterator[bytes]:
        """Give each with a part of another, both saved before."""
        for index, picture in enumerate(self.pictures):
            one, other = (
                opened(saved(each, first)) for each in (picture, self.pictures[index - 1])
            )
            yield saved(pasted(one, other, self.rng), last)

    def copied(self, last: int, *, turn: float = 0, scale: float = 1) -> Iterator[bytes]:
        """Give each with a part of its own copied."""
        for picture in self.pictures:
            yield saved(copied(picture, self.rng, turn=turn, scale=scale), last)


Score = Callable[[bytes], float]
"""1 or more is an alarm at the shipped threshold."""


def _double(content: bytes) -> float:
    luma = luma_of(content, "a photograph")
    if luma.table is None or looks_drawn(luma.values):
        return 0.0
    first = best_first_save(luma, luma.table)
    return first.gain / alarm_gain(last_save(luma.table).quality, first)


def _shifted(content: bytes) -> float:
    values = luma_of(content, "a photograph").values
    return 0.0 if looks_drawn(values) else best_shift(values).alarm


def _grid(content: bytes) -> float:
    return float(block_grid(content, "a photograph").outcome is Outcome.CONTRADICTS)


def _copies(content: bytes) -> float:
    pixels = decode(content, "a photograph", longest_px=LONGEST_PX)
    grey = cv2.cvtColor(pixels.rgb, cv2.COLOR_RGB2GRAY)
    parts = copied_parts(np.asarray(grey, dtype=np.uint8))
    return float(sum(len(part.here) for part in parts))


def _noise(content: bytes) -> float:
    parts = noise_parts(luma_of(content, "a photograph").values)
    return abs(float(np.log(parts[0].factor))) + 1 if parts else 0.0


@dataclass
class Trial:
    """One check, the untouched pictures and the altered ones it is measured on."""

    score: Score
    untouched: Callable[[Photos], Iterable[bytes]]
    altered: dict[str, Callable[[Photos], Iterable[bytes]]]


def _twice(first: int, last: int) -> Callable[[Photos], Iterable[bytes]]:
    return lambda photos: photos.twice(first, last)


def _cropped(first: int, last: int | None) -> Callable[[Photos], Iterable[bytes]]:
    return lambda photos: photos.cropped_between(first, last)


def _kept(quality: int | None) -> str:
    return "kept as PNG" if quality is None else f"saved at {quality}"


PAIRS = ((60, 75), (70, 75), (80, 75), (90, 75), (90, 60), (75, 85), (90, 85), (90, 95), (85, 85))
CROPPED = ((60, 75), (60, 90), (75, 85), (80, 95), (90, 95), (75, None), (85, 75))
TRIALS: dict[str, Trial] = {
    "double-jpeg": Trial(
        _double,
        Photos.once,
        {f"saved at {one}, then at {two}": _twice(one, two) for one, two in PAIRS},
    ),
    "shifted-double-jpeg": Trial(
        _shifted,
        Photos.untouched,
        {f"saved at {one}, cropped, {_kept(two)}": _cropped(one, two) for one, two in CROPPED},
    ),
    "block-grid": Trial(
        _grid,
        Photos.untouched,
        {
            "saved at 75, cropped, kept as PNG": _cropped(75, None),
            "saved at 75, cropped, saved at 90": _cropped(75, 90),
            "saved at 75, cropped, saved at 98": _cropped(75, 98),
            "a part of another photograph at 75 put in, kept as PNG": lambda photos: photos.pasted(
                75, None
            ),
            "the same saved at 90": lambda photos: photos.pasted(75, 90),
            "the same saved at 100": lambda photos: photos.pasted(75, 100),
        },
    ),
    "copy-move": Trial(
        _copies,
        Photos.untouched,
        {
            "a part copied, saved at 90": lambda photos: photos.copied(90),
            "a part copied, saved at 70": lambda photos: photos.copied(70),
            "copied and turned by 20 degrees, saved at 85": lambda photos: photos.copied(
                85, turn=20
            ),
            "copied and turned by 90 degrees, saved at 80": lambda photos: photos.copied(
                80, turn=90
            ),
            "copied and made a fifth larger, saved at 75": lambda photos: photos.copied(
                75, scale=1.2
            ),
        },
    ),
    "noise-break": Trial(
        _noise,
        Photos.untouched,
        {
            "a part of another photograph put in, saved at 90": lambda photos: photos.pasted(
                95, 90
            ),
        },
    ),
}


def measure(name: str, photos: Photos) -> dict[str, Any]:
    """Measure one check and print its rows.

    Returns:
        What `measured.json` keeps of it.
    """
    trial = TRIALS[name]
    start_s = time.process_time()
    plain = [trial.score(content) for content in trial.untouched(photos)]
    cpu_ms = (time.process_time() - start_s) * 1000 / len(plain)
    alarms = sum(score >= 1 for score in plain)
    print(f"{name}: {alarms} false alarms of {len(plain)}, {cpu_ms:.0f} ms of CPU a picture")
    rows = []
    for what, make in trial.altered.items():
        scores = [trial.score(content) for content in make(photos)]
        found = sum(score >= 1 for score in scores)
        area = round(_area(scores, plain), 3)
        print(f"  {what:<58} found {found:>3} of {len(scores)}  AUC {area:.3f}", flush=True)
        rows.append({"what": what, "found": found, "of": len(scores), "auc": area})
    return {
        "untouched": {"what": UNTOUCHED, "alarms": alarms, "of": len(plain)},
        "altered": rows,
        "cpu_ms": round(cpu_ms),
    }


def _area(altered: list[float], plain: list[float]) -> float:
    one, other = np.array(altered)[:, None], np.array(plain)[None, :]
    return float((one > other).mean() + (one == other).mean() / 2)


def load(folder: Path, take: int, seed: int) -> Photos:
    """Read some photographs, the same for a seed."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".jpg", ".jpeg"})
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(paths))[:take])
    return Photos([opened(paths[index].read_bytes()) for index in chosen], rng)


def main() -> None:
    """Measure, print, and keep if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--take", type=int, default=40)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--only", choices=list(TRIALS))
    parser.add_argument("--keep", action="store_true", help="write the figures into the package")
    wanted = parser.parse_args()
    cv2.setNumThreads(1)
    figures = json.loads(KEPT.read_text("utf-8"))
    for name in [wanted.only] if wanted.only else list(TRIALS):
        command = f"--only {name} --take {wanted.take} --seed {wanted.seed}"
        figures[name] = {"command": command} | measure(
            name, load(wanted.photos, wanted.take, wanted.seed)
        )
        if wanted.keep:
            KEPT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
