"""Pictures drawn for these tests: street-like grounds and faces of nobody."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

SKIN, SHADE, HAIR, LIPS = (214, 170, 140), (176, 128, 100), (58, 40, 30), (170, 90, 84)


def ground(width: int = 640, height: int = 480, seed: int = 1) -> Image.Image:
    """Draw walls, windows and noise, as a street has them."""
    random = np.random.default_rng(seed)
    image = Image.new("RGB", (width, height), (150, 160, 170))
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = random.integers(0, width), random.integers(0, height)
        w, h = random.integers(20, 120, 2)
        colour = tuple(int(c) for c in random.integers(30, 230, 3))
        draw.rectangle((int(x), int(y), int(x + w), int(y + h)), fill=colour)
    noise = random.normal(0, 6, (height, width, 3))
    noisy = np.clip(np.asarray(image, np.float64) + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(noisy)


def face(width: int = 200) -> Image.Image:
    """Draw a face of nobody with its hair, 5 wide to 6 high, on nothing."""
    big = Image.new("RGBA", (500, 600), (0, 0, 0, 0))
    draw = ImageDraw.Draw(big)
    draw.ellipse((60, 20, 440, 520), fill=HAIR)
    draw.ellipse((95, 90, 405, 560), fill=SKIN)
    draw.pieslice((95, 60, 405, 330), 180, 360, fill=HAIR)
    draw.ellipse((110, 130, 390, 540), fill=SKIN)
    for x in (185, 315):
        draw.arc((x - 48, 225, x + 48, 285), 200, 340, fill=HAIR, width=12)
        draw.ellipse((x - 36, 268, x + 36, 302), fill=(240, 236, 230), outline=SHADE, width=4)
        draw.ellipse((x - 16, 268, x + 16, 302), fill=(50, 40, 35))
    draw.polygon([(250, 290), (222, 385), (278, 385)], fill=SHADE)
    draw.ellipse((218, 370, 248, 394), fill=SHADE)
    draw.ellipse((252, 370, 282, 394), fill=SHADE)
    draw.ellipse((188, 425, 312, 468), fill=LIPS)
    draw.line((190, 446, 310, 446), fill=(110, 50, 50), width=5)
    soft = big.filter(ImageFilter.GaussianBlur(5))
    return soft.resize((width, width * 6 // 5), Image.Resampling.LANCZOS)


def with_faces(image: Image.Image, *places: tuple[int, int, int]) -> Image.Image:
    """Put faces into a picture: left, top and width of each."""
    whole = image.copy()
    for left, top, width in places:
        drawn = face(width)
        whole.paste(drawn, (left, top), drawn)
    return whole


def saved(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    """Save a picture as a file."""
    kept = io.BytesIO()
    image.save(kept, kind, **how)
    return kept.getvalue()


def pixels_of(content: bytes) -> NDArray[np.uint8]:
    """Decode a file that a test got, in colour."""
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
