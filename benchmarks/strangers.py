"""How often are pictures that share a frame, and nothing else, taken for copies?

    python -m benchmarks.strangers [--photos PHOTOS_DIR] [--seed 4] [--each 3] [--show]

Logos, telephone screens, templates, watermarks and the like (`framed_scenes`) around
pictures that are different each time; pages, charts and maps of one maker; one
building from other places. Some are kept, others asked for; every match is false.
Beside it stand pdqhash at 31 of 256 bits and imagehash's phash at 9 of 64. Each kept
picture is asked for too, made smaller and saved anew: "known again". What is too
plain beside its frame cannot be told, and is not known again on purpose.
"""

from __future__ import annotations

import argparse
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import faiss
import numpy as np
from PIL import Image, ImageOps
from threadpoolctl import threadpool_limits

from benchmarks.copies import peers, pictures_in
from benchmarks.framed_scenes import CONTENTS, FRAMES, OWN_KINDS, SIZE
from firsthand.media.copies.looking import Look, look, look_for
from firsthand.media.copies.search import CopyIndex
from firsthand.media.copies.telling import told
from firsthand.media.pixels import Pixels, decode

PHOTOGRAPH = "photograph"
SMALLEST, QUALITIES = 0.6, (60, 90)
"""What is asked for is made smaller, to this share at most, and saved as JPEG."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture.

    Attributes:
        name: Its kind and number.
        kind: Frame and what it stands around.
        image: Whole and unsaved.
    """

    name: str
    kind: str
    image: Image.Image


@dataclass
class Tally:
    """What came out, by kind.

    Attributes:
        asked: Strangers asked for.
        false: Pairs wrongly taken for copies, by who said so.
        kept: Kept pictures asked for.
        known_again: Those of them found.
        pairs: The pairs Firsthand was wrong about, with the words for them.
    """

    asked: Counter[str] = field(default_factory=Counter)
    false: dict[str, Counter[str]] = field(default_factory=dict)
    kept: Counter[str] = field(default_factory=Counter)
    known_again: Counter[str] = field(default_factory=Counter)
    pairs: list[tuple[str, str, str]] = field(default_factory=list)


def strangers(seed: int, each: int, photos: Sequence[Path]) -> Iterator[Drawn]:
    """Draw the pictures, no two of them copies of one another.

    Args:
        seed: Another one gives other frames and other pictures.
        each: How many of each kind.
        photos: Photographs for frames to stand around, each used once; may be none.
    """
    left = list(photos)
    np.random.default_rng(seed).shuffle(left)
    contents = [*CONTENTS, *([PHOTOGRAPH] if photos else [])]
    for frame, put in FRAMES.items():
        for content in contents:
            for number in range(each):
                kind = f"{frame}: {content}"
                if content == PHOTOGRAPH:
                    if not left:
                        continue
                    image = ImageOps.fit(Image.open(left.pop()).convert("RGB"), SIZE)
                else:
                    image = CONTENTS[content](_lot(seed, kind, number))
                framed = put(image, _lot(seed, frame), _lot(seed, kind, number, "own"))
                yield Drawn(f"{kind} {number}", kind, framed)
    for kind, draw in OWN_KINDS.items():
        for number in range(each):
            drawn = draw(_lot(seed, kind), _lot(seed, kind, number))
            yield Drawn(f"{kind} {number}", kind, drawn)


def measure(drawn: Sequence[Drawn], seed: int) -> Tally:
    """Keep every second picture of a kind, ask for all, and count.

    Args:
        drawn: From `strangers`.
        seed: For size and quality of what is asked for.
    """
    tally, index, hashers = Tally(), CopyIndex(), peers()
    tally.false = {name: Counter() for name in ("firsthand", *hashers)}
    hashes = {name: [] for name in hashers}  # type: ignore[var-annotated]
    kept = [one for at, one in enumerate(drawn) if at % 2 == 0]
    names = {one.name for one in kept}
    for one in kept:
        pixels = saved(one.image, 1.0, 90)
        index.add(one.name, Look.from_bytes(look(pixels).to_bytes()))
        for name, (hasher, _) in hashers.items():
            hashes[name].append(hasher(pixels))
    for one in drawn:
        lot = _lot(seed, one.name)
        pixels = saved(one.image, lot.uniform(SMALLEST, 1), int(lot.integers(*QUALITIES)))
        tally.asked[one.kind] += 1
        tally.kept[one.kind] += one.name in names
        for match in index.search(look_for(pixels)):
            if match.key == one.name:
                tally.known_again[one.kind] += 1
            else:
                tally.false["firsthand"][one.kind] += 1
                tally.pairs.append((one.name, match.key, told(match.overlay)))
        for name, (hasher, radius) in hashers.items():
            bits = np.bitwise_count(np.stack(hashes[name]) ^ hasher(pixels)).sum(axis=1)
            near = {kept[int(at)].name for at in np.flatnonzero(bits <= radius)}
            tally.false[name][one.kind] += len(near - {one.name})
    return tally


def saved(image: Image.Image, size: float, quality: int) -> Pixels:
    """Make a picture smaller, save it as JPEG, and decode it again."""
    kept = io.BytesIO()
    image = image.resize((round(image.width * size), round(image.height * size)))
    image.convert("RGB").save(kept, "JPEG", quality=quality)
    return decode(kept.getvalue(), "drawn picture")


def _lot(seed: int, *what: object) -> np.random.Generator:
    """Give the same draws for the same words, on every machine."""
    return np.random.default_rng([seed, zlib.crc32(repr(what).encode())])


def print_table(tally: Tally) -> None:
    """Print a row for each kind, and the sums."""
    names = list(tally.false)
    print("| kind | asked | " + " | ".join(f"false: {name}" for name in names) + " | known again |")
    print("|---" * (3 + len(names)) + "|")
    for kind in tally.asked:
        false = " | ".join(str(tally.false[name][kind]) for name in names)
        known = f"{tally.known_again[kind]} of {tally.kept[kind]}"
        print(f"| {kind} | {tally.asked[kind]} | {false} | {known} |")
    false = " | ".join(str(tally.false[name].total()) for name in names)
    known = f"{tally.known_again.total()} of {tally.kept.total()}"
    print(f"| all | {tally.asked.total()} | {false} | {known} |")


def main() -> None:
    """Parse the command line, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--show", action="store_true", help="print each false match")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    photos = pictures_in(asked.photos) if asked.photos else []
    with threadpool_limits(limits=1):
        tally = measure(list(strangers(asked.seed, asked.each, photos)), asked.seed)
    print_table(tally)
    if asked.show:
        print(*("\t".join(pair) for pair in tally.pairs), sep="\n")


if __name__ == "__main__":
    main()
