"""`export`: a case as something to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, print_json


@click.command()
@CASE_ARGUMENT
@click.option(
    "--html",
    "folder",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="Folder to write the site into.",
)
@JSON_OPTION
def export(case: Path, folder: Path, as_json: bool) -> None:
    """Write the case as a small site that opens from disk.

    The ledger with its figures drawn over time, a page per claim with its
    citation chain and reasons, a page per document with its statements marked.
    """
    from firsthand.casework.exporting import export_site
    from firsthand.casework.opening import open_case

    with open_case(case) as opened:
        pages = export_site(opened, folder)
    if as_json:
        print_json(
            {"folder": str(folder), "start": str(folder / "index.html"), "files": len(pages)}
        )
    else:
        click.echo(f"wrote {len(pages)} files; open {folder / 'index.html'}")


COMMANDS = (export,)
