"""Write a report as a PDF: one column with header and footer, two columns, or a printed page."""

import io
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Image, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import FrameBreak

from tools.sample.plain import plain_text
from tools.sample.sources import Source

WIDTH, HEIGHT = A4
MARGIN = 22 * mm
GAP = 8 * mm
TITLE_HEIGHT = 22 * mm
# What reportlab writes as the date in invariant mode; replaced by the day of publication.
INVARIANT_STAMP = b"D:20000101000000+00'00'"

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14, spaceAfter=7)
COLUMN = ParagraphStyle("column", BODY, fontSize=10, leading=13, alignment=TA_JUSTIFY)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=17, leading=21, spaceAfter=4)
SUBTITLE = ParagraphStyle("sub", fontName="Helvetica", fontSize=12, leading=15, spaceAfter=10)
HEADING = ParagraphStyle("h", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceAfter=4)
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=8, leading=10, spaceAfter=8)


def portable_page(source: Source, pictures: Mapping[str, bytes]) -> bytes:
    """Write the report as a PDF without compression and without a clock."""
    buffer = io.BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=source.title,
        author=str(source.front["author"]),
        subject=f"Published {source.day.isoformat()}",
        creator=source.outlet,
        lang=source.front["language"],
        invariant=1,
        pageCompression=0,
    )
    two_columns = source.front["layout"] == "columns"
    frames = _column_frames() if two_columns else [_frame(MARGIN, WIDTH - 2 * MARGIN)]
    template.addPageTemplates(
        PageTemplate("page", frames, onPage=lambda canvas, _: _furniture(canvas, source.front))
    )
    template.build(_story(source, pictures, two_columns=two_columns))
    stamp = f"D:{source.instant:%Y%m%d%H%M%S}+00'00'"
    return buffer.getvalue().replace(INVARIANT_STAMP, stamp.encode())


def _frame(left: float, width: float, *, below: float = 0.0) -> Frame:
    height = HEIGHT - 2 * MARGIN - below
    return Frame(left, MARGIN, width, height, 0, 0, 0, 0)


def _column_frames() -> list[Frame]:
    width = (WIDTH - 2 * MARGIN - GAP) / 2
    bottom = HEIGHT - MARGIN - TITLE_HEIGHT
    top = Frame(MARGIN, bottom, WIDTH - 2 * MARGIN, TITLE_HEIGHT, 0, 0, 0, 0)
    # Short columns, so that a short report really runs over both.
    height = 66 * mm
    return [
        top,
        Frame(MARGIN, bottom - height, width, height, 0, 0, 0, 0),
        Frame(MARGIN + width + GAP, bottom - height, width, height, 0, 0, 0, 0),
    ]


def _story(source: Source, pictures: Mapping[str, bytes], *, two_columns: bool) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(escape(source.title), TITLE)]
    if source.front.get("subtitle"):
        story.append(Paragraph(escape(source.front["subtitle"]), SUBTITLE))
    if two_columns:
        story.append(FrameBreak())
    body = COLUMN if two_columns else BODY
    paragraphs = [_paragraph(block, body) for block in source.blocks]
    story += paragraphs[:2]
    for picture in source.front.get("pictures", []):
        image = Image(io.BytesIO(pictures[picture["file"]]), 120 * mm, 82 * mm, hAlign="LEFT")
        story += [image, Paragraph(escape(picture["caption"]), SMALL)]
    story += paragraphs[2:]
    story.append(Paragraph(escape(f"[{source.note}]"), SMALL))
    return story


def _paragraph(block: str, body: ParagraphStyle) -> Paragraph:
    style = HEADING if block.startswith("## ") else body
    return Paragraph(escape(plain_text(block)), style)


def _furniture(canvas: Canvas, front: Mapping[str, Any]) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(MARGIN, HEIGHT - 12 * mm, front["header"])
    canvas.line(MARGIN, HEIGHT - 14 * mm, WIDTH - MARGIN, HEIGHT - 14 * mm)
    canvas.drawString(MARGIN, 12 * mm, front["footer"])
    canvas.drawRightString(WIDTH - MARGIN, 12 * mm, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()
