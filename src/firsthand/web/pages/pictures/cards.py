"""The cover of a picture: what a person reads in place of it.

A brief label, kind, size, who shows it, what others noted so that nobody must
look twice, and who has looked. No pixel and no number made of pixels. Labels
are kept short on purpose: a brief description helps to decide, a detailed one
raises anxiety (Simister et al. 2024, as quoted in the design notes of covers).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import PurePosixPath

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.export.contents import Link, page_name
from firsthand.export.words import count, number, shortened, visible, when_published
from firsthand.model.decision import Decision, Note
from firsthand.model.ids import ItemId
from firsthand.model.item import ItemKind
from firsthand.model.picture import Outcome
from firsthand.web.pages.document.listed import reports_of
from firsthand.web.pages.pictures.held import PictureDesk, Shelf, picture_desk
from firsthand.web.pages.pictures.looks import Look, Use
from firsthand.web.visit import Visit

LABEL_LETTERS = 90
"""A line or two on a cover."""
NAMED = 3
"""Reports that are named on a cover."""
_WHOLE_MB = 10


@dataclass(frozen=True, slots=True)
class CoverNote:
    """What somebody noted of a picture.

    Attributes:
        decision: Its id, for taking it back.
        seq: The number of its ledger entry.
        text: The words.
        by: Whose.
        day: When.
        on_cover: It is shown on the cover.
        place: The place it pins, in words; empty for none.
        why: By what the place was recognised.
    """

    decision: str
    seq: int
    text: str
    by: str
    day: str
    on_cover: bool
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture that was just asked for, on a page without scripts.

    Attributes:
        address: Where its bytes lie, once, below the case.
        entry: The ledger entry of the request.
        is_clip: It is a clip of a video.
        media_type: Of the bytes.
    """

    address: str
    entry: int
    is_clip: bool
    media_type: str


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture or video in words.

    Attributes:
        item: Its id.
        href: Its page.
        kind: "Photograph" or "Video".
        name: The name of its file.
        told: Size, length, format, in words.
        label: What it is about, briefly; empty when nobody says.
        label_by: Whose words the label is.
        notes: What people noted on the cover.
        shown_by: Reports that show it, the first of them.
        shown_more: How many further ones.
        first_shown: When the earliest of them came out.
        remarks: What to know before asking to see it.
        seen: Who has looked, in words.
        copies: Of how many copies it is one; empty for a single one.
        story: What was remarked where copies stand under different stories.
        width_px: Of the upright picture; 4 where unknown.
        height_px: Likewise; 3.
        is_video: It moves.
        opened: It was just asked for, on a page without scripts.
    """

    item: str
    href: str
    kind: str
    name: str
    told: str
    label: str
    label_by: str
    notes: tuple[CoverNote, ...]
    shown_by: tuple[Link, ...]
    shown_more: int
    first_shown: str
    remarks: tuple[str, ...]
    seen: str
    copies: str
    story: str
    width_px: int
    height_px: int
    is_video: bool
    opened: Opened | None = None


def picture_href(item: str) -> str:
    """Give the address of a picture's page."""
    return f"pictures/{page_name(item)}.html"


def covers_of(visit: Visit, pictures: Iterable[ListedPicture]) -> list[Cover]:
    """Give the covers of some pictures.

    Args:
        visit: Who asks; one picture may lie open for them.
        pictures: Which, from the shelf of the case.
    """
    desk = picture_desk(visit)
    shelf = desk.shelf(visit)
    desk.catch_up(visit.case)
    opened = opened_look(visit)
    return [_cover(visit, desk, shelf, one, opened) for one in pictures]


def covers_shown_by(visit: Visit, report: ItemId) -> list[Cover]:
    """Give the covers of the pictures that a report shows, in order of keeping."""
    shelf = picture_desk(visit).shelf(visit)
    return covers_of(visit, shelf.shown_by.get(report, ()))


def opened_look(visit: Visit) -> tuple[str, Look] | None:
    """Give the look that a page without scripts shows now, with its ticket."""
    ticket = visit.query.get("look", "")
    look = picture_desk(visit).looks.peek(ticket, visit.person.name) if ticket else None
    return (ticket, look) if look and look.use is not Use.FILE else None


def _cover(
    visit: Visit,
    desk: PictureDesk,
    shelf: Shelf,
    one: ListedPicture,
    opened: tuple[str, Look] | None,
) -> Cover:
    mark, story = one.record.fingerprint, shelf.story_of.get(one.item.id)
    reports = first_reports(visit, one)
    notes = [note_of(*noted) for noted in desk.notes_on(one.item.id)]
    label, label_by = _label(visit, one)
    copies = len(story.group.pictures) if story else 1
    return Cover(
        item=one.item.id,
        href=picture_href(one.item.id),
        kind=one.item.kind.value.capitalize(),
        name=visible(file_name(one)),
        told=told_of(one),
        label=label,
        label_by=label_by,
        notes=tuple(note for note in notes if note.on_cover),
        shown_by=tuple(visit.index.report(report) for report in reports),
        shown_more=max(len(one.shown_by) - NAMED, 0),
        first_shown=when_published(visit.index.published(reports[0])) if reports else "",
        remarks=remarks_of(one),
        seen=seen_told(desk.sightings.people(one.item.id)),
        copies=f"one of {count(copies, 'copy', 'copies')}" if copies > 1 else "",
        story=story.different if story else "",
        width_px=mark.width_px if mark else 4,
        height_px=mark.height_px if mark else 3,
        is_video=one.item.kind is ItemKind.VIDEO,
        opened=_opened(one, opened),
    )


def first_reports(visit: Visit, one: ListedPicture) -> list[ItemId]:
    """Give the reports that showed a picture first, as many as are named."""
    place = reports_of(visit).place
    return nsmallest(NAMED, (report.id for report in one.shown_by), key=place.__getitem__)


def note_of(decision: Decision, note: Note) -> CoverNote:
    """Give a note in words."""
    pin = note.landmark
    where = (
        f"{pin.latitude:.5f}, {pin.longitude:.5f}, within {number(round(pin.radius_m))} m, at"
        f" {pin.x:.0f}, {pin.y:.0f} in the picture"
        if pin
        else ""
    )
    return CoverNote(
        decision.id,
        decision.seq,
        visible(note.text),
        decision.by,
        f"{decision.at.day} {decision.at:%b %Y}",
        note.on_cover,
        where,
        visible(decision.why),
    )


def told_of(one: ListedPicture) -> str:
    """Say size, length and format: "1,100 × 784 pixels, JPEG, 143 KB"."""
    mark = one.record.fingerprint
    facts = {fact.field: fact.value for fact in reversed(one.record.facts)}
    parts = [f"{number(mark.width_px)} × {number(mark.height_px)} pixels"] if mark else []
    if one.item.kind is ItemKind.VIDEO:
        parts += [length_told(facts["duration"])] if "duration" in facts else []
        parts += [f"sound: {facts['sound']}"] if "sound" in facts else []
    parts.append(one.item.media_type.rpartition("/")[2].upper())
    inside = any(report.capture == one.item.capture for report in one.shown_by)
    parts.append(f"inside {file_name(one)}" if inside else _size(one.capture.size_bytes))
    return ", ".join(parts)


def length_told(duration: str) -> str:
    """Write the length that a video file gives ("42.50 s") as a clock does: "0:42 long"."""
    seconds = seconds_of(duration)
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} long"


def seconds_of(duration: str) -> float:
    """Read the length that a video file gives; 0.0 when it cannot be read."""
    try:
        return max(float(duration.removesuffix(" s")), 0.0)
    except ValueError:
        return 0.0


def remarks_of(one: ListedPicture) -> tuple[str, ...]:
    """Say what to know before asking to see a picture, as its card does."""
    said = [flag.message for flag in one.item.flags]
    said += [f.summary for f in one.record.findings if f.outcome is Outcome.CONTRADICTS]
    return tuple(map(visible, (*said, *one.record.notes)))


def file_name(one: ListedPicture) -> str:
    """Give the name of the file that a picture came in."""
    return PurePosixPath(one.capture.locator.replace("\\", "/")).name or one.capture.locator


def _label(visit: Visit, one: ListedPicture) -> tuple[str, str]:
    """Give the caption that the earliest report has for it, and who wrote it."""
    place = reports_of(visit).place
    captioned = [
        (showing.item, showing.caption) for showing in one.showings if showing.caption is not None
    ]
    if not captioned:
        return "", ""
    report, caption = min(captioned, key=lambda shown: place[shown[0]])
    words = caption.of(visit.index.items[report].text)
    return shortened(visible(words), LABEL_LETTERS), visit.index.outlet(report)


def seen_told(people: Sequence[str]) -> str:
    """Say who has looked at a picture."""
    if not people:
        return "nobody has looked yet"
    return f"seen by {len(people)}: {', '.join(people[:NAMED])}" + (
        f" and {len(people) - NAMED} more" if len(people) > NAMED else ""
    )


def _opened(one: ListedPicture, opened: tuple[str, Look] | None) -> Opened | None:
    if opened is None or opened[1].item != one.item.id:
        return None
    ticket, look = opened
    address = f"pictures/looks/{ticket}"
    return Opened(address, look.entry, look.use is Use.CLIP, look.media_type)


def _size(size_bytes: int) -> str:
    megabytes = size_bytes / 1e6
    if megabytes < 1:
        return f"{max(round(size_bytes / 1000), 1)} KB"
    return f"{megabytes:.0f} MB" if megabytes >= _WHOLE_MB else f"{megabytes:.1f} MB"
