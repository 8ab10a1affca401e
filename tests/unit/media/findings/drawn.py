"""Pictures drawn for the tests: textured, seeded, and never saved before."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Picture = NDArray[np.uint8]


def textured(width: int = 320, height: int = 240, seed: int = 1) -> Picture:
    """Draw soft shapes of many sizes with a fine grain, as a photograph has."""
    rng = np.random.default_rng(seed)
    values = np.full((height, width, 3), 120.0)
    for cells, strength in ((4, 60), (16, 40), (64, 25), (max(160, width // 4), 12)):
        coarse = rng.normal(0, strength, (cells, cells, 3))
        layer = Image.fromarray(np.clip(coarse + 128, 0, 255).astype(np.uint8))
        values += np.asarray(layer.resize((width, height), Image.Resampling.BICUBIC)) - 128.0
    values += rng.normal(0, 2, values.shape)
    whole = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    return np.asarray(whole.filter(ImageFilter.GaussianBlur(0.6)))


def jpeg(picture: Picture, quality: int, **more: object) -> bytes:
    """Save as JPEG."""
    kept = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(kept, "JPEG", quality=quality, **more)
    return kept.getvalue()


def png(picture: Picture) -> bytes:
    """Save as PNG."""
    kept = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(kept, "PNG")
    return kept.getvalue()


def opened(content: bytes) -> Picture:
    """Decode."""
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def enlarged(picture: Picture, times: float) -> Picture:
    """Make a picture larger."""
    height, width = picture.shape[:2]
    size = (round(width * times), round(height * times))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC))


def page(width: int = 480, height: int = 360) -> Picture:
    """Draw lines of words on paper."""
    sheet = Image.new("RGB", (width, height), (250, 248, 240))
    pen = ImageDraw.Draw(sheet)
    for row in range(12, height - 20, 20):
        pen.text((14, row), "The bridge was closed at noon, said the mayor. " * 2, fill="black")
    return np.asarray(sheet)


def with_coarse_grain(width: int = 960, height: int = 640, seed: int = 3) -> Picture:
    """Draw strokes, and over them a grain laid at half size and enlarged."""
    rng = np.random.default_rng(seed)
    sheet = Image.new("RGB", (width, height), (176, 158, 122))
    pen = ImageDraw.Draw(sheet)
    for _ in range(900):
        x, y, wide, tall, shade = (int(value) for value in rng.integers(0, 200, 5))
        left, top = int(rng.integers(0, width)), int(rng.integers(0, height))
        colour = (shade, shade // 2 + 60, 90)
        pen.line((left, top, left + wide // 4, top + tall // 4), fill=colour, width=1 + x % 3)
        pen.ellipse((left, top, left + x // 20, top + y // 20), fill=colour)
    grain = rng.integers(0, 256, (height // 2, width // 2)).astype(np.uint8)
    large = Image.fromarray(grain).resize((width, height), Image.Resampling.BILINEAR)
    values = np.asarray(sheet).astype(int) - (np.asarray(large)[..., None] // 14)
    return np.clip(values, 0, 255).astype(np.uint8)
