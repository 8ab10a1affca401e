"""An e-mail to drafts: the message, and what is attached to it.

A forwarded report belongs to who wrote it, not to who sent it on: sender,
date and subject are taken from the forwarded head. Browsers save a page with
all its parts as a message too (MHTML, RFC 2557); that is read as the page it
is, its date being that of the saving and its parts no attachments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from firsthand.errors import InputEmpty, InputTruncated
from firsthand.model.item import DateOrigin, DateReading, ItemKind
from firsthand.model.text import Role
from firsthand.read.draft import Composer, Draft, Part, same_words
from firsthand.read.encoding import Decoded, decode
from firsthand.read.finishing import prose_dates, prose_flags
from firsthand.read.format import Format
from firsthand.read.formats.page import draft_of_page
from firsthand.read.formats.page_metadata import FROM_SAVED_FILE, outlet_at
from firsthand.read.parts.dates import date_of_field
from firsthand.read.parts.furniture import reason_to_set_aside
from firsthand.read.parts.lines import paragraphs

_FORWARDED = re.compile(
    r"^[-–— ]*(?:begin )?(?:forwarded message|original message|weitergeleitete nachricht)[-–—: ]*$"
    r"\s*(?P<head>(?:^\*?[A-Z][\w-]+:\*?[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,8})",
    re.I | re.M,
)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_SAVED_BY = re.compile(r"^[\"<\s]*saved by\b", re.I)
"""What browsers write as the sender of a page they save: "<Saved by Blink>"."""

_PREFIX = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.I)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message.

    Attributes:
        name: Its name as the message gives it; may be empty.
        content: Its bytes.
    """

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Sender:
    """Who wrote, when, about what."""

    name: str | None
    date: str | None
    subject: str | None


def read_message(content: bytes, locator: str) -> tuple[Draft, tuple[Attachment, ...]]:
    """Read an e-mail.

    Args:
        content: Its bytes.
        locator: Where they came from.

    Returns:
        The message, and what is attached, to be read by whoever reads such files.

    Raises:
        InputTruncated: It has a head and nothing that can be taken apart.
        InputEmpty: It holds no words and no attachment.
    """
    try:
        message = message_from_bytes(content, policy=default)
        saved = _is_saved_page(message)
        attached = () if saved else tuple(_attachments(message))
        text, page = _body(message, locator)
    except (MessageError, LookupError, ValueError) as error:
        raise InputTruncated(
            f"cannot read `{locator}`: the message cannot be taken apart ({error}); the bytes are"
            " kept as they came",
            hint="export the message again from the mail program",
        ) from error
    if page is not None:
        return _of_saved(message, page) if saved else _of_page(message, page), attached
    if not text.text.strip() and not attached:
        raise InputEmpty(
            f"cannot read `{locator}`: the message holds no words and no attachment; the bytes are"
            " kept as they came",
            hint="check that it is the right message",
        )
    return _of_text(message, text), attached


def _body(message: EmailMessage, locator: str) -> tuple[Decoded, Draft | None]:
    """Give the plain part, or else the HTML part as a page."""
    plain = message.get_body(preferencelist=("plain",))
    if plain is not None:
        return _decoded(plain, locator), None
    rich = message.get_body(preferencelist=("html",))
    if rich is not None:
        return Decoded("", "utf-8"), draft_of_page(_decoded(rich, locator), locator)
    return Decoded("", "utf-8"), None


def _decoded(part: MIMEPart, locator: str) -> Decoded:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return decode(content, locator, declared=part.get_content_charset())


def _attachments(message: EmailMessage) -> list[Attachment]:
    found = []
    for part in message.iter_attachments():
        payload = part.get_payload(decode=True)
        if payload is None and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            payload = first.as_bytes() if isinstance(first, EmailMessage) else b""
        if isinstance(payload, bytes) and payload:
            name = part.get_filename() or ""
            is_message = part.get_content_type() == "message/rfc822"
            found.append(Attachment(name or ("message.eml" if is_message else ""), payload))
    return found


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _sender(message: EmailMessage) -> _Sender:
    address = parseaddr(_header(message, "From") or "")
    name = address[0] or address[1]
    return _Sender(name or None, _header(message, "Date"), _header(message, "Subject"))


def _is_saved_page(message: EmailMessage) -> bool:
    return _SAVED_BY.match(_header(message, "From") or "") is not None


def _of_saved(message: EmailMessage, page: Draft) -> Draft:
    """Give the page that a browser saved; the message's head tells of the saving.

    Browsers write there which address was open. That is their word, and is said to be.
    """
    opened = _header(message, "Snapshot-Content-Location") or ""
    opened = opened if opened.startswith(("http://", "https://")) else ""
    saved = replace(page, media_type=Format.MESSAGE.value, made=_dates(_sender(message)))
    if page.url or not opened:
        return saved
    outlet, flags = page.outlet, [*page.flags, FROM_SAVED_FILE]
    if outlet is None:
        outlet, flag = outlet_at(opened)
        flags.append(flag)
    return replace(saved, url=opened, outlet=outlet, flags=tuple(flags))


def _of_page(message: EmailMessage, page: Draft) -> Draft:
    sender = _sender(message)
    return Draft(
        kind=ItemKind.MESSAGE,
        media_type=Format.MESSAGE.value,
        text=page.text,
        blocks=page.blocks,
        title=page.title or _without_prefix(sender.subject),
        outlet=page.outlet or sender.name,
        author=page.author or sender.name,
        url=page.url,
        wire=page.wire,
        dates=_dates(sender) + page.dates,
        pictures=page.pictures,
        flags=page.flags,
    )


def _of_text(message: EmailMessage, body: Decoded) -> Draft:
    sender, text = _forwarded(body.text) or (_sender(message), body.text)
    letter, signature = _parted(text)
    spans = paragraphs(letter)
    lines = [span.of(letter) for span in spans]
    title = _without_prefix(sender.subject)
    if lines and title and _ends_with(title, lines[0]):
        title = " ".join(lines.pop(0).split())
    composer = Composer()
    if title:
        composer.add(Part(title, Role.TITLE))
    quoted = [line for line in lines if line.startswith(">")]
    prose = composer.add_prose(
        [line for line in lines if not line.startswith(">")], with_head=False, near_top=True
    )
    for words in quoted:
        composer.add(Part(words, Role.SET_ASIDE, why="earlier message"))
    told = _dates(sender)
    if signature.strip():
        why = reason_to_set_aside(signature) or "signature"
        composer.add(Part(signature, Role.SET_ASIDE, why=why))
    return Draft(
        kind=ItemKind.MESSAGE,
        media_type=Format.MESSAGE.value,
        text=composer.text,
        blocks=tuple(composer.blocks),
        title=title,
        outlet=sender.name,
        author=prose.author or sender.name,
        wire=prose.wire,
        dates=told + prose_dates(prose, told),
        flags=body.flags + prose_flags(prose, told),
    )


def _forwarded(text: str) -> tuple[_Sender, str] | None:
    """Give sender and text of a forwarded message, when it is most of the text."""
    match = _FORWARDED.search(text)
    longest_note = 600
    if match is None or match.start() > longest_note:
        return None
    unfolded = re.sub(r"\n[ \t]+", " ", match["head"]).replace("*", "")
    fields = dict(re.findall(r"^([A-Za-z-]+):[ \t]*([^\n]*)$", unfolded, re.M))
    named = {name.casefold(): value.strip() for name, value in fields.items()}
    name, address = parseaddr(named.get("from", ""))
    when = named.get("date") or named.get("sent")
    return _Sender(name or address or None, when, named.get("subject")), text[match.end() :]


def _parted(text: str) -> tuple[str, str]:
    """Part the letter from its signature, which a line of two hyphens opens."""
    marks = list(_SIGNATURE.finditer(text))
    if not marks:
        return text, ""
    return text[: marks[-1].start()], text[marks[-1].end() :]


def _without_prefix(subject: str | None) -> str | None:
    return _PREFIX.sub("", subject).strip() or None if subject else None


def _ends_with(subject: str, line: str) -> bool:
    """Tell whether the first line repeats the subject, perhaps without "Statement: "."""
    after_label = subject.split(": ", 1)[-1]
    return same_words(line, subject) or same_words(line, after_label)


def _dates(sender: _Sender) -> tuple[DateReading, ...]:
    when = date_of_field(sender.date) if sender.date else None
    return (DateReading(when, DateOrigin.METADATA, f"Date: {sender.date}"),) if when else ()
