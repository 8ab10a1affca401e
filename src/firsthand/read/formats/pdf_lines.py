"""Which lines stand on the pages of a PDF, and which make up a paragraph?

A PDF knows characters and places, no paragraphs. Lines are put together from
characters; margins are told from the text by where they stand and by being
repeated; lines are joined to paragraphs by the gaps between them.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from firsthand.read.parts.head import is_date_line, is_place_and_date

PARTING_HYPHENS = "\x02\ufffe"
"""What PDFium gives for a hyphen at the end of a line, the line's end included."""

MARGIN = 0.09
"""Share of the page's height at its top and bottom where running heads stand:
two to two and a half centimetres on A4 and Letter."""

PARAGRAPH_GAP = 1.25
"""A gap this many times the usual distance between lines starts a paragraph."""

FULL_LINE = 0.8
"""A line shorter than this share of its column that ends a sentence ends a
paragraph, too."""


TITLE_SIZE = 1.15
"""A title's letters are at least this many times as large as the text's."""

_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|[•▪◦])\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: Its words.
        page: The page, counted from 0.
        left: Where it starts, in points from the left.
        right: Where it ends.
        bottom: Its base, in points from the foot of the page.
        size_pt: The size of most of its letters.
        height: Of the page, in points.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size_pt: float
    height: float

    @property
    def in_margin(self) -> bool:
        """Does it stand where running heads and page numbers stand?"""
        return not MARGIN * self.height <= self.bottom <= (1 - MARGIN) * self.height


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        text: Their words, words parted at line ends put together.
        page: The page on which it starts.
        size_pt: The size of its letters.
        running: A running head, a running foot or a page number.
    """

    text: str
    page: int
    size_pt: float
    running: bool = False


def lines_of(document: pdfium.PdfDocument) -> list[Line]:
    """Give the lines of all pages in the order in which the file has them."""
    lines: list[Line] = []
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        try:
            lines += _page_lines(textpage, number, page.get_height())
        finally:
            textpage.close()
            page.close()
    return lines


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines to paragraphs; what stands in the margins comes out marked.

    Args:
        lines: The lines of a document in reading order.
    """
    repeated = _repeated(lines)
    titles = _titles_in_margin(lines)
    running = [x for x in lines if x not in titles and _is_running(x, repeated)]
    body = [x for x in lines if x in titles or not _is_running(x, repeated)]
    joined = [_joined(group, _known_words(body)) for group in _groups(body)]
    heads = [Paragraph(line.text, line.page, line.size_pt, running=True) for line in running]
    return [*joined, *heads]


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float
    size_pt: float


def _page_lines(textpage: pdfium.PdfTextPage, page: int, height: float) -> Iterable[Line]:
    letters: list[_Letter] = []
    for index in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(textpage, index))
        if text in PARTING_HYPHENS:
            letters.append(_Letter("-", *_edges(textpage, index)))
        if text in "\r\n" or text in PARTING_HYPHENS:
            yield from _line(letters, page, height)
            letters = []
        else:
            letters.append(_Letter(text, *_edges(textpage, index)))
    yield from _line(letters, page, height)


def _edges(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Give left and right edge, base line and size as shown of a letter, in points.

    Some files set a size of 1 and scale the page; the letter's matrix tells.
    """
    left, _, right, _ = textpage.get_charbox(index)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    size = float(raw.FPDFText_GetFontSize(textpage, index))
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        size *= abs(float(matrix.d) or 1.0)
    return left, right, y.value, size


def _line(letters: Sequence[_Letter], page: int, height: float) -> Iterable[Line]:
    text = "".join(letter.text for letter in letters).strip()
    inked = [letter for letter in letters if not letter.text.isspace()]
    if text and inked:
        size = round(median(letter.size_pt for letter in inked), 1)
        left, right = min(x.left for x in inked), max(x.right for x in inked)
        yield Line(text, page, left, right, median(x.base for x in inked), size, height)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    """Give the margin lines that stand on more than one page."""
    pages = Counter(
        form for form, _ in {(_without_digits(x.text), x.page) for x in lines if x.in_margin}
    )
    return frozenset(form for form, count in pages.items() if count > 1)


def _titles_in_margin(lines: Sequence[Line]) -> list[Line]:
    """Give the large lines of a first page that begin so high that they seem running heads.

    Browsers print with small margins. What is large and goes on below the
    margin is a title, and so is what is large where nothing below it is; a
    masthead above a title is neither.
    """
    usual = median([line.size_pt for line in lines for _ in line.text] or [1.0])
    first = [line for line in lines if line.page == 0]
    large = [line for line in first if line.size_pt >= TITLE_SIZE * usual]
    high = [line for line in large if line.in_margin and line.bottom > line.height / 2]
    below = next((line for line in large if line not in high), None)
    if below is None:
        return high
    goes_on: list[Line] = []
    for line in reversed(high):
        if line.size_pt != below.size_pt or line.bottom - below.bottom > 2 * line.size_pt:
            break
        goes_on.append(line)
        below = line
    return goes_on


def _is_running(line: Line, repeated: frozenset[str]) -> bool:
    """Tell a running head; on a single page its place and its shortness tell."""
    if not line.in_margin:
        return False
    longest = 100
    sentence = re.search(r"[.!?]['\"”’]?$", line.text) and " " in line.text
    return _without_digits(line.text) in repeated or (len(line.text) <= longest and not sentence)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    usual = median([gap for gap in gaps if gap > 0] or [12.0])
    width = max((line.right - line.left for line in lines), default=0.0)
    usual_size = median([line.size_pt for line in lines] or [1.0])
    groups: list[list[Line]] = []
    for line in lines:
        leading = usual * max(line.size_pt / usual_size, 1.0)
        if groups and _goes_on(groups[-1][-1], line, leading, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(above: Line, line: Line, usual_gap: float, width: float) -> bool:
    """Tell whether a line continues the paragraph of the line before it."""
    size_step = 0.4
    if abs(above.size_pt - line.size_pt) > size_step:
        return False
    ends = re.search(r"[.!?:]['\"”’)\]]*$", above.text) is not None
    gap = above.bottom - line.bottom
    if above.page != line.page or gap <= 0:
        return not ends or line.text[:1].islower()
    if gap > PARAGRAPH_GAP * usual_gap:
        return False
    if ends and _NUMBERED.match(line.text):
        return False
    dated = is_date_line(above.text) or is_place_and_date(above.text)
    short = above.right - above.left < FULL_LINE * width
    return not (short and (ends or dated))


def _known_words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(w.casefold() for line in lines for w in re.findall(r"[\w-]+", line.text))


def _joined(group: Sequence[Line], known: frozenset[str]) -> Paragraph:
    text = ""
    for line in group:
        text = _with_line(text, line.text, known)
    return Paragraph(" ".join(text.split()), group[0].page, group[0].size_pt)


def _with_line(text: str, line: str, known: frozenset[str]) -> str:
    """Add a line; a word parted by a hyphen at the line's end is put together.

    Where the file has the word with its hyphen elsewhere ("well-known"), the
    hyphen stays.
    """
    parted = re.search(r"(?P<left>\w+)[-\u00ad\u2010]$", text)
    right = re.match(r"[a-zß-ÿ]+", line)
    if parted is None or right is None:
        return f"{text} {line}" if text else line
    whole, hyphened = f"{parted['left']}{right[0]}", f"{parted['left']}-{right[0]}"
    keeps = hyphened.casefold() in known and whole.casefold() not in known
    return text[:-1] + ("-" if keeps else "") + line
