"""Draw the pictures of the sample case: a river bank, a field, a road and a map.

No sample holds a real picture of violence. These are drawings without people, with enough detail
(strokes, hatching, grain) that picture matching has something to hold on to. A scene is drawn once
and then cropped, mirrored or scaled, the way outlets do it with a wire picture.

Deterministic: the grain and the strokes come from a generator with a fixed seed.
"""

import io
import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tools.sample.scenery import (
    arcade,
    bush_row,
    furrow,
    palm,
    ripples,
    skyline,
    stones,
    tufts,
    washed_sky,
)

SIZE = (1100, 750)
STRIP_HEIGHT = 34
# Keeps every picture below 150 kB with the grain on.
JPEG_QUALITY = 64

INK = (52, 44, 38)
PALE = (250, 246, 232)


def draw_pictures(listed: list[dict[str, Any]]) -> dict[str, bytes]:
    """Draw all pictures.

    Args:
        listed: What `pictures.yaml` lists: file, scene, and how this copy differs from the scene.

    Returns:
        File name -> JPEG bytes.
    """
    return {each["file"]: _encode(_variant(each)) for each in listed}


def _variant(wanted: Mapping[str, Any]) -> Image.Image:
    """Draw the scene, then crop, mirror, scale and label it as asked."""
    labels = wanted.get("labels", {})
    picture = _scene(wanted["scene"], tuple(sorted(labels.items()))).copy()
    if "crop" in wanted:
        left, top, right, bottom = wanted["crop"]
        width, height = picture.size
        box = (left * width, top * height, right * width, bottom * height)
        picture = picture.crop(tuple(round(edge) for edge in box))
    if wanted.get("mirror"):
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if "width" in wanted:
        height = round(picture.height * wanted["width"] / picture.width)
        picture = picture.resize((wanted["width"], height), Image.Resampling.LANCZOS)
    return _with_strip(picture, wanted["strip"]) if "strip" in wanted else picture


@cache
def _scene(name: str, labels: tuple[tuple[str, str], ...]) -> Image.Image:
    scenes: dict[str, Callable[[dict[str, str]], Image.Image]] = {
        "bank": _bank,
        "field": _field,
        "road": _road,
        "map": _map,
    }
    return scenes[name](dict(labels))


def _bank(_: dict[str, str]) -> Image.Image:
    """A palace on the far side, the river, two trench lines and trees on the near bank."""
    rng = random.Random(614)  # noqa: S311 - a drawing, not a secret
    picture = washed_sky(SIZE, rng)
    draw = ImageDraw.Draw(picture)
    skyline(draw, rng, y=300, colour=(150, 138, 118))
    arcade(draw, (330, 165, 800, 318), rng)
    bush_row(draw, rng, y=322, span=(0, 1100), colour=(86, 98, 62))
    draw.rectangle((0, 328, 1100, 440), fill=(112, 132, 138))
    ripples(draw, rng, box=(0, 330, 1100, 424))
    draw.polygon([(0, 418), (420, 432), (1100, 408), (1100, 750), (0, 750)], fill=(182, 158, 118))
    tufts(draw, rng, box=(0, 425, 1100, 745), count=900)
    furrow(draw, rng, start=(90, 560), end=(680, 505), width=26)
    furrow(draw, rng, start=(380, 690), end=(1040, 600), width=34)
    stones(draw, rng, box=(20, 450, 1080, 740), count=120)
    for x, foot, height in ((150, 470, 210), (236, 486, 170), (905, 480, 235), (1010, 520, 190)):
        palm(draw, rng, foot=(x, foot), height=height)
    return _grain(picture, rng)


def _field(_: dict[str, str]) -> Image.Image:
    """A field with one trench, a row of bushes and a low wall."""
    rng = random.Random(1406)  # noqa: S311 - a drawing, not a secret
    picture = washed_sky(SIZE, rng)
    draw = ImageDraw.Draw(picture)
    skyline(draw, rng, y=250, colour=(164, 150, 126))
    draw.rectangle((0, 262, 1100, 750), fill=(190, 168, 124))
    bush_row(draw, rng, y=270, span=(120, 940), colour=(96, 104, 66))
    draw.rectangle((0, 300, 1100, 338), fill=(170, 160, 142), outline=INK)
    for x in range(0, 1100, 37):
        draw.line((x + rng.randint(-3, 3), 301, x + rng.randint(-3, 3), 337), fill=INK)
    tufts(draw, rng, box=(0, 345, 1100, 745), count=1100)
    furrow(draw, rng, start=(60, 480), end=(1050, 640), width=44)
    stones(draw, rng, box=(10, 360, 1090, 740), count=190)
    palm(draw, rng, foot=(980, 420), height=220)
    return _grain(picture, rng)


def _road(_: dict[str, str]) -> Image.Image:
    """A road to the horizon, with poles, a gate and sheds."""
    rng = random.Random(21)  # noqa: S311 - a drawing, not a secret
    picture = washed_sky(SIZE, rng)
    draw = ImageDraw.Draw(picture)
    skyline(draw, rng, y=330, colour=(158, 146, 126))
    draw.rectangle((0, 335, 1100, 750), fill=(196, 174, 132))
    tufts(draw, rng, box=(0, 350, 1100, 745), count=700)
    stones(draw, rng, box=(10, 400, 1090, 740), count=140)
    draw.polygon([(500, 336), (540, 336), (860, 750), (150, 750)], fill=(122, 116, 110))
    for step in range(9):
        y = 345 + step * step * 6
        draw.line(
            (520 - step * 2, y, 520 - step * 2, y + 6 + step * 3), fill=(222, 214, 190), width=3
        )
    for step in range(6):
        x, y = 600 + step * step * 17, 345 + step * step * 13
        draw.line((x, y, x, y - 60 - step * 46), fill=INK, width=2 + step)
        draw.line(
            (x - 8 - step * 5, y - 50 - step * 42, x + 8 + step * 5, y - 50 - step * 42), fill=INK
        )
    for left, top in ((70, 280), (210, 296), (320, 305)):
        arcade(draw, (left, top, left + 100, top + 60), rng)
    return _grain(picture, rng)


def _map(labels: dict[str, str]) -> Image.Image:
    """The site from above: river, palace, road, trees and two trenches."""
    rng = random.Random(627)  # noqa: S311 - a drawing, not a secret
    picture = Image.new("RGB", SIZE, (176, 158, 122))
    draw = ImageDraw.Draw(picture)
    _plots(draw, rng)
    river = [(780, 0), (850, 160), (820, 330), (900, 520), (870, 750), (1100, 750), (1100, 0)]
    draw.polygon(river, fill=(74, 96, 98))
    ripples(draw, rng, box=(905, 0, 1100, 750))
    draw.line(river[:5], fill=(126, 122, 92), width=9, joint="curve")
    road = [(60, 750), (190, 560), (230, 380), (420, 250), (470, 0)]
    draw.line(road, fill=(214, 204, 182), width=17, joint="curve")
    draw.line(road, fill=(160, 150, 130), width=2)
    _palace_plan(draw)
    furrow(draw, rng, start=(470, 330), end=(640, 268), width=12)
    furrow(draw, rng, start=(560, 200), end=(700, 150), width=9)
    for _ in range(170):
        x, y = rng.randint(250, 770), rng.randint(40, 720)
        if not 430 < y < 660 or not 470 < x < 760:
            radius = rng.randint(4, 9)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(78, 92, 54))
    picture = _grain(picture, rng)
    _labels(picture, labels)
    return picture


def _plots(draw: ImageDraw.ImageDraw, rng: random.Random) -> None:
    for x in range(-20, 1100, 92):
        for y in range(-20, 750, 74):
            shade = rng.randint(-16, 16)
            fill = (172 + shade, 154 + shade, 112 + shade)
            skew = rng.randint(-12, 12)
            corners = [(x, y + skew), (x + 88, y - skew), (x + 86, y + 70), (x + 3, y + 68)]
            draw.polygon(corners, fill=fill, outline=(150, 134, 100))
            for offset in range(8, 68, rng.choice((6, 9, 12))):
                draw.line((x + 4, y + offset, x + 84, y + offset - skew // 2), fill=(158, 142, 104))


def _palace_plan(draw: ImageDraw.ImageDraw) -> None:
    wall, roof, dark = (206, 198, 180), (188, 178, 156), (120, 112, 96)
    draw.rectangle((500, 460, 730, 630), fill=wall, outline=dark, width=3)
    draw.rectangle((540, 495, 690, 595), fill=roof, outline=dark, width=2)
    draw.ellipse((585, 515, 645, 575), fill=(112, 140, 132), outline=dark, width=3)
    for x in (510, 700):
        for y in (470, 600):
            draw.rectangle((x, y, x + 22, y + 22), fill=roof, outline=dark, width=2)
    for x in range(548, 690, 14):
        draw.line((x, 497, x, 512), fill=dark)
        draw.line((x, 578, x, 593), fill=dark)


def _labels(picture: Image.Image, labels: Mapping[str, str]) -> None:
    draw = ImageDraw.Draw(picture)
    places = {"palace": (540, 640), "river": (960, 380), "first": (650, 275), "second": (560, 118)}
    for key, text in labels.items():
        x, y = places[key]
        draw.text((x, y), text, font=_font(24), fill=PALE, stroke_width=2, stroke_fill=INK)
    draw.polygon([(40, 92), (52, 40), (64, 92), (52, 80)], fill=PALE, outline=INK)
    draw.text((44, 96), "N", font=_font(20), fill=PALE, stroke_width=2, stroke_fill=INK)


def _with_strip(picture: Image.Image, text: str) -> Image.Image:
    """Put a caption strip below the picture, as wires do."""
    out = Image.new("RGB", (picture.width, picture.height + STRIP_HEIGHT), (244, 242, 236))
    out.paste(picture, (0, 0))
    ImageDraw.Draw(out).text((12, picture.height + 6), text, font=_font(18), fill=(30, 30, 30))
    return out


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _grain(picture: Image.Image, rng: random.Random) -> Image.Image:
    """Lay a fine grain over the picture, weak enough for a small file."""
    width, height = (edge // 2 for edge in picture.size)
    noise = Image.frombytes("L", (width, height), rng.randbytes(width * height))
    noise = noise.resize(picture.size, Image.Resampling.BILINEAR).point(lambda v: v // 14)
    dark = Image.merge("RGB", (noise, noise, noise))
    return ImageChops.subtract(picture, dark)


def _encode(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, subsampling=2)
    return buffer.getvalue()
