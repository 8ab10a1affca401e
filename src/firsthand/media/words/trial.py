"""In which script is a line the Latin recogniser could not read? Read it in each, and compare.

Of one picture's lines in one script, the language (Arabic or Persian, Russian or
Ukrainian) is chosen once, by the sum of sureness over letters: a single short
line says too little about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.media.words import tesseract
from firsthand.media.words.lines import Colour, Script, letters_in, script_of
from firsthand.media.words.straight import (
    Corners,
    Picture,
    bright_letters,
    dark_on_light,
    paper_of,
    rimmed_letters,
    straighten,
)

OWN_LETTERS = {"ara": "ةأإ", "fas": "پچژگ", "rus": "ыэъё", "ukr": "іїєґ"}
"""Letters that the other language of the same script does not have."""
OWN_WEIGHT = 4.0
"""How much their share counts. Sureness alone took 3 of 4 Persian captions for
Arabic, by 2 to 5 %; one own letter in 50 outweighs that."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A box cut out as if read in one direction.

    Attributes:
        corners: Upper left as read first, in pixels of the decoded picture.
        picture: The line, upright, RGB.
        paper: The colour around the letters, None on a photograph.
    """

    corners: Corners
    picture: Picture
    paper: Colour | None

    @classmethod
    def of(cls, rgb: Picture, corners: Corners) -> Standing:
        """Cut a box out of a picture."""
        picture = straighten(rgb, corners)
        return cls(corners, picture, paper_of(picture))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one recogniser made of a line.

    Attributes:
        standing: The line, in the direction it was read.
        text: The words; empty when there were none.
        sureness: 0 to 1.
        engine: What read it.
    """

    standing: Standing
    text: str
    sureness: float
    engine: str

    @property
    def worth(self) -> float:
        """Weigh readings of one line: letters read, each by its sureness."""
        return letters_in(self.text) * self.sureness


def read_other_scripts(lines: Sequence[Sequence[Standing]]) -> list[Reading | None]:
    """Read lines in the scripts tesseract has here, and keep the surest reading of each.

    Args:
        lines: For each line the directions in which it may be read.

    Returns:
        The surest reading of each line; None where no script gave letters of its own.
    """
    best: list[Reading | None] = [None] * len(lines)
    for script, languages in tesseract.LANGUAGES.items():
        usable = [name for name in languages if name in tesseract.installed()]
        tried = _in_languages(lines, script, usable)
        for number, reading in enumerate(tried):
            known = best[number]
            if reading and (known is None or reading.sureness > known.sureness):
                best[number] = reading
    return best


def _in_languages(
    lines: Sequence[Sequence[Standing]], script: Script, languages: Sequence[str]
) -> list[Reading | None]:
    """Read lines in every language of one script, and keep the likeliest language's."""
    likeliest: list[Reading | None] = [None] * len(lines)
    most = 0.0
    for language in languages:
        tried = _in_language(lines, script, language)
        worth = _fit(tried, language)
        if worth > most:
            likeliest, most = tried, worth
        if not worth:
            break
    return likeliest


def _fit(tried: Sequence[Reading | None], language: str) -> float:
    """Weigh what one language made of all lines: sureness, and letters of its own."""
    read = [reading for reading in tried if reading]
    letters = sum(letters_in(reading.text) for reading in read)
    own = sum(c in OWN_LETTERS[language] for reading in read for c in reading.text.lower())
    return sum(reading.worth for reading in read) * (1 + OWN_WEIGHT * own / max(letters, 1))


def _in_language(
    lines: Sequence[Sequence[Standing]], script: Script, language: str
) -> list[Reading | None]:
    """Read lines in one language; on photographs also with only bright letters kept."""
    asked: list[tuple[int, Standing, Picture]] = []
    for number, standings in enumerate(lines):
        for standing in standings:
            asked.append((number, standing, dark_on_light(standing.picture)))
            if standing.paper is None:
                asked.append((number, standing, bright_letters(standing.picture)))
                asked.append((number, standing, rimmed_letters(standing.picture)))
    best: list[Reading | None] = [None] * len(lines)
    read = tesseract.read_lines([picture for _, _, picture in asked], language)
    for (number, standing, _), (text, sureness) in zip(asked, read, strict=True):
        reading = Reading(standing, text, sureness, f"tesseract {language}")
        known = best[number]
        if script_of(text) is script and (known is None or reading.worth > known.worth):
            best[number] = reading
    return best
