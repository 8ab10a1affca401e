"""Have we seen this picture before, in the case or in a library? A file is compared, not kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from starlette.datastructures import UploadFile
from starlette.responses import Response

from firsthand.casework.pictures.libraries import Library
from firsthand.casework.pictures.matching import Match, Matched, match_with
from firsthand.casework.pictures.views import matched_json
from firsthand.errors import InputTooLarge, UsageProblem
from firsthand.export.contents import Link
from firsthand.export.words import count, visible
from firsthand.media.looking import LARGEST_VIDEO_BYTES
from firsthand.model.person import Act
from firsthand.web.chosen_libraries import libraries_chosen, libraries_offered
from firsthand.web.laying_out import as_json, laid_out
from firsthand.web.libraries import Opened
from firsthand.web.pages.pictures.cards import Cover, covers_of
from firsthand.web.pages.pictures.held import Shelf, picture_desk
from firsthand.web.pages.pictures.shown import date_told, looking_values
from firsthand.web.visit import Page, Visit

MOST_SHARING = 5
"""A channel's logo may stand in every picture of a case; the JSON has all."""


@dataclass(frozen=True, slots=True)
class MatchShown:
    """A picture of the case that shows what the asked one shows.

    Attributes:
        cover: Its cover.
        told: How the asked one lies over it.
        reports: Reports that show it.
        dates: Its dates, each with its kind and on whose word.
    """

    cover: Cover
    told: str
    reports: tuple[Link, ...]
    dates: tuple[tuple[str, str, str], ...]


def form(visit: Visit) -> Response:
    """Show the form for a file."""
    return laid_out(
        visit,
        "picture_match.html",
        answer=None,
        libraries=libraries_offered(visit),
        chosen=(),
        **looking_values(visit),
    )


def matched(visit: Visit) -> Response:
    """Compare a file with every picture and video of the case; it is not kept."""
    chosen = libraries_chosen(visit)
    name, answer, opened = _asked(visit, chosen)
    shelf = picture_desk(visit).shelf(visit)
    return laid_out(
        visit,
        "picture_match.html",
        answer=answer,
        name=name,
        libraries=libraries_offered(visit),
        chosen=chosen,
        beside=opened.ready,
        undone=(*opened.waiting, *answer.troubles),
        matches=[_shown(visit, shelf, one) for one in answer.matches if one.item is not None],
        elsewhere=[
            (visible(one.likeness.known), visible(one.likeness.told))
            for one in answer.matches
            if one.item is None
        ],
        sharing=[
            (visible(PurePath(one.capture.locator).name), visible(one.part.told))
            for one in answer.sharing[:MOST_SHARING]
        ],
        compared=count(answer.compared, "picture or video", "pictures and videos"),
        earliest=[
            (kind.value, date_told(date), visible(date.origin))
            for kind, date in answer.earliest.items()
        ],
        **looking_values(visit),
    )


def matched_for_script(visit: Visit) -> Response:
    """Compare a file; give what `firsthand match --json` gives."""
    _, answer, opened = _asked(visit, libraries_chosen(visit))
    undone = (*opened.waiting, *answer.troubles)
    return as_json("match", matched_json(answer, {}), warnings=undone)


def _asked(visit: Visit, chosen: Sequence[str]) -> tuple[str, Matched, Opened]:
    """Compare the file of the form; give its name, the answer, and the libraries."""
    sent = visit.form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        raise UsageProblem(
            "cannot compare: no file was sent; nothing was compared",
            hint="choose a picture or a video",
        )
    name = visible(PurePath(sent.filename.replace("\\", "/")).name)[-120:]
    if (sent.size or 0) > LARGEST_VIDEO_BYTES:
        raise InputTooLarge(
            f"cannot compare `{name}`: it has {sent.size:,} bytes, the limit is"
            f" {LARGEST_VIDEO_BYTES:,}; nothing was compared",
            hint="cut a part out of it, and compare that",
        )
    opened = visit.desk.libraries.opened(chosen)
    answer = _answer(visit, sent, name, opened.ready)
    return name, answer, opened


def _answer(visit: Visit, sent: UploadFile, name: str, libraries: Sequence[Library]) -> Matched:
    """Compare what was sent, in a folder that goes away with it."""
    with TemporaryDirectory(prefix="firsthand-asked-") as folder:
        path = Path(folder) / f"asked{PurePath(name).suffix[:12]}"
        with path.open("wb") as file:
            shutil.copyfileobj(sent.file, file)
        return match_with(visit.case, path, libraries)


def _shown(visit: Visit, shelf: Shelf, one: Match) -> MatchShown:
    picture = shelf.picture(one.likeness.known)
    dates = tuple((d.kind.value, date_told(d), visible(d.origin)) for d in one.dates)
    reports = visit.index.in_time([report.id for report in one.shown_by])
    return MatchShown(
        covers_of(visit, [picture])[0],
        visible(one.likeness.told),
        tuple(visit.index.report(report) for report in reports),
        dates,
    )


PAGES = (
    Page("pictures/match", form, "A form: have we seen this picture?"),
    Page("pictures/match", matched, "Have we seen this picture?", Act.ADD, "POST"),
    Page("pictures/match.json", matched_for_script, "The same.", Act.ADD, "POST"),
)
