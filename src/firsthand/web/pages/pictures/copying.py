"""A copy of a picture for handing on, with parts hidden for good; and the original file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from starlette.responses import Response

from firsthand.casework.pictures.showing import Shown, Sight, Wanted, show
from firsthand.errors import UsageProblem
from firsthand.export.words import count, visible
from firsthand.media.covers.encoding import PictureFile
from firsthand.model.person import Act
from firsthand.model.picture import Patch
from firsthand.web.pages.pictures.cards import file_name
from firsthand.web.pages.pictures.covers import led_back
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.pages.pictures.looks import Look, Use
from firsthand.web.visit import Page, Visit

MOST_PATCHES = 200
_BOX = 4
_LEAST_CORNERS = 3


def copy(visit: Visit) -> Response:
    """Make a copy with faces, words and marked parts hidden, and offer it as a file."""
    kind = PictureFile.PNG if visit.text("file", "jpeg") == "png" else PictureFile.JPEG
    wanted = Wanted(
        Sight.CLEAR,
        hide_faces="hide_faces" in visit.form,
        hide_words="hide_words" in visit.form,
        patches=patches_sent(visit.text("patches", "")),
        file=kind,
    )
    return _offered(visit, wanted, "-hidden" if wanted.hides else "-copy")


def original(visit: Visit) -> Response:
    """Offer the file as it came."""
    return _offered(visit, Wanted(Sight.ORIGINAL), "")


def patches_sent(text: str) -> tuple[Patch, ...]:
    """Read the parts to be hidden, one a line.

    Args:
        text: Lines of "x,y,width,height", or of three corners and more:
            "x,y x,y x,y".

    Raises:
        UsageProblem: A line is neither, or there are too many.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_PATCHES:
        raise UsageProblem(
            f"cannot hide {len(lines)} parts: the limit is {MOST_PATCHES}; nothing was made or"
            " noted",
            hint="mark fewer and larger parts",
        )
    return tuple(map(_patch, lines))


def _patch(line: str) -> Patch:
    try:
        points = [tuple(float(number) for number in part.split(",")) for part in line.split()]
    except ValueError:
        points = []
    if len(points) == 1 and len(points[0]) == _BOX:
        x, y, width, height = points[0]
        if width > 0 and height > 0:
            return Patch(((x, y), (x + width, y + height)))
    if len(points) >= _LEAST_CORNERS and all(len(point) == 2 for point in points):
        return Patch(tuple((point[0], point[1]) for point in points))
    raise UsageProblem(
        f"cannot read `{line}` as a part to hide: expected x,y,width,height or three corners and"
        " more; nothing was made or noted",
        hint="write one part a line: 120,80,60,60 or 10,10 90,20 50,80",
    )


def _offered(visit: Visit, wanted: Wanted, ending: str) -> Response:
    desk, person = picture_desk(visit), visit.person.name
    one = desk.shelf(visit).picture(visit.path["item"])
    why = visit.text("why", "")
    shown = show(visit.case, one.item.id, wanted, by=person, why=why)
    desk.remember(person, replace(desk.settings(person), why=why))
    is_original = wanted.sight is Sight.ORIGINAL
    look = Look(
        one.item.id,
        person,
        shown.content,
        "application/octet-stream" if is_original else shown.media_type,
        shown.entry or 0,
        Use.FILE,
        _told(shown, is_original=is_original),
        _named(file_name(one), ending, wanted),
    )
    return led_back(visit, copy=desk.looks.lay(look), noted=str(look.entry), anchor="copy-made")


def _named(name: str, ending: str, wanted: Wanted) -> str:
    if wanted.sight is Sight.ORIGINAL:
        return name
    suffix = ".png" if wanted.file is PictureFile.PNG else ".jpg"
    return f"{PurePosixPath(name).stem}{ending}{suffix}"


def _told(shown: Shown, *, is_original: bool) -> tuple[str, ...]:
    """Say what was hidden and what was left, for who hands the copy on."""
    if is_original:
        return (
            "The original file, as it came. It may hold names and places in its metadata, and"
            " whatever its maker put there to do harm: open it with care.",
        )
    said = ["A new file without the original’s metadata."]
    if shown.faces is not None:
        said.append(
            f"{count(shown.faces, 'face')} found and hidden. The search misses some: look before"
            " you hand it on.".capitalize()
        )
    if shown.hidden:
        said.append(f"{shown.hidden.hidden_share:.0%} of the copy is hidden.")
    if shown.words:
        texts = [f"“{visible(words.text)}”" if words.text else "unread" for words in shown.words]
        said.append(f"Words were found and left, and may tell who somebody is: {', '.join(texts)}.")
    said.append("Clothing, a tattoo, a number plate, a shadow or a reflection tell people too.")
    return tuple(said)


PAGES = (
    Page("pictures/{item}/copy", copy, "Make a copy with parts hidden.", Act.EXPORT, "POST"),
    Page("pictures/{item}/original", original, "The file as it came.", Act.EXPORT, "POST"),
)
