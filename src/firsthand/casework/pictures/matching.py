"""Has this picture been seen before, in the case or in a library?

Callers: `firsthand.cli.pictures`, `firsthand.web`.
"""

from __future__ import annotations

import getpass
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from firsthand.casework.counting.analysing import showings_of
from firsthand.casework.pictures.dates import earliest_of_each, picture_dates
from firsthand.casework.pictures.libraries import Library, libraries_at
from firsthand.casework.pictures.pixels import pixels_of
from firsthand.errors import (
    ExportUnwritable,
    FormatUnknown,
    InputEmpty,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
)
from firsthand.media.box import boxed_decode
from firsthand.media.copies.drawing import draw_overlay
from firsthand.media.looking import LARGEST_VIDEO_BYTES, asked
from firsthand.media.shelf import AnyLook, Shelf, look_from
from firsthand.model.ids import ItemId
from firsthand.model.item import Capture, Item
from firsthand.model.picture import Likeness, PictureDate, PictureDateKind, SharedPart
from firsthand.preserve.capture import entry_of_uncovering
from firsthand.read.format import format_of
from firsthand.store.case import Case

ASKED = ItemId("asked")
"""Stands for the picture that is asked for in a likeness; it is not in the case."""


@dataclass(frozen=True, slots=True)
class Match:
    """One picture that shows the same photograph.

    Attributes:
        likeness: How the asked picture lies over it.
        item: The picture, when it is in the case; None in a library.
        capture: Where its bytes came from.
        shown_by: The reports of the case that show it.
        dates: Its dates, of three kinds.
    """

    likeness: Likeness
    item: Item | None = None
    capture: Capture | None = None
    shown_by: tuple[Item, ...] = ()
    dates: tuple[PictureDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Sharing:
    """A picture of the case that shares a part with the asked one, and is no known copy.

    Attributes:
        part: What the two have in common.
        item: The picture.
        capture: Where its bytes came from.
    """

    part: SharedPart
    item: Item
    capture: Capture


@dataclass(frozen=True, slots=True)
class Matched:
    """The answer to "have we seen this before?".

    Attributes:
        matches: Those in the case first, each with the surest first.
        compared: How many pictures and videos were held against it.
        earliest: The earliest date of each kind among the matches.
        troubles: What of the libraries could not be looked at.
        sharing: Some pictures of the case that share a part only: a logo, a caption, a
            screen's buttons. They are no copies as far as can be told.
    """

    matches: tuple[Match, ...]
    compared: int
    earliest: Mapping[PictureDateKind, PictureDate]
    troubles: tuple[str, ...]
    sharing: tuple[Sharing, ...] = ()


def match(case: Case, picture: Path, libraries: Sequence[Path] = ()) -> Matched:
    """Hold a picture or video against those of a case and of libraries.

    Args:
        case: An open case.
        picture: A file, in the case or not.
        libraries: Folders, other cases, lists of hashes.

    Raises:
        InputMissing: There is no such file, or no such library.
        FormatUnknown: It is neither picture nor video.
        PictureUndecodable: It could not be decoded.
    """
    return _held_against(case, _look_at(picture), libraries_at(libraries))


def match_with(case: Case, picture: Path, libraries: Sequence[Library]) -> Matched:
    """Hold a picture or video against those of a case and of libraries that are open.

    For who asks again and again: a library is looked through once.

    Args:
        case: An open case.
        picture: A file, in the case or not.
        libraries: From `firsthand.casework.pictures.libraries`.

    Raises:
        InputMissing: There is no such file.
        FormatUnknown: It is neither picture nor video.
        PictureUndecodable: It could not be decoded.
    """
    return _held_against(case, _look_at(picture), libraries)


def draw_matches(
    case: Case, picture: Path, answer: Matched, folder: Path, *, covered: bool = True
) -> dict[str, Path]:
    """Draw the asked picture beside each one of the case that it matches.

    Drawing pictures uncovered is noted in the case's record before it is done.

    Args:
        case: An open case.
        picture: The asked file.
        answer: From `match`.
        folder: Where the drawings go, as PNG files; made when missing.
        covered: Grey and blurred; otherwise as they are.

    Returns:
        For each known picture its drawing. Videos and matches by hash alone
        have none: there are no details to draw.

    Raises:
        ExportUnwritable: The system refused to write there.
    """
    shown = [one for one in answer.matches if one.item and one.likeness.overlay]
    if shown and not covered:
        items = [one.item.id for one in shown if one.item]
        case.record(entry_of_uncovering(items, actor=getpass.getuser(), at=datetime.now(UTC)))
    asked_pixels = boxed_decode(_content(picture), str(picture))
    drawn: dict[str, Path] = {}
    for number, one in enumerate(shown, start=1):
        if one.item is None or one.likeness.overlay is None:
            continue
        known = pixels_of(case, one.item)
        content = draw_overlay(asked_pixels, known, one.likeness.overlay, covered=covered)
        drawn[one.likeness.known] = folder / f"match-{number}.png"
        _write(drawn[one.likeness.known], content)
    return drawn


def _look_at(picture: Path) -> AnyLook:
    content = _content(picture)
    kind = format_of(content, picture.name)
    if not (kind.is_picture or kind.is_video):
        raise FormatUnknown(
            f"cannot match `{picture}`: got {kind.value}, expected a picture or a video; nothing"
            " was compared",
            hint="name an image or video file",
        )
    return look_from(asked(content, str(picture), is_film=kind.is_video))


def _held_against(case: Case, look: AnyLook, libraries: Sequence[Library]) -> Matched:
    shelf, held = Shelf(), 0
    for item, kept in case.looks():
        shelf.put(item, look_from(kept))
        held += 1
    own = shelf.held_against(ASKED, look)
    matches = [
        *_in_case(case, own.alike),
        *(Match(found) for library in libraries for found in library.like(ASKED, look)),
    ]
    return Matched(
        tuple(matches),
        held + sum(library.size for library in libraries),
        earliest_of_each(date for one in matches for date in one.dates),
        tuple(trouble for library in libraries for trouble in library.troubles),
        tuple(_sharing(case, own.sharing)),
    )


def _sharing(case: Case, parts: Sequence[SharedPart]) -> Iterator[Sharing]:
    if not parts:
        return
    items = {item.id: item for item in case.items()}
    for part in parts:
        item = items[ItemId(part.known)]
        yield Sharing(part, item, case.capture(item.capture))


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise ExportUnwritable(
            f"cannot write `{path}`: {error.strerror or error}; the case is as it was",
            hint="name another folder",
        ) from error


def _in_case(case: Case, likenesses: Sequence[Likeness]) -> list[Match]:
    items = {item.id: item for item in case.items()}
    records = {record.item: record for record in case.pictures()}
    showings = showings_of(case, list(items.values()))
    matches = []
    for found in likenesses:
        item = items[ItemId(found.known)]
        capture = case.capture(item.capture)
        shown_by = tuple(items[s.item] for s in showings if s.picture == item.id)
        dates = picture_dates(capture, records.get(item.id), shown_by)
        matches.append(Match(found, item, capture, shown_by, tuple(dates)))
    return matches


def _content(picture: Path) -> bytes:
    """Give the bytes of the file asked for: one that ends, and is not larger than is looked at."""
    try:
        kind = picture.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):  # opening a pipe would wait for ever
            raise InputUnreadable(
                f"cannot match `{picture}`: it is no file that ends; nothing was compared",
                hint="name an image or video file",
            )
        with picture.open("rb") as file:
            content = file.read(LARGEST_VIDEO_BYTES + 1)
    except FileNotFoundError as error:
        raise InputMissing(
            f"cannot match `{picture}`: there is no such file; nothing was compared",
            hint="check the path",
        ) from error
    except OSError as error:
        raise InputUnreadable(
            f"cannot match `{picture}`: {error.strerror or error}; nothing was compared",
            hint="check its permissions, and that it is a file",
        ) from error
    if not content:
        raise InputEmpty(
            f"cannot match `{picture}`: the file is empty; nothing was compared",
            hint="get the file again; the copy may have failed",
        )
    if len(content) > LARGEST_VIDEO_BYTES:
        raise InputTooLarge(
            f"cannot match `{picture}`: it has more than {LARGEST_VIDEO_BYTES:,} bytes, the most"
            " that is looked at; nothing was compared",
            hint="cut out the part in question, or make a smaller copy, and ask for that",
        )
    return content
