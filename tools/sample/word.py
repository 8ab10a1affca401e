"""Write a report as a Word document, the same bytes every time."""

import io
import re
import zipfile

import docx
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from tools.sample.plain import plain_text
from tools.sample.sources import Source

# The earliest instant that a ZIP entry can hold.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = ("thumbnail", "stylesWithEffects")


def document(source: Source) -> bytes:
    """Write slug lines, headline and paragraphs; the note is the last paragraph."""
    out = docx.Document()
    _drop_table_styles(out)
    for line in source.front["head"]:
        out.add_paragraph(line).runs[0].font.size = Pt(9)
    out.add_heading(source.title, level=1)
    for block in source.blocks:
        out.add_paragraph(plain_text(block))
    out.add_paragraph().add_run(f"[{source.note}]").italic = True
    properties = out.core_properties
    properties.author = properties.last_modified_by = str(source.front["author"])
    properties.title = source.title
    properties.language = source.front["language"]
    properties.comments = ""
    properties.revision = 1
    naive = source.instant.replace(tzinfo=None)
    properties.created = properties.modified = naive
    buffer = io.BytesIO()
    out.save(buffer)
    return _same_every_time(buffer.getvalue())


def _same_every_time(packed: bytes) -> bytes:
    """Pack the parts again in name order, uncompressed, with one fixed date.

    Uncompressed, because compressed bytes differ between zlib versions. Two large parts that no
    reader needs, the thumbnail and the styles for Word 2010, are left out.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = [name for name in old.namelist() if not any(part in name for part in LEFT_OUT)]
        first = "[Content_Types].xml"
        for name in sorted(names, key=lambda each: (each != first, each)):
            content = old.read(name)
            if name.endswith(".rels"):
                content = _drop_entries(content, b"<Relationship ")
            elif name == first:
                content = _drop_entries(content, b"<Override ")
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            new.writestr(entry, content)
    return buffer.getvalue()


def _drop_entries(listing: bytes, opening: bytes) -> bytes:
    """Take the entries that mention a left-out part from a list of empty elements."""
    entry = re.compile(re.escape(opening) + rb"[^>]*/>")
    return entry.sub(
        lambda hit: b"" if any(part.encode() in hit.group() for part in LEFT_OUT) else hit.group(),
        listing,
    )


def _drop_table_styles(out: DocxDocument) -> None:
    for style in list(out.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.name.startswith("Normal"):
            style.delete()
