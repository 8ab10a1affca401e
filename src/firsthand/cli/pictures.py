"""`match`, `pictures`: was this picture seen before, and what is to be seen in it?"""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.output import (
    CASE_ARGUMENT,
    JSON_OPTION,
    LIBRARY_OPTION,
    console,
    note,
    print_json,
)
from firsthand.cli.trusting import tell_lists, trust_options
from firsthand.errors import UsageProblem

if TYPE_CHECKING:
    from firsthand.model.picture import Finding
    from firsthand.store.case import Case

ASKED_CHECKS = ("noise",)
"""As `firsthand.casework.pictures.asked_checks` has them; importing it would load OpenCV."""


@click.command()
@CASE_ARGUMENT
@click.argument("image", type=click.Path(path_type=Path))
@LIBRARY_OPTION
@click.option(
    "--draw",
    "folder",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Draw each match into this folder: both pictures, and the details that agree.",
)
@click.option(
    "--uncovered",
    is_flag=True,
    help="Draw the pictures as they are, not grey and blurred; the record says so.",
)
@JSON_OPTION
def match(
    case: Path, image: Path, libraries: tuple[Path, ...], as_json: bool, **drawing: Any
) -> None:
    """Find the pictures and videos that show what IMAGE shows.

    IMAGE is a file, in the case or not. Copies are found though they were
    cropped, mirrored, turned, made smaller or put into a screenshot; each match
    says how, and when the copy was first there.
    """
    from firsthand.casework.opening import open_case
    from firsthand.casework.pictures import views
    from firsthand.casework.pictures.matching import draw_matches
    from firsthand.casework.pictures.matching import match as match_in
    from firsthand.cli.texts.pictures import print_matched

    with open_case(case) as opened:
        answer = match_in(opened, image, libraries)
        drawn = {}
        if drawing["folder"]:
            covered = not drawing["uncovered"]
            drawn = draw_matches(opened, image, answer, drawing["folder"], covered=covered)
        if as_json:
            print_json(views.matched_json(answer, drawn), warnings=answer.troubles)
            return
        print_matched(console(), image, answer, drawn)
    for trouble in answer.troubles:
        note(f"warning: {trouble}")


@click.command()
@CASE_ARGUMENT
@click.option("--item", "item_id", metavar="ID", help="Only one picture, with everything seen.")
@click.option(
    "--check",
    type=click.Choice(ASKED_CHECKS),
    help="With --item: also run a check that errs too often to be run unasked.",
)
@trust_options
@click.option(
    "--no-trust-list",
    "no_lists",
    is_flag=True,
    help="Hold signed pictures against no list any more.",
)
@JSON_OPTION
def pictures(
    case: Path, item_id: str | None, check: str | None, as_json: bool, **trust: Any
) -> None:
    """List the pictures and videos of a case, and what was seen in them.

    What a file says of itself is a claim like any other. A finding says what it
    can and cannot show; nothing adds them up.

    With --trust-list or --stamp-list, the signed pictures are read anew and held
    against these lists, and so is every later one; lists of the same sort that were
    named before no longer count. None is shipped: the C2PA publishes its own as
    C2PA-TRUST-LIST.pem and C2PA-TSA-TRUST-LIST.pem.
    """
    from firsthand.casework.opening import open_case
    from firsthand.casework.pictures import views
    from firsthand.casework.pictures.listing import listed_pictures
    from firsthand.cli.texts.pictures import print_asked, print_picture, print_pictures

    if check and item_id is None:
        raise UsageProblem(
            f"cannot run the check `{check}` on all pictures: it marks something in most untouched"
            " ones; nothing was run",
            hint="name one picture with --item",
        )
    with open_case(case) as opened:
        _hold_anew(opened, quiet=as_json, **trust)
        listed = listed_pictures(opened, item=item_id)
        asked = _check(opened, item_id, check) if check and item_id else None
    if as_json:
        found = [views.picture_json(one) for one in listed]
        print_json(
            [{**one, "asked": views.finding_json(asked)} for one in found] if asked else found
        )
    elif item_id is None:
        print_pictures(console(), listed)
    else:
        print_picture(console(), listed[0])
        if asked:
            print_asked(console(), asked)


def _hold_anew(
    case: Case,
    *,
    quiet: bool,
    signer_lists: tuple[Path, ...],
    stamp_lists: tuple[Path, ...],
    no_lists: bool,
) -> None:
    """Hold signed pictures against other lists, where the options name some."""
    if no_lists and (signer_lists or stamp_lists):
        raise UsageProblem(
            "cannot use `--no-trust-list` beside a list; nothing was changed",
            hint="leave one of them out",
        )
    if not (no_lists or signer_lists or stamp_lists):
        return
    from firsthand.casework.intake.holding_anew import hold_anew
    from firsthand.casework.pictures.trusting import read_lists

    lists = read_lists(signer_lists, stamp_lists)
    hold_anew(case, lists, by=getpass.getuser())
    tell_lists(lists, quiet=quiet)


def _check(case: Case, item_id: str, check: str) -> Finding:
    from firsthand.casework.pictures.asked_checks import check_asked

    return check_asked(case, item_id, check)


COMMANDS = (match, pictures)
