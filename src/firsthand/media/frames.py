"""Which frame of an animation, or page of a document, stands for it?

The first that shows something: films and animations often begin black. How
many there are is counted without unfolding them, and only so far.

Caller: `firsthand.media.pixels`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from firsthand.errors import FirsthandError
from firsthand.media.colours import plain

MOST_FRAMES = 10_000
"""Frames are counted up to here: at 25 a second, seven minutes."""

LOOKED_AT_FRAMES = 50
"""Frames looked at for one that shows something: two seconds."""

TELLING_DEVIATION = 4.0
"""Standard deviation of grey (0 to 255) from which a frame shows something. A
black frame has 0, with the noise of compression under 2; a picture of fog 10."""

_SIDE_PX = 64
_STILL = ("JPEG", "MPO", "BMP", "HEIF")
"""One picture each. What cameras store beside it (a preview, a depth map, the
other eye) is no frame of it."""


def count_frames(image: Image.Image, content: bytes) -> int:
    """Count frames or pages, up to `MOST_FRAMES`.

    Args:
        image: The opened picture; a TIFF is left at its first page.
        content: Its bytes.
    """
    if image.format in _STILL:
        return 1
    if image.format == "GIF":
        return _gif_frames(content)
    if image.format == "TIFF":
        return _pages(image)
    return min(getattr(image, "n_frames", 1), MOST_FRAMES)


def seek_telling(
    image: Image.Image,
    frames: int,
    *,
    most_pixels: int,
    check: Callable[[tuple[int, int]], None],
) -> bool:
    """Turn to the first frame that shows something, or else to the first; unfold it.

    Args:
        image: The opened picture; changed.
        frames: How many it has.
        most_pixels: Pixels to look at, all frames together, before giving up.
        check: Raises for a width and height that are not to be unfolded.

    Returns:
        Does the frame show anything?

    Raises:
        Exception: Pillow meets damaged pixels in the first frame.
    """
    check(image.size)
    image.load()
    if _tells(image):
        return True
    left = min(frames, LOOKED_AT_FRAMES)
    try:
        for number in range(1, min(left, most_pixels // (image.width * image.height))):
            image.seek(number)
            check(image.size)
            image.load()
            if _tells(image):
                return True
    except (FirsthandError, MemoryError):
        raise
    except Exception:  # noqa: BLE001,S110 a later frame is damaged: the first must do
        pass
    if frames > 1:
        image.seek(0)
        image.load()
    return False


def _tells(image: Image.Image) -> bool:
    """Tell whether a frame is more than one colour, from a few of its pixels."""
    few = image.resize((_SIDE_PX, _SIDE_PX), Image.Resampling.NEAREST)
    return float(np.asarray(plain(few).convert("L")).std()) >= TELLING_DEVIATION


def _pages(image: Image.Image) -> int:
    count = 1
    try:
        while count < MOST_FRAMES:
            image.seek(count)
            count += 1
    except Exception:  # noqa: BLE001,S110 the list of pages ends here, orderly or not
        pass
    image.seek(0)
    return count


def _gif_frames(content: bytes) -> int:
    """Count the images of a GIF by walking over its blocks.

    Source: CompuServe, Graphics Interchange Format, version 89a, appendix A.
    """
    count = 0
    try:
        position = 13 + _table_bytes(content[10])
        while count < MOST_FRAMES:
            block = content[position]
            if block == 0x2C:
                count += 1
                position += 11 + _table_bytes(content[position + 9])
            elif block == 0x21:
                position += 2
            else:
                break
            while content[position]:
                position += content[position] + 1
            position += 1
    except IndexError:
        pass
    return max(count, 1)


def _table_bytes(flags: int) -> int:
    """Give the length of the colour table that these flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
