"""An image file to a draft: what it is, and whether it is whole.

Only the file's own structure is looked at; nothing is decoded to pixels, so a
picture that would unfold to gigabytes costs nothing. What it shows, and where
it was seen before, is not asked here.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from firsthand.errors import InputTruncated
from firsthand.model.item import Flag, ItemKind
from firsthand.read.draft import Draft
from firsthand.read.format import Format


def read_picture(content: bytes, locator: str, kind: Format) -> Draft:
    """Read an image file.

    Args:
        content: Its bytes.
        locator: Where they came from.
        kind: The format its signature tells.

    Raises:
        InputTruncated: Not even its size can be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        flags = _examine(content, locator)
    return Draft(ItemKind.PHOTOGRAPH, kind.value, text="", flags=flags, picture=content)


def _examine(content: bytes, locator: str) -> tuple[Flag, ...]:
    try:
        image = Image.open(io.BytesIO(content))
    except Image.DecompressionBombError:
        return (Flag("picture-too-large", "It has more pixels than can be looked at safely."),)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InputTruncated(
            f"cannot read `{locator}`: it starts as a picture and even its size is missing;"
            " the bytes are kept as they came",
            hint="get the file again; the copy was probably cut off",
        ) from error
    with image:
        whole = _is_whole(image, content)
    damaged = Flag("picture-damaged", "The file is cut off or damaged; part of it may not show.")
    return () if whole else (damaged,)


def _is_whole(image: Image.Image, content: bytes) -> bool:
    endings = {"JPEG": b"\xff\xd9", "PNG": b"IEND", "GIF": b";"}
    ending = endings.get(image.format or "")
    tail = 4096
    """Bytes at the end in which the end mark must be: cameras append data after it."""
    if ending and ending not in content[-tail:]:
        return False
    try:
        image.verify()
    except (OSError, SyntaxError, ValueError):
        return False
    return True
