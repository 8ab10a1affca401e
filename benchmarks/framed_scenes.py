"""Pictures that share a frame and nothing else: logos, screens, templates, pages.

A frame (a station's logo, a telephone's screen, a template with lettering) is drawn
from the seed of its family, so that it is the same in every picture of the family;
only what people write below a post differs.
What it stands around is drawn anew for each: dark, plain and misty pictures, skies,
landscapes, or photographs given by the caller. So no two of them are copies.

Caller: `benchmarks.strangers`.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Draw = Callable[[np.random.Generator], Image.Image]
Frame = Callable[[Image.Image, np.random.Generator, np.random.Generator], Image.Image]
SIZE = (640, 420)
LETTERS = "abcdefghijklmnoprstuvw"


def dark(rng: np.random.Generator) -> Image.Image:
    """A night: nothing but noise."""
    light = rng.normal(rng.uniform(4, 18), 3, (SIZE[1], SIZE[0], 3))
    return _image(light)


def flat(rng: np.random.Generator) -> Image.Image:
    """One colour."""
    return Image.new("RGB", SIZE, tuple(int(part) for part in rng.integers(0, 256, 3)))


def sky(rng: np.random.Generator) -> Image.Image:
    """A clear sky, brighter towards the horizon, with a little noise."""
    ramp = np.linspace(rng.integers(60, 140), rng.integers(160, 230), SIZE[1])
    light = ramp[:, None, None] * np.array([0.6, 0.8, 1.0])
    return _image(np.repeat(light, SIZE[0], 1) + rng.normal(0, 2, (SIZE[1], SIZE[0], 3)))


def mist(rng: np.random.Generator) -> Image.Image:
    """Soft clouds of little contrast."""
    ground = rng.normal(170, 14, (5, 7)).astype(np.float32)
    soft = cv2.resize(ground, SIZE, interpolation=cv2.INTER_CUBIC)
    return _image(soft[..., None] + rng.normal(0, 1.5, (SIZE[1], SIZE[0], 3)))


def landscape(rng: np.random.Generator) -> Image.Image:
    """A plain sky over ground with shapes of all sizes."""
    picture = sky(rng)
    top = int(SIZE[1] * rng.uniform(0.35, 0.6))
    rough = rng.normal(110, 35, ((SIZE[1] - top) // 14, SIZE[0] // 14, 3))
    ground = _image(rough).resize((SIZE[0], SIZE[1] - top), Image.Resampling.BICUBIC)
    picture.paste(ground, (0, top))
    _shapes(ImageDraw.Draw(picture), rng, (0, top - 20, *SIZE), 70)
    return picture.filter(ImageFilter.GaussianBlur(0.7))


CONTENTS: dict[str, Draw] = {
    "dark": dark,
    "one colour": flat,
    "sky": sky,
    "mist": mist,
    "landscape": landscape,
}


def logo(picture: Image.Image, rng: np.random.Generator, _: np.random.Generator) -> Image.Image:
    """A station's logo and lettering."""
    picture = picture.resize(SIZE)
    mark = Image.new("RGB", (150, 50), "#203060")
    _shapes(ImageDraw.Draw(mark), rng, (0, 0, 150, 50), 40)
    picture.paste(mark, (470, 350))
    words = _words(rng, 14).upper()
    ImageDraw.Draw(picture).text((20, 360), words, fill="yellow", font=_font(32), stroke_width=2)
    return picture


def lower_third(
    picture: Image.Image, rng: np.random.Generator, _: np.random.Generator
) -> Image.Image:
    """Two bars with words in the lower third, as in news."""
    picture = picture.resize(SIZE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((30, 310, 610, 356), fill=_colour(rng))
    pen.rectangle((30, 356, 610, 392), fill="white")
    pen.text((44, 316), _words(rng, 26).upper(), fill="white", font=_font(30))
    pen.text((44, 362), _words(rng, 44), fill="black", font=_font(22))
    return picture


def channel_bug(
    picture: Image.Image, rng: np.random.Generator, _: np.random.Generator
) -> Image.Image:
    """A small mark in the corner, a clock, and a line of news at the foot."""
    picture = picture.resize(SIZE)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((560, 16, 616, 72), fill=_colour(rng), outline="white", width=4)
    pen.text((576, 24), _words(rng, 2).upper(), fill="white", font=_font(32))
    pen.text((24, 20), "LIVE 21:04", fill="white", font=_font(24), stroke_width=1)
    pen.rectangle((0, 392, 640, 420), fill="#101018")
    pen.text((10, 394), _words(rng, 60), fill="white", font=_font(20))
    return picture


def telephone(
    picture: Image.Image, rng: np.random.Generator, own: np.random.Generator
) -> Image.Image:
    """A telephone's dark screen: clock, account, buttons, and comments that differ."""
    return _telephone(picture, rng, own, "#101418")


def white_telephone(
    picture: Image.Image, rng: np.random.Generator, own: np.random.Generator
) -> Image.Image:
    """The same in white."""
    return _telephone(picture, rng, own, "white")


def meme(picture: Image.Image, rng: np.random.Generator, _: np.random.Generator) -> Image.Image:
    """Large words over the upper and the lower part."""
    picture = picture.resize(SIZE)
    pen = ImageDraw.Draw(picture)
    for top in (10, 355):
        words = _words(rng, 20).upper()
        pen.text(
            (20, top), words, fill="white", font=_font(46), stroke_width=3, stroke_fill="black"
        )
    return picture


def watermark(
    picture: Image.Image, rng: np.random.Generator, _: np.random.Generator
) -> Image.Image:
    """An agency's name, half seen through, again and again, and once in full."""
    picture = picture.resize(SIZE).convert("RGBA")
    layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    name = _words(rng, 9).upper()
    for row in range(4):
        for column in range(3):
            place = (20 + 210 * column + 40 * (row % 2), 30 + 100 * row)
            pen.text(place, name, fill=(255, 255, 255, 90), font=_font(34))
    pen.text((380, 385), f"© {name} / {_words(rng, 10)}", fill=(255, 255, 255, 255), font=_font(20))
    return Image.alpha_composite(picture, layer).convert("RGB")


def template(picture: Image.Image, rng: np.random.Generator, _: np.random.Generator) -> Image.Image:
    """A poster: a busy border, a title, a picture in the middle."""
    sheet = Image.new("RGB", (700, 700), _colour(rng))
    pen = ImageDraw.Draw(sheet)
    _shapes(pen, rng, (0, 0, 700, 110), 60)
    _shapes(pen, rng, (0, 590, 700, 700), 60)
    pen.text((40, 30), _words(rng, 18).upper(), fill="white", font=_font(48), stroke_width=2)
    sheet.paste(picture.resize((600, 400)), (50, 140))
    pen.text((60, 552), _words(rng, 40), fill="white", font=_font(24))
    return sheet


FRAMES: dict[str, Frame] = {
    "logo": logo,
    "lower third": lower_third,
    "channel bug": channel_bug,
    "dark telephone": telephone,
    "white telephone": white_telephone,
    "meme": meme,
    "watermark": watermark,
    "template": template,
}


def page(family: np.random.Generator, rng: np.random.Generator) -> Image.Image:
    """A page of words under one letterhead."""
    sheet = Image.new("RGB", (600, 780), "white")
    pen = ImageDraw.Draw(sheet)
    _shapes(pen, family, (40, 20, 120, 90), 12)
    pen.text((140, 30), _words(family, 20).title(), fill="black", font=_font(34))
    for row in range(20):
        pen.text((40, 120 + 31 * row), _words(rng, 46), fill="black", font=_font(20))
    return sheet


def bars(family: np.random.Generator, rng: np.random.Generator) -> Image.Image:
    """A chart of bars, always with the same title, axes and months."""
    sheet, pen = _axes(family)
    for month in range(12):
        high, left = int(rng.integers(20, 280)), 60 + 46 * month
        pen.rectangle((left, 360 - high, left + 30, 360), fill="#1f77b4")
    return sheet


def curve(family: np.random.Generator, rng: np.random.Generator) -> Image.Image:
    """A curve on the same axes."""
    sheet, pen = _axes(family)
    heights = np.clip(np.cumsum(rng.normal(0, 40, 12)) + 200, 70, 350)
    points = [(75 + 46 * at, int(high)) for at, high in enumerate(heights)]
    pen.line(points, fill="#c03020", width=4)
    for x, y in points:
        pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill="#c03020")
    return sheet


def plan(family: np.random.Generator, rng: np.random.Generator) -> Image.Image:
    """A map of another place each time, with the same legend and scale."""
    sheet = Image.new("RGB", (640, 480), "#f2efe9")
    pen = ImageDraw.Draw(sheet)
    for _ in range(12):
        x, y = (int(at) for at in rng.integers(0, 640, 2))
        corners = [(x, y), (x + int(rng.integers(20, 120)), y + 20), (x + 30, y + 90)]
        pen.polygon(corners, fill="#cfe5c0")
    for _ in range(25):
        ends = [int(at) for at in rng.integers(0, 640, 4)]
        pen.line(ends, fill="white", width=int(rng.integers(3, 9)))
    for _ in range(12):
        place = (int(rng.integers(0, 560)), int(rng.integers(0, 460)))
        pen.text(place, _words(rng, 8).title(), fill="#444444", font=_font(14))
    pen.rectangle((440, 330, 630, 470), fill="white", outline="black")
    for row in range(5):
        pen.rectangle((450, 342 + 25 * row, 470, 356 + 25 * row), fill=_colour(family))
        pen.text((478, 340 + 25 * row), _words(family, 14), fill="black", font=_font(14))
    return sheet


def building(family: np.random.Generator, rng: np.random.Generator) -> Image.Image:
    """One front, from other places, in another light, with other people before it."""
    front = _front(family)
    height, width = front.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners * 0.7 + (70, 60) + rng.uniform(-60, 60, (4, 2))
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    here = np.asarray(sky(rng))
    laid = np.asarray(cv2.warpPerspective(front, matrix, SIZE, flags=cv2.INTER_AREA))
    inside = cv2.warpPerspective(np.ones((height, width), np.uint8), matrix, SIZE)
    light = rng.uniform(0.6, 1.1)
    picture = _image(np.where(np.asarray(inside)[..., None] > 0, laid * light, here))
    _shapes(ImageDraw.Draw(picture), rng, (0, 280, 640, 420), 40)
    return picture.filter(ImageFilter.GaussianBlur(0.8))


OWN_KINDS: dict[str, Callable[[np.random.Generator, np.random.Generator], Image.Image]] = {
    "page": page,
    "bars": bars,
    "curve": curve,
    "map": plan,
    "one building": building,
}


def _telephone(
    picture: Image.Image, rng: np.random.Generator, own: np.random.Generator, paper: str
) -> Image.Image:
    sheet = Image.new("RGB", (540, 1120), paper)
    sheet.paste(picture.resize((540, 354)), (0, 300))
    pen = ImageDraw.Draw(sheet)
    for row, words in enumerate(("12:07   signal", f"@{_words(rng, 9)}   follow", "read this!")):
        pen.text((22, 30 + 68 * row), words, fill="grey", font=_font(28))
    for row in range(4):
        pen.text((22, 820 + 60 * row), _words(own, 32), fill="grey", font=_font(22))
    for column in range(5):
        pen.ellipse((45 + 98 * column, 1070, 75 + 98 * column, 1100), outline="grey", width=4)
    return sheet


def _axes(family: np.random.Generator) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    sheet = Image.new("RGB", (640, 420), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((160, 8), _words(family, 22).title(), fill="black", font=_font(24))
    for row in range(6):
        pen.line([(50, 60 + 60 * row), (620, 60 + 60 * row)], fill="#dddddd")
        pen.text((10, 52 + 60 * row), str(500 - 100 * row), fill="black", font=_font(14))
    for month in range(12):
        pen.text((62 + 46 * month, 368), "JFMAMJJASOND"[month], fill="black", font=_font(16))
    return sheet, pen


def _front(family: np.random.Generator) -> NDArray[np.uint8]:
    front = Image.new("RGB", (720, 460), _colour(family))
    pen = ImageDraw.Draw(front)
    for row in range(5):
        for column in range(9):
            left, top = 20 + 78 * column, 20 + 88 * row
            pen.rectangle((left, top, left + 50, top + 62), fill=_colour(family), outline="black")
            _shapes(pen, family, (left, top, left + 46, top + 56), 3, largest=24)
    return np.asarray(front)


def _shapes(
    pen: ImageDraw.ImageDraw,
    rng: np.random.Generator,
    box: tuple[int, int, int, int],
    count: int,
    *,
    largest: int = 60,
) -> None:
    left, top, right, bottom = box
    largest = min(largest, bottom - top)
    for _ in range(count):
        x, y = int(rng.integers(left, right)), int(rng.integers(top, bottom))
        wide, high = (int(side) for side in rng.integers(4, largest, 2))
        if rng.random() < 0.5:
            pen.ellipse((x, y, x + wide, y + high), fill=_colour(rng))
        else:
            pen.polygon(
                [(x, y), (x + wide, y + high // 3), (x + wide // 2, y + high)], _colour(rng)
            )


def _colour(rng: np.random.Generator) -> tuple[int, int, int]:
    red, green, blue = (int(part) for part in rng.integers(0, 256, 3))
    return red, green, blue


def _words(rng: np.random.Generator, letters: int) -> str:
    drawn = "".join(rng.choice(list(LETTERS + "   "), letters))
    return drawn.strip() or LETTERS[:letters]


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _image(light: NDArray[np.float64] | NDArray[np.float32]) -> Image.Image:
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
