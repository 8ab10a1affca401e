"""Pictures in which nothing was put in, copied, or cropped between two saves.

What a check says of these against their sentence is a false alarm. Photographs as
a phone or an editor leaves them (smaller, larger, blurred, roughened, sharpened,
smoothed), drawings, screens and patterns; each kept as PNG or saved as JPEG (a few as
WebP) once, at a quality drawn by lot. `REUSED` were saved as JPEG, resized as a whole, and saved
again: nothing was cropped and nothing put in there either.

Caller: `benchmarks.findings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import yaml

from benchmarks.altering import Picture, never_saved, saved, saved_as_webp
from benchmarks.drawn_by_hand import DRAWN, screen
from tools.sample.pictures import draw_pictures

QUALITIES = (None, 50, 60, 64, 70, 75, 80, 85, 90, 92, 95, 98)
SAMPLE = Path(__file__).parents[1] / "tools/sample/speicher/pictures.yaml"
OTHER_SHARE = 0.08
"""So many are saved as WebP, whose blocks are its own."""
Change = Callable[[Picture, np.random.Generator], Picture]


def _enlarged(times: float, how: int) -> Change:
    return lambda picture, _: _bytes(
        cv2.resize(picture, None, fx=times, fy=times, interpolation=how)
    )


def _roughened(picture: Picture, rng: np.random.Generator) -> Picture:
    return _bytes(picture + rng.normal(0, rng.choice([2.0, 5.0, 9.0]), picture.shape))


def _sharpened(picture: Picture, _: np.random.Generator) -> Picture:
    soft = cv2.GaussianBlur(picture, (0, 0), 1.2).astype(np.float32)
    return _bytes(picture + 0.9 * (picture.astype(np.float32) - soft))


def _smoothed(picture: Picture, _: np.random.Generator) -> Picture:
    """Smooth as phones do: flat parts much, edges little; then sharpen."""
    flat = cv2.bilateralFilter(picture, 7, 22, 4)
    return _sharpened(np.asarray(flat, dtype=np.uint8), _)


CHANGES: dict[str, Change] = {
    "as it is": lambda picture, _: picture,
    "brightened": lambda picture, _: _bytes((picture.astype(np.float32) - 128) * 1.25 + 138),
    "blurred": lambda picture, _: _bytes(cv2.GaussianBlur(picture, (0, 0), 1.0)),
    "roughened": _roughened,
    "sharpened": _sharpened,
    "smoothed": _smoothed,
    "x1.3": _enlarged(1.3, cv2.INTER_CUBIC),
    "x2": _enlarged(2.0, cv2.INTER_LINEAR),
    "x2 sharp": _enlarged(2.0, cv2.INTER_CUBIC),
    "x2 squares": _enlarged(2.0, cv2.INTER_NEAREST),
    "x3": _enlarged(3.0, cv2.INTER_CUBIC),
    "in few colours": lambda picture, _: _bytes(picture // 24 * 24 + 12),
}
REUSED: dict[str, Change] = {
    "JPEG, x0.5": _enlarged(0.5, cv2.INTER_AREA),
    "JPEG, x0.75": _enlarged(0.75, cv2.INTER_AREA),
    "JPEG, x1.3": _enlarged(1.3, cv2.INTER_CUBIC),
    "JPEG, x2": _enlarged(2.0, cv2.INTER_CUBIC),
}


def untouched(
    photos: Sequence[Picture], rng: np.random.Generator, *, reused: bool = True
) -> Iterator[tuple[str, bytes]]:
    """Give untouched pictures, each with its kind.

    Args:
        photos: Saved as JPEG by their makers.
        rng: What draws the qualities.
        reused: Also those that were saved as JPEG before and resized.
    """
    for index, photo in enumerate(photos):
        small = never_saved(photo)
        for kind, change in CHANGES.items():
            yield f"photograph {kind}", _saved(change(small, rng), rng)
        for kind, change in REUSED.items() if reused else ():
            yield f"photograph {kind}", _saved(change(photo, rng), rng)
        for number, (kind, draw) in enumerate(DRAWN.items()):
            if (index + number) % 2 == 0:
                yield f"drawn {kind}", _saved(draw(rng), rng)
        if index % 2 == 0:
            yield "screen", _saved(screen(rng, small), rng)
    for name, content in draw_pictures(yaml.safe_load(SAMPLE.read_text("utf-8"))).items():
        yield f"sample {name}", content


def _saved(picture: Picture, rng: np.random.Generator) -> bytes:
    if rng.random() < OTHER_SHARE:
        return saved_as_webp(picture, int(rng.choice([50, 75, 90])))
    return saved(picture, QUALITIES[int(rng.integers(len(QUALITIES)))])


def _bytes(values: object) -> Picture:
    return np.clip(np.asarray(values), 0, 255).astype(np.uint8)
