"""Pictures drawn for tests: scenes with many details, and what people do to them."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from firsthand.media.copies.looking import Look, look, look_for
from firsthand.media.pixels import Pixels

SIZE = (600, 400)


def scene(seed: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw shapes of all sizes over uneven ground; another seed is another place."""
    rng = np.random.default_rng(seed)
    width, height = size
    ground = rng.normal(128, 30, (height // 20, width // 20, 3)).clip(0, 255).astype(np.uint8)
    image = Image.fromarray(ground).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(160):
        x, y = rng.integers(0, width), rng.integers(0, height)
        wide, high = rng.integers(4, 60, 2)
        colour = tuple(int(part) for part in rng.integers(0, 255, 3))
        if rng.random() < 0.5:
            draw.ellipse((x, y, x + wide, y + high), fill=colour)
        else:
            draw.polygon(
                [(x, y), (x + wide, y + high // 3), (x + wide // 2, y + high)], fill=colour
            )
    return image.filter(ImageFilter.GaussianBlur(0.7))


def pixels(image: Image.Image) -> Pixels:
    return Pixels(np.asarray(image.convert("RGB")), image.width, image.height)


def kept(image: Image.Image) -> Look:
    return Look.from_bytes(look(pixels(image)).to_bytes())


def asked(image: Image.Image) -> Look:
    return look_for(pixels(image))


def cropped(image: Image.Image, share: float) -> Image.Image:
    width, height = int(image.width * (1 - share)), int(image.height * (1 - share))
    left, top = (image.width - width) // 2, (image.height - height) // 3
    return image.crop((left, top, left + width, top + height))


def under_a_bar(image: Image.Image, words: str = "WHAT THEY DO NOT WANT YOU TO SEE") -> Image.Image:
    sheet = Image.new("RGB", (image.width, image.height + 60), "black")
    sheet.paste(image, (0, 60))
    ImageDraw.Draw(sheet).text((12, 14), words, fill="white", font_size=26)
    return sheet


def on_a_telephone(image: Image.Image, paper: str = "#101418") -> Image.Image:
    sheet = Image.new("RGB", (720, 1500), paper)
    shown = image.resize((720, round(image.height * 720 / image.width)))
    sheet.paste(shown, (0, 400))
    draw = ImageDraw.Draw(sheet)
    for row, words in enumerate(("12:07   signal", "@account   follow", "read this!")):
        draw.text((30, 40 + 90 * row), words, fill="grey", font_size=36)
    for row in range(4):
        draw.text(
            (30, 1100 + 80 * row), f"comment number {row} by a reader", fill="grey", font_size=30
        )
    for column in range(5):
        draw.ellipse((60 + 130 * column, 1430, 100 + 130 * column, 1470), outline="grey", width=5)
    return sheet


def with_a_logo(image: Image.Image) -> Image.Image:
    """Put the same busy station logo and lower third over a picture."""
    image = image.copy()
    logo = scene(999, (150, 50))
    image.paste(logo, (image.width - 170, image.height - 70))
    draw = ImageDraw.Draw(image)
    draw.text(
        (20, image.height - 60), "CHANNEL 5 LIVE", fill="yellow", font_size=32, stroke_width=2
    )
    return image


def page_of_text(seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    sheet = Image.new("RGB", (700, 900), "white")
    draw = ImageDraw.Draw(sheet)
    letters = list("abcdefghijklmnoprstuvw")
    for row in range(26):
        words = " ".join("".join(rng.choice(letters, rng.integers(2, 9))) for _ in range(9))
        draw.text((40, 40 + 32 * row), words, fill="black", font_size=22)
    return sheet


def brick_wall(seed: int) -> Image.Image:
    """Rows of like bricks, each a shade of its own."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", SIZE, "#b0a8a0")
    draw = ImageDraw.Draw(image)
    for row in range(21):
        for column in range(-1, 16):
            x, y = column * 40 + (row % 2) * 20, row * 20
            shade = int(rng.normal(0, 12))
            draw.rectangle((x, y, x + 37, y + 17), fill=(150 + shade, 80 + shade, 60 + shade))
    grain = rng.normal(0, 6, (SIZE[1], SIZE[0], 3))
    return Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8))
