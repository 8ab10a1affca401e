"""A Markdown file with front matter to a draft.

The marks are taken off, the words stay. Front matter is read under the many
names that people give the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from firsthand.model.item import DateOrigin, DateReading, Flag, ItemKind, PictureMention
from firsthand.model.text import Role
from firsthand.model.when import When
from firsthand.read.draft import Composer, Draft, Part, same_words
from firsthand.read.encoding import decode
from firsthand.read.finishing import prose_dates, prose_flags
from firsthand.read.format import Format
from firsthand.read.parts.captions import credit_in
from firsthand.read.parts.dates import date_of_field
from firsthand.read.parts.furniture import KEEPER

_KEYS = {
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "publisher", "site", "site_name", "sitename", "source", "publication",
               "newspaper", "media", "website"),
    "author": ("author", "authors", "byline", "by", "creator", "reporter"),
    "published": ("date", "published", "date_published", "datepublished", "published_at",
                  "published_when", "publication_date", "pubdate", "created", "posted"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "permalink", "address"),
    "note": ("note", "restates", "disclaimer"),
}  # fmt: skip
_FRONT = re.compile(r"^---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S | re.M)
_LINE = re.compile(
    r"^(?P<key>[A-Za-z][\w-]*):[ \t]+[\"']?(?P<value>[^\s\[{|>&*!].*?)[\"']?[ \t]*$", re.M
)
"""A line of front matter by itself: YAML refuses the second colon of "title: Fire: a toll"."""
_AS_LINES = Flag(
    "front-matter-as-lines",
    "The lines between --- at its top are not valid YAML; each was read by itself.",
)
_UNREAD = Flag("front-matter-unread", "The lines between --- at its top are not valid YAML.")


def read_markdown(content: bytes, locator: str) -> Draft:
    """Read a Markdown file.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Raises:
        InputUndecodable: The bytes are not text.
    """
    decoded = decode(content, locator)
    front, body, flags = _parted(decoded.text)
    paragraphs, pictures = _words(body)
    title = _value(front, "title")
    headings = [words for words, level in paragraphs if level == 1]
    if title is None and headings:
        title = headings[0]
    shown = _without_title([words for words, _ in paragraphs], title)
    composer = Composer()
    if title:
        composer.add(Part(title, Role.TITLE))
    prose = composer.add_prose(shown, with_head=title is None, near_top=True)
    mentions = tuple(_mention(composer, *picture) for picture in pictures)
    told = _dates(front)
    note = _value(front, "note")
    if note:
        composer.add(Part(note, Role.SET_ASIDE, why=KEEPER))
    return Draft(
        kind=ItemKind.ARTICLE,
        media_type=Format.MARKDOWN.value,
        text=composer.text,
        blocks=tuple(composer.blocks),
        title=title or prose.head.title,
        outlet=_value(front, "outlet") or prose.outlet,
        author=_value(front, "author") or prose.author,
        url=_address(front),
        wire=prose.wire,
        dates=told + prose_dates(prose, told),
        pictures=mentions,
        flags=decoded.flags + flags + prose_flags(prose, told),
    )


def _parted(text: str) -> tuple[Mapping[str, Any], str, tuple[Flag, ...]]:
    """Part the front matter from the text; front matter that is broken is said."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text, ()
    flags: tuple[Flag, ...] = ()
    try:
        loaded = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError):
        loaded = {line["key"]: line["value"] for line in _LINE.finditer(match["yaml"])}
        flags = (_AS_LINES if loaded else _UNREAD,)
    front = loaded if isinstance(loaded, dict) else {}
    named = {str(k).casefold().replace("-", "_"): v for k, v in front.items()}
    return named, text[match.end() :], flags


def _value(front: Mapping[str, Any], wanted: str) -> str | None:
    for key in _KEYS[wanted]:
        value = front.get(key)
        if wanted == "outlet" and isinstance(value, str) and re.match(r"https?://", value):
            continue
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        if value is not None and str(value).strip():
            return " ".join(str(value).split())
    return None


def _address(front: Mapping[str, Any]) -> str | None:
    values = (front.get(key) for key in (*_KEYS["url"], "source", "original"))
    return next(
        (v.strip() for v in values if isinstance(v, str) and re.match(r"https?://", v)), None
    )


def _dates(front: Mapping[str, Any]) -> tuple[DateReading, ...]:
    found = []
    for key in _KEYS["published"]:
        value = front.get(key)
        when = _when(value)
        if when:
            found.append(DateReading(when, DateOrigin.METADATA, f"{key}: {value}"))
    return tuple(found)


def _when(value: object) -> When | None:
    """Read a date that YAML has read already, or its words."""
    if isinstance(value, datetime):
        return When.of_instant(value) if value.tzinfo else When.of_day(value.date())
    if isinstance(value, date):
        return When.of_day(value)
    return date_of_field(str(value)) if value is not None else None


def _words(body: str) -> tuple[list[tuple[str, int]], list[tuple[str, str]]]:
    """Give the paragraphs with their heading level (0: none), and the pictures."""
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    paragraphs: list[tuple[str, int]] = []
    pictures: list[tuple[str, str]] = []
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            paragraphs.append((_plain(token.children or [], pictures), level))
        elif token.type in {"fence", "code_block"}:
            paragraphs.append((token.content, 0))
        elif token.type == "html_block":
            paragraphs.append((re.sub(r"<[^>]*>", " ", token.content), 0))
    return [(words, at) for words, at in paragraphs if words.strip()], pictures


def _plain(children: list[Token], pictures: list[tuple[str, str]]) -> str:
    words = ""
    for child in children:
        if child.type in {"text", "code_inline"}:
            words += child.content
        elif child.type in {"softbreak", "hardbreak"}:
            words += "\n"
        elif child.type == "image":
            pictures.append((str(child.attrGet("src") or ""), child.content))
            words += child.content
    return words


def _without_title(paragraphs: list[str], title: str | None) -> list[str]:
    """Leave out the heading that repeats the title."""
    first_lines = 2
    return [p for i, p in enumerate(paragraphs) if i >= first_lines or not same_words(p, title)]


def _mention(composer: Composer, source: str, caption: str) -> PictureMention:
    words = " ".join(caption.split())
    block = next((b for b in composer.blocks if words and b.span.of(composer.text) == words), None)
    return PictureMention(
        source, block.span if block else None, credit_in(words) if words else None
    )
