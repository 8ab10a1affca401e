"""Are photographs of one scene found together, and in the order in which they were taken?

    python -m benchmarks.series PHOTOS_DIR [--scenes 12] [--seed 1]

Over each photograph a camera pans in six overlapping views, held by hand, while
brightness and warmth drift, with the grain and the JPEG of a phone; half of the
pans go straight, half go there and back. Nothing in it moves or stands nearer
than the rest: real series are harder. All views are shuffled together. Printed:
how many pairs put into one scene belong there (purity), how many that belong
together were put together (recall), and Kendall's tau of the order inside each
true scene, up to its reversal; beside it the same for grouping and ordering by
mean colour, given the true number of scenes.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from firsthand.media.light.series import Photo, order_series
from firsthand.media.pixels import decode

VIEWS = 6
GRAIN = 3.0
LIGHTEST_STOPS = 1.0
ASIDE = 0.02
"""How far the corners of a view stray, in half views: the camera is not moved like a scanner."""
WINDOW = 0.55
"""Share of the photograph's width and height that one view shows."""


@dataclass(frozen=True)
class View:
    """One view of a pan: which scene it belongs to and when in it."""

    photo: Photo
    scene: str
    turn: int


@dataclass(frozen=True)
class Score:
    """What came of one way of grouping and ordering."""

    purity: float
    recall: float
    tau: float
    cpu_s: float


Grouped = list[list[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the series, order it in two ways and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("photos", type=Path, metavar="PHOTOS_DIR")
    parser.add_argument("--scenes", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    cv2.setNumThreads(1)
    views = make_series(asked.photos, asked.scenes, asked.seed)
    print(f"{len(views)} photographs of {asked.scenes} scenes, seed {asked.seed}")
    print(f"{'':<16}{'purity':>8}{'recall':>8}{'tau':>7}{'CPU s':>8}")
    ways: dict[str, Callable[[Sequence[Photo]], Grouped]] = {
        "this": by_content,
        "mean colour": lambda photos: by_mean_colour(photos, asked.scenes),
    }
    for name, way in ways.items():
        score = measure(views, way)
        print(
            f"{name:<16}{score.purity:>8.3f}{score.recall:>8.3f}"
            f"{score.tau:>7.2f}{score.cpu_s:>8.1f}"
        )
    return 0


def make_series(folder: Path, scenes: int, seed: int) -> list[View]:
    """Cut pans over photographs chosen by the seed, and shuffle all views together."""
    chance = np.random.default_rng(seed)
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".jpg", ".png"})
    chosen = chance.choice(len(files), scenes, replace=False)
    views = []
    for number, index in enumerate(chosen.tolist()):
        rgb = decode(files[index].read_bytes(), files[index].name, longest_px=1000).rgb
        views += _pan(rgb, f"scene {number}", back=number % 2 == 1, chance=chance)
    names = chance.permutation(len(views)).tolist()
    return [
        View(Photo(f"p{name:03}", view.photo.rgb), view.scene, view.turn)
        for name, view in zip(names, views, strict=True)
    ]


def _pan(
    rgb: NDArray[np.uint8], scene: str, *, back: bool, chance: np.random.Generator
) -> list[View]:
    """Move a window over a photograph; there and back when asked."""
    height, width = rgb.shape[:2]
    size = (int(width * WINDOW), int(height * WINDOW))
    ends = chance.uniform(0, 1, (2, 2))
    ends[1, 0] = (ends[0, 0] + 0.7) % 1.4 if ends[0, 0] < 0.3 else max(0.0, ends[0, 0] - 0.7)
    ends = np.clip(ends, 0, 1)
    drift = chance.choice([-1, 1]) * chance.uniform(0.5, 1) * LIGHTEST_STOPS
    views = []
    for turn in range(VIEWS):
        share = turn / (VIEWS - 1)
        along = 1 - abs(1 - 2 * share) if back else share
        at = ends[0] + (ends[1] - ends[0]) * along + chance.normal(0, 0.01, 2)
        corner = np.clip(at, 0, 1) * (width - size[0], height - size[1])
        window = _held(rgb, corner, size, chance)
        lit = _lit(window, drift * share + chance.normal(0, 0.03), chance)
        views.append(View(Photo("", lit), scene, turn))
    return views


def _held(
    rgb: NDArray[np.uint8],
    corner: NDArray[np.float64],
    size: tuple[int, int],
    chance: np.random.Generator,
) -> NDArray[np.uint8]:
    """Look at a window as a hand holds a camera: turned, nearer or further, from aside."""
    half = np.array(size) / 2
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    turn = np.radians(chance.normal(0, 2))
    turned = [(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))]
    seen = (square * half * chance.uniform(0.92, 1.08)) @ np.array(turned).T
    seen = seen + corner + half + chance.normal(0, ASIDE, (4, 2)) * half
    onto = (square + 1) * half
    matrix = cv2.getPerspectiveTransform(seen.astype(np.float32), onto.astype(np.float32))
    held = cv2.warpPerspective(rgb, matrix, size, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(held, np.uint8)


def _lit(rgb: NDArray[np.uint8], stops: float, chance: np.random.Generator) -> NDArray[np.uint8]:
    """Show a view in other light: darker is warmer, as towards evening; grain and JPEG."""
    gain = 2.0 ** (stops * np.array([0.85, 1.0, 1.15]) - LIGHTEST_STOPS / 2)
    noisy = rgb * gain + chance.normal(0, GRAIN, rgb.shape)
    kept = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(kept, "JPEG", quality=75)
    return np.asarray(Image.open(kept))


def by_content(photos: Sequence[Photo]) -> Grouped:
    """Group and order as Firsthand does."""
    return [list(scene.keys) for scene in order_series(photos).scenes]


def by_mean_colour(photos: Sequence[Photo], scenes: int) -> Grouped:
    """Group by mean colour into the true number of scenes, and order by brightness."""
    colours = np.array([photo.rgb.reshape(-1, 3).mean(axis=0) for photo in photos], np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 50, 0.1)
    cv2.setRNGSeed(1)
    start = np.zeros((len(photos), 1), np.int32)
    _, labels, _ = cv2.kmeans(colours, scenes, start, stop, 5, cv2.KMEANS_PP_CENTERS)
    bright = colours.sum(axis=1)
    order = [int(n) for n in np.argsort(bright)]
    found = [int(label) for label in labels.ravel()]
    return [[photos[n].key for n in order if found[n] == scene] for scene in range(scenes)]


def measure(views: Sequence[View], way: Callable[[Sequence[Photo]], Grouped]) -> Score:
    """Group and order the views, and compare with how they were made."""
    started = time.process_time()
    groups = way([view.photo for view in views])
    cpu_s = time.process_time() - started
    truth = {view.photo.key: (view.scene, view.turn) for view in views}
    together = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    belonging = {
        frozenset(pair) for pair in combinations(truth, 2) if truth[pair[0]][0] == truth[pair[1]][0]
    }
    right = len(together & belonging)
    place = {key: number for number, key in enumerate(key for group in groups for key in group)}
    taus = []
    for scene in sorted({view.scene for view in views}):
        keys = [key for key in truth if truth[key][0] == scene]
        taus.append(abs(_tau([(truth[key][1], place[key]) for key in keys])))
    return Score(right / max(1, len(together)), right / len(belonging), float(np.mean(taus)), cpu_s)


def _tau(ranks: Sequence[tuple[int, int]]) -> float:
    """Give Kendall's tau of pairs of ranks without ties, -1 to 1."""
    signs = [1 if (a[0] < b[0]) == (a[1] < b[1]) else -1 for a, b in combinations(ranks, 2)]
    return sum(signs) / len(signs)


if __name__ == "__main__":
    raise SystemExit(main())
