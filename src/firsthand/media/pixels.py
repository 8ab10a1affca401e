"""Bytes of a picture to pixels: upright, in sRGB, no larger than asked for.

Everybody's way from bytes to pixels. The same bytes give the same pixels. On
material from strangers call it inside the box: `firsthand.media.box.boxed_decode`.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from firsthand.errors import FirsthandError, PictureTooLarge, PictureUndecodable
from firsthand.media.colours import reduced, to_srgb
from firsthand.media.drawings import painted
from firsthand.media.frames import count_frames, seek_telling
from firsthand.media.openings import is_svg, opened

LONGEST_PX = 1024
"""Long side at which pictures are compared; finer detail does not survive reposting."""
MOST_PIXELS = 300_000_000
"""More are not decoded: 300 megapixels, in RGB, take 1.2 GB."""
MOST_PASSES = 40
"""Times that a JPEG may go over a picture of that size. Progressive ones go over
it about ten times; one can be made to do so thousands of times."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
"""Pillow refuses twice this number by itself, also where nobody here looks."""

_ORIENTATION = 0x0112
_FIRST_LYING = 5
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture upright, by its orientation in EXIF."""

_alone = threading.RLock()
"""Pillow's switch for damaged files, and Python's for warnings, are the whole
process's: one picture at a time."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture.

    Attributes:
        rgb: (height, width, 3) uint8, upright, sRGB; what was transparent is white.
        width_px: Width of the upright original, before it was made smaller.
        height_px: Height of the upright original.
        frames: Frames of an animation, or pages; counted up to
            `firsthand.media.frames.MOST_FRAMES`. `rgb` is the first that shows something.
        whole: False when the file is cut off or damaged: part of `rgb` is blank.
    """

    rgb: NDArray[np.uint8]
    width_px: int
    height_px: int
    frames: int = 1
    whole: bool = True


def decode(content: bytes, locator: str, *, longest_px: int = LONGEST_PX) -> Pixels:
    """Decode a picture.

    JPEG, PNG, GIF, WebP, TIFF, BMP, HEIF (HEIC) and AVIF; and SVG, which is code
    rather than pixels and is painted first, if it neither runs nor calls out.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
        longest_px: Longest side wanted; a larger picture is made smaller.

    Raises:
        PictureUndecodable: No picture could be made of the bytes.
        PictureTooLarge: It unfolds to more than `MOST_PIXELS`, or than memory holds.
    """
    if is_svg(content):
        return _decoded_drawing(content, locator, longest_px)
    check = _SizeCheck(locator)
    try:
        with _alone, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _whole_or_part(content, check, longest_px)
    except FirsthandError:
        raise
    except Image.DecompressionBombError as error:
        raise check.too_large(f"it has more than {MOST_PIXELS:,} pixels") from error
    except MemoryError as error:
        raise check.too_large("it unfolds to more than memory holds") from error
    except Exception as error:
        raise PictureUndecodable(
            f"cannot look at `{locator}`: no picture could be decoded from its bytes; they are kept"
            " as they came",
            hint="get the file again; the copy may be damaged",
        ) from error


def _decoded_drawing(content: bytes, locator: str, longest_px: int) -> Pixels:
    drawing = painted(content, locator, longest_px=longest_px, most_pixels=MOST_PIXELS)
    pixels = decode(drawing.png, locator, longest_px=longest_px)
    return replace(pixels, width_px=drawing.width_px, height_px=drawing.height_px)


@dataclass(frozen=True, slots=True)
class _SizeCheck:
    """Refuses what is too large to unfold."""

    locator: str
    passes: int = 1

    def __call__(self, size: tuple[int, int]) -> None:
        width, height = size
        if width * height > MOST_PIXELS:
            raise self.too_large(
                f"it has {width:,} x {height:,} pixels, the limit is {MOST_PIXELS:,}"
            )

    def passes_of(self, image: Image.Image, content: bytes) -> None:
        """Refuse a JPEG that goes over its picture too often."""
        passes = content.count(b"\xff\xda")
        if "progressive" in image.info and passes * image.width * image.height > (
            MOST_PASSES * MOST_PIXELS
        ):
            raise self.too_large(f"it goes over its picture {passes:,} times")

    def too_large(self, why: str) -> PictureTooLarge:
        return PictureTooLarge(
            f"cannot look at `{self.locator}`: {why}; the bytes are kept as they came",
            hint="make a smaller copy with a program you trust, and add that too",
        )


def _whole_or_part(content: bytes, check: _SizeCheck, longest_px: int) -> Pixels:
    """Decode what there is; a second time with holes allowed when the first try breaks off."""
    try:
        return _decoded(content, check, longest_px, whole=True)
    except (FirsthandError, MemoryError, UnidentifiedImageError):
        raise
    except Exception:  # noqa: BLE001 damaged pixels break decoders in many ways
        with _holes_allowed():
            return _decoded(content, check, longest_px, whole=False)


def _decoded(content: bytes, check: _SizeCheck, longest_px: int, *, whole: bool) -> Pixels:
    with opened(content) as image:
        size = image.size
        check(size)
        check.passes_of(image, content)
        frames = count_frames(image, content)
        drafted = _draft(image, longest_px) if image.format in {"JPEG", "MPO"} else 1.0
        shows = seek_telling(image, frames, most_pixels=MOST_PIXELS, check=check)
        if not (whole or shows):
            raise ValueError("the part that is there shows nothing")
        if drafted == 1:
            size = image.size
        orientation = _orientation(image)
        factor = max(max(image.size) // (2 * longest_px), 1)
        small = _fitted(reduced(image, factor), size, drafted * factor, longest_px)
        if orientation in _TURNS:
            small = small.transpose(_TURNS[orientation])
        rgb = to_srgb(small, image.info.get("icc_profile"))
    lies = orientation >= _FIRST_LYING
    width, height = size[::-1] if lies else size
    return Pixels(np.asarray(rgb), width, height, frames, whole)


def _draft(image: Image.Image, longest_px: int) -> float:
    """Have a JPEG decoded at a half, fourth or eighth, which saves its time and memory.

    Never other formats: there, "draft" takes the small preview stored beside
    the picture, and that may show something else.

    Returns:
        How many pixels along a side became one.
    """
    width = image.width
    drafted = image.draft(None, _within(image.size, longest_px))
    return width / drafted[1][2] if drafted else 1.0


def _within(size: tuple[int, int], longest_px: int) -> tuple[int, int]:
    """Give the size at which a picture is no longer than asked for."""
    share = min(longest_px / max(size), 1.0)
    return max(round(size[0] * share), 1), max(round(size[1] * share), 1)


def _fitted(
    image: Image.Image, size: tuple[int, int], shrunk: float, longest_px: int
) -> Image.Image:
    """Bring a picture that was made about `shrunk` times smaller to the size asked for."""
    wanted = _within(size, longest_px)
    if image.size == wanted:
        return image
    # The last row and column stand for fewer pixels than the others.
    seen = (0.0, 0.0, size[0] / shrunk, size[1] / shrunk)
    return image.resize(wanted, Image.Resampling.LANCZOS, box=seen)


def _orientation(image: Image.Image) -> int:
    """Give how the camera was held, 1 to 8; 1 when nothing that can be read says."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 EXIF can be damaged in many ways, the pixels be sound
        return 1
    return found if isinstance(found, int) and found in _TURNS else 1


@contextmanager
def _holes_allowed() -> Iterator[None]:
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
