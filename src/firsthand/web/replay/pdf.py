"""A PDF as its words, each line where it stands on its page.

Neither the file nor a picture of its pages is handed over: a PDF can hold
pictures, programs and addresses, and a photograph in it is as covered as any
other. Where a picture stands is drawn as an empty frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from firsthand.errors import InputEncrypted, InputTruncated
from firsthand.read.formats.pdf_lines import Line, lines_of

MOST_PAGES = 200
"""Pages that are shown: 1.4 MB where each has 50 lines. The rest is named."""

_PASSWORD = 4
"""FPDF_ERR_PASSWORD. Source: fpdfview.h of PDFium."""

_STYLE = """
body { margin: 0; padding: 1rem; background: #e8e6e1; color: #1d1b18; }
section { position: relative; background: #fff; margin: 0 auto 1rem; overflow: hidden;
  container-type: inline-size; }
section p { position: absolute; margin: 0; white-space: pre; line-height: 1; font-family: serif; }
.picture { position: absolute; border: 1px dashed #8a857b; box-sizing: border-box;
  font: 1.6cqw/1.3 system-ui, sans-serif; color: #6b665d; padding: .3cqw; overflow: hidden; }
.said { font: 11pt/1.4 system-ui, sans-serif; max-width: 40rem; margin: 0 auto 1rem; }
"""


def replay_pdf(content: bytes, locator: str) -> str:
    """Give the pages of a PDF to look at.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Raises:
        InputEncrypted: It asks for a password.
        InputTruncated: It is cut off or damaged.
    """
    document = _opened(content, locator)
    try:
        lines = {page: list(those) for page, those in groupby(lines_of(document), _page_of)}
        shown = min(len(document), MOST_PAGES)
        pages = [_page(document[number], lines.get(number, [])) for number in range(shown)]
        more = len(document) - shown
    finally:
        document.close()
    said = "Words of the PDF where they stand on its pages. Pictures and drawings are left out."
    if more:
        said += f" {more} more pages are not shown here."
    return (
        '<!doctype html><html><head><meta charset="utf-8"><title>PDF</title>'
        f'<style>{_STYLE}</style></head><body><p class="said">{said}</p>'
        + "".join(pages)
        + "</body></html>"
    )


def _page_of(line: Line) -> int:
    return line.page


def _opened(content: bytes, locator: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
        _ = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).casefold():
            raise InputEncrypted(
                f"cannot show `{locator}`: it asks for a password; the bytes are kept as they came",
                hint="save it without a password and add that",
            ) from error
        raise InputTruncated(
            f"cannot show `{locator}`: it is cut off or damaged; the bytes are kept as they came",
            hint="get the file again",
        ) from error
    return document


def _page(page: pdfium.PdfPage, lines: Sequence[Line]) -> str:
    """Lay out one page; all of it in shares of the page, so that it fits any frame."""
    width, height = max(page.get_width(), 1.0), max(page.get_height(), 1.0)
    parts = [f'<section style="aspect-ratio:{width:.1f}/{height:.1f};max-width:{width:.0f}pt">']
    parts += _frames(page, width, height)
    for line in lines:
        # A line's base is where its letters stand; a fifth of them hangs below.
        top = height - line.bottom - 0.8 * line.size_pt
        style = (
            f"left:{line.left / width:.2%};top:{top / height:.2%};"
            f"font-size:{100 * line.size_pt / width:.2f}cqw"
        )
        parts.append(f'<p dir="auto" style="{style}">{escape(line.text)}</p>')
    page.close()
    return "".join([*parts, "</section>"])


def _frames(page: pdfium.PdfPage, width: float, height: float) -> Iterator[str]:
    """Draw an empty frame where a picture stands."""
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        style = (
            f"left:{left / width:.2%};top:{(height - top) / height:.2%};"
            f"width:{(right - left) / width:.2%};height:{(top - bottom) / height:.2%}"
        )
        yield f'<div class="picture" style="{style}">picture, left out</div>'
