"""Captions drawn on photographs that are not part of the project are read, signs are not dreamt up.

FIRSTHAND_PHOTOS names a folder of photographs. The floors are under what was
measured (2026-11, `python -m benchmarks.picture_words`): 5 of 6 captions in bars;
of those written on the photograph itself the two in Latin letters, for Arabic and
Cyrillic ones are mostly set aside as unsure there; and hardly a word on
photographs but what stands on real signs.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, features

from benchmarks.picture_words import FONT_DIR, GOOD_CER, draw_picture, error_rate
from firsthand.media.pixels import decode
from firsthand.media.words import tesseract
from firsthand.media.words.paragraphs import as_paragraphs
from firsthand.media.words.reading import LONGEST_PX, read_words

LANGUAGES = ("en", "de", "ar", "fa", "ru", "uk")
LAYOUTS = ("bar", "outlined")
LEAST_READ = {"bar": 4, "outlined": 2}
MOST_WITH_WORDS = 3
"""Of 40 photographs; of 200, four have words, all of them on signs and labels."""


@pytest.fixture(scope="module")
def photos() -> list[Path]:
    named = os.environ.get("FIRSTHAND_PHOTOS")
    if not named:
        pytest.skip("FIRSTHAND_PHOTOS names no folder of photographs to measure on")
    return sorted(Path(named).glob("*.jpg"))


def test_drawn_captions_are_read(photos: list[Path]) -> None:
    if not {"ara", "fas", "rus", "ukr"} <= tesseract.installed() or not features.check("raqm"):
        pytest.skip("tesseract with ara, fas, rus and ukr, and Pillow with raqm, are not all here")
    if not shutil.which("tesseract") or not FONT_DIR.is_dir():
        pytest.skip(f"no fonts under `{FONT_DIR}`")
    read: Counter[str] = Counter()
    for language in LANGUAGES:
        for layout in LAYOUTS:
            chance = random.Random(f"floor {language} {layout}")  # noqa: S311 - drawing
            photo = Image.open(chance.choice(photos)).convert("RGB")
            drawn = draw_picture(photo, language, layout, chance)
            words = read_words(decode(drawn.content, "drawn", longest_px=LONGEST_PX))
            text = " ".join(block.text for block in as_paragraphs(words))
            read[layout] += error_rate(drawn.text, text) <= GOOD_CER
    assert all(read[layout] >= least for layout, least in LEAST_READ.items()), read


def test_photographs_without_writing_give_hardly_a_word(photos: list[Path]) -> None:
    with_words = 0
    for path in photos[:40]:
        words = read_words(decode(path.read_bytes(), path.name, longest_px=LONGEST_PX))
        with_words += bool(words.lines)
    assert with_words <= MOST_WITH_WORDS
