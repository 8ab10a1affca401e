"""A PDF to a draft: title, paragraphs, and what its margins say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median_low

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from firsthand.errors import InputEncrypted, InputTruncated, NoTextLayer
from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.publishers import publisher_named
from firsthand.model.item import DateOrigin, DateReading, ItemKind
from firsthand.model.text import Role
from firsthand.model.when import When
from firsthand.read.draft import Composer, Draft, Part, same_words
from firsthand.read.finishing import prose_dates, prose_flags
from firsthand.read.format import Format
from firsthand.read.formats.pdf_lines import TITLE_SIZE, Paragraph, lines_of, paragraphs_of
from firsthand.read.parts.captions import caption_credit, credit_in
from firsthand.read.parts.dates import date_of_field, dates_in
from firsthand.read.parts.furniture import reason_to_set_aside
from firsthand.read.parts.prose import Prose

SMALL = 0.9
"""Captions are set in letters at most this share of the text's size."""

_PASSWORD = 4
"""FPDF_ERR_PASSWORD. Source: fpdfview.h of PDFium."""


def read_pdf(content: bytes, locator: str) -> Draft:
    """Read the text layer of a PDF.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Raises:
        InputEncrypted: It asks for a password.
        InputTruncated: It is cut off or damaged.
        NoTextLayer: It holds pictures of pages and no text.
    """
    document = _opened(content, locator)
    try:
        metadata = {k: v.strip("\x00 ") for k, v in document.get_metadata_dict().items()}
        paragraphs = paragraphs_of(lines_of(document))
    finally:
        document.close()
    if not any(re.search(r"\w", p.text) for p in paragraphs if not p.running):
        raise NoTextLayer(
            f"cannot read `{locator}`: its pages are pictures without a text layer; the bytes are"
            " kept as they came",
            hint="run it through text recognition (for instance `ocrmypdf`) and add the result",
        )
    return _draft(metadata, paragraphs)


def _opened(content: bytes, locator: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(content)
        _ = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).casefold():
            raise InputEncrypted(
                f"cannot read `{locator}`: the PDF asks for a password; the bytes are kept as they"
                " came",
                hint="open it with its password, save it without one, and add that copy",
            ) from error
        raise InputTruncated(
            f"cannot read `{locator}`: the PDF is cut off or damaged ({error}); the bytes are kept"
            " as they came",
            hint="get the file again; the copy was probably cut off",
        ) from error
    return document


def _draft(metadata: Mapping[str, str], paragraphs: Sequence[Paragraph]) -> Draft:
    body = [p for p in paragraphs if not p.running]
    running = [p for p in paragraphs if p.running]
    first, last = _title_range(body, metadata.get("Title"))
    composer = Composer()
    for index in range(first, last):
        composer.add(Part(body[index].text, Role.TITLE))
    title = body[first].text if last > first else None
    for paragraph in body[:first]:
        composer.add(Part(paragraph.text, Role.SET_ASIDE, why="above the title"))
    prose = _add_text(composer, body[last:], with_head=title is None)
    for words in dict.fromkeys(p.text for p in running):
        composer.add(Part(words, Role.SET_ASIDE, why="running head or foot"))
    outlet = _outlet(metadata, [p.text for p in running + body[:first]]) or prose.outlet
    return Draft(
        kind=ItemKind.ARTICLE if publisher_named(outlet or "") else ItemKind.DOCUMENT,
        media_type=Format.PDF.value,
        text=composer.text,
        blocks=tuple(composer.blocks),
        title=title or prose.head.title or metadata.get("Title") or None,
        outlet=outlet,
        author=metadata.get("Author") or prose.author,
        wire=prose.wire,
        dates=prose_dates(prose) + _subject_date(metadata) + _margin_dates(running),
        made=_made(metadata),
        flags=prose_flags(prose),
    )


def _add_text(composer: Composer, body: Sequence[Paragraph], *, with_head: bool) -> Prose:
    """Add the text; small letters that credit somebody are the caption of a picture."""
    usual = _usual_size(body)
    runs: list[list[str]] = [[]]
    captions: list[str] = []
    for paragraph in body:
        if paragraph.size_pt <= SMALL * usual and _credits(paragraph.text):
            captions.append(paragraph.text)
            runs.append([])
        else:
            runs[-1].append(paragraph.text)
    first = composer.add_prose(runs[0], with_head=with_head, near_top=True)
    for words, following in zip(captions, runs[1:], strict=True):
        composer.add(Part(words, Role.CAPTION, by=credit_in(words)))
        composer.add_prose(following, with_head=False, near_top=False)
    return first


def _credits(words: str) -> bool:
    return ("©" in words or caption_credit(words) is not None) and not reason_to_set_aside(words)


def _usual_size(body: Sequence[Paragraph]) -> float:
    """Give the size in which most words are set."""
    return median_low([p.size_pt for p in body for _ in p.text.split()] or [1.0])


def _title_range(body: Sequence[Paragraph], told: str | None) -> tuple[int, int]:
    """Give where title and subtitle stand: half-open range of paragraphs."""
    usual = _usual_size(body)
    top = [p for p in body if p.page == 0][:6]
    if not top:
        return (0, 0)
    named = next((i for i, p in enumerate(top) if same_words(p.text, told)), None)
    largest = max(range(len(top)), key=lambda i: (top[i].size_pt, -i))
    first = named if named is not None else largest
    if named is None and top[first].size_pt < TITLE_SIZE * usual:
        return (0, 0)
    follows = first + 1 < len(top) and top[first].size_pt > top[first + 1].size_pt > usual
    is_line = follows and not re.search(r"[.!?]$", top[first + 1].text)
    is_subtitle = is_line and next(dates_in(top[first + 1].text), None) is None
    return (first, first + 2 if is_subtitle else first + 1)


def _outlet(metadata: Mapping[str, str], margins: Sequence[str]) -> str | None:
    """Name the outlet: a known one in margin or metadata, else a body that signs."""
    author = metadata.get("Author", "")
    pieces = [
        author,
        *(piece for words in margins for piece in re.split(r"\s*[|•·]\s*|\s{2,}", words)),
    ]
    for piece in pieces:
        if piece and publisher_named(piece):
            return piece
    return author if author and is_organisation(author) else None


def _subject_date(metadata: Mapping[str, str]) -> tuple[DateReading, ...]:
    words = metadata.get("Subject", "")
    return tuple(
        DateReading(d.when, DateOrigin.METADATA, f"Subject: {words}") for d in dates_in(words)
    )


def _margin_dates(running: Sequence[Paragraph]) -> tuple[DateReading, ...]:
    words = dict.fromkeys(p.text for p in running)
    return tuple(
        DateReading(found.when, DateOrigin.TEXT, line)
        for line in words
        for found in dates_in(line)
        if not found.ambiguous
    )


def _made(metadata: Mapping[str, str]) -> tuple[DateReading, ...]:
    when = _pdf_date(metadata.get("CreationDate", ""))
    if when is None:
        return ()
    return (DateReading(when, DateOrigin.METADATA, f"CreationDate: {metadata['CreationDate']}"),)


def _pdf_date(written: str) -> When | None:
    """Read a PDF date. Source: ISO 32000-1, 7.9.4."""
    match = re.match(
        r"D:(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:Z|([+-])(\d{2})'?(\d{2})?)?)?", written
    )
    if match is None:
        return None
    year, month, day, hour, minute, second, sign, *offset = match.groups()
    words = f"{year}-{month}-{day}"
    if hour:
        zone = (
            f"{sign}{offset[0]}:{offset[1] or '00'}"
            if sign
            else ("+00:00" if "Z" in written else "")
        )
        words += f"T{hour}:{minute}:{second or '00'}{zone}"
    return date_of_field(words)
