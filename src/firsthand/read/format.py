"""Which format are these bytes? Content first, the file's name second.

A name can lie (a page saved as `.pdf`), bytes hardly. Text formats have no
signature and are told by their first words; only where those say nothing does
the name decide between plain text and Markdown.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from enum import Enum
from pathlib import PurePosixPath

from firsthand.errors import (
    FirsthandError,
    FormatMismatch,
    FormatUnknown,
    InputEncrypted,
    InputTruncated,
    InputUndecodable,
)
from firsthand.model.archived import begins_as_warc, is_packed_warc
from firsthand.read.encoding import decode
from firsthand.read.post_tables import is_post_table


class Format(Enum):
    """A format with its media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    PAGE = "text/html"
    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MESSAGE = "message/rfc822"
    POSTS = "application/json"
    POST_TABLE = "text/csv"
    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    BMP = "image/bmp"
    AVIF = "image/avif"
    HEIC = "image/heic"
    SVG = "image/svg+xml"
    MP4 = "video/mp4"
    QUICKTIME = "video/quicktime"
    WEBM = "video/webm"
    MATROSKA = "video/x-matroska"
    AVI = "video/x-msvideo"
    MPEG = "video/mpeg"
    TRANSPORT_STREAM = "video/mp2t"
    FLASH_VIDEO = "video/x-flv"
    WINDOWS_MEDIA = "video/x-ms-asf"
    ARCHIVE = "application/zip"
    WEB_ARCHIVE = "application/warc"

    @property
    def is_picture(self) -> bool:
        """Is it an image format?"""
        return self.value.startswith("image/")

    @property
    def is_container(self) -> bool:
        """Is it nothing by itself, its contents being captures of their own?"""
        return self in {Format.ARCHIVE, Format.WEB_ARCHIVE}

    @property
    def is_video(self) -> bool:
        """Is it a video format?"""
        return self.value.startswith("video/")


_ENDINGS = {
    Format.TEXT: ("txt", "text", "asc", "log"),
    Format.MARKDOWN: ("md", "markdown", "mdown"),
    Format.PAGE: ("html", "htm", "xhtml"),
    Format.PDF: ("pdf",),
    Format.WORD: ("docx", "docm"),
    Format.MESSAGE: ("eml", "msg", "mhtml", "mht"),
    Format.POSTS: ("json", "jsonl", "ndjson"),
    Format.POST_TABLE: ("csv", "tsv"),
    Format.JPEG: ("jpg", "jpeg", "jpe"),
    Format.PNG: ("png",),
    Format.GIF: ("gif",),
    Format.WEBP: ("webp",),
    Format.TIFF: ("tif", "tiff"),
    Format.BMP: ("bmp",),
    Format.AVIF: ("avif",),
    Format.HEIC: ("heic", "heif", "hif"),
    Format.SVG: ("svg",),
    Format.MP4: ("mp4", "m4v", "3gp", "3g2"),
    Format.QUICKTIME: ("mov", "qt"),
    Format.WEBM: ("webm",),
    Format.MATROSKA: ("mkv",),
    Format.AVI: ("avi",),
    Format.MPEG: ("mpg", "mpeg", "vob"),
    Format.TRANSPORT_STREAM: ("ts", "mts", "m2ts"),
    Format.FLASH_VIDEO: ("flv",),
    Format.WINDOWS_MEDIA: ("wmv", "asf"),
    Format.ARCHIVE: ("zip", "wacz"),
    Format.WEB_ARCHIVE: ("warc",),
}
_BY_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings}

_SIGNATURES = (
    (re.compile(rb"\xff\xd8\xff"), Format.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Format.PNG),
    (re.compile(rb"GIF8[79]a"), Format.GIF),
    (re.compile(rb"RIFF....WEBP", re.S), Format.WEBP),
    (re.compile(rb"II\*\x00|MM\x00\*"), Format.TIFF),
    (re.compile(rb"BM....\x00\x00\x00\x00", re.S), Format.BMP),
    (re.compile(rb"....ftyp(?:avi[fs]|mi[af][1F].{4,40}?avi[fs])", re.S), Format.AVIF),
    (re.compile(rb"....ftyp(?:he|mif|msf|hev)", re.S), Format.HEIC),
)
_SOUND = re.compile(rb"....ftypM4[AB]", re.S)
_VIDEO_SIGNATURES = (
    (re.compile(rb"....ftypqt  |\x00...(?:moov|mdat|wide|skip|free|pnot)", re.S), Format.QUICKTIME),
    (re.compile(rb"....ftyp", re.S), Format.MP4),
    (re.compile(rb"\x1aE\xdf\xa3.{0,64}?webm", re.S), Format.WEBM),
    (re.compile(rb"\x1aE\xdf\xa3"), Format.MATROSKA),
    (re.compile(rb"RIFF....AVI ", re.S), Format.AVI),
    (re.compile(rb"\x00\x00\x01[\xba\xb3]"), Format.MPEG),
    (re.compile(rb"(?:G.{187}){3}G|.{4}(?:G.{191}){3}G", re.S), Format.TRANSPORT_STREAM),
    (re.compile(rb"FLV\x01"), Format.FLASH_VIDEO),
    (re.compile(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), Format.WINDOWS_MEDIA),
)
_UNREAD = (
    (_SOUND, "a sound recording"),
    (re.compile(rb"ID3|OggS|fLaC|RIFF....WAVE|\xff[\xfb\xf3\xf2]", re.S), "a sound recording"),
    (
        re.compile(rb"\x1f\x8b|BZh|7z\xbc\xaf|Rar!|\xfd7zXZ|\x28\xb5\x2f\xfd|\x5d\x2a\x4d\x18"),
        "an archive other than ZIP, WARC and WACZ",
    ),
    (re.compile(rb"filedesc://"), "an ARC web archive, the format before WARC"),
    (re.compile(rb"\x7fELF|MZ"), "a program"),
    (re.compile(rb"SQLite format 3"), "a database"),
    (re.compile(rb"\{\\rtf"), "an RTF document"),
)
_DOCUMENT_PART = re.compile(rb"PK.{28}(?:\[Content_Types\]\.xml|mimetype|_rels/|word/|xl/)", re.S)
"""Source: APPNOTE.TXT 4.3.7: the name follows 30 bytes of the first local header."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")

_SVG = re.compile(
    r"^\s*(?:(?:<\?[^>]{0,400}>|<!--(?:(?!-->).){0,2000}-->)\s*)*"
    r"(?:<!doctype\s+svg\b|<(?:svg:)?svg[\s>])", re.I | re.S,
)  # fmt: skip
_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main"
    r"|div|section|meta|title)\b", re.I | re.S,
)  # fmt: skip
_MESSAGE = re.compile(
    r"^(?:From [^\n]+\n)?(?=(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"(?:From|Received|Return-Path|MIME-Version|Message-ID):)"
    r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}(?:\n|$)"
)
_FRONT_MATTER = re.compile(r"^---[ \t]*\n(?:[^\n]*\n){0,80}?(?:---|\.\.\.)[ \t]*(?:\n|$)")


def format_of(content: bytes, locator: str) -> Format:
    """Tell the format of some bytes.

    Args:
        content: All of them.
        locator: Where they came from; its ending is asked last.

    Raises:
        FormatUnknown: No reader knows them.
        FormatMismatch: The name promises a format and the bytes are none.
        InputEncrypted: An office document that asks for a password.
        InputTruncated: A document package that is cut off.
        InputUndecodable: The name promises text and the bytes are not.
    """
    for pattern, kind in _SIGNATURES:
        if pattern.match(content):
            return kind
    if video := video_format_of(content):
        return video
    if begins_as_warc(content) or is_packed_warc(content, locator):
        return Format.WEB_ARCHIVE
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return _package(content, locator)
    if content.startswith(_OLE):
        raise _office(content, locator)
    for pattern, what in _UNREAD:
        if pattern.match(content):
            raise _unknown(locator, what)
    return _text_format(content, locator)


def video_format_of(head: bytes) -> Format | None:
    """Tell the format of a video from its first bytes; None when it is none.

    Args:
        head: The first kilobyte is enough.
    """
    if _SOUND.match(head):
        return None
    matching = (kind for pattern, kind in _VIDEO_SIGNATURES if pattern.match(head))
    return next(matching, None)


def is_container(head: bytes, locator: str = "") -> bool:
    """Tell an archive, whose contents are captures of their own, from its first bytes.

    Args:
        head: The first kilobyte. A document that is a ZIP package begins with a
            part of its own: `[Content_Types].xml` or `mimetype`.
        locator: Where they came from; a WARC packed by Zstandard is told by its name.
    """
    zipped = head.startswith(b"PK\x03\x04") and not _DOCUMENT_PART.match(head)
    return zipped or begins_as_warc(head) or is_packed_warc(head, locator)


def ending_format(locator: str) -> Format | None:
    """Give the format that a name promises, or None."""
    return _BY_ENDING.get(ending_of(locator))


def ending_of(locator: str) -> str:
    """Give the ending of a name in small letters, without its point."""
    return PurePosixPath(locator.replace("\\", "/")).suffix.lstrip(".").casefold()


def _package(content: bytes, locator: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except zipfile.BadZipFile as error:
        raise InputTruncated(
            f"cannot read `{locator}`: it starts as an archive or a document and its table of"
            " contents is missing or damaged; the bytes are kept as they came",
            hint="get the file again; the copy was probably cut off",
        ) from error
    if "word/document.xml" in names:
        return Format.WORD
    if any(name.startswith("xl/") for name in names):
        raise _unknown(locator, "a spreadsheet")
    if "META-INF/container.xml" in names:
        raise _unknown(locator, "an e-book")
    return Format.ARCHIVE


def _office(content: bytes, locator: str) -> FirsthandError:
    if _ENCRYPTED_OFFICE in content:
        return InputEncrypted(
            f"cannot read `{locator}`: the document asks for a password; the bytes are kept as"
            " they came",
            hint="open it with its password, save it without one, and add that copy",
        )
    return _unknown(locator, "an old office document")


def _text_format(content: bytes, locator: str) -> Format:
    promised = ending_format(locator)
    try:
        text = decode(content, locator).text
    except InputUndecodable as error:
        if promised in {
            Format.TEXT,
            Format.MARKDOWN,
            Format.PAGE,
            Format.POSTS,
            Format.POST_TABLE,
            Format.MESSAGE,
        }:
            raise
        if promised is None:
            raise _unknown(locator, "neither text nor any signature that is known") from error
        raise FormatMismatch(
            f"cannot read `{locator}`: its name says {promised.value}, its bytes are neither that"
            " nor text; the bytes are kept as they came",
            hint="get the file again; this copy is damaged or was given a wrong name",
        ) from error
    kind = _by_words(text, promised)
    if kind is Format.TEXT and promised is Format.POST_TABLE:
        raise FormatUnknown(
            f"cannot read `{locator}`: it is a table, and none of its columns is named as the words"
            " of a post beside who or when; the bytes are kept as they came",
            hint="name the column that holds the words `text`, and those beside it `author` and"
            " `date`; or save a table of other things as a document",
        )
    return kind


def _by_words(text: str, promised: Format | None) -> Format:
    start = text[:20_000]
    if _SVG.match(start):
        return Format.SVG
    if _PAGE.match(start):
        return Format.PAGE
    if _MESSAGE.match(start):
        return Format.MESSAGE
    if _is_json(text, promised):
        return Format.POSTS
    if is_post_table(start):
        return Format.POST_TABLE
    if _FRONT_MATTER.match(start) or promised is Format.MARKDOWN:
        return Format.MARKDOWN
    if promised is Format.PAGE and re.search(r"<(?:p|h1|br|span|a|b|i)\b[^>]*>", start, re.I):
        return Format.PAGE
    return Format.TEXT


def _is_json(text: str, promised: Format | None) -> bool:
    """Tell posts from text that starts with a bracket."""
    bare = text.lstrip()
    if promised is Format.POSTS and bare.startswith(("{", "[")):
        return True
    if not bare.startswith(("{", "[{", "[ {", "[\n")):
        return False
    first_line = bare.split("\n", 1)[0]
    return any(_parses(candidate) for candidate in (first_line, bare))


def _parses(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _unknown(locator: str, what: str) -> FormatUnknown:
    return FormatUnknown(
        f"cannot read `{locator}`: it is {what}, which no reader knows; the bytes are kept as they"
        " came",
        hint="add a text, page, PDF, DOCX, e-mail or JSON version of it as well",
    )
