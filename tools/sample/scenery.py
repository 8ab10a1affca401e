"""Strokes that the drawn scenes are made of: sky, hills, palace, palms, trenches, grass, stones.

Coordinates are pixels, origin top left. Every function draws with the generator that it is given,
so a scene is the same every time.
"""

import math
import random

from PIL import Image, ImageDraw

INK = (52, 44, 38)
Box = tuple[int, int, int, int]
Point = tuple[int, int]
Colour = tuple[int, int, int]


def washed_sky(size: Point, rng: random.Random) -> Image.Image:
    """Begin a picture: a sky that grows paler toward the ground, with drifting strokes."""
    picture = Image.new("RGB", size)
    draw = ImageDraw.Draw(picture)
    width, height = size
    for y in range(height):
        share = min(1.0, y / (height * 0.55))
        draw.line((0, y, width, y), fill=(round(142 + 78 * share), round(170 + 44 * share), 205))
    for _ in range(70):
        x, y = rng.randint(-80, width), rng.randint(8, 220)
        length = rng.randint(60, 260)
        draw.arc(
            (x, y, x + length, y + rng.randint(8, 26)), 185, 350, fill=(232, 232, 226), width=3
        )
    return picture


def skyline(draw: ImageDraw.ImageDraw, rng: random.Random, *, y: int, colour: Colour) -> None:
    """Draw far hills with their lower edge some way below `y`, hatched on one side."""
    ridge: list[Point] = [(x, y - rng.randint(0, 46)) for x in range(0, 1140, 38)]
    draw.polygon([(0, y + 60), *ridge, (1140, y + 60)], fill=colour)
    for x, top in ridge:
        for step in range(5):
            start = (x + step * 7, top + 6 + step * 3)
            draw.line((*start, start[0] - 12, start[1] + 20), fill=(128, 116, 98))


def arcade(draw: ImageDraw.ImageDraw, box: Box, rng: random.Random) -> None:
    """Draw a palace front: wall, arches, cornice, and a dome with two towers when there is room."""
    left, top, right, bottom = box
    wall: Colour = (206, 190, 158)
    draw.rectangle(box, fill=wall, outline=INK, width=2)
    draw.rectangle((left - 6, top - 8, right + 6, top + 4), fill=(188, 170, 138), outline=INK)
    step = max(18, (right - left) // 12)
    for x in range(left + step // 2, right - step // 2, step):
        arch = (x, top + 22, x + step * 2 // 3, bottom - 6)
        draw.rounded_rectangle(arch, radius=step // 3, fill=(92, 82, 72), outline=INK)
    for y in range(top + 8, bottom, 7):
        x = rng.randint(left, right - 30)
        draw.line((x, y, x + rng.randint(8, 30), y), fill=(172, 156, 126))
    if right - left > 200:
        _dome(draw, ((left + right) // 2, top - 8), 62)
        for x in (left + 14, right - 46):
            draw.rectangle((x, top - 70, x + 32, bottom), fill=wall, outline=INK, width=2)
            draw.polygon([(x - 4, top - 70), (x + 16, top - 106), (x + 36, top - 70)], fill=INK)
            draw.rectangle((x + 11, top - 52, x + 21, top - 30), fill=(92, 82, 72))


def _dome(draw: ImageDraw.ImageDraw, foot: Point, radius: int) -> None:
    x, y = foot
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.pieslice(box, 180, 360, fill=(112, 142, 134), outline=INK)
    for share in (0.25, 0.5, 0.75):
        inset = round(radius * share)
        draw.arc((x - inset, y - radius, x + inset, y + radius), 180, 360, fill=(78, 104, 98))
    draw.line((x, y - radius, x, y - radius - 22), fill=INK, width=3)


def bush_row(
    draw: ImageDraw.ImageDraw, rng: random.Random, *, y: int, span: Point, colour: Colour
) -> None:
    """Draw a row of round bushes along `y`, between the two ends of `span`."""
    for x in range(span[0], span[1], 13):
        radius = rng.randint(7, 17)
        shade = rng.randint(-14, 14)
        fill = (colour[0] + shade, colour[1] + shade, colour[2] + shade)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius // 2), fill=fill)
        draw.arc((x - radius, y - radius, x + radius, y + radius // 2), 200, 300, fill=(48, 56, 36))


def ripples(draw: ImageDraw.ImageDraw, rng: random.Random, *, box: Box) -> None:
    """Draw short light and dark strokes on water."""
    left, top, right, bottom = box
    for _ in range((right - left) * (bottom - top) // 400):
        x, y = rng.randint(left, right), rng.randint(top, bottom)
        light = rng.random() < 0.5
        fill = (150, 170, 172) if light else (84, 104, 112)
        draw.line((x, y, x + rng.randint(6, 34), y), fill=fill)


def tufts(draw: ImageDraw.ImageDraw, rng: random.Random, *, box: Box, count: int) -> None:
    """Scatter tufts of dry grass, larger toward the bottom."""
    left, top, right, bottom = box
    for _ in range(count):
        x, y = rng.randint(left, right), rng.randint(top, bottom)
        size = 3 + round(9 * (y - top) / (bottom - top))
        fill = rng.choice(((140, 124, 76), (118, 112, 66), (158, 138, 96), (208, 186, 146)))
        for lean in (-0.7, 0.0, 0.6):
            draw.line((x, y, x + round(size * lean), y - size), fill=fill)


def furrow(
    draw: ImageDraw.ImageDraw, rng: random.Random, *, start: Point, end: Point, width: int
) -> None:
    """Draw a trench as a dark line with thrown-up earth along one side and hatching inside."""
    length = math.dist(start, end)
    steps = int(length // 8)
    dx, dy = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
    draw.line((*start, *end), fill=(96, 78, 58), width=width)
    for step in range(steps):
        x, y = round(start[0] + dx * step), round(start[1] + dy * step)
        draw.line(
            (x - width // 3, y - width // 3, x + width // 3, y + width // 3), fill=(64, 52, 40)
        )
        mound = rng.randint(width // 4, width // 2)
        above = y - width // 2 - mound // 2
        draw.ellipse((x - mound, above - mound // 2, x + mound, above + mound), fill=(166, 138, 98))
        draw.arc((x - mound, above - mound // 2, x + mound, above + mound), 180, 330, fill=INK)


def stones(draw: ImageDraw.ImageDraw, rng: random.Random, *, box: Box, count: int) -> None:
    """Scatter stones with a shadow."""
    left, top, right, bottom = box
    for _ in range(count):
        x, y = rng.randint(left, right), rng.randint(top, bottom)
        size = rng.randint(2, 7)
        draw.ellipse((x - size, y, x + size + 3, y + size), fill=(118, 102, 80))
        draw.ellipse((x - size, y - size // 2, x + size, y + size // 2), fill=(206, 194, 170))


def palm(draw: ImageDraw.ImageDraw, rng: random.Random, *, foot: Point, height: int) -> None:
    """Draw a date palm: a ringed trunk and a crown of feathered leaves."""
    x, y = foot
    top = (x + rng.randint(-14, 14), y - height)
    draw.line((x, y, *top), fill=(104, 84, 60), width=9)
    for share in range(2, 30):
        ring_x = x + (top[0] - x) * share // 30
        ring_y = y - height * share // 30
        draw.line((ring_x - 5, ring_y, ring_x + 5, ring_y - 3), fill=INK)
    for leaf in range(11):
        angle = math.radians(leaf * 33 + rng.randint(-8, 8))
        reach = height * 0.36
        tip = (top[0] + math.cos(angle) * reach, top[1] + math.sin(angle) * reach * 0.6 + 14)
        draw.line((*top, *tip), fill=(74, 88, 48), width=4)
        for part in range(3, 12):
            px = top[0] + (tip[0] - top[0]) * part / 12
            py = top[1] + (tip[1] - top[1]) * part / 12
            draw.line((px, py, px + rng.randint(-7, 7), py + 13), fill=(88, 104, 56), width=2)
