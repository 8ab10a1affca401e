"""Words that stand in a picture: lines, the paragraphs they make, what stayed unread.

Places are pixels of the upright original. The corners of a line begin at its
upper left *as it is read*, so that a line running up the side of a sign begins
at the lower left of the picture. Text is in logical order: the first letter of
an Arabic line is the one that is spoken first. Caller: everything in this folder.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.picture import Region

Colour = tuple[int, int, int]


class Script(StrEnum):
    """The letters of a line."""

    LATIN = "Latin"
    ARABIC = "Arabic"
    CYRILLIC = "Cyrillic"
    GREEK = "Greek"
    EAST_ASIAN = "Chinese or Japanese"
    NO_LETTERS = "no letters"
    UNKNOWN = "unknown"


_FIRST_WORDS = {
    "LATIN": Script.LATIN,
    "ARABIC": Script.ARABIC,
    "CYRILLIC": Script.CYRILLIC,
    "GREEK": Script.GREEK,
    "CJK": Script.EAST_ASIAN,
    "HIRAGANA": Script.EAST_ASIAN,
    "KATAKANA": Script.EAST_ASIAN,
}


class Part(StrEnum):
    """What a paragraph is in a picture; all but text only where the pattern is plain."""

    TEXT = "text"
    ACCOUNT = "account"
    """The name or handle of who posted."""
    TIME = "time"
    """A clock, a date, or "3h", standing alone."""
    COUNTS = "counts"
    """How many replied, shared, watched."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words in a picture.

    Attributes:
        text: The words, in logical order; empty when no recogniser could read them.
        box: Its four corners, beginning at the upper left as it is read.
        sureness: 0 to 1, by the recogniser's own account, not a probability.
        script: Its letters.
        engine: What read it: "rapidocr", or "tesseract" and its language.
        paper: The colour around the letters where that is one colour; else None.
    """

    text: str
    box: Region
    sureness: float
    script: Script
    engine: str
    paper: Colour | None = None

    @property
    def height_px(self) -> float:
        """Give the height of the line, in pixels of the upright original."""
        first, _, _, last = self.box.corners
        return math.dist(first, last)

    @property
    def tilt(self) -> float:
        """Give the direction of reading, in radians, clockwise from "to the right"."""
        (left_x, left_y), (right_x, right_y) = self.box.corners[:2]
        return math.atan2(right_y - left_y, right_x - left_x)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: one caption, one sign, the text of one post.

    Attributes:
        text: The words, hyphens at line ends mended, on one line.
        lines: Its lines, in reading order.
        box: The smallest upright rectangle around them.
        part: What it is in the picture.
    """

    text: str
    lines: tuple[Line, ...]
    box: Region
    part: Part = Part.TEXT


@dataclass(frozen=True, slots=True)
class PictureWords:
    """All words found in one picture.

    Attributes:
        lines: Lines read with enough sureness, in reading order.
        paragraphs: The same, joined.
        unsure: Lines that were seen and not read with enough sureness; shown to
            people with that mark, never made into statements.
        notes: What could not be read, and why, each a sentence.
    """

    lines: tuple[Line, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    unsure: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()


def script_of(text: str) -> Script:
    """Name the script most letters of a text are in."""
    found = Counter(
        _FIRST_WORDS.get(unicodedata.name(c, "?").split()[0], Script.UNKNOWN)
        for c in text
        if c.isalpha()
    )
    return found.most_common(1)[0][0] if found else Script.NO_LETTERS


def letters_in(text: str) -> int:
    """Count the letters and digits of a text."""
    return sum(c.isalnum() for c in text)
