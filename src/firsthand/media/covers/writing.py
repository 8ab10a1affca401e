"""Where are words in a picture, so that a person may hide them?

A name on a uniform, a number plate or a door sign tells a person as a face does.
So lines that no recogniser was sure of count here too: their place is enough.

Caller: `firsthand.casework.pictures.showing`.
"""

from __future__ import annotations

from firsthand.media.box import Box, standing_box
from firsthand.media.pixels import decode
from firsthand.media.words.lines import Line
from firsthand.media.words.reading import LONGEST_PX, read_words
from firsthand.model.picture import Lettering, Patch, PatchKind


def find_writing(content: bytes, locator: str, *, box: Box | None = None) -> tuple[Lettering, ...]:
    """Find every line of words in a picture, in reading order, the unsure ones last.

    Very small, handwritten, bent or crossed-out words are missed.

    Args:
        content: The bytes of the picture's file.
        locator: Where they came from, for messages.
        box: Where to decode; None for this process's own.

    Returns:
        The lines; the text of one that could not be read is empty.

    Raises:
        PictureUndecodable: No picture could be made of the bytes within the limits.
        PictureTooLarge: It unfolds to more than is safe.
    """
    return (box or standing_box()).run(writing_in, content, locator, about=locator)


def writing_in(content: bytes, locator: str) -> tuple[Lettering, ...]:
    """Find the lines in this very process; inside the box, that is."""
    words = read_words(decode(content, locator, longest_px=LONGEST_PX))
    return tuple(map(_lettering, (*words.lines, *words.unsure)))


def patch_of_words(words: Lettering) -> Patch:
    """Give the patch that hides a line of words."""
    return Patch(words.region.corners, kind=PatchKind.WORDS)


def _lettering(line: Line) -> Lettering:
    return Lettering(line.text, line.box, says_something=False)
