"""Which words stand in a picture?

A detector finds lines; the Latin recogniser reads all of them; those in which it
saw gaps and hardly a letter are tried in the scripts that tesseract has here. A
line that no recogniser is sure of is set apart, never guessed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.media.pixels import Pixels
from firsthand.media.words import tesseract
from firsthand.media.words.lines import Line, PictureWords, Script, letters_in, script_of
from firsthand.media.words.networks import find_lines, recognise
from firsthand.media.words.paragraphs import join_lines
from firsthand.media.words.straight import Corners, Picture, shape_of, turned
from firsthand.media.words.trial import Reading, Standing, read_other_scripts
from firsthand.model.picture import Region

LONGEST_PX = 3000
"""Long side to decode pictures at for their words (9 megapixels, 27 MB): letters are
recognised from this, whatever size they were looked for at."""
MOST_LINES = 150
"""A full page of newsprint; more are not read, and a note says so."""
TALL = 1.5
"""Height over width from which a box holds words running up or down."""
LEAST_DENSITY = 1.0
"""Letters for each height of a line: Latin lines have 2 to 3; Arabic and Cyrillic
ones, in which the Latin recogniser sees only gaps and commas, less than 0.3."""
LEAST_ASPECT = 1.8
"""Width over height from which an unread box may be a word of another script; the
textures that the detector takes for words are squarer."""
SURE_LATIN = 0.9
SURE_OTHER = 0.6
SURE_SHORT = 0.85
"""Sureness from which a line counts as read, by rapidocr's and by tesseract's own
account. Lines of Hebrew, Thai, Georgian, Bengali or Hindi, which nothing here reads,
gave 0.3 to 0.6; one of Armenian 0.87. Short lines of tesseract's need more: it read
0.75 into a part of another word. With these, 4 of 200 photographs gave words, each
on a real sign or label (`python -m benchmarks.picture_words PHOTOS --per-cell 0 --plain
200`), and 3 of 8 Arabic and Cyrillic captions written on a photograph were read."""
SHORT = 8
"""Letters and digits below which tesseract's line is short."""
SHOWN = 0.5
"""Sureness of tesseract's below which not even the letters of an unsure line are
shown: they are of no script that is known here, and what was made of them is noise."""
SEEN_GAPS = 0.5
"""Sureness of the Latin recogniser from which the gaps it saw are gaps between words:
0.6 to 0.95 on drawn Arabic and Cyrillic lines, 0 to 0.45 on most textures."""
LEAST_LETTERS = 3
"""A line of fewer letters and digits says nothing, and texture often looks like one."""
LEAST_DIFFERENT = 2
"""Different letters or digits that a line must have, those drawn alike taken as one:
windows in a row, tiles and fences are read as 00000, IIII or oo0o."""
_ALIKE = str.maketrans("0il|", "o111")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A box, the surest reading of it, and whether it looks like another script."""

    reading: Reading
    foreign: bool

    @property
    def sure(self) -> bool:
        """Tell whether the reading may be used."""
        letters = letters_in(self.reading.text)
        least = SURE_SHORT if letters < SHORT else SURE_OTHER
        if self.reading.engine == "rapidocr":
            least = SURE_LATIN
        told = letters >= LEAST_LETTERS and not _is_pattern(self.reading)
        return told and self.reading.sureness >= least and not self.foreign


def read_words(pixels: Pixels) -> PictureWords:
    """Read the words in a picture: captions, signs, screenshots of posts.

    Args:
        pixels: Decoded with `longest_px=LONGEST_PX`, so that small letters are whole.

    Returns:
        Lines and paragraphs in reading order, places in pixels of the upright
        original; lines that stayed unsure, apart; and notes on what could not be
        read. All empty where the picture holds no words.
    """
    boxes = find_lines(pixels.rgb)
    seen = _read(pixels.rgb, [_directions(box) for box in boxes[:MOST_LINES]])
    if seen and not any(s.sure for s in seen):
        on_their_heads = [[turned(box, 2)] for box in boxes[:MOST_LINES] if not _is_tall(box)]
        again = _read(pixels.rgb, on_their_heads)
        plain = any(s.sure and letters_in(s.reading.text) >= SHORT for s in again)
        seen = again if plain else seen
    scale = pixels.width_px / pixels.rgb.shape[1]
    sure = [_line(s.reading, scale) for s in seen if s.sure]
    paragraphs = join_lines(sure)
    return PictureWords(
        lines=tuple(line for paragraph in paragraphs for line in paragraph.lines),
        paragraphs=paragraphs,
        unsure=tuple(
            _line(s.reading, scale, blank=s.foreign) for s in seen if not s.sure and _tells(s)
        ),
        notes=_notes(seen, len(boxes)),
    )


def _is_tall(box: Corners) -> bool:
    """Tell a box of words that run up or down."""
    width, height = shape_of(box)
    return height > TALL * width


def _directions(box: Corners) -> list[Corners]:
    """Give the ways in which a box may be read: tall ones up and down."""
    return [turned(box, 1), turned(box, 3)] if _is_tall(box) else [box]


def _read(rgb: Picture, boxes: Sequence[Sequence[Corners]]) -> list[_Seen]:
    """Read boxes, each in the directions given."""
    stood = [[Standing.of(rgb, corners) for corners in ways] for ways in boxes]
    flat = [standing for ways in stood for standing in ways]
    texts = iter(recognise([standing.picture for standing in flat]))
    latin = []
    for ways in stood:
        read = [Reading(standing, *next(texts), "rapidocr") for standing in ways]
        latin.append(max(read, key=lambda reading: reading.worth))
    foreign = [number for number, reading in enumerate(latin) if _is_worth_a_trial(reading)]
    others = read_other_scripts([stood[number] for number in foreign])
    tried = dict(zip(foreign, others, strict=True))
    return [_choose(reading, tried.get(number)) for number, reading in enumerate(latin)]


def _aspect(reading: Reading) -> float:
    """Give the width of a line over its height."""
    width, height = shape_of(reading.standing.corners)
    return width / max(height, 1.0)


def _is_worth_a_trial(reading: Reading) -> bool:
    """Tell a line, not a texture, that the Latin recogniser did not surely read."""
    unread = _is_sparse(reading) or reading.sureness < SURE_LATIN
    return unread and _aspect(reading) >= LEAST_ASPECT


def _is_pattern(reading: Reading) -> bool:
    """Tell what a texture is read as: one sign over and over, or digits on no paper."""
    signs = {c for c in reading.text.casefold().translate(_ALIKE) if c.isalnum()}
    bare = reading.standing.paper is None and not any(c.isalpha() for c in reading.text)
    return len(signs) < LEAST_DIFFERENT or bare


def _is_sparse(reading: Reading) -> bool:
    """Tell a line with too few letters for its length: they are of another script."""
    return letters_in(reading.text) < LEAST_DENSITY * _aspect(reading)


def _choose(latin: Reading, other: Reading | None) -> _Seen:
    """Take the other script's reading where there is one worth more than the Latin one."""
    if other is not None and other.worth > latin.worth:
        return _Seen(other, foreign=_is_sparse(latin) and other.sureness < SHOWN)
    spaced = latin.sureness >= SURE_LATIN and letters_in(latin.text) > latin.text.count(" ")
    return _Seen(latin, foreign=_is_sparse(latin) and not spaced)


def _tells(seen: _Seen) -> bool:
    """Tell whether an unsure line is worth showing: not a texture."""
    if seen.reading.engine != "rapidocr":
        return letters_in(seen.reading.text) >= SHORT
    words = letters_in(seen.reading.text) >= LEAST_LETTERS
    gaps = " " in seen.reading.text and seen.reading.sureness >= SEEN_GAPS
    return words or (seen.foreign and gaps)


def _line(reading: Reading, scale: float, *, blank: bool = False) -> Line:
    """Give a reading its place in the upright original, without its letters if `blank`."""
    corners = tuple((float(x) * scale, float(y) * scale) for x, y in reading.standing.corners)
    text = " ".join(reading.text.split())
    known = letters_in(text) > 0 and not blank
    return Line(
        text=text if known else "",
        box=Region(corners),
        sureness=round(reading.sureness, 3),
        script=script_of(text) if known else Script.UNKNOWN,
        engine=reading.engine,
        paper=reading.standing.paper,
    )


def _notes(seen: Sequence[_Seen], boxes: int) -> tuple[str, ...]:
    """Say what could not be read."""
    unread = [s for s in seen if not s.sure and _tells(s)]
    foreign = sum(s.foreign for s in unread)
    notes = []
    if foreign:
        notes.append(
            f"{_lines(foreign)} of text in a script that no recogniser here reads"
            + _missing_languages()
        )
    if len(unread) > foreign:
        notes.append(f"{_lines(len(unread) - foreign)} of text too unsure to be used")
    if boxes > MOST_LINES:
        notes.append(f"only the first {MOST_LINES} of {boxes} lines were read")
    return tuple(notes)


def _missing_languages() -> str:
    """Say which of tesseract's languages are not installed, if any."""
    wanted = [name for names in tesseract.LANGUAGES.values() for name in names]
    missing = [name for name in wanted if name not in tesseract.installed()]
    if not missing:
        return ""
    return f"; Arabic, Persian and Cyrillic need tesseract with: {', '.join(missing)}"


def _lines(number: int) -> str:
    """Count lines in words."""
    return "1 line" if number == 1 else f"{number} lines"
