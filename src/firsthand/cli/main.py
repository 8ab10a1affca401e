"""The `firsthand` program: its commands, its envelope and its exit codes.

Exit codes: 0 done, 1 a bug, 2 asked wrongly, 3 not found or unreadable,
4 another machine refused, 5 integrity failure, 6 contradictory judgements,
7 some of a batch failed, 8 could not be written or finished here,
130 interrupted. Described in `docs/commands.md`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from firsthand import __version__
from firsthand.cli import (
    asking,
    assessing,
    deciding,
    demo,
    handing_over,
    keeping,
    lighting,
    people,
    pictures,
    serving,
    showing,
)
from firsthand.cli.output import print_error, print_usage_error
from firsthand.errors import FirsthandError

INTERRUPTED = 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `firsthand demo`. Each command has its own --help.",
)
@click.version_option(__version__, prog_name="firsthand")
def cli() -> None:
    """Whose word does a claim rest on, and who said it first?

    Hand over a pile of reports; Firsthand keeps every byte, reads who says
    what on whose word, traces each figure to the people who said it
    first-hand, and counts how many of those are independent. It never says
    that something is true.
    """


for room in (
    keeping,
    asking,
    deciding,
    assessing,
    pictures,
    showing,
    lighting,
    handing_over,
    serving,
    people,
    demo,
):
    for command in room.COMMANDS:
        cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    as_json = "--json" in arguments
    try:
        done = cli.main(args=list(arguments), prog_name="firsthand", standalone_mode=False)
    except FirsthandError as error:
        print_error(error, as_json=as_json)
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was acknowledged is kept", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        print_usage_error(error, as_json=as_json)
        return error.exit_code
    return done if isinstance(done, int) else 0


def main() -> None:
    """Run the program for the words it was called with."""
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output (`| head`) went away: no fault of anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
