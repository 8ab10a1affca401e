"""Pictures drawn for the tests: textured, seeded, and never saved before."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

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
