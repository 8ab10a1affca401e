"""A picture to look at that shows no more than was asked for.

A view is a new, small file. Its blur is no filter that sharpening could undo:
the picture is averaged into a few fields, and only these numbers go into the
view, laid out smoothly.

    COVERED   9 fields along the longer side, grey. What is shown unless
              somebody asks for more.
    GREY      24 fields, grey, a little darker: the scene and where people stand in
              it. Blood has no colour, a wound no outline; a face that fills a third of
              the picture or more may be told.
    CLEAR     as it is, in colour.

Why 9: people recognise faces that they know well from 7 x 10 fields in half of
all cases (Sinha et al. 2006, "Face recognition by humans: nineteen results",
https://doi.org/10.1109/JPROC.2006.884093, result 1). In a photograph of the
usual shape, 3 to 2, a face as large as the picture has 6 x 9 fields, and without
colour; a letter is guessable only where it fills the picture. Whoever saw the
photograph before may still know it again: that much light and shade remains.
Of 111 faces on 203 photographs `firsthand.media.covers.faces` finds none again in
covered views, and 4 in grey ones (`python -m benchmarks.faces PHOTOS`).

Callers: `firsthand.casework.pictures.showing`, `firsthand.media.covers.hiding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from firsthand.errors import UsageProblem
from firsthand.media.box import Box, standing_box
from firsthand.media.covers.encoding import PictureFile, encoded
from firsthand.media.pixels import decode

WHOLE_PX: Final = 100_000
"""A longer side than any picture has that is decoded: "not made smaller"."""


LEAST_FIELDS: Final = 2
BRIGHTEST: Final = 4


@dataclass(frozen=True, slots=True)
class View:
    """How much of a picture is shown; each setting by itself.

    Attributes:
        fields: Fields along the longer side into which the picture is averaged:
            the fewer, the stronger the blur; 0 for none.
        grey: Without colour.
        longest_px: Longer side of the view; a smaller picture is not made larger.
        brightness: 1 as it is, 0 black, up to 4.
        file: What is written.
    """

    fields: int = 9
    grey: bool = True
    longest_px: int = 240
    brightness: float = 1.0
    file: PictureFile = PictureFile.JPEG

    def __post_init__(self) -> None:
        """Refuse settings that mean nothing."""
        sound = self.fields == 0 or self.fields >= LEAST_FIELDS
        if not (sound and self.longest_px >= 1 and 0 <= self.brightness <= BRIGHTEST):
            raise UsageProblem(
                f"cannot make the view `{self}`: expected 0 or at least {LEAST_FIELDS} fields, a"
                f" side of at least 1 pixel and a brightness of 0 to {BRIGHTEST}; nothing was made",
                hint="leave out the setting to get what is usual",
            )


COVERED: Final = View()
GREY: Final = View(fields=24, longest_px=1024, brightness=0.8)
CLEAR: Final = View(fields=0, grey=False, longest_px=WHOLE_PX)


def covered_view(
    content: bytes, locator: str, view: View = COVERED, *, box: Box | None = None
) -> bytes:
    """Make a view of a picture, inside the box.

    Of an animation it is a view of the first frame that shows something. The
    usual view is fully covered.

    Args:
        content: The bytes of the picture's file.
        locator: Where they came from, for messages.
        view: How much to show.
        box: Where to decode; None for this process's own.

    Returns:
        A JPEG or PNG file that holds the view's pixels and nothing else.

    Raises:
        PictureUndecodable: No picture could be made of the bytes within the limits.
        PictureTooLarge: It unfolds to more than is safe.
    """
    return (box or standing_box()).run(view_of, content, locator, view, about=locator)


def view_of(content: bytes, locator: str, view: View) -> bytes:
    """Make a view in this very process; inside the box, that is."""
    # Fields are averaged from no more pixels than the view has room for.
    pixels = decode(content, locator, longest_px=max(view.longest_px, view.fields))
    return encoded(shown(pixels.rgb, view), view.file)


def shown(rgb: NDArray[np.uint8], view: View) -> NDArray[np.uint8]:
    """Give the pixels of a view.

    Args:
        rgb: (height, width, 3) uint8, of any size.
        view: How much to show.

    Returns:
        (height, width, 3) uint8, or (height, width) for a grey view.
    """
    size = within((rgb.shape[1], rgb.shape[0]), view.longest_px)
    if not (view.fields or view.grey) and view.brightness == 1 and size == rgb.shape[1::-1]:
        return rgb  # no second copy of what may be a gigabyte
    image = Image.fromarray(rgb)
    if view.grey:
        image = image.convert("L")
    if view.fields:
        image = image.resize(within(image.size, view.fields), Image.Resampling.BOX)
        image = image.resize(size, Image.Resampling.BICUBIC)
    elif image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    levels = np.clip(np.rint(np.arange(256) * view.brightness), 0, 255).astype(np.uint8)
    return np.asarray(levels[np.asarray(image)])


def within(size: tuple[int, int], longest_px: int) -> tuple[int, int]:
    """Give the size at which a picture is no longer than asked for, at least 1 x 1."""
    share = min(longest_px / max(size), 1.0)
    return max(round(size[0] * share), 1), max(round(size[1] * share), 1)
