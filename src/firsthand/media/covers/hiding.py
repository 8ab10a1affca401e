"""A copy of a picture in which parts are hidden for good.

The steps, in this order:

1. the picture is decoded whole, at its full size;
2. every patch, grown, is painted over with one colour;
3. only then is the picture made smaller, blurred or grey, if that was asked for;
4. all blocks that a patch touches are painted over again, so that they are one
   colour to the last bit;
5. the pixels are written as a new file (`firsthand.media.covers.encoding`).

So two originals that differ only inside the patches give the same copy, byte by
byte, if they were kept as JPEG or without loss: nothing that was inside can be
worked out from it, not even from its length. WebP, HEIC and AVIF spend their bits
on the whole picture at once, so that what is inside changes the noise everywhere;
no picture of it, but not nothing (`firsthand.media.covers.blocks`).

What the patches' place and outline tell is told, and so is all that was
not hidden: clothing, a tattoo, a number plate, a shadow, a reflection. A person
has to look.

Callers: `firsthand.casework.pictures.showing`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from firsthand.media.box import Box, standing_box
from firsthand.media.covers.blocks import BLOCK_PX, GROWN_PX, in_blocks, require_inside, touched
from firsthand.media.covers.encoding import encoded
from firsthand.media.covers.faces import Face, faces_in
from firsthand.media.covers.views import CLEAR, WHOLE_PX, View, shown
from firsthand.media.pixels import decode
from firsthand.model.picture import HiddenCopy, Patch, PatchKind

BLOCK_LEVEL: Final = 128
"""Of red, green and blue: middle grey, which a JPEG keeps exactly, and which is seen
as a block on light and dark pictures alike."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A copy with hidden parts, as it comes out of the box.

    Attributes:
        content: The file.
        width_px: Its width.
        height_px: Its height.
        hidden_share: Share of its area that is blocks, 0 to 1.
    """

    content: bytes
    width_px: int
    height_px: int
    hidden_share: float


def find_face_patches(content: bytes, locator: str, *, box: Box | None = None) -> tuple[Patch, ...]:
    """Find the faces in a picture and give a patch for each whole head.

    Args:
        content: The bytes of the picture's file.
        locator: Where they came from, for messages.
        box: Where to decode; None for this process's own.

    Raises:
        PictureUndecodable: No picture could be made of the bytes within the limits.
        PictureTooLarge: It unfolds to more than is safe.
    """
    found = (box or standing_box()).run(faces_in, content, locator, about=locator)
    return tuple(map(patch_of, found))


def patch_of(face: Face) -> Patch:
    """Give the patch that hides a face with its whole head."""
    left, top, right, bottom = face.head()
    return Patch(((left, top), (right, bottom)), kind=PatchKind.FACE)


def hidden_copy(
    content: bytes,
    locator: str,
    patches: Sequence[Patch],
    view: View = CLEAR,
    *,
    box: Box | None = None,
) -> Hidden:
    """Make a copy with parts hidden, inside the box.

    Args:
        content: The bytes of the picture's file.
        locator: Where they came from, for messages.
        patches: What to hide, in pixels of the upright original.
        view: How the rest is shown; as it is when nothing else is asked for.
        box: Where to decode; None for this process's own.

    Raises:
        UsageProblem: A patch does not lie in the picture.
        PictureUndecodable: No picture could be made of the bytes within the limits.
        PictureTooLarge: It unfolds to more than is safe.
    """
    chosen = box or standing_box()
    width, height = chosen.run(upright_size, content, locator, about=locator)
    require_inside(patches, (width, height))
    return chosen.run(hidden_in, content, locator, tuple(patches), view, about=locator)


def upright_size(content: bytes, locator: str) -> tuple[int, int]:
    """Give the width and height of the upright original; inside the box."""
    pixels = decode(content, locator, longest_px=1)
    return pixels.width_px, pixels.height_px


def hidden_in(content: bytes, locator: str, patches: tuple[Patch, ...], view: View) -> Hidden:
    """Make the copy in this very process; inside the box, that is."""
    rgb = np.array(decode(content, locator, longest_px=WHOLE_PX).rgb)
    original = (rgb.shape[1], rgb.shape[0])
    rgb[touched(patches, original, original)] = BLOCK_LEVEL
    copy = np.require(shown(rgb, view), requirements="W")
    height, width = copy.shape[:2]
    blocks = in_blocks(touched(patches, original, (width, height)))
    copy[blocks] = BLOCK_LEVEL
    return Hidden(encoded(copy, view.file), width, height, float(blocks.mean()))


def record_of(
    original: bytes, hidden: Hidden, patches: Sequence[Patch], view: View, *, by: str
) -> HiddenCopy:
    """Say what was hidden in a copy, and how.

    Args:
        original: The bytes of the original's file.
        hidden: The copy.
        patches: What was asked to be hidden.
        view: How the rest is shown.
        by: Who had it made.
    """
    return HiddenCopy(
        original_sha256=hashlib.sha256(original).hexdigest(),
        copy_sha256=hashlib.sha256(hidden.content).hexdigest(),
        by=by,
        patches=tuple(patches),
        hidden_share=hidden.hidden_share,
        method=(
            f"patches grown by {GROWN_PX} pixels of the original, painted over at its full size,"
            f" then in whole blocks of {BLOCK_PX} x {BLOCK_PX} pixels of the copy; blocks of grey"
            f" {BLOCK_LEVEL}; written anew as {view.file.value} without metadata"
        ),
        width_px=hidden.width_px,
        height_px=hidden.height_px,
    )
