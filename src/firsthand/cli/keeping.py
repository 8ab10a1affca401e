"""`new`, `add`, `check`: start a case, put things in, see that nothing changed."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.anchoring import ROOTS_OPTION, anchor, read_elsewhere
from firsthand.cli.output import (
    CASE_ARGUMENT,
    JSON_OPTION,
    LIBRARY_OPTION,
    QUIET_OPTION,
    note,
    print_json,
)
from firsthand.cli.progress import Bar
from firsthand.cli.trusting import name_lists_asked, tell_lists, trust_options
from firsthand.errors import (
    FirsthandError,
    InputProblem,
    IntegrityProblem,
    PartlyDone,
    UnknownId,
    UsageProblem,
)
from firsthand.export.words import visible
from firsthand.model.ids import ItemId

if TYPE_CHECKING:
    from firsthand.casework.intake.adding import Added
    from firsthand.store.case import Case

ALIKE_SHOWN = 6
"""Pairs of like pictures printed by `add`; the rest are counted."""


@click.command()
@CASE_ARGUMENT
@JSON_OPTION
def new(case: Path, as_json: bool) -> None:
    """Start a case: an empty folder that will keep everything about one event."""
    from firsthand.casework.opening import new_case

    with new_case(case) as made:
        if as_json:
            print_json({"case": str(made.folder)})
        else:
            click.echo(f"started case `{case}`")
            click.echo(f"next: firsthand add {shlex.quote(str(case))} FILES-AND-FOLDERS")


@click.command()
@CASE_ARGUMENT
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--engine",
    type=click.Choice(["here", "pool", "dask"]),
    default="pool",
    show_default=True,
    help="Where reading runs: this process, all cores of this machine, or a Dask cluster.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes for `pool`; default all cores.")
@click.option("--scheduler", metavar="ADDRESS", help="Address of the Dask scheduler.")
@click.option(
    "--reader",
    type=click.Choice(["joint", "trained", "rules"]),
    help="Who finds what is said: the rules (default), a trained network, or both.",
)
@click.option("--by", metavar="NAME", help="Who hands this in; default the system's user name.")
@LIBRARY_OPTION
@trust_options
@QUIET_OPTION
@JSON_OPTION
def add(case: Path, paths: tuple[str, ...], as_json: bool, **options: Any) -> int:
    """Keep, read, extract and link files, folders, ZIP and web archives (WARC, WACZ).

    Every byte is kept as it came. What cannot be read is kept too, told with a
    reason, and does not stop the rest; the exit code is then 7.

    A case keeps to the reader that it was first read with. Naming another one
    has everything in the case read anew.
    """
    from firsthand.casework.intake.adding import Handing
    from firsthand.casework.intake.adding import add as add_to
    from firsthand.casework.opening import open_case
    from firsthand.engine.choose import engine_for

    _refuse_addresses(paths)
    engine = engine_for(options["engine"], options["workers"], options["scheduler"])
    with open_case(case) as opened, Bar(quiet=bool(options["quiet"]) or as_json) as bar:
        files = [Path(path) for path in paths]
        if options["reader"]:
            opened.choose_reader(options["reader"])
        by = options["by"] or getpass.getuser()
        named = name_lists_asked(opened, options["signer_lists"], options["stamp_lists"], by)
        handing = Handing(options["by"], options["libraries"])
        added = add_to(opened, files, engine, handing=handing, progress=bar.advance)
        names = _picture_names(opened, added)
    tell_lists(named, quiet=as_json)
    return _tell_added(case, added, names, as_json=as_json)


def _refuse_addresses(paths: Sequence[str]) -> None:
    for path in paths:
        if path.startswith(("http://", "https://")):
            raise UsageProblem(
                f"cannot add `{path}`: Firsthand fetches nothing from the network; nothing was"
                " added",
                hint="save the page in your browser (as HTML) and add the file",
            )


def _tell_added(case: Path, added: Added, names: Mapping[str, str], *, as_json: bool) -> int:
    problem = _problem(added) if added.failures else None
    if as_json:
        print_json(_added_json(added), error=problem)
        return problem.exit_code if problem else 0
    for failure in added.failures:
        note(f"error[{failure.code}]: {failure.message}")
        if failure.hint:
            note(f"hint: {failure.hint}")
    known = f", {added.known} known already" if added.known else ""
    again = f" ({added.again} handed in before)" if added.again else ""
    unread = f"; {len(added.failures)} could not be read" if added.failures else ""
    click.echo(
        f"kept {len(added.kept)} captures{known}; read {added.items} items{again} with"
        f" {added.statements} statements{unread}"
    )
    for line in (*_archive_lines(added), *_alike_lines(added, names)):
        click.echo(visible(line))
    if added.kept or added.known:
        click.echo(f"next: firsthand claims {shlex.quote(str(case))}")
    return problem.exit_code if problem else 0


def _archive_lines(added: Added) -> Iterator[str]:
    """Say what was taken out of web archives, and what could not be compared with."""
    for one in added.archives:
        yield f"{one.name}: {one.said()}"
    for trouble in added.troubles:
        yield f"not compared with: {trouble}"


def _picture_names(case: Case, added: Added) -> dict[str, str]:
    """Give the file names of pictures that were found alike, by their ids."""
    names = {}
    for known in {one for pair in added.alike for one in (str(pair.item), pair.known)}:
        with suppress(UnknownId):  # a picture of a library goes by its name already
            locator = case.capture(case.item(ItemId(known)).capture).locator
            names[known] = f"{Path(locator).name} ({known})"
    return names


def _alike_lines(added: Added, names: Mapping[str, str]) -> Iterator[str]:
    """Say which pictures were seen before, by the names of their files."""
    if added.alike:
        pairs = "pair shows" if len(added.alike) == 1 else "pairs show"
        yield f"of the pictures, {len(added.alike)} {pairs} the same photograph:"
    for one in added.alike[:ALIKE_SHOWN]:
        pair = [names.get(ident, ident) for ident in (one.item, one.known)]
        yield f"  {pair[0]} and {pair[1]}: {one.told}"
    if len(added.alike) > ALIKE_SHOWN:
        yield f"  and {len(added.alike) - ALIKE_SHOWN} more; `firsthand match` shows those of one"


def _problem(added: Added) -> FirsthandError:
    number = len(added.failures)
    if not added.kept and not added.known:
        return InputProblem(
            f"nothing could be taken in: {number} of {number} failed; the case is as it was",
            hint="see `failures` for the reason of each",
        )
    return PartlyDone(
        f"{number} of the things handed in could not be taken in or read;"
        f" {len(added.kept)} captures were kept and the rest was done",
        hint="see `failures`; mend the files and add them again",
    )


def _added_json(added: Added) -> dict[str, object]:
    from firsthand.casework.intake.handing_in import archive_json

    return {
        "kept": [
            {"id": c.id, "sha256": c.digest, "size_bytes": c.size_bytes, "locator": c.locator}
            for c in added.kept
        ],
        "known": added.known,
        "items": added.items,
        "again": added.again,
        "statements": added.statements,
        "alike": [{"item": one.item, "known": one.known, "told": one.told} for one in added.alike],
        "failures": [
            {
                "locator": failure.locator,
                "code": failure.code,
                "message": failure.message,
                "hint": failure.hint,
            }
            for failure in added.failures
        ],
        "archives": [archive_json(one) for one in added.archives],
        "troubles": list(added.troubles),
    }


@click.command()
@CASE_ARGUMENT
@click.option(
    "--anchor",
    "replies",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A time-stamp reply that was kept apart from the case; may be given again.",
)
@ROOTS_OPTION
@JSON_OPTION
def check(case: Path, replies: tuple[Path, ...], roots: Path | None, as_json: bool) -> int:
    """Re-hash everything that is kept and name what differs from its record.

    Every anchor is read again: what was stamped and is no longer so is named. A
    reply kept elsewhere (--anchor) shows also a case that was put back as a whole.

    Exit code 5 when anything differs or is missing.
    """
    from firsthand.casework.opening import open_case
    from firsthand.casework.record.checking import check as check_case
    from firsthand.preserve.anchors.checking import Elsewhere

    elsewhere = Elsewhere(*read_elsewhere(replies, roots))
    with open_case(case) as opened:
        report = check_case(opened, elsewhere)
    problem = None
    if not report.intact:
        problem = IntegrityProblem(
            f"case `{case}` no longer matches its record: {len(report.problems)} findings differ;"
            " nothing was changed",
            hint="restore what is named from a copy, then check again",
        )
    if as_json:
        print_json(report.as_json(), error=problem)
    else:
        for line in report.lines():
            click.echo(line)
        if problem:
            note(f"error[{problem.code}]: {problem.message}\nhint: {problem.hint}")
    return problem.exit_code if problem else 0


COMMANDS = (new, add, check, anchor)
