"""Pictures altered in known ways, to measure the checks on.

The photographs at hand were saved as JPEG by their makers, so "saved once" has
to be made: a picture made two thirds as large bears no grid of its old blocks,
and what is saved from it then is its first save.

Caller: `benchmarks.findings`.
"""

from __future__ import annotations

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Picture = NDArray[np.uint8]


def opened(content: bytes) -> Picture:
    """Decode a picture."""
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image.convert("RGB"))


def saved(picture: Picture, quality: int | None) -> bytes:
    """Save as JPEG at a quality; as PNG without one."""
    kept = io.BytesIO()
    image = Image.fromarray(np.ascontiguousarray(picture))
    if quality is None:
        image.save(kept, "PNG")
    else:
        image.save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def saved_as_webp(picture: Picture, quality: int) -> bytes:
    """Save as WebP, with loss."""
    kept = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(kept, "WEBP", quality=quality)
    return kept.getvalue()


def never_saved(picture: Picture, factor: float = 2 / 3) -> Picture:
    """Make a picture smaller, so that nothing is left of the grid of its blocks."""
    smaller = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, dtype=np.uint8)


def cropped(picture: Picture, rng: np.random.Generator) -> Picture:
    """Cut off some rows and columns, off the grid of eight in at least one of the two."""
    x, y = int(rng.integers(1, 8)), int(rng.integers(0, 8))
    return picture[y:, x:]


def as_a_whole(picture: Picture, rng: np.random.Generator) -> Picture:
    """Blur, roughen or brighten a whole picture, one of the three by lot."""
    values = picture.astype(np.float32)
    kind = int(rng.integers(0, 3))
    if kind == 0:
        values = np.asarray(cv2.GaussianBlur(values, (0, 0), 0.8), dtype=np.float32)
    elif kind == 1:
        values = values + rng.normal(0, 3, values.shape).astype(np.float32)
    else:
        values = (values - 128) * 1.2 + 138
    return np.clip(values, 0, 255).astype(np.uint8)


def pasted(
    picture: Picture, other: Picture, rng: np.random.Generator, *, feather_px: float = 1.5
) -> Picture:
    """Put an oval part of another picture into one, at any place of its own."""
    height, width = np.minimum(picture.shape[:2], other.shape[:2])
    side = int(min(height, width) * rng.uniform(0.25, 0.4))
    from_y, from_x = int(rng.integers(0, height - side)), int(rng.integers(0, width - side))
    to_y, to_x = int(rng.integers(0, height - side)), int(rng.integers(0, width - side))
    mask = _oval(side, side, feather_px)[..., None]
    changed = picture.astype(np.float32)
    part = other[from_y : from_y + side, from_x : from_x + side]
    place = np.s_[to_y : to_y + side, to_x : to_x + side]
    changed[place] = changed[place] * (1 - mask) + part * mask
    return changed.astype(np.uint8)


def copied(
    picture: Picture, rng: np.random.Generator, *, turn: float = 0, scale: float = 1
) -> Picture:
    """Copy an oval part, three tenths of the shorter side wide, to another place of a picture."""
    height, width = picture.shape[:2]
    side = int(min(height, width) * 0.3)
    half = side // 2 + 1
    here = there = (half, half)
    while np.hypot(here[0] - there[0], here[1] - there[1]) < 1.2 * side:
        here, there = (
            (int(rng.integers(half, width - half)), int(rng.integers(half, height - half)))
            for _ in range(2)
        )
    matrix = cv2.getRotationMatrix2D((float(here[0]), float(here[1])), turn, scale)
    matrix[:, 2] += (there[0] - here[0], there[1] - here[1])
    mask = np.zeros((height, width), np.float32)
    top, left = here[1] - side // 2, here[0] - side // 2
    mask[top : top + side, left : left + side] = _oval(side, side, 1.5)
    moved = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC)
    cover = np.asarray(cv2.warpAffine(mask, matrix, (width, height)))[..., None]
    return (picture * (1 - cover) + moved * cover).astype(np.uint8)


def _oval(height: int, width: int, feather_px: float) -> NDArray[np.float32]:
    mask = np.zeros((height, width), np.float32)
    axes = (width // 2 - 4, height // 2 - 4)
    cv2.ellipse(mask, (width // 2, height // 2), axes, 0, 0, 360, 1.0, -1)
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), feather_px), dtype=np.float32)
