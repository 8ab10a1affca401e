"""Which pictures lie inside a document: a PDF, a Word file, a page with its pictures in it?

They are evidence like any other picture: the same wire photograph can stand
alone, on a page and inside a report. Lines, icons and backgrounds are passed
over by their size.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_raw  # type: ignore[import-untyped]
from PIL import Image

from firsthand.errors import FirsthandError
from firsthand.model.ids import digest_of
from firsthand.read.format import Format, format_of

MOST_PICTURES = 200
"""In one document. Reports of rights groups have some dozens; a scanned book has more
pages than anybody wants as pictures of their own."""
SMALLEST_PX = 96
"""Shortest side of what can be a photograph; icons and rules are smaller."""
_LARGEST_BYTES = 64 * 2**20

_DATA = re.compile(rb"data:image/[a-z+.-]{2,20};base64,([A-Za-z0-9+/=\s%]{200,})", re.IGNORECASE)


def pictures_inside(content: bytes, kind: Format) -> list[bytes]:
    """Give the pictures inside a document, each once, in reading order.

    Args:
        content: The document's bytes, which were read without an error.
        kind: Its format; most formats hold none.

    Returns:
        Image files. What cannot be taken out is left out: the document is
        kept whole in any case.
    """
    finders = {Format.PDF: _in_pdf, Format.WORD: _in_word, Format.PAGE: _in_page}
    if kind not in finders:
        return []
    found: dict[str, bytes] = {}
    for picture in islice(finders[kind](content), 2 * MOST_PICTURES):
        if len(picture) <= _LARGEST_BYTES and is_large_enough(picture):
            found.setdefault(digest_of(picture), picture)
    return list(found.values())[:MOST_PICTURES]


def _in_pdf(content: bytes) -> Iterator[bytes]:
    document = pdfium.PdfDocument(content)
    try:
        for page in document:
            for image in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE]):
                buffer = io.BytesIO()
                try:
                    image.extract(buffer)
                except (pdfium.PdfiumError, pdfium.ImageNotExtractableError, OSError, ValueError):
                    continue
                yield buffer.getvalue()
    except pdfium.PdfiumError:
        return
    finally:
        document.close()


def _in_word(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.infolist():
            if member.filename.startswith("word/media/") and member.file_size <= _LARGEST_BYTES:
                try:
                    yield package.read(member)
                except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
                    continue


def _in_page(content: bytes) -> Iterator[bytes]:
    for match in _DATA.finditer(content):
        try:
            yield base64.b64decode(re.sub(rb"%0[aAdD]|\s", b"", match[1]), validate=True)
        except binascii.Error:
            continue


def is_large_enough(picture: bytes) -> bool:
    """Tell by its head whether a file is a picture that can show something.

    Drawings (SVG) have no size of their own and count as too small: on pages they are icons.
    """
    try:
        if not format_of(picture, "picture").is_picture:
            return False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(picture)) as opened:
                return min(opened.size) >= SMALLEST_PX
    except (FirsthandError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
