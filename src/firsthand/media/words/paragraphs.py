"""Which lines belong together, in which order, and which of them are a caption?

Lines join where they run the same way, are about equally high, lie closely under
one another, and stand on paper of one colour: a caption in a bar is never joined
to the sign above it. Order is found by cutting the picture along its widest
empty stripes, across first, then down, so that columns are read one by one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from firsthand.media.words.lines import (
    Line,
    Paragraph,
    Part,
    PictureWords,
    Script,
    script_of,
)
from firsthand.media.words.posts import is_name_like, part_of
from firsthand.model.picture import Region

ROW_DRIFT = 0.5
"""Heights by which the middles of two pieces of one row may differ."""
ROW_GAP = 1.2
"""Heights between two pieces of one row; more is another column."""
LINE_GAP = 0.9
"""Heights between the boxes of two lines of one paragraph; Arabic is set widest."""
HEIGHT_RATIO = 1.6
"""The taller line over the lower one; boxes of one paragraph differ by up to 1.4,
since a line without long letters is boxed lower."""
LEAST_OVERLAP = 0.5
"""Share of the shorter line that must lie under the longer one."""
TILT_APART = math.radians(8)
COLOUR_APART = 60
"""Largest difference of a colour channel, of 255, on one paper."""
CAPTION_WORDS = 4
"""Words from which a paragraph says something; fewer are a label, a logo, a name."""

_HYPHENS = "-\u2010\u00ad"
_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}]$")

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class WordsBlock(NamedTuple):
    """A paragraph as the reader takes it.

    Attributes:
        text: Its words.
        box: Where it stands.
        is_caption_like: It says something, in words enough for a statement; False
            for accounts, times, counts, logos and names of shops.
    """

    text: str
    box: Region
    is_caption_like: bool


@dataclass(slots=True)
class _Row:
    """Pieces of one row, in reading order, and their place in the frame of reading."""

    lines: list[Line]
    box: Box

    @property
    def height(self) -> float:
        """Give the height, in pixels."""
        return self.box[3] - self.box[1]

    @property
    def text(self) -> str:
        """Give the words of the row."""
        return " ".join(line.text for line in self.lines)

    @property
    def script(self) -> Script:
        """Give the script of most letters of the row."""
        return script_of(self.text)


def as_paragraphs(words: PictureWords) -> list[WordsBlock]:
    """Give what was surely read, for the blocks of the picture's item.

    Args:
        words: As `read_words` gives them; its unsure lines are left out.
    """
    return [
        WordsBlock(
            paragraph.text,
            paragraph.box,
            paragraph.part is Part.TEXT and len(paragraph.text.split()) >= CAPTION_WORDS,
        )
        for paragraph in words.paragraphs
    ]


def join_lines(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Join lines to paragraphs, and put them in reading order.

    Args:
        lines: In any order.
    """
    left = sorted(lines, key=lambda line: -line.height_px * len(line.text))
    found: list[Paragraph] = []
    while left:
        alike = [line for line in left if _turn_between(left[0], line) < TILT_APART]
        left = [line for line in left if _turn_between(left[0], line) >= TILT_APART]
        tilt = alike[0].tilt
        groups = _stack(_rows([_framed(line, tilt) for line in alike]))
        found += [_paragraph(group) for group in _in_order(groups, _span_of)]
    return _with_names(found)


def _turn_between(one: Line, other: Line) -> float:
    """Give the angle between two directions of reading, in radians."""
    return abs(math.remainder(one.tilt - other.tilt, math.tau))


def _framed(line: Line, tilt: float) -> _Row:
    """Place a line in the frame in which reading goes to the right."""
    cos, sin = math.cos(tilt), math.sin(tilt)
    across = [x * cos + y * sin for x, y in line.box.corners]
    down = [y * cos - x * sin for x, y in line.box.corners]
    middle, half = sum(down) / 4, line.height_px / 2
    return _Row([line], (min(across), middle - half, max(across), middle + half))


def _union(one: Box, other: Box) -> Box:
    """Give the smallest box around two."""
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _rows(pieces: Sequence[_Row]) -> list[_Row]:
    """Join pieces that the detector parted within a row."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda p: p.box[0]):
        row = next((r for r in rows if _continues(r, piece)), None)
        if row is None:
            rows.append(_Row(list(piece.lines), piece.box))
        else:
            row.lines += piece.lines
            row.box = _union(row.box, piece.box)
    for row in rows:
        if sum(line.script is Script.ARABIC for line in row.lines) * 2 > len(row.lines):
            row.lines.reverse()
    return rows


def _continues(row: _Row, piece: _Row) -> bool:
    """Tell whether a piece goes on to the right of a row."""
    lower = min(row.height, piece.height)
    drift = abs(row.box[1] + row.box[3] - piece.box[1] - piece.box[3]) / 2
    gap = piece.box[0] - row.box[2]
    close = drift < ROW_DRIFT * lower and -lower < gap < ROW_GAP * lower
    return close and _alike(row, piece)


def _alike(one: _Row, other: _Row) -> bool:
    """Tell whether two rows may be of one paragraph, by height and by paper."""
    low, high = sorted((one.height, other.height))
    first, second = one.lines[0].paper, other.lines[0].paper
    if first and second:
        apart = max(abs(a - b) for a, b in zip(first, second, strict=True)) > COLOUR_APART
    else:
        apart = (first is None) != (second is None) and max(low, 1) * 1.3 < high
    return high <= HEIGHT_RATIO * low and not apart


def _stack(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Lay rows under one another where they follow closely; account lines stand alone."""
    groups: list[list[_Row]] = []
    for row in sorted(rows, key=lambda r: r.box[1]):
        above = [group for group in groups if _follows(group[-1], row)]
        if above:
            max(above, key=lambda group: group[-1].box[3]).append(row)
        else:
            groups.append([row])
    return groups


def _follows(above: _Row, row: _Row) -> bool:
    """Tell whether a row goes on below another one."""
    if Part.ACCOUNT in (part_of(above.text), part_of(row.text)):
        return False
    if len({above.script, row.script} - {Script.NO_LETTERS}) > 1:
        return False
    lower = min(above.height, row.height)
    gap = row.box[1] - above.box[3]
    shared = min(above.box[2], row.box[2]) - max(above.box[0], row.box[0])
    shorter = min(above.box[2] - above.box[0], row.box[2] - row.box[0])
    near = -0.6 * lower < gap < LINE_GAP * lower
    return near and shared >= LEAST_OVERLAP * shorter and _alike(above, row)


def _span_of(group: Sequence[_Row]) -> Box:
    """Give the box of a stack of rows, in the frame of reading."""
    box = group[0].box
    for row in group[1:]:
        box = _union(box, row.box)
    return box


def _in_order(
    groups: Sequence[list[_Row]], place: Callable[[list[_Row]], Box], *, across: bool = True
) -> list[list[_Row]]:
    """Put stacks in reading order by cutting along empty stripes, across, then down.

    Source: recursive X-Y cut, Nagy and Seth (1984), "Hierarchical representation
    of optically scanned documents".
    """
    if len(groups) < 2:
        return list(groups)
    bands = _cut(groups, place, 1 if across else 0)
    if len(bands) == 1:
        other = _cut(groups, place, 0 if across else 1)
        if len(other) == 1:
            return sorted(groups, key=lambda g: place(g)[1])
        bands, across = other, not across
    if not across and _is_rtl(groups):
        bands.reverse()
    return [group for band in bands for group in _in_order(band, place, across=not across)]


def _cut(
    groups: Sequence[list[_Row]], place: Callable[[list[_Row]], Box], axis: int
) -> list[list[list[_Row]]]:
    """Part stacks where no stack reaches over: axis 1 gives bands, axis 0 columns."""
    bands: list[list[list[_Row]]] = []
    reach = -math.inf
    for group in sorted(groups, key=lambda g: place(g)[axis]):
        box = place(group)
        if box[axis] >= reach:
            bands.append([])
        bands[-1].append(group)
        reach = max(reach, box[axis + 2])
    return bands


def _is_rtl(groups: Sequence[list[_Row]]) -> bool:
    """Tell whether most of the lines run from the right to the left."""
    lines = [line for group in groups for row in group for line in row.lines]
    return sum(line.script is Script.ARABIC for line in lines) * 2 > len(lines)


def _paragraph(rows: Sequence[_Row]) -> Paragraph:
    """Make one paragraph of the rows of a stack."""
    text = ""
    for row in rows:
        text = _joined(text, row.text)
    lines = tuple(line for row in rows for line in row.lines)
    points = [point for line in lines for point in line.box.corners]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    box = Region(((left, top), (right, top), (right, bottom), (left, bottom)))
    return Paragraph(text, lines, box, part_of(text) if len(rows) == 1 else Part.TEXT)


def _joined(text: str, following: str) -> str:
    """Add a row to a text; a word broken by a hyphen at the end of a row is mended."""
    if text and following[:1].islower() and _BROKEN_WORD.search(text):
        return text[:-1] + following
    return f"{text} {following}".strip()


def _with_names(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Count the short line right over a handle to the account too."""
    marked = list(paragraphs)
    for place, (first, second) in enumerate(pairwise(paragraphs)):
        over_handle = second.part is Part.ACCOUNT and first.part is Part.TEXT
        if over_handle and len(first.lines) == 1 and is_name_like(first.text):
            marked[place] = Paragraph(first.text, first.lines, first.box, Part.ACCOUNT)
    return tuple(marked)
