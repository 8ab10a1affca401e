"""Bytes to text: which encoding were they written in?

Order: byte order mark, what was declared beside the file (a mail's header, the
site's answer in a web archive), what the file declares, UTF-8, UTF-8 with damage,
and only then a guess; the last two are said. Text that still holds control
characters was no text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from firsthand.errors import InputUndecodable
from firsthand.model.archived import archived_place
from firsthand.model.item import Flag

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{3,30})", re.I)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")

DECLARED_WITHIN = 4096
"""Bytes. HTML asks for the declaration in the first 1024; saved pages put
comments and policies before it."""

MOST_CONTROL = 0.001
"""Share of control characters above which it is not text: clean files have
none, a stray form feed or escape in a long file is forgiven."""

LEAST_WHOLE = 3
"""Whole characters beyond ASCII for each broken byte, from which damaged UTF-8
is taken as that. Letters of an older encoding, one byte each, hardly ever form
a whole one: such text has broken bytes and next to no whole characters."""

_HTML_MEANS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
               "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}  # fmt: skip
"""What browsers read for a declared name. Source: https://encoding.spec.whatwg.org/#names-and-labels"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how sure its encoding is.

    Attributes:
        text: Without byte order mark, line ends as single line feeds.
        encoding: The name under which it was read.
        flags: Said when bytes were broken or the encoding had to be guessed.
    """

    text: str
    encoding: str
    flags: tuple[Flag, ...] = ()


def decode(content: bytes, locator: str, *, declared: str | None = None) -> Decoded:
    """Give the text of some bytes.

    Args:
        content: The bytes of the whole text.
        locator: Where they came from, for the message.
        declared: An encoding named outside of the bytes (a mail header).

    Raises:
        InputUndecodable: They are not text in any encoding that was tried.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_strictly(content[len(mark) :], encoding), encoding, locator)
    named = declared or _declared_beside(locator) or _declared_in(content)
    for candidate in filter(None, (named, "utf-8")):
        text = _strictly(content, candidate)
        if text is not None and not _is_garbage(text):
            return _checked(text, candidate, locator)
    return _damaged(content, locator) or _guess(content, locator)


def _declared_in(content: bytes) -> str | None:
    match = _DECLARED.search(content[:DECLARED_WITHIN])
    if match is None:
        return None
    name = match[1].decode("ascii").casefold()
    return _HTML_MEANS.get(name, name)


def _declared_beside(locator: str) -> str | None:
    """Give the encoding that a site named when it handed out a page, kept in its place."""
    place = archived_place(locator)
    name = place.charset.casefold() if place else ""
    return _HTML_MEANS.get(name, name) or None


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _damaged(content: bytes, locator: str) -> Decoded | None:
    """Read UTF-8 of which a few bytes are broken; None when it is something else."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    whole = len(_BEYOND_ASCII.findall(text)) - broken
    if whole < LEAST_WHOLE * broken or _is_garbage(text):
        return None
    flag = Flag(
        "encoding-damaged",
        f"At {broken} places its bytes are broken; each is shown as \ufffd.",
    )
    decoded = _checked(text, "utf-8", locator)
    return Decoded(decoded.text, decoded.encoding, (flag,))


def _guess(content: bytes, locator: str) -> Decoded:
    best = None if b"\x00" in content else from_bytes(content).best()
    decoded = _checked(str(best) if best else None, best.encoding if best else "", locator)
    flag = Flag(
        "encoding-guessed",
        f"Its encoding is not declared and was guessed to be {decoded.encoding}; accented letters"
        " and quotation marks can be wrong.",
    )
    return Decoded(decoded.text, decoded.encoding, (flag,))


def _checked(text: str | None, encoding: str, locator: str) -> Decoded:
    if text is None or _is_garbage(text):
        raise InputUndecodable(
            f"cannot read `{locator}` as text: its bytes fit none of the encodings that were tried"
            " (byte order mark, declared, UTF-8, guessed); the bytes are kept as they came",
            hint="open it where it was made and save it as UTF-8 text or as PDF",
        )
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def _is_garbage(text: str) -> bool:
    return len(_CONTROL.findall(text)) > MOST_CONTROL * len(text)
