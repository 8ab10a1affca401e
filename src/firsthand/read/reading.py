"""Bytes to items: the front door of this room.

`read` is a pure function of bytes and a name: no file, clock or network. It can
run in another process, and twice. Which format it is, the bytes say; a name
that says otherwise is flagged.

Caller: `firsthand.casework.intake.steps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from firsthand.errors import (
    FirsthandError,
    FormatUnknown,
    InputEmpty,
    InputProblem,
    InputTooLarge,
)
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Flag, Item
from firsthand.read.archived import as_archived
from firsthand.read.draft import Draft
from firsthand.read.finishing import finish
from firsthand.read.format import (
    Format,
    ending_format,
    ending_of,
    format_of,
    is_container,
    video_format_of,
)
from firsthand.read.formats.picture import read_picture
from firsthand.read.formats.posts import read_posts
from firsthand.read.formats.text import read_text
from firsthand.read.formats.video import read_video

if TYPE_CHECKING:
    from firsthand.read.formats.message import Attachment

Reader = Callable[[bytes, str], Draft]
"""Makes a draft of the bytes of a document and of where they came from."""

READ_LIMIT_BYTES = 64 * 2**20
"""64 MiB. The longest newspaper archive page has some megabytes of text; what
is larger is a dump or a film (`read_head`). Everything is kept whatever its size."""

DEEPEST_MESSAGE = 3
"""How many messages may be attached to one another."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One part of a capture that could not be read, and why."""

    locator: str
    error: FirsthandError


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one capture gave.

    Attributes:
        items: At least one; none for an archive, whose members are captures
            of their own.
        failures: Parts of it that could not be read.
        pictures: The file of each picture or video among the items; it can lie inside
            the capture, as an attachment does.
    """

    items: tuple[Item, ...]
    failures: tuple[Failure, ...] = ()
    pictures: Mapping[ItemId, bytes] = field(default_factory=dict)


def read(content: bytes, locator: str, capture: CaptureId) -> Reading:
    """Read the items that one capture holds.

    Args:
        content: Its bytes, whole.
        locator: Where they came from; its ending is asked last.
        capture: The capture's id, from which the items' ids derive.

    Returns:
        The items in order, and the parts that could not be read.

    Raises:
        InputProblem: Nothing of it could be read; the message says why.
    """
    if not content.strip():
        raise InputEmpty(
            f"cannot read `{locator}`: it holds no words ({len(content)} bytes); what there is, is"
            " kept as it came",
            hint="get the file again; the copy may have failed",
        )
    if len(content) > READ_LIMIT_BYTES:
        return read_head(content, locator, capture, size_bytes=len(content))
    kind = format_of(content, locator)
    if kind.is_container:
        return Reading(())
    drafts, failures = _drafts(content, locator, kind)
    items = _finished(drafts, kind, locator, capture)
    pictures = {
        item.id: draft.picture
        for item, draft in zip(items, drafts, strict=True)
        if draft.picture is not None
    }
    return Reading(items, tuple(failures), pictures)


def read_head(head: bytes, locator: str, capture: CaptureId, *, size_bytes: int) -> Reading:
    """Read what is too large to be read whole: a video becomes an item by its first bytes.

    An archive gives none: what is in it are captures of their own.

    Args:
        head: At least the first `firsthand.read.formats.video.VIDEO_HEAD_BYTES`.
        locator: Where they came from.
        capture: The capture's id.
        size_bytes: How long the whole is.

    Raises:
        InputTooLarge: It is neither video nor archive.
    """
    kind = video_format_of(head)
    if kind is None and is_container(head, locator):
        return Reading(())
    if kind is None:
        raise InputTooLarge(
            f"cannot read `{locator}`: it has {size_bytes:,} bytes, the limit for reading is"
            f" {READ_LIMIT_BYTES:,}; the bytes are kept as they came",
            hint="split the file, or save the part that matters, and add that",
        )
    draft = read_video(head, kind, size_bytes=size_bytes)
    return Reading(_finished([draft], kind, locator, capture))


def _finished(
    drafts: Sequence[Draft], kind: Format, locator: str, capture: CaptureId
) -> tuple[Item, ...]:
    flags = _name_flags(kind, locator)
    told = (as_archived(replace(draft, flags=flags + draft.flags), locator) for draft in drafts)
    return tuple(finish(draft, capture) for draft in told)


def _drafts(content: bytes, locator: str, kind: Format) -> tuple[Sequence[Draft], list[Failure]]:
    if kind in {Format.POSTS, Format.POST_TABLE}:
        drafts, failed = read_posts(content, locator, kind)
        return drafts, [Failure(place, error) for place, error in failed]
    if kind is Format.MESSAGE:
        return _message_drafts(content, locator, depth=1)
    if kind.is_picture:
        return [read_picture(content, locator, kind)], []
    if kind.is_video:
        film = read_video(content, kind, size_bytes=len(content))
        return [replace(film, picture=content)], []
    draft = _reader_of(kind)(content, locator)
    return [draft, *_inside(content, locator, kind)], []


def _reader_of(kind: Format) -> Reader:
    """Give the reader of a format of documents.

    What it needs is loaded when the first document of its format comes: the libraries
    for all formats take most of a second, and a server that reads none needs none.
    """
    if kind is Format.MARKDOWN:
        from firsthand.read.formats.markdown import read_markdown

        return read_markdown
    if kind is Format.PAGE:
        from firsthand.read.formats.page import read_page

        return read_page
    if kind is Format.PDF:
        from firsthand.read.formats.pdf import read_pdf

        return read_pdf
    if kind is Format.WORD:
        from firsthand.read.formats.word import read_word

        return read_word
    return read_text


def _inside(content: bytes, locator: str, kind: Format) -> Iterator[Draft]:
    """Give the pictures inside a document as items of their own."""
    from firsthand.read.formats.embedded import pictures_inside

    for number, picture in enumerate(pictures_inside(content, kind), start=1):
        name = f"picture-{number}"
        try:
            found = read_picture(picture, f"{locator}!/{name}", format_of(picture, name))
        except InputProblem:
            continue  # the document is read; a part that is no picture after all is passed over
        yield replace(found, place=name)


def _message_drafts(
    content: bytes, locator: str, *, depth: int
) -> tuple[list[Draft], list[Failure]]:
    """Read a message and what is attached to it; an attachment fails alone."""
    from firsthand.read.formats.message import read_message

    message, attached = read_message(content, locator)
    drafts = [message] if message.text.strip() else []
    failures: list[Failure] = []
    for number, attachment in enumerate(attached, start=1):
        name = attachment.name or f"attachment-{number}"
        try:
            found, failed = _attached_drafts(attachment, f"{locator}!/{name}", depth=depth)
        except InputProblem as error:
            failures.append(Failure(f"{locator}!/{name}", error))
            continue
        prefix = f"attachment-{number}"
        drafts += [replace(d, place=f"{prefix}/{d.place}" if d.place else prefix) for d in found]
        failures += failed
    if not drafts and failures:
        raise failures[0].error
    return drafts, failures


def _attached_drafts(
    attachment: Attachment, locator: str, *, depth: int
) -> tuple[Sequence[Draft], list[Failure]]:
    kind = format_of(attachment.content, locator)
    if kind.is_container:
        raise FormatUnknown(
            f"cannot read `{locator}`: it is an archive attached to a message; the bytes are kept"
            " as they came, inside the message",
            hint="save the archive from the mail program and add it",
        )
    if kind is not Format.MESSAGE:
        return _drafts(attachment.content, locator, kind)
    if depth >= DEEPEST_MESSAGE:
        raise InputTooLarge(
            f"cannot read `{locator}`: messages are attached to one another more than"
            f" {DEEPEST_MESSAGE} deep; the bytes are kept as they came",
            hint="save the innermost message as its own file and add that",
        )
    return _message_drafts(attachment.content, locator, depth=depth + 1)


def _name_flags(kind: Format, locator: str) -> tuple[Flag, ...]:
    """Say when the name promised another format than the bytes hold."""
    promised = ending_format(locator)
    plain = {Format.TEXT, Format.MARKDOWN}
    if promised is None or promised is kind or {promised, kind} == plain:
        return ()
    return (
        Flag(
            "format-differs-from-name",
            f"Its name ends in .{ending_of(locator)}, its bytes are {kind.value}; it was read as"
            " what it is.",
        ),
    )
