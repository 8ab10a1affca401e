"""Is a still found in the film it was taken from, also when it was cropped or mirrored?

    python -m benchmarks.clips_stills --photos FOLDER [--videos 8] [--stills 4] [--seed 1]

Videos are drawn and encoded as in `benchmarks.clips`, over every second photograph of
the folder and over drawn pictures. From random moments of each, stills are taken,
changed, saved as JPEG, and looked for in all the videos. Strangers are stills of other
videos, in which the same black and the same title card stand, and the photographs that
no video shows. A still counts as found at its video, less than `OFF_S` from its moment.
"By its hash" is what one PDQ hash within 31 bits can do, mirrored and turned included.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.clip_scenes import Scene
from benchmarks.clips import Kept, scenes_and_strangers
from firsthand.media.copies.looking import Look, look
from firsthand.media.pixels import decode
from firsthand.media.shelf import Shelf
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness

Rgb = NDArray[np.uint8]
OFF_S = 4.0
"""A shot lasts 2 to 7 s and shows one picture all through, so its frames lie so far apart."""


def _kept(share: float, across: float, down: float) -> Callable[[Rgb], Rgb]:
    def crop(rgb: Rgb) -> Rgb:
        height, width = rgb.shape[:2]
        high, wide = int(share * height), int(share * width)
        top, left = int(down * (height - high)), int(across * (width - wide))
        return rgb[top : top + high, left : left + wide]

    return crop


def _captioned(rgb: Rgb) -> Rgb:
    bar = np.full((rgb.shape[0] // 5, rgb.shape[1], 3), 245, np.uint8)
    cv2.putText(bar, "Seen this morning", (12, 34), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (9, 9, 9), 2)
    return np.vstack([rgb, bar])


def _smaller(rgb: Rgb) -> Rgb:
    return np.asarray(cv2.resize(rgb, None, fx=0.5, fy=0.5), np.uint8)


CHANGES: dict[str, Callable[[Rgb], Rgb]] = {
    "as it is": lambda rgb: rgb,
    "mirrored": lambda rgb: rgb[:, ::-1],
    "four fifths of its sides kept": _kept(0.8, 0.3, 0.7),
    "two thirds": _kept(0.67, 0.8, 0.2),
    "half": _kept(0.5, 0.4, 0.6),
    "two thirds, mirrored, caption below": lambda rgb: _captioned(
        _kept(0.67, 0.2, 0.5)(rgb)[:, ::-1]
    ),
    "half the size": _smaller,
}


def asked(rgb: Rgb) -> Look:
    """Save a still as JPEG, and look at it as at one that a case keeps."""
    kept = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(rgb)).save(kept, "JPEG", quality=70)
    return look(decode(kept.getvalue(), "still"))


def moments(scene: Scene, count: int, rng: np.random.Generator) -> list[float]:
    """Draw moments after the black and the title card."""
    return [float(one) for one in rng.uniform(3.2, scene.length_s - 0.2, count)]


def strange(
    photos: Sequence[Path], scenes: Sequence[Scene], count: int, rng: np.random.Generator
) -> Iterator[Look]:
    """Give stills of other videos, cropped, and photographs that are in no video."""
    for scene in scenes:
        for second in moments(scene, count, rng):
            yield asked(CHANGES["four fifths of its sides kept"](scene.at(second)))
    for path in photos:
        yield look(decode(path.read_bytes(), path.name))


def _found(answers: Sequence[Likeness], film: int, second: float) -> bool:
    return any(
        one.known == str(film) and one.offset_s is not None and abs(one.offset_s - second) <= OFF_S
        for one in answers
    )


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--videos", type=int, default=8)
    parser.add_argument("--stills", type=int, default=4, help="of each video, for each change")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    photos = sorted(chosen.photos.glob("*.jpg")) if chosen.photos else []
    known_scenes, others = scenes_and_strangers(photos[::2], chosen.videos, chosen.seed)
    known, shelf, rng = Kept.of(known_scenes), Shelf(), np.random.default_rng(chosen.seed)
    for at, kept in enumerate(known.looks):
        shelf.put(str(at), kept)
    false = number = 0
    asked_s = 0.0
    print(f"{'still':40} {'found':>9} {'by its hash':>12}")
    for name, change in CHANGES.items():
        found = by_hash = 0
        for film, scene in enumerate(known.scenes):
            for second in moments(scene, chosen.stills, rng):
                still = asked(change(scene.at(second)))
                began_s = time.process_time()
                answers = list(shelf.like(ItemId("still"), still))
                asked_s += time.process_time() - began_s
                number += 1
                found += _found(answers, film, second)
                by_hash += _found([a for a in answers if a.distance_bits is not None], film, second)
                false += sum(one.known != str(film) for one in answers)
        total = len(known.scenes) * chosen.stills
        print(f"{name:40} {found:>4}/{total:<4} {by_hash:>7}/{total:<4}", flush=True)
    strangers = wrong = 0
    for still in strange(photos[1::2], others, chosen.stills, rng):
        strangers += 1
        for one in shelf.like(ItemId("still"), still):
            wrong += 1
            print(f"  false: {one.known}: {one.told}")
    print(
        f"false matches: {false} of {number} stills with other films, {wrong} of {strangers}"
        f" strangers with all; {1000 * asked_s / number:.0f} ms a still"
    )


if __name__ == "__main__":
    main()
