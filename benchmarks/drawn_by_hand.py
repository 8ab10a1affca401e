"""Drawn pictures that were never altered: what photographs do not have, they have.

Flat colours, sharp letters, lines a whole number of pixels apart, grain laid at
half size and enlarged: whatever may look like an earlier save though there was none.

Caller: `benchmarks.untouched`.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFont

from tools.sample import scenery

Picture = NDArray[np.uint8]
LETTERS = "abcdefghijklmnoprstuvw"


def scene(rng: np.random.Generator) -> Picture:
    """Draw a landscape as the sample case has them, with grain laid at half size."""
    lot = random.Random(int(rng.integers(1 << 30)))  # noqa: S311 - a repeatable draw
    width, height = lot.choice(((1100, 750), (900, 640), (761, 523)))
    picture = scenery.washed_sky((width, height), lot)
    pen = ImageDraw.Draw(picture)
    scenery.skyline(pen, lot, y=height // 3, colour=(150, 138, 118))
    pen.rectangle((0, height // 3 + 12, width, height), fill=(190, 168, 124))
    if lot.random() < 0.6:
        scenery.arcade(pen, (width // 4, height // 5, width * 3 // 4, height // 3 + 20), lot)
    if lot.random() < 0.5:
        scenery.ripples(pen, lot, box=(0, height // 3 + 12, width, height // 2))
    scenery.tufts(pen, lot, box=(0, height // 2, width, height - 5), count=800)
    scenery.stones(pen, lot, box=(10, height // 2, width - 10, height - 10), count=120)
    scenery.palm(pen, lot, foot=(lot.randint(60, width - 60), height // 2), height=200)
    return _half_size_grain(picture, rng)


def _half_size_grain(picture: Image.Image, rng: np.random.Generator) -> Picture:
    grain = rng.integers(0, 256, (picture.height // 2, picture.width // 2)).astype(np.uint8)
    large = Image.fromarray(grain).resize(picture.size, Image.Resampling.BILINEAR)
    weak = large.point(lambda value: value // 14)
    return np.asarray(ImageChops.subtract(picture, Image.merge("RGB", (weak, weak, weak))))


def gradient(rng: np.random.Generator) -> Picture:
    """Draw a soft change of colours, sometimes with a little noise."""
    height, width = int(rng.integers(300, 700)), int(rng.integers(400, 900))
    y, x = np.mgrid[0:height, 0:width] / max(height, width)
    angle = rng.uniform(0, np.pi)
    ramp = x * np.cos(angle) + y * np.sin(angle)
    if rng.random() < 0.5:
        ramp = np.hypot(x - rng.uniform(0, 1), y - rng.uniform(0, 1))
    one, other = rng.uniform(0, 255, (2, 3))
    values = one + (other - one) * ramp[..., None]
    values = values + rng.normal(0, rng.choice([0, 0.6, 2.0]), values.shape)
    return np.clip(values, 0, 255).astype(np.uint8)


def page(rng: np.random.Generator) -> Picture:
    """Draw a page of words."""
    width, height = int(rng.integers(500, 1000)), int(rng.integers(400, 900))
    paper = tuple(int(value) for value in rng.integers(225, 256, 3))
    sheet = Image.new("RGB", (width, height), paper)
    pen = ImageDraw.Draw(sheet)
    size = int(rng.integers(11, 26))
    for y in range(20, height - 20, int(size * 1.4)):
        pen.text((24, y), _words(rng, width // size), fill=(20, 20, 24), font=_font(size))
    return np.asarray(sheet)


def screen(rng: np.random.Generator, photo: Picture) -> Picture:
    """Draw a screen: bars, buttons, words, and a photograph never saved before."""
    width, height = int(rng.integers(500, 760)), int(rng.integers(760, 1100))
    dark = rng.random() < 0.5
    ground, ink = ((18, 18, 20), (230, 230, 230)) if dark else ((255, 255, 255), (20, 20, 20))
    sheet = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, width, 48), fill=(29, 100, 200))
    pen.text((16, 14), "12:41", fill="white", font=_font(20))
    shown = cv2.resize(photo, (width - 40, (width - 40) * photo.shape[0] // photo.shape[1]))
    for row in range(3):
        pen.ellipse((16, 66 + row * 44, 46, 96 + row * 44), fill=(120, 150, 90 + 40 * row))
        pen.text((60, 70 + row * 44), _words(rng, 34), fill=ink, font=_font(18))
    sheet.paste(Image.fromarray(np.asarray(shown, dtype=np.uint8)), (20, 210))
    for y in range(height - 150, height - 20, 34):
        pen.rounded_rectangle((20, y, width - 20, y + 26), 8, outline=(128, 128, 128))
        pen.text((30, y + 3), _words(rng, 30), fill=ink, font=_font(16))
    return np.asarray(sheet)


def chart(rng: np.random.Generator) -> Picture:
    """Draw bars, a line and a lattice of thin lines."""
    width, height = int(rng.integers(500, 900)), int(rng.integers(350, 650))
    sheet = Image.new("RGB", (width, height), (250, 250, 252))
    pen = ImageDraw.Draw(sheet)
    step = int(rng.choice([8, 10, 16, 20, 25, 32]))
    for x in range(0, width, step):
        pen.line((x, 0, x, height), fill=(225, 225, 230))
    for y in range(0, height, step):
        pen.line((0, y, width, y), fill=(225, 225, 230))
    for x in range(30, width - 40, 2 * step + 8):
        colour = tuple(int(value) for value in rng.integers(40, 220, 3))
        pen.rectangle((x, int(rng.integers(60, height - 60)), x + step, height - 30), fill=colour)
    points = [(x, int(rng.integers(40, height - 40))) for x in range(20, width, 3 * step)]
    pen.line(points, fill=(200, 30, 30), width=3)
    return np.asarray(sheet)


def plan(rng: np.random.Generator) -> Picture:
    """Draw a street map."""
    width, height = int(rng.integers(500, 950)), int(rng.integers(400, 800))
    sheet = Image.new("RGB", (width, height), (238, 234, 224))
    pen = ImageDraw.Draw(sheet)
    for _ in range(60):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        size = rng.integers(15, 110, 2)
        colour = [(214, 232, 200), (226, 220, 210), (170, 210, 230)][int(rng.integers(3))]
        pen.rectangle((x, y, x + int(size[0]), y + int(size[1])), fill=colour)
    for _ in range(25):
        ends = [int(value) for value in rng.integers(-50, 1000, 4)]
        pen.line(ends, fill=(200, 190, 170), width=11)
        pen.line(ends, fill=(255, 255, 255), width=7)
        pen.text((ends[0], ends[1]), _words(rng, 12), fill=(80, 80, 90), font=_font(13))
    return np.asarray(sheet)


def tiles(rng: np.random.Generator) -> Picture:
    """Draw a printed pattern: one tile again and again."""
    side = int(rng.choice([6, 8, 9, 12, 16, 24, 32, 48, 60]))
    small = rng.integers(0, 256, (max(2, side // 3), max(2, side // 3), 3)).astype(np.uint8)
    tile = np.asarray(cv2.resize(small, (side, side), interpolation=cv2.INTER_CUBIC))
    whole = np.tile(tile, (560 // side, 800 // side, 1)).astype(np.float32)
    whole = whole + rng.normal(0, rng.choice([0, 1.5, 5.0]), whole.shape)
    return np.clip(whole, 0, 255).astype(np.uint8)


def blocky(rng: np.random.Generator) -> Picture:
    """Draw a small picture enlarged to visible squares."""
    times = int(rng.choice([2, 3, 4, 6, 8]))
    small = rng.integers(0, 256, (30, 40, 3)).astype(np.uint8)
    soft = cv2.resize(small, (640 // times, 480 // times), interpolation=cv2.INTER_CUBIC)
    large = cv2.resize(soft, None, fx=times, fy=times, interpolation=cv2.INTER_NEAREST)
    return np.asarray(large, dtype=np.uint8)


DRAWN: dict[str, Callable[[np.random.Generator], Picture]] = {
    "landscape": scene,
    "gradient": gradient,
    "page": page,
    "chart": chart,
    "map": plan,
    "pattern": tiles,
    "squares": blocky,
}


def _words(rng: np.random.Generator, letters: int) -> str:
    drawn = rng.choice(list(LETTERS + "    "), letters)
    return "".join(drawn).strip().capitalize()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
