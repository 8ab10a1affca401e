"""`serve`: the desk in a browser."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from firsthand.cli.output import note
from firsthand.errors import UsageProblem


@click.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--port", default=0, show_default="any free one", help="Port of the desk.")
@click.option(
    "--people",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Open it for a team, with the accounts of this folder (see `firsthand people`).",
)
@click.option(
    "--library",
    "libraries",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Let people at the desk compare pictures also with a folder of pictures, another case,"
    " or a list of PDQ hashes; may be given again.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where a team reaches it.")
@click.option(
    "--outside-port",
    default=0,
    show_default="any free one",
    help="Port for what came from outside.",
)
@click.option("--tls-cert", type=click.Path(path_type=Path, exists=True), help="TLS certificate.")
@click.option("--tls-key", type=click.Path(path_type=Path, exists=True), help="Its key.")
def serve(cases: tuple[Path, ...], port: int, people: Path | None, **options: Any) -> None:
    """Open cases as a web application on this machine.

    Prints a link that works once. Nothing leaves the machine. Stop it with
    Ctrl+C: what was saved is kept.

    With --people, everybody comes in under a name of their own, and sees the
    cases that they are on. From other machines it is reached by TLS only.

    Who may add to a case may compare with every --library, and sees the names of
    the pictures in it that match; with another case only who is on that too.
    """
    from firsthand.web.serving import Place, Shown, serve_team
    from firsthand.web.serving import serve as serve_cases

    place = Place(
        options["host"], port, options["outside_port"], options["tls_cert"], options["tls_key"]
    )
    shown = Shown(cases, options["libraries"])
    if people is not None:
        _say_who_is_missing(people)
        serve_team(shown, people=people, place=place, ready=_told_team)
    elif place != Place(port=port):
        raise UsageProblem(
            "cannot open the desk so: without accounts it is for one person on this machine;"
            " nothing was opened",
            hint="give --people FOLDER, or leave out --host, --outside-port and --tls-cert",
        )
    else:
        serve_cases(shown, by=getpass.getuser(), port=port, ready=_told)
    click.echo("the desk is closed; what was saved is kept")


def _say_who_is_missing(people: Path) -> None:
    from firsthand.store.people import PeopleFile

    with PeopleFile(people) as file:
        if not file.accounts():
            note(f"nobody has an account yet: firsthand people add NAME --desk {people}")


def _told(link: str) -> None:
    click.echo(f"the desk is open; this link works once:\n{link}")


def _told_team(address: str) -> None:
    click.echo(f"the desk is open for its people:\n{address}")


COMMANDS = (serve,)
