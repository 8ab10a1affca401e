"""DOCX documents."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from firsthand.errors import ArchiveUnsafe, InputEmpty, InputTruncated
from firsthand.model.item import ItemKind
from firsthand.model.text import Role
from firsthand.read.formats.word import read_word


def _document(*paragraphs: tuple[str, str], author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.created = datetime(2015, 4, 9, 12, tzinfo=UTC)
    for words, style in paragraphs:
        document.add_paragraph(words, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


WIRE_COPY = (
    ("AFP", "Normal"),
    ("Peru-ferry", "Normal"),
    ("Ferry sinks off Lima", "Heading 1"),
    ("LIMA, April 7, 2015 (AFP) - A ferry sank on Sunday.", "Normal"),
    ("Its owner doubted the number.", "Normal"),
)


def test_wire_copy_has_agency_slug_and_title_above_its_text() -> None:
    draft = read_word(_document(*WIRE_COPY), "a.docx")
    assert (draft.kind, draft.outlet, draft.title) == (
        ItemKind.ARTICLE,
        "AFP",
        "Ferry sinks off Lima",
    )
    assert [block.role for block in draft.blocks] == [
        Role.TITLE,
        Role.SET_ASIDE,
        Role.SET_ASIDE,
        Role.DATELINE,
        Role.BODY,
        Role.BODY,
    ]
    assert [reading.when.iso for reading in draft.dates] == ["2015-04-07"]
    assert [reading.when.day.day for reading in draft.made] == [9]


def test_a_document_that_nobody_publishes_is_a_document() -> None:
    draft = read_word(_document(("We saw nine people.", "Normal"), author="Ana Example"), "a.docx")
    assert (draft.kind, draft.outlet, draft.author) == (ItemKind.DOCUMENT, None, "Ana Example")


def test_cells_of_a_table_are_read() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Lima", "nine dead"
    stream = io.BytesIO()
    document.save(stream)
    assert "Lima | nine dead" in read_word(stream.getvalue(), "a.docx").text


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(InputEmpty):
        read_word(_document(), "a.docx")


def test_a_document_that_is_damaged_is_truncated() -> None:
    content = _document(*WIRE_COPY)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(stream, "w") as bad:
        for name in good.namelist():
            if name != "[Content_Types].xml":
                bad.writestr(name, good.read(name))
    with pytest.raises(InputTruncated):
        read_word(stream.getvalue(), "a.docx")


def test_a_document_that_unfolds_without_end_is_refused() -> None:
    stream = io.BytesIO(_document(*WIRE_COPY))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/media/zeros.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(bytes(2**20))
    with pytest.raises(ArchiveUnsafe):
        read_word(stream.getvalue(), "a.docx")
