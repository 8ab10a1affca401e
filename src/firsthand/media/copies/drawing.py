"""What does a match look like, drawn over both pictures?

The asked picture stands left, the known one right. The outline of each photograph
is drawn in the other, thin lines join details that agree, and plain words stand
under them. Pictures are drawn covered (grey and blurred) unless a person asked to
see them: a drawing must not show what the desk keeps covered.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

import io
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, ImageOps

from firsthand.media.copies.telling import told
from firsthand.media.covers.views import COVERED, shown
from firsthand.media.pixels import Pixels
from firsthand.model.picture import Overlay, PointPair

PANEL_PX: Final = 460
"""Largest width and height of one of the two pictures in the drawing."""
MARGIN_PX: Final = 20
GAP_PX: Final = 48
LINES: Final = 14
"""More lines than this cannot be followed by eye."""
PAPER, INK, FAINT = "#ffffff", "#1b1f24", "#5b6470"
OUTLINE, EDGE = "#d55e00", "#ffffff"
COLOURS: Final = ("#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito's colours, told apart by colour-blind people too."""
HEADING_PX, WORDS_PX = 16, 17


def draw_overlay(
    picture: Pixels, known: Pixels, overlay: Overlay, *, covered: bool = True
) -> bytes:
    """Draw how a picture lies over a known one.

    Args:
        picture: The asked picture.
        known: The known one.
        overlay: As found for these two.
        covered: Draw both so that nothing in them can be told (`media.covers.views`).

    Returns:
        A PNG of about 1,000 pixels' width. It holds no metadata.
    """
    panels = [_panel(one, covered) for one in (picture, known)]
    heading = HEADING_PX + 12
    tall = max(panel.height for panel in panels)
    words = _wrapped(told(overlay), sum(p.width for p in panels) + GAP_PX)
    width = 2 * MARGIN_PX + GAP_PX + sum(panel.width for panel in panels)
    height = 2 * MARGIN_PX + heading + tall + 14 + len(words) * (WORDS_PX + 7)
    sheet = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(sheet)
    top = MARGIN_PX + heading
    lefts = (MARGIN_PX, MARGIN_PX + panels[0].width + GAP_PX)
    for panel, left, name in zip(panels, lefts, ("this picture", "known picture"), strict=True):
        draw.text((left, MARGIN_PX), name, fill=FAINT, font=_font(HEADING_PX))
        sheet.paste(panel, (left, top))
    scales = [
        panel.width / one.width_px for panel, one in zip(panels, (picture, known), strict=True)
    ]
    frames = [(left, top, scale) for left, scale in zip(lefts, scales, strict=True)]
    _outlines(sheet, (picture, known), overlay, frames)
    _joined(draw, overlay, frames)
    for at, line in enumerate(words):
        place = (MARGIN_PX, top + tall + 14 + at * (WORDS_PX + 7))
        draw.text(place, line, fill=INK, font=_font(WORDS_PX))
    kept = io.BytesIO()
    sheet.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _font(size_px: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size_px)


def _panel(pixels: Pixels, covered: bool) -> Image.Image:
    image = ImageOps.contain(Image.fromarray(pixels.rgb), (PANEL_PX, PANEL_PX))
    if not covered:
        return image
    fields = Image.fromarray(shown(pixels.rgb, COVERED))
    return fields.resize(image.size, Image.Resampling.BICUBIC).convert("RGB")


def _outlines(
    sheet: Image.Image,
    both: tuple[Pixels, Pixels],
    overlay: Overlay,
    frames: list[tuple[int, int, float]],
) -> None:
    """Draw where each picture ends, in the other; what lies outside is cut off."""
    forth = np.array(overlay.matrix).reshape(2, 3)
    back = np.linalg.inv(np.vstack([forth, [0.0, 0.0, 1.0]]))[:2]
    for at, matrix in ((0, back), (1, forth)):
        left, top, scale = frames[at]
        size = (round(both[at].width_px * scale), round(both[at].height_px * scale))
        part = sheet.crop((left, top, left + size[0], top + size[1]))
        other = both[1 - at]
        corners = _corners(other.width_px, other.height_px) @ matrix[:, :2].T + matrix[:, 2]
        corners = _pulled_in(corners * scale, size)
        closed = [(float(x), float(y)) for x, y in (*corners, corners[0])]
        draw = ImageDraw.Draw(part)
        for colour, thick in ((EDGE, 5), (OUTLINE, 3)):
            draw.line(closed, fill=colour, width=thick, joint="curve")
        sheet.paste(part, (left, top))


def _pulled_in(corners: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.float64]:
    """Move corners that lie on the border, or a little outside, to where they can be seen."""
    near = 4.0
    for axis, extent in enumerate(size):
        at = corners[:, axis]
        at = np.where(np.abs(at) < near, 2.0, at)
        corners[:, axis] = np.where(np.abs(at - extent) < near, extent - 3.0, at)
    return corners


def _corners(width: float, height: float) -> NDArray[np.float64]:
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)


def _joined(
    draw: ImageDraw.ImageDraw, overlay: Overlay, frames: list[tuple[int, int, float]]
) -> None:
    for at, pair in enumerate(_spread(overlay.points)):
        colour = COLOURS[at % len(COLOURS)]
        ends = []
        for (left, top, scale), (x, y) in zip(
            frames, ((pair.x, pair.y), (pair.known_x, pair.known_y)), strict=True
        ):
            ends.append((left + x * scale, top + y * scale))
        draw.line(ends, fill=colour, width=1)
        for x, y in ends:
            draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=colour, outline=EDGE)


def _spread(points: tuple[PointPair, ...]) -> list[PointPair]:
    """Choose pairs far from each other, so that lines do not become a hairball."""
    if len(points) <= LINES:
        return list(points)
    places = np.array([(one.known_x, one.known_y) for one in points])
    chosen = [0]
    away = np.hypot(*(places - places[0]).T)
    while len(chosen) < LINES:
        chosen.append(int(away.argmax()))
        away = np.minimum(away, np.hypot(*(places - places[chosen[-1]]).T))
    return [points[at] for at in sorted(chosen)]


def _wrapped(words: str, width_px: int) -> list[str]:
    """Break a line of words where it becomes wider than the drawing."""
    font = _font(WORDS_PX)
    blanks = [at for at, sign in enumerate(words) if sign == " "]
    lines, start, end = [], 0, 0
    for stop in [*blanks, len(words)]:
        if font.getlength(words[start:stop]) > width_px and end > start:
            lines.append(words[start:end])
            start = end + 1
        end = stop
    return [*lines, words[start:]]
