"""`serve`: the desk in a browser."""

from __future__ import annotations

import getpass
from pathlib import Path

import click


@click.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--port", default=0, show_default="any free one", help="Port on this machine.")
def serve(cases: tuple[Path, ...], port: int) -> None:
    """Open cases as a web application on this machine.

    Prints a link that works once. Nothing leaves the machine. Stop it with
    Ctrl+C: what was saved is kept.
    """
    from firsthand.web.serving import serve as serve_cases

    def ready(link: str) -> None:
        click.echo(f"the desk is open; this link works once:\n{link}")

    serve_cases(cases, by=getpass.getuser(), port=port, ready=ready)
    click.echo("the desk is closed; what was saved is kept")


COMMANDS = (serve,)
