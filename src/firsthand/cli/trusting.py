"""The options that name trust lists, and what is said of them.

Callers: `firsthand.cli.keeping`, `firsthand.cli.pictures`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from firsthand.cli.output import note

if TYPE_CHECKING:
    from firsthand.media.metadata.trust_lists import TrustList
    from firsthand.store.case import Case

Command = TypeVar("Command", bound=Callable[..., Any])

_SIGNERS = click.option(
    "--trust-list",
    "signer_lists",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Hold signed pictures against this list of authorities, from now on: certificates in"
    " PEM, or the C2PA's list in JSON; may be given again. The case keeps it.",
)
_STAMPS = click.option(
    "--stamp-list",
    "stamp_lists",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Likewise for authorities that vouch for the time of signing.",
)


def trust_options(command: Command) -> Command:
    """Give a command the options that name trust lists."""
    return _SIGNERS(_STAMPS(command))


def name_lists_asked(
    case: Case, signers: Sequence[Path], stamps: Sequence[Path], by: str
) -> Sequence[TrustList]:
    """Keep the lists that the options name with the case; give them, none when none is named.

    Args:
        case: An open case.
        signers: Of `--trust-list`.
        stamps: Of `--stamp-list`.
        by: Who names them.
    """
    if not (signers or stamps):
        return ()
    from firsthand.casework.pictures.trusting import name_lists, read_lists

    lists = read_lists(signers, stamps)
    name_lists(case, lists, by=by)
    return lists


def tell_lists(lists: Sequence[TrustList], *, quiet: bool = False) -> None:
    """Say which lists the case holds signers against from now on."""
    for one in () if quiet else lists:
        note(f"signed pictures are held against {one.words_in_full}")
