"""JSON, JSON Lines and tables with posts by accounts to drafts, one for each post.

Platforms and their exporters name the same things differently:
`firsthand.read.posts_fields` has the names. A line that is no post is a failure
of that line alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from firsthand.errors import FirsthandError, FormatUnknown, InputTruncated
from firsthand.model.item import DateOrigin, DateReading, ItemKind, PictureMention
from firsthand.model.text import Role
from firsthand.model.when import When
from firsthand.read.draft import Composer, Draft, Part
from firsthand.read.encoding import Decoded, decode
from firsthand.read.format import Format
from firsthand.read.parts.captions import credit_in
from firsthand.read.parts.dates import date_of_field
from firsthand.read.parts.furniture import KEEPER
from firsthand.read.post_tables import table_rows
from firsthand.read.posts_fields import ACCOUNT, HANDLE, ID, MEDIA, NAME, TEXT, URL, WHEN

_LISTS = ("posts", "items", "data", "messages", "tweets", "statuses", "results", "entries")
_EARLIEST_SECONDS = 631_152_000
"""1990-01-01: a smaller number in a date field is no time since 1970."""


def read_posts(
    content: bytes, locator: str, kind: Format = Format.POSTS
) -> tuple[list[Draft], list[tuple[str, FirsthandError]]]:
    """Read posts.

    Args:
        content: The bytes: one object, a list of them, one a line, or a table.
        locator: Where they came from.
        kind: Whether they are JSON or a table.

    Returns:
        A draft for each post, and each line that is none with its error.

    Raises:
        InputUndecodable: The bytes are not text.
        InputTruncated: JSON that breaks off, with nothing readable before.
        FormatUnknown: JSON that holds no post.
    """
    decoded = decode(content, locator)
    drafts: list[Draft] = []
    failures: list[tuple[str, FirsthandError]] = []
    entries = table_rows if kind is Format.POST_TABLE else _entries
    for place, found in entries(decoded.text, locator):
        draft = found if isinstance(found, FirsthandError) else _draft(found, place, decoded)
        if isinstance(draft, Draft):
            drafts.append(replace(draft, media_type=kind.value))
        else:
            failures.append((f"{locator}#{place}", draft or _no_post(f"{locator}#{place}")))
    if not drafts and failures:
        raise failures[0][1]
    return drafts, failures


def _entries(text: str, locator: str) -> Iterator[tuple[str, Mapping[str, Any] | FirsthandError]]:
    """Give what could be posts, with the place of each: a number or a line."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if not _is_lines(text):
            raise _broken(locator, error) from error
        yield from _line_entries(text, locator)
        return
    things = _listed(data)
    for number, thing in enumerate(things, start=1):
        place = str(number) if len(things) > 1 else ""
        yield place, thing if isinstance(thing, dict) else _no_post(f"{locator}#{number}")


def _is_lines(text: str) -> bool:
    """Tell one object a line from an object over many lines that breaks off."""
    first = text.lstrip().split("\n", 1)[0]
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return "\n{" in text.strip() and not first.rstrip().endswith(("{", "[", ","))


def _line_entries(
    text: str, locator: str
) -> Iterator[tuple[str, Mapping[str, Any] | FirsthandError]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            thing = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield f"line-{number}", _broken(f"{locator}#line-{number}", error)
            continue
        place = f"line-{number}"
        yield place, thing if isinstance(thing, dict) else _no_post(f"{locator}#{place}")


def _listed(data: object) -> list[Any]:
    """Give the entries of a list, of an export's envelope, or the one object."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and not _words(data):
        for key in _LISTS:
            if isinstance(data.get(key), list):
                return [_with_channel(entry, data) for entry in data[key]]
    return [data]


def _with_channel(entry: object, envelope: Mapping[str, Any]) -> object:
    """Give an entry of a channel's export the channel's name when it has no own."""
    name = envelope.get("name")
    if isinstance(entry, dict) and name and not any(key in entry for key in ACCOUNT):
        return {**entry, "account": {"name": name}}
    return entry


def _draft(post: Mapping[str, Any], place: str, decoded: Decoded) -> Draft | None:
    """Give the draft of one post, or None when it has neither words nor pictures."""
    words = _words(post)
    media = [m for key in MEDIA for m in _as_list(post.get(key))]
    if not words and not media:
        return None
    name, handle = _account(post)
    composer = Composer()
    if words:
        composer.add(Part(words, Role.POST, by=name or handle))
    pictures = tuple(_picture(composer, one) for one in media)
    note = post.get("note")
    if isinstance(note, str) and note.strip():
        composer.add(Part(note, Role.SET_ASIDE, why=KEEPER))
    signed = f"{name} ({handle})" if name and handle else name or handle
    return Draft(
        kind=ItemKind.POST,
        media_type=Format.POSTS.value,
        text=composer.text,
        blocks=tuple(composer.blocks),
        place=_string(post, ID) or place,
        outlet=name or handle,
        author=signed,
        url=next((u for u in (_string(post, URL),) if u and u.startswith("http")), None),
        dates=_dates(post),
        pictures=tuple(p for p in pictures if p.locator),
        flags=decoded.flags,
    )


def _words(post: Mapping[str, Any]) -> str:
    """Give the text of a post; some exporters cut it into a list of pieces."""
    for key in TEXT:
        value = post.get(key)
        if isinstance(value, list):
            value = "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in value
                            if isinstance(p, str | dict))  # fmt: skip
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _account(post: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Give the display name and the handle with its sign."""
    for key in ACCOUNT:
        value = post.get(key)
        if isinstance(value, dict):
            handle = _string(value, HANDLE)
            return _string(value, NAME), f"@{handle.lstrip('@')}" if handle else None
        if isinstance(value, str) and value.strip():
            return value.strip(), None
    handle = _string(post, HANDLE)
    return None, f"@{handle.lstrip('@')}" if handle else None


def _dates(post: Mapping[str, Any]) -> tuple[DateReading, ...]:
    for key in WHEN:
        value = post.get(key)
        when = _seconds(value) or (date_of_field(value) if isinstance(value, str) else None)
        if when:
            return (DateReading(when, DateOrigin.METADATA, f"{key}: {value}"),)
    return ()


def _seconds(value: object) -> When | None:
    """Read seconds (or milliseconds) since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    latest = 10**11
    seconds = value / 1000 if value > latest else value
    if not _EARLIEST_SECONDS <= seconds < latest:
        return None
    return date_of_field(datetime_of(seconds))


def datetime_of(seconds: float) -> str:
    """Give the instant so many seconds after 1970 as ISO 8601."""
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat()


def _picture(composer: Composer, media: object) -> PictureMention:
    if isinstance(media, str):
        return PictureMention(media)
    if not isinstance(media, dict):
        return PictureMention("")
    locator = _string(media, ("file", "media_url_https", "media_url", "url", "path", "src")) or ""
    caption = _string(media, ("caption", "alt", "alt_text", "ext_alt_text", "description"))
    if not caption:
        return PictureMention(locator)
    span = composer.add(Part(caption, Role.CAPTION, by=credit_in(caption)))
    return PictureMention(locator, span, credit_in(caption))


def _as_list(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, dict | str) and value else []


def _string(thing: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = thing.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def _broken(locator: str, error: Exception) -> InputTruncated:
    return InputTruncated(
        f"cannot read `{locator}`: it is not valid JSON ({error}); the bytes are kept as they came",
        hint="get it again; the copy was probably cut off",
    )


def _no_post(locator: str) -> FormatUnknown:
    return FormatUnknown(
        f"cannot read `{locator}`: no text of a post was found in it, looked for under"
        f" {', '.join(TEXT)}; the bytes are kept as they came",
        hint="rename the field that holds the words to `text`",
    )
