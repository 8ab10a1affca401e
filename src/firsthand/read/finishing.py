"""From what a format's reader found to an item.

Done alike for every format: dates weighed and doubted, language told, the
agency named, the id derived. Callers: `firsthand.read.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from firsthand.lexicon.publishers import publisher_named, wire_named
from firsthand.model.ids import CaptureId, ItemId, short_hash
from firsthand.model.item import DateOrigin, DateReading, Flag, Item, ItemKind
from firsthand.model.text import Role, words_at
from firsthand.read.draft import Composer, Draft, Part
from firsthand.read.language import language_of
from firsthand.read.parts.dates import best_date, date_flags, date_of_url, disagree
from firsthand.read.parts.prose import Prose

READ_LANGUAGE = "en"
"""The language whose statements are read; others are kept, shown and flagged."""

_CONTRIBUTED = re.compile(
    r"(?P<wire>[A-Z][\w .'-]{1,40}?)(?:,? and [^.]{2,60}?)? contributed (?:to|reporting)\b"
    r"|\b(?:copyright|source|with)[: ]+(?:\d{4} )?(?:the )?(?P<other>[A-Z][\w .'-]{1,40})", re.I,
)  # fmt: skip

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
"""Half of a character, as JSON escapes and damaged mail can hold. No file can
keep it, so the mark for an unreadable character stands in its place."""


def finish(draft: Draft, capture: CaptureId) -> Item:
    """Make an item of what a format's reader found.

    Args:
        draft: Everything the format told.
        capture: The capture it was read from.
    """
    draft = cast("Draft", _whole_characters(draft))
    from_url = date_of_url(draft.url) if draft.url else None
    told = draft.dates
    if from_url and draft.url:
        told = (*told, DateReading(from_url, DateOrigin.URL, draft.url))
    dates = _distinct((*told, *draft.made))
    picture = draft.kind in {ItemKind.PHOTOGRAPH, ItemKind.VIDEO}
    language = language_of(_read_words(draft)) if not picture else None
    flags = draft.flags
    if not picture:
        weighed = _distinct(told)
        flags += date_flags(weighed or draft.made, made=not weighed and bool(draft.made))
        flags += _language_flags(language)
    return Item(
        id=ItemId(f"item-{short_hash(capture, draft.place)}"),
        capture=capture,
        kind=draft.kind,
        media_type=draft.media_type,
        text=draft.text,
        blocks=draft.blocks,
        title=draft.title,
        outlet=draft.outlet,
        author=draft.author,
        agency=_agency(draft),
        url=draft.url,
        published=best_date(told or draft.made),
        dates=dates,
        language=language,
        pictures=draft.pictures,
        flags=flags,
    )


def with_words(picture: Item, parts: Iterable[Part]) -> Item:
    """Give a picture's item the words that stand in the picture.

    Args:
        picture: A photograph or video, as `finish` made it.
        parts: What was read in it, in reading order; what says nothing (names,
            counts, clocks) is marked to be set aside.
    """
    composer = Composer()
    for part in parts:
        composer.add(replace(part, words=_LONE_SURROGATE.sub("\ufffd", part.words)))
    said = [block.span for block in composer.blocks if block.role is not Role.SET_ASIDE]
    read = words_at(composer.text, said)
    language = language_of(read) if read else None
    return replace(
        picture,
        text=composer.text,
        blocks=tuple(composer.blocks),
        language=language,
        flags=picture.flags + _language_flags(language),
    )


def prose_dates(prose: Prose, known: Iterable[DateReading] = ()) -> tuple[DateReading, ...]:
    """Give the dates that a text's first and last lines tell.

    Args:
        prose: The text and its lines.
        known: What metadata say; decides which part of "06/07/2014" is the day.
    """
    told = [reading.when for reading in known]
    lead = tuple(
        DateReading(found.beside(told), DateOrigin.FIRST_LINE, words)
        for found, words in prose.lead_dates
    )
    closing = tuple(
        DateReading(found.beside(told), DateOrigin.TEXT, words)
        for found, words in prose.closing_dates
    )
    return lead + closing


def prose_flags(prose: Prose, known: Iterable[DateReading] = ()) -> tuple[Flag, ...]:
    """Say which written dates can be read two ways, with no other date to decide.

    Args:
        prose: The text and its lines.
        known: What metadata say.
    """
    told = [reading.when for reading in known]
    unsure = [
        words
        for found, words in (*prose.lead_dates, *prose.closing_dates)
        if found.swapped and all(disagree(found.beside(told), when) for when in told)
    ]
    if not unsure:
        return ()
    return (Flag("date-ambiguous", f"Day and month can be swapped in: {'; '.join(unsure)}."),)


def _whole_characters(value: Any) -> Any:
    """Give the same with U+FFFD for every lone surrogate; offsets stay."""
    if type(value) is str:  # an enum is a string too, and stays what it is
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(map(_whole_characters, value))
    if is_dataclass(value) and not isinstance(value, type):
        whole = {f.name: _whole_characters(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **whole)
    return value


def _distinct(dates: tuple[DateReading, ...]) -> tuple[DateReading, ...]:
    return tuple(dict.fromkeys(dates))


def _read_words(draft: Draft) -> str:
    """Give the words that are read, without what is set aside."""
    if not draft.blocks:
        return draft.text
    return "\n".join(b.span.of(draft.text) for b in draft.blocks if b.role is not Role.SET_ASIDE)


def _language_flags(language: str | None) -> tuple[Flag, ...]:
    if language in {None, READ_LANGUAGE}:
        return ()
    return (
        Flag(
            "language-unread",
            f"Its language looks like `{language}`; only English is read, so no statement is.",
        ),
    )


def _agency(draft: Draft) -> str | None:
    """Name the wire in dateline, signature or the line that thanks it."""
    candidates = [draft.wire or "", *_signers(draft.author or "")]
    for block in draft.blocks:
        words = block.span.of(draft.text)
        if block.role is Role.BYLINE:
            candidates += _signers(words)
    candidates += _thanked(draft.text)
    for candidate in candidates:
        found = wire_named(candidate) if candidate else None
        if found and found != publisher_named(draft.outlet or ""):
            return found.name
    return None


def _signers(signature: str) -> list[str]:
    bare = re.sub(r"(?i)^(?:by|from)\s+", "", signature.strip())
    return [part.strip(" .()") for part in re.split(r"[,/|()]|\band\b|\s[–—-]\s", bare)]


def _thanked(text: str) -> list[str]:
    """Give who is named in "... contributed to this report" near the end."""
    reach = 600
    found = []
    for match in _CONTRIBUTED.finditer(text[-reach:]):
        words = match["wire"] or ""
        found += [part.strip(" .") for part in re.split(r",|\band\b|\.\s", words)][-3:]
    return found
