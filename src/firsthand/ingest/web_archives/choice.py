"""Which records of a web archive can hold something a person would call an item?

An archive of one page has a hundred records: the page, its pictures, and what
the page fetched to look and work as it does. Pages, documents, pictures and
films are taken out; all else stays in the archive, counted by kind, so that
nobody has to guess what was passed over. `docs/decisions/0012-web-archives.md`
has the reasons.

Pure functions. Caller: `firsthand.casework.intake.web_archives`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urldefrag

from firsthand.ingest.web_archives.records import ArchivedRecord, Trouble

__all__ = ["Choice", "Left", "Taken", "choose"]


class Taken(StrEnum):
    """What was taken out, one of it, in the words that tell of it."""

    PAGE = "page"
    DOCUMENT = "document"
    PICTURE = "picture"
    FILM = "film"


class Left(StrEnum):
    """What stayed in the archive, in the words that tell of it."""

    NOTES = "requests and notes of the archiver"
    ANSWERS = "redirects, errors, partial and empty answers"
    UNCHANGED = "visits that found nothing changed"
    SAME = "answers with the same bytes as another"
    LOOKS = "styles, scripts and fonts"
    PARTS = "pages inside pages, and answers to scripts"
    SMALL = "small pictures and drawings"
    OTHER = "other formats"


@dataclass(frozen=True)
class Choice:
    """What is to be looked at, and what is not.

    Attributes:
        asked: Records whose bytes may be an item.
        troubled: Records of that kind that cannot be taken out.
        left: How many stay for which reason.
        called_for: Record ids of answers, with what a browser asked for them as.
        pages: Addresses of the pages that the archiver meant to keep; None when
            it does not say.
    """

    asked: tuple[ArchivedRecord, ...]
    troubled: tuple[ArchivedRecord, ...]
    left: Counter[Left]
    called_for: dict[str, str] = field(default_factory=dict)
    pages: frozenset[str] | None = None

    def is_page(self, record: ArchivedRecord) -> bool:
        """Tell a page that somebody meant to keep from one that another page fetched.

        The archiver's list of pages counts first, then what the browser asked for.
        Where neither is told, as crawlers without a browser do, it is a page.
        """
        if self.pages is not None and _bare(record.address) in self.pages:
            return True
        purpose = self.called_for.get(record.record, "")
        return purpose == "document" or (purpose == "" and self.pages is None)

    def was_opened(self, record: ArchivedRecord) -> bool:
        """Tell an address that somebody opened as a page by itself, with a sign that says so."""
        listed = self.pages is not None and _bare(record.address) in self.pages
        return listed or self.called_for.get(record.record) == "document"


def choose(records: Sequence[ArchivedRecord], listed: Iterable[str] | None = None) -> Choice:
    """Choose by what records say of themselves, before any bytes are asked for.

    Args:
        records: Of one archive.
        listed: Addresses of the pages that the archiver meant to keep; None when
            it does not say. Where a redirect leads from one of them is one too.
    """
    left: Counter[Left] = Counter()
    asked: list[ArchivedRecord] = []
    troubled: list[ArchivedRecord] = []
    seen: set[str] = set()
    for record in records:
        reason = _passed_over(record)
        if record.trouble and reason not in (Left.NOTES, Left.UNCHANGED):
            troubled.append(record)
        elif reason is not None:
            left[reason] += 1
        elif record.payload in seen:
            left[Left.SAME] += 1
        else:
            seen.add(record.payload)
            asked.append(record)
    pages = None if listed is None else _with_redirects(listed, records)
    return Choice(tuple(asked), tuple(troubled), left, _called_for(records), pages)


def _passed_over(record: ArchivedRecord) -> Left | None:
    if record.trouble is Trouble.BROKEN:
        return None
    if record.sort == "revisit":
        return Left.UNCHANGED
    is_web = record.address.lower().startswith(("http://", "https://"))
    if record.sort not in ("response", "resource") or not is_web:
        return Left.NOTES
    if record.trouble:
        return None
    if record.sort == "response" and record.status != 200:
        return Left.ANSWERS
    if not record.payload:
        return Left.ANSWERS
    return Left.LOOKS if _is_for_looks(record.media_type) else None


def _is_for_looks(media_type: str) -> bool:
    name = media_type.rpartition("/")[2]
    return media_type.startswith("font/") or any(
        mark in name for mark in ("css", "javascript", "ecmascript", "font", "wasm")
    )


def _called_for(records: Sequence[ArchivedRecord]) -> dict[str, str]:
    """Give for answers what they were asked for as: request and answer name one another."""
    purposes: dict[str, str] = {}
    for record in records:
        if record.sort == "request" and record.purpose:
            purposes[record.record] = record.purpose
            if record.answers:
                purposes[record.answers] = record.purpose
    for record in records:
        if record.answers in purposes:
            purposes.setdefault(record.record, purposes[record.answers])
    return purposes


def _with_redirects(listed: Iterable[str], records: Sequence[ArchivedRecord]) -> frozenset[str]:
    leads = {_bare(r.address): _bare(r.leads_to) for r in records if r.leads_to}
    pages: set[str] = set()
    for address in map(_bare, listed):
        at: str | None = address
        while at is not None and at not in pages:
            pages.add(at)
            at = leads.get(at)
    return frozenset(pages)


def led_to(records: Sequence[ArchivedRecord]) -> dict[str, str]:
    """Give for each address that redirects lead on from the one at which they end.

    Args:
        records: Of one archive. Redirects in a circle end nowhere and are left out.
    """
    leads = {_bare(r.address): _bare(r.leads_to) for r in records if r.leads_to}
    ends: dict[str, str] = {}
    for start in leads:
        at, seen = start, {start}
        while at in leads and leads[at] not in seen:
            at = leads[at]
            seen.add(at)
        if at not in leads:
            ends[start] = at
    return ends


def _bare(address: str) -> str:
    """Give an address without the place in the page."""
    try:
        return urldefrag(address).url
    except ValueError:
        return address
