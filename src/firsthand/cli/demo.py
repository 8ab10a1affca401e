"""`demo`: the sample case, built and shown."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import click

from firsthand.cli.output import QUIET_OPTION, console, note
from firsthand.cli.progress import Bar


@click.command()
@click.option(
    "--keep",
    "folder",
    metavar="CASE",
    type=click.Path(path_type=Path),
    help="Keep the case in this new folder; by default it is built, shown and dropped.",
)
@click.option(
    "--html",
    "site",
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Also write the case as a site into this folder.",
)
@QUIET_OPTION
def demo(folder: Path | None, site: Path | None, quiet: bool) -> None:
    """Build the sample case from 31 restated reports and print its claims ledger."""
    from firsthand.casework.counting.analysing import analysis_of
    from firsthand.casework.exporting import export_site
    from firsthand.casework.intake.adding import add
    from firsthand.casework.opening import new_case
    from firsthand.casework.sample import sample_reports
    from firsthand.cli.texts.ledger import print_ledger
    from firsthand.engine.choose import engine_for

    with tempfile.TemporaryDirectory(prefix="firsthand-demo-") as passing:
        place = folder or Path(passing) / "speicher"
        with new_case(place) as case, Bar(quiet=quiet) as bar:
            added = add(case, [sample_reports()], engine_for("pool"), progress=bar.advance)
            analysis, held = analysis_of(case), list(case.items())
            if site:
                export_site(case, site)
    for failure in added.failures:
        note(f"error[{failure.code}]: {failure.message}")
    print_ledger(console(), "Camp Speicher, the sample case", held, analysis)
    if folder:
        note(f'\nnext: firsthand trace {shlex.quote(str(folder))} "1,700 soldiers were killed"')
    else:
        note("\nnext: `firsthand demo --keep CASE` keeps the case to ask it more")
    if site:
        note(f"open {site / 'index.html'}")


COMMANDS = (demo,)
