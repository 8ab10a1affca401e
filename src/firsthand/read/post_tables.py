"""Tables of posts, as people export them: which row is which post?

Commas, semicolons or tabs part the columns, and the first row names them. Words
of a column's name are compared with the fields of `firsthand.read.formats.posts`,
without case, spaces and the word "post" or "tweet" before them.

Source: RFC 4180 for quoted fields, by Python's `csv`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from firsthand.errors import FirsthandError, InputTruncated
from firsthand.read.posts_fields import ACCOUNT, HANDLE, ID, MEDIA, TEXT, URL, WHEN

DELIMITERS = (",", ";", "\t")

_FIELDS = (*TEXT, *ACCOUNT, *HANDLE, *WHEN, *URL, *ID, *MEDIA)
_BEFORE = "\ufeff\r\n "
"""What programs leave before the first row."""

_SECONDS = re.compile(r"\d{9,13}(?:\.\d+)?")


def is_post_table(text: str) -> bool:
    """Does a text begin as a table of posts: columns for words, and for who or when?

    Args:
        text: Its beginning is enough.
    """
    return _columns(text) is not None


def table_rows(
    text: str, locator: str
) -> Iterator[tuple[str, Mapping[str, str | float] | FirsthandError]]:
    """Give each row as the fields of a post.

    Args:
        text: A table for which `is_post_table` holds.
        locator: Where it came from, for errors.

    Yields:
        The place of the row, `row-1` being the first behind the names, and its
        fields that are not empty, under the names that `firsthand.read.formats.posts` reads;
        or, as the last, why the rest could not be read.
    """
    delimiter, fields = _columns(text) or (",", ())
    rows = csv.reader(io.StringIO(text.lstrip(_BEFORE), newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(rows):
            cells = zip(fields, row, strict=False)
            post = {field: _value(field, cell) for field, cell in cells if field and cell.strip()}
            if number and post:
                yield f"row-{number}", post
    except csv.Error as error:
        yield f"row-{number + 1}", _broken(f"{locator}#row-{number + 1}", error)


def _columns(text: str) -> tuple[str, Sequence[str]] | None:
    """Give the delimiter and the field of each column; a column of something else has ""."""
    first = text.lstrip(_BEFORE).split("\n", 1)[0]
    for delimiter in DELIMITERS:
        fields = [_field(name) for name in next(csv.reader([first], delimiter=delimiter), [])]
        has_words = any(field in TEXT for field in fields)
        if has_words and any(field in (*ACCOUNT, *HANDLE, *WHEN) for field in fields):
            return delimiter, fields
    return None


def _field(column: str) -> str:
    """Give the field that a column's name means, or "": "Tweet Text" is `text`."""
    named = re.sub(r"[^a-z]+", "_", column.casefold()).strip("_")
    for name in (named, re.sub(r"^(?:posts?|tweets?|messages?)_", "", named)):
        for field in _FIELDS:
            if name.replace("_", "") == field.casefold().replace("_", ""):
                return field
    return ""


def _value(field: str, cell: str) -> str | float:
    """Give a cell as JSON would have it: seconds since 1970 are a number."""
    return float(cell) if field in WHEN and _SECONDS.fullmatch(cell.strip()) else cell.strip()


def _broken(place: str, error: csv.Error) -> InputTruncated:
    return InputTruncated(
        f"cannot read `{place}`: the table is damaged there ({error}), so what follows could not"
        " be parted into rows; the rows before were read, and the bytes are kept as they came",
        hint="look for a quotation mark that is opened and not closed, and export the table again",
    )
