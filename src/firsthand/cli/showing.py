"""`show`: look at a picture of a case, and see no more of it than was asked for."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, console, print_json
from firsthand.errors import ExportRefused, ExportUnwritable, UsageProblem
from firsthand.model.picture import Patch

_BOX_NUMBERS = 4


@click.command()
@CASE_ARGUMENT
@click.argument("item")
@click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Write the view to this file."
)
@click.option(
    "--view",
    type=click.Choice(["covered", "grey", "clear", "original"]),
    default="covered",
    show_default=True,
    help="How much to show. Grey is noted in the case's record; so are clear and original,"
    " which need a reason.",
)
@click.option("--why", metavar="WORDS", default="", help="The reason, for the record.")
@click.option("--hide-faces", is_flag=True, help="Hide every face that is found.")
@click.option("--hide-words", is_flag=True, help="Hide every line of words that is found.")
@click.option(
    "--hide", "boxes", metavar="X,Y,W,H", multiple=True, help="Hide a box; may be given again."
)
@click.option(
    "--outline",
    "outlines",
    metavar='"X,Y X,Y X,Y"',
    multiple=True,
    help="Hide what these corners go around.",
)
@click.option(
    "--brush",
    "brushes",
    metavar='"WIDTH X,Y X,Y"',
    multiple=True,
    help="Hide what a brush of this width passes over.",
)
@click.option("--by", metavar="NAME", help="Who asks; default the system's user name.")
@JSON_OPTION
def show(case: Path, item: str, as_json: bool, **asked: Any) -> None:
    """Show the picture ITEM of a case: covered, unless more is asked for.

    Without --out only its card is printed: what it is, where it came from and
    what was remarked on it. A covered view is grey and so coarse that neither
    faces nor wounds nor words can be told. Every view is a new file without the
    original's metadata. Places are pixels of the upright original, x to the
    right and y down from the upper left corner.

    Faces are found by a program that misses some: look at the copy before you
    hand it on.
    """
    from firsthand.casework.opening import open_case
    from firsthand.casework.pictures.showing import card
    from firsthand.casework.pictures.showing import show as show_in
    from firsthand.cli.texts.ledger import short_item
    from firsthand.cli.texts.showing import card_json, print_card, print_shown, shown_json
    from firsthand.model.ids import ItemId

    wanted, out = _wanted(asked), asked["out"]
    if out is None:
        _require_nothing_asked(asked)
    else:
        _require_room(out, asked["view"])
    with open_case(case) as opened:
        told = card(opened, ItemId(item))
        if out is None:
            names = {one: short_item(opened.item(one)) for one in told.shown_by}
            print_json(card_json(told)) if as_json else print_card(console(), told, names)
            return
        by = asked["by"] or _user()
        shown = show_in(opened, ItemId(item), wanted, by=by, why=asked["why"])
    _write(out, shown.content)
    if as_json:
        print_json({**card_json(told), **shown_json(shown, out)})
    else:
        print_shown(console(), told, shown, out)


def _user() -> str:
    import getpass

    return getpass.getuser()


def _wanted(asked: dict[str, Any]) -> Any:
    from firsthand.casework.pictures.showing import Sight, Wanted
    from firsthand.media.covers.encoding import PictureFile

    is_png = asked["out"] is not None and asked["out"].suffix.lower() == ".png"
    patches = (
        *map(_box, asked["boxes"]),
        *map(_outline, asked["outlines"]),
        *map(_brush, asked["brushes"]),
    )
    return Wanted(
        Sight(asked["view"]),
        hide_faces=asked["hide_faces"],
        hide_words=asked["hide_words"],
        patches=patches,
        file=PictureFile.PNG if is_png else PictureFile.JPEG,
    )


def _require_nothing_asked(asked: dict[str, Any]) -> None:
    hides = ("hide_faces", "hide_words", "boxes", "outlines", "brushes")
    if asked["view"] != "covered" or any(asked[name] for name in hides):
        raise UsageProblem(
            "cannot show a view: no file to write it to was named; nothing was shown or noted",
            hint="add --out FILE; without it only the card is printed",
        )


def _require_room(out: Path, view: str) -> None:
    if out.exists() or out.is_symlink():
        raise ExportRefused(
            f"cannot write `{out}`: something is there already; it was left as it is, and nothing"
            " was shown or noted",
            hint="name another file",
        )
    if view != "original" and out.suffix.lower() not in (".jpg", ".jpeg", ".png"):
        raise UsageProblem(
            f"cannot write `{out}`: a view is a JPEG or PNG file, the name ends in"
            f" `{out.suffix}`; nothing was shown or noted",
            hint="end the name in .jpg or .png",
        )
    if not out.parent.is_dir():
        raise ExportUnwritable(
            f"cannot write `{out}`: there is no folder `{out.parent}`; nothing was shown or noted",
            hint="make the folder, or name another file",
        )


def _write(out: Path, content: bytes) -> None:
    try:
        with out.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise ExportUnwritable(
            f"cannot write `{out}`: {error.strerror or error}; what the record notes as given was"
            " not written",
            hint="name another file",
        ) from error


def _box(words: str) -> Patch:
    numbers = _numbers(words.split(","), words)
    if len(numbers) != _BOX_NUMBERS or numbers[2] <= 0 or numbers[3] <= 0:
        raise _unreadable(words, "four numbers: x,y,width,height", "--hide 120,80,60,60")
    x, y, width, height = numbers
    return Patch(((x, y), (x + width, y + height)))


def _outline(words: str) -> Patch:
    points = _points(words.split(), words)
    if len(points) <= 2:
        raise _unreadable(words, "three corners or more", '--outline "10,10 90,20 50,80"')
    return Patch(points)


def _brush(words: str) -> Patch:
    first, *rest = words.split() or [""]
    (width,) = _numbers([first], words)
    if width <= 0 or not rest:
        raise _unreadable(words, "a width and one place or more", '--brush "40 10,10 90,20"')
    return Patch(_points(rest, words), stroke_px=width)


def _points(parts: list[str], words: str) -> tuple[tuple[float, float], ...]:
    points = []
    for part in parts:
        numbers = _numbers(part.split(","), words)
        if len(numbers) != 2:
            raise _unreadable(words, "places as x,y", '--outline "10,10 90,20 50,80"')
        points.append((numbers[0], numbers[1]))
    return tuple(points)


def _numbers(parts: list[str], words: str) -> list[float]:
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = [math.nan]
    if not all(map(math.isfinite, numbers)):
        raise _unreadable(words, "numbers of pixels", "--hide 120,80,60,60")
    return numbers


def _unreadable(words: str, expected: str, example: str) -> UsageProblem:
    return UsageProblem(
        f"cannot hide `{words}`: expected {expected}; nothing was shown or noted",
        hint=f"write it so: {example}",
    )


COMMANDS = (show,)
