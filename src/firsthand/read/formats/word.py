"""A DOCX document to a draft: headings, paragraphs, tables, core properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.coreprops import CoreProperties
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from firsthand.errors import ArchiveUnsafe, InputEmpty, InputTruncated
from firsthand.lexicon.names import is_organisation
from firsthand.lexicon.publishers import publisher_named
from firsthand.model.item import DateOrigin, DateReading, ItemKind
from firsthand.model.text import Role
from firsthand.model.when import When
from firsthand.read.draft import Composer, Draft, Part, same_words
from firsthand.read.finishing import prose_dates, prose_flags
from firsthand.read.format import Format

LARGEST_PACKAGE = 256 * 2**20
"""Bytes a document may unfold to: four times what may be read at all."""

TITLE_WITHIN = 6
"""Paragraphs from the top in which a heading is the title: before it stand at
most agency, slug, date and signature."""


def read_word(content: bytes, locator: str) -> Draft:
    """Read a DOCX document.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Raises:
        ArchiveUnsafe: It would unfold to more than it may.
        InputTruncated: It is cut off or damaged.
        InputEmpty: It holds no words.
    """
    document = _opened(content, locator)
    paragraphs = [(words, style) for words, style in _paragraphs(document) if words.strip()]
    if not paragraphs:
        raise InputEmpty(
            f"cannot read `{locator}`: the document holds no words; the bytes are kept as they"
            " came",
            hint="check that it is the right file",
        )
    return _draft(document.core_properties, paragraphs)


def _opened(content: bytes, locator: str) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size_bytes = sum(part.file_size for part in package.infolist())
        if size_bytes > LARGEST_PACKAGE:
            raise ArchiveUnsafe(
                f"cannot read `{locator}`: the document would unfold to {size_bytes:,} bytes, the"
                f" limit is {LARGEST_PACKAGE:,}; the bytes are kept as they came",
                hint="open it and save its text as a new document",
            )
        return docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        XMLSyntaxError,
        KeyError,
        ValueError,
    ) as error:
        raise InputTruncated(
            f"cannot read `{locator}`: the document is cut off or damaged ({error}); the bytes are"
            " kept as they came",
            hint="get the file again; the copy was probably cut off",
        ) from error


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """Give words and style of each paragraph, cells of tables row by row."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text, _style(block)
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)), "Table"


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _draft(properties: CoreProperties, paragraphs: list[tuple[str, str]]) -> Draft:
    told = (properties.title or "").strip() or None
    at = _title_at(paragraphs, told)
    composer = Composer()
    if at is not None:
        composer.add(Part(paragraphs[at][0], Role.TITLE))
    above = [words for words, _ in paragraphs[: at or 0]]
    for words in above:
        composer.add(Part(words, Role.SET_ASIDE, why="above the title"))
    rest = paragraphs[at + 1 :] if at is not None else paragraphs
    prose = composer.add_prose([w for w, _ in rest], with_head=at is None, near_top=True)
    author = (properties.author or "").strip() or None
    outlet = _outlet([*above, author or ""]) or prose.outlet
    title = " ".join(paragraphs[at][0].split()) if at is not None else prose.head.title
    return Draft(
        kind=ItemKind.ARTICLE if outlet else ItemKind.DOCUMENT,
        media_type=Format.WORD.value,
        text=composer.text,
        blocks=tuple(composer.blocks),
        title=title or told,
        outlet=outlet,
        author=author or prose.author,
        wire=prose.wire,
        dates=prose_dates(prose),
        made=_made(properties),
        flags=prose_flags(prose),
    )


def _title_at(paragraphs: list[tuple[str, str]], told: str | None) -> int | None:
    top = paragraphs[:TITLE_WITHIN]
    for is_title in (
        lambda words, style: same_words(words, told),
        lambda words, style: style == "Title",
        lambda words, style: style == "Heading 1",
    ):
        found = next((i for i, (words, style) in enumerate(top) if is_title(words, style)), None)
        if found is not None:
            return found
    return None


def _outlet(lines: list[str]) -> str | None:
    for line in lines:
        if line and publisher_named(line):
            return line
    return next((line for line in lines[-1:] if line and is_organisation(line)), None)


def _made(properties: CoreProperties) -> tuple[DateReading, ...]:
    """Give when the file was made; its author's program writes that in UTC."""
    created = properties.created
    if created is None:
        return ()
    when = When.of_instant(created) if created.tzinfo else When.of_day(created.date())
    return (DateReading(when, DateOrigin.METADATA, f"created: {created.isoformat()}"),)
