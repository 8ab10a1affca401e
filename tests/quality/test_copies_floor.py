"""Altered copies of photographs, which are not part of the project.

FIRSTHAND_PHOTOS names a folder of photographs. Half of those taken are kept, half
are strangers; each is altered here and asked for. The floors are under what was
measured: no false match may come up at all.
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from firsthand.media.copies.looking import look, look_for
from firsthand.media.copies.search import CopyIndex
from firsthand.media.pixels import Pixels, decode

TAKEN, SEED = 60, 11
RECALL_FLOOR = 0.95


def _crop(image: Image.Image, share: float) -> Image.Image:
    width, height = int(image.width * (1 - share)), int(image.height * (1 - share))
    left, top = (image.width - width) // 3, (image.height - height) // 2
    return image.crop((left, top, left + width, top + height))


def _screen(image: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (720, 1500), "white")
    shown = image.resize((720, round(image.height * 720 / image.width)))
    sheet.paste(shown.crop((0, 0, 720, min(1000, shown.height))), (0, 200))
    draw = ImageDraw.Draw(sheet)
    for row in range(4):
        draw.text(
            (24, 30 + 40 * row), f"@reader {row} replied 12:0{row}", fill="grey", font_size=28
        )
    return sheet


def _bar(image: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (image.width, image.height + 50), "black")
    sheet.paste(image, (0, 50))
    ImageDraw.Draw(sheet).text((10, 10), "SEE WHAT HAPPENED HERE", fill="white", font_size=24)
    return sheet


ALTERED: tuple[Callable[[Image.Image], Image.Image], ...] = (
    lambda image: _crop(image, 0.5),
    lambda image: _crop(image, 0.25).filter(ImageFilter.GaussianBlur(1.5)),
    lambda image: ImageOps.contain(image, (160, 160)),
    lambda image: _bar(ImageOps.mirror(_crop(image, 0.1))),
    lambda image: image.rotate(6, expand=True),
    lambda image: ImageEnhance.Brightness(image.convert("L").convert("RGB")).enhance(1.4),
    _screen,
)


def _saved(image: Image.Image, quality: int) -> Pixels:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=quality)
    return decode(kept.getvalue(), "altered copy")


def test_altered_copies_are_found_and_strangers_are_not() -> None:
    folder = os.environ.get("FIRSTHAND_PHOTOS")
    if not folder:
        pytest.skip("FIRSTHAND_PHOTOS names no folder of photographs to measure on")
    chance = random.Random(SEED)  # noqa: S311 - a repeatable draw, not a secret
    names = sorted(one for one in Path(folder).rglob("*") if one.suffix.lower() in {".jpg", ".png"})
    names = chance.sample(names, min(TAKEN, len(names)))
    index = CopyIndex()
    kept = names[: len(names) // 2]
    for path in kept:
        index.add(path.name, look(decode(path.read_bytes(), path.name)))
    hits, false = 0, []
    for path in names:
        image = Image.open(path).convert("RGB")
        altered = _saved(chance.choice(ALTERED)(image), chance.randint(40, 80))
        found = {one.key for one in index.search(look_for(altered))}
        hits += path in kept and path.name in found
        false += sorted(found - {path.name})
    assert false == []
    assert hits >= RECALL_FLOOR * len(kept)
