"""`people`: who may come to the desk of a team, and who works on which case."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, note, print_json

if TYPE_CHECKING:
    from firsthand.store.people import PeopleFile

_DESK_OPTION = click.option(
    "--desk",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder with the accounts, as in `serve --people FOLDER`.",
)
_NAME_ARGUMENT = click.argument("name")


@click.group()
def people() -> None:
    """Say who may come to the desk of a team, and who works on which case."""


@contextmanager
def _file(folder: Path) -> Iterator[PeopleFile]:
    from firsthand.store.people import PeopleFile

    with PeopleFile(folder) as file:
        yield file


@people.command()
@_NAME_ARGUMENT
@_DESK_OPTION
def add(name: str, desk: Path) -> None:
    """Make an account and print its invitation, which works once, for three days."""
    from firsthand.errors import UsageProblem

    with _file(desk) as file:
        if file.account(name):
            raise UsageProblem(
                f"cannot add `{name}`: the name has an account; nothing was changed",
                hint="invite its person anew with `firsthand people invite`",
            )
        _invite(file, name)


@people.command()
@_NAME_ARGUMENT
@_DESK_OPTION
def invite(name: str, desk: Path) -> None:
    """Invite somebody anew who lost password or device; the old ones end."""
    from firsthand.casework.people.signing_in import require_account

    with _file(desk) as file:
        _invite(file, require_account(file, name).name)


def _invite(file: PeopleFile, name: str) -> None:
    from firsthand.casework.people.signing_in import SigningIn

    words = SigningIn(file).invite(name)
    click.echo(f"hand this over to {name}, on a way that nobody else reads:")
    click.echo(f"  ADDRESS-OF-THE-DESK/join/{words}")
    note("put in the address that `firsthand serve --people` prints, without its /enter")


@people.command()
@_NAME_ARGUMENT
@CASE_ARGUMENT
@click.argument("role", type=click.Choice(["reader", "analyst", "reviewer", "keeper", "none"]))
@_DESK_OPTION
def role(name: str, case: Path, role: str, desk: Path) -> None:
    """Put somebody on a case in a role, or take them off it with `none`."""
    from firsthand.casework.opening import open_case
    from firsthand.casework.people.recorded import place
    from firsthand.model.person import Role

    wanted = None if role == "none" else Role(role)
    with _file(desk) as file, open_case(case) as opened:
        entry = place(opened, file, name, wanted, by=getpass.getuser())
    click.echo(f"noted as entry {entry} of the record")


@people.command()
@_NAME_ARGUMENT
@_DESK_OPTION
def disable(name: str, desk: Path) -> None:
    """Let somebody in no longer, from this moment on; what they did is kept."""
    _set_disabled(name, desk, disabled=True)


@people.command()
@_NAME_ARGUMENT
@_DESK_OPTION
def enable(name: str, desk: Path) -> None:
    """Let somebody in again."""
    _set_disabled(name, desk, disabled=False)


def _set_disabled(name: str, desk: Path, *, disabled: bool) -> None:
    from firsthand.casework.people.signing_in import require_account

    with _file(desk) as file:
        account = require_account(file, name)
        file.save(replace(account, disabled=disabled))
    click.echo(f"{account.name} {'comes in no longer' if disabled else 'may come in again'}")


@people.command("list")
@_DESK_OPTION
@JSON_OPTION
def list_people(desk: Path, as_json: bool) -> None:
    """List the accounts."""
    with _file(desk) as file:
        rows = [
            {"name": one.name, "open": one.is_open, "disabled": one.disabled}
            for one in file.accounts()
        ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        state = "disabled" if row["disabled"] else "open" if row["open"] else "invited"
        click.echo(f"{row['name']}: {state}")


COMMANDS = (people,)
