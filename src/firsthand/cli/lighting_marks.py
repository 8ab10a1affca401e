"""A shadow that is marked in a picture, as a person writes it on the command line.

The same that the desk asks for: foot, top and tip of the shadow in pixels, and what
is known of the camera.

Caller: `firsthand.cli.lighting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from firsthand.cli.lighting_asked import measured
from firsthand.errors import UsageProblem

if TYPE_CHECKING:
    from firsthand.casework.light.lighting import ClaimedTime
    from firsthand.casework.light.marked import MarkedLight, NotedPicture
    from firsthand.media.light.landmarks import View
    from firsthand.media.light.place import Place
    from firsthand.media.light.shadow_view import CameraRange, MarkedShadow

Command = TypeVar("Command", bound=Callable[..., Any])

POINTS = ("foot", "top", "tip")
HEADING_ERROR_DEGREES, HORIZON_ERROR_ROWS, FIELD_ERROR_DEGREES = 10.0, 10.0, 5.0
"""Taken where no error is given; the first two as at the desk."""
MOST_FIELD_DEGREES = 170.0
"""A lens that draws straight lines straight sees less than 180 degrees."""
_PAIR = re.compile(r"\s*(\d+(?:\.\d+)?)\s*[,xX×]\s*(\d+(?:\.\d+)?)\s*")
_OPTIONS = (
    (
        "--foot",
        "X,Y",
        "Marked in a picture: where an upright thing stands, in pixels from the upper left.",
    ),
    ("--top", "X,Y", "Likewise: its top."),
    ("--tip", "X,Y", "Likewise: where the shadow of its top ends."),
    ("--size", "WIDTHxHEIGHT", "How large that picture is, in pixels; uncropped."),
    ("--heading", "DEGREES[±N]", "Where the camera looked, from true north; ±10 if not given."),
    ("--horizon", "ROW[±N]", "The row of the level horizon in the picture; ±10 if not given."),
    (
        "--field",
        "DEGREES[±N]",
        "How wide the lens saw, across; ±5 if not given, 24 to 100 without it.",
    ),
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person said of a shadow in a picture.

    Attributes:
        words: By the name of the option, as written; None where it was not given.
        point_off: By how many pixels each point may be off.
        picture: Folder of a case and id of a picture in it, instead of a size.
    """

    words: dict[str, str | None]
    point_off: float | None
    picture: tuple[Path, str] | None

    @property
    def given(self) -> list[str]:
        """Name the options that were given."""
        named = [f"--{name}" for name, said in self.words.items() if said is not None]
        named += ["--point-off"] if self.point_off is not None else []
        return named + (["--picture"] if self.picture else [])


def mark_options(command: Command) -> Command:
    """Give a command the options that mark a shadow in a picture."""
    command = click.option(
        "--picture",
        "picture",
        metavar="CASE ITEM",
        nargs=2,
        type=(click.Path(path_type=Path), str),
        help="A picture of a case instead of --size: its landmarks say how the camera looked.",
    )(command)
    command = click.option(
        "--point-off",
        metavar="PIXELS",
        type=click.FloatRange(0.1, 1000),
        help="By how much each point may be off; 4 if not given.",
    )(command)
    for name, form, words in reversed(_OPTIONS):
        command = click.option(name, metavar=form, help=words)(command)
    return command


def marks_in(options: dict[str, Any]) -> Marks:
    """Take the options of `mark_options` out of all that were given."""
    words = {
        name.removeprefix("--"): options.pop(name.removeprefix("--")) for name, _, _ in _OPTIONS
    }
    return Marks(words, options.pop("point_off"), options.pop("picture"))


def light_marked(
    place: Place, claimed: ClaimedTime, marks: Marks
) -> tuple[MarkedLight, View | None]:
    """Say which hours fit a marked shadow, and how the camera looked if landmarks say so.

    Raises:
        UsageProblem: A point or the size is missing or cannot be read, or no camera
            can see the points so.
        InputMissing: The case holds no such picture.
    """
    from firsthand.casework.light.marked import light_of_marks, seen_with, view_from_notes

    noted = _noted(marks)
    size_px = noted.size_px if noted else _size(marks)
    view = view_from_notes(place, noted.notes, size_px[0]) if noted else None
    camera = seen_with(_camera(marks), view)
    return light_of_marks(place, claimed, _shadow(marks, size_px), camera), view


def require_alone(marks: Marks, others: dict[str, Any]) -> None:
    """Refuse a shadow that is marked and measured at once.

    Args:
        marks: What is marked.
        others: The options of a measured shadow; what was not given is None or 0.

    Raises:
        UsageProblem: Some of both were given.
    """
    beside = [f"--{name}" for name, said in others.items() if said]
    if marks.given and beside:
        raise UsageProblem(
            f"cannot use {beside[0]} beside {marks.given[0]}: a shadow is either measured on a map"
            " or marked in a picture; nothing was worked out",
            hint="leave one of them out",
        )


def _noted(marks: Marks) -> NotedPicture | None:
    """Read what the case knows of the picture; None where only its size is given."""
    if marks.picture is None:
        return None
    if marks.words["size"] is not None:
        raise UsageProblem(
            "cannot use --size beside --picture: the case knows how large its picture is; nothing"
            " was worked out",
            hint="leave --size out",
        )
    from firsthand.casework.light.marked import noted_picture
    from firsthand.casework.opening import open_case

    folder, item = marks.picture
    with open_case(folder) as case:
        return noted_picture(case, item)


def _shadow(marks: Marks, size_px: tuple[int, int]) -> MarkedShadow:
    from firsthand.media.light.shadow_view import MarkedShadow

    missing = [name for name in POINTS if marks.words[name] is None]
    if missing:
        raise UsageProblem(
            f"cannot use a shadow marked in a picture without --{missing[0]}: its foot, top and tip"
            " are needed; nothing was worked out",
            hint="write each as --foot 300,400, in pixels from the upper left",
        )
    foot, top, tip = (_point(name, marks.words[name] or "", size_px) for name in POINTS)
    if marks.point_off is None:
        return MarkedShadow(foot, top, tip, size_px)
    return MarkedShadow(foot, top, tip, size_px, marks.point_off)


def _point(name: str, text: str, size_px: tuple[int, int]) -> tuple[float, float]:
    found = _PAIR.fullmatch(text)
    width, height = size_px
    point = (float(found[1]), float(found[2])) if found else (-1.0, -1.0)
    if not (0 <= point[0] <= width and 0 <= point[1] <= height):
        raise UsageProblem(
            f"cannot read `{text}` for --{name}: expected a point X,Y inside the picture, {width} x"
            f" {height} pixels; nothing was worked out",
            hint=f"write --{name} 300,400, in pixels from the upper left",
        )
    return point


def _size(marks: Marks) -> tuple[int, int]:
    text = marks.words["size"]
    found = _PAIR.fullmatch(text or "")
    size = (round(float(found[1])), round(float(found[2]))) if found else (0, 0)
    if min(size) <= 0:
        got = f"cannot read `{text}` for --size" if text else "cannot use the points of a shadow"
        raise UsageProblem(
            f"{got}: width and height of the whole picture are needed; nothing was worked out",
            hint="write --size 1280x960, or name a picture of a case: --picture CASE ITEM",
        )
    return size


def _camera(marks: Marks) -> CameraRange:
    """Read what is known of the camera; the wide default for the rest."""
    from firsthand.media.light.shadow_view import CameraRange

    usual = CameraRange()
    heading, heading_off = measured("--heading", marks.words["heading"])
    row, row_off = measured("--horizon", marks.words["horizon"])
    row_off = HORIZON_ERROR_ROWS if row_off is None else row_off
    field, field_off = measured("--field", marks.words["field"])
    field_off = FIELD_ERROR_DEGREES if field_off is None else field_off
    if field is not None and not 0 < field - field_off <= field + field_off < MOST_FIELD_DEGREES:
        raise UsageProblem(
            f"cannot use `{marks.words['field']}` for --field: expected an angle between 0 and"
            f" {MOST_FIELD_DEGREES:g} degrees with its error; nothing was worked out",
            hint="write --field 65±5; a telephone's main lens sees about 65 degrees across",
        )
    return CameraRange(
        usual.field_degrees if field is None else (field - field_off, field + field_off),
        None if row is None else (row - row_off, row + row_off),
        heading_degrees=heading,
        heading_error_degrees=HEADING_ERROR_DEGREES if heading_off is None else heading_off,
    )
