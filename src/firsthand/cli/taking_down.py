"""Every command that takes down a decision does it the same way.

The decision is written, the counts are made anew where it changes them, and
both are printed: what was decided, and each changed count before and after.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from firsthand.cli.output import JSON_OPTION, console, print_json

if TYPE_CHECKING:
    from firsthand.casework.deciding.admitting import KnownThings
    from firsthand.model.decision import Matter

Command = TypeVar("Command", bound=Callable[..., Any])

BY_OPTION = click.option("--by", metavar="NAME", help="Who; default the system's user name.")
WHY_OPTION = click.option("--why", metavar="WORDS", default="", help="Why, in your words.")
SEEN_OPTION = click.option(
    "--seen",
    metavar="ENTRY",
    type=click.IntRange(0),
    help="Refuse if anybody decided on this after that entry (0: ever).",
)


def decides(command: Command) -> Command:
    """Give a command the options that all decisions have."""
    for option in (JSON_OPTION, SEEN_OPTION, BY_OPTION, WHY_OPTION):
        command = option(command)
    return command


def take_down(
    case: Path, matter_of: Callable[[KnownThings], Matter], asked: dict[str, Any], *, as_json: bool
) -> None:
    """Take down one decision, make the counts anew, and print both.

    Args:
        case: The case folder.
        matter_of: What is decided, from what the case holds.
        asked: The options of `decides`.
        as_json: Print the envelope.
    """
    import getpass

    from firsthand.casework.counting.analysing import analysis_of
    from firsthand.casework.counting.recounting import recount
    from firsthand.casework.deciding.taking_down import Deciding
    from firsthand.casework.opening import open_case
    from firsthand.cli.texts.decisions import print_decided, taken_down_json

    by = asked["by"] or getpass.getuser()
    with open_case(case) as opened:
        before = analysis_of(opened)
        deciding = Deciding(opened, before)
        matter = matter_of(deciding.known)
        decision = deciding.decide(matter, by=by, why=asked["why"], seen=asked["seen"])
        changed = recount(opened, before, by)
    if as_json:
        print_json(taken_down_json(decision, changed))
    else:
        print_decided(console(), decision, changed)
