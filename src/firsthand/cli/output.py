"""How answers and errors leave the program: people's words or one JSON envelope.

The envelope is `{"firsthand": 1, "command", "ok", "result", "error",
"warnings"}`; `error` is `{"code", "message", "hint"}` or null. Answers go to
stdout, everything else to stderr.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from firsthand.errors import FirsthandError, UsageProblem
from firsthand.export.words import visible

ENVELOPE_VERSION = 1
WIDEST_COLUMNS = 120
"""Longer lines are hard to read even where the terminal is wider."""

JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print one JSON envelope.")
QUIET_OPTION = click.option("--quiet", "-q", is_flag=True, help="Print no progress.")
LIBRARY_OPTION = click.option(
    "--library",
    "libraries",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Compare also with a folder of pictures, another case, or a list of PDQ hashes; may be"
    " given again.",
)
CASE_ARGUMENT = click.argument("case", type=click.Path(path_type=Path))


class _VisibleConsole(Console):
    """Writes out what titles and names of others hold to steer a terminal or hide in it."""

    def render_str(self, text: str, **how: Any) -> Text:
        """Give a text as it is shown; everything that is printed comes through here."""
        return super().render_str(visible(text), **how)


def console() -> Console:
    """Give the console for answers, as wide as reads well; colour only on a terminal."""
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST_COLUMNS)
    return _VisibleConsole(width=width, highlight=False, soft_wrap=False)


def note(text: str) -> None:
    """Say something beside the answer, on stderr."""
    click.echo(visible(text), err=True)


def error_json(error: FirsthandError) -> dict[str, str]:
    """Give an error as the envelope holds it."""
    return {"code": error.code, "message": error.message, "hint": error.hint}


def print_json(
    result: Any,
    *,
    error: FirsthandError | None = None,
    warnings: Sequence[str] = (),
) -> None:
    """Print the envelope for the running command on stdout."""
    context = click.get_current_context(silent=True)
    envelope: dict[str, Any] = {
        "firsthand": ENVELOPE_VERSION,
        "command": context.info_name if context else None,
        "ok": error is None,
        "result": result,
        "error": error_json(error) if error else None,
        "warnings": list(warnings),
    }
    click.echo(json.dumps(envelope, ensure_ascii=False, indent=1))


def error_lines(error: FirsthandError) -> str:
    """Give an error as people read it: what happened, and what to do next."""
    lines = f"error[{error.code}]: {error.message}"
    return f"{lines}\nhint: {error.hint}" if error.hint else lines


def print_error(error: FirsthandError, *, as_json: bool) -> None:
    """Say that a command could not do what it was asked."""
    if as_json:
        print_json(None, error=error)
    else:
        note(error_lines(error))


def print_usage_error(error: click.ClickException, *, as_json: bool) -> None:
    """Say that a command was asked wrongly."""
    if as_json:
        print_json(None, error=UsageProblem(error.format_message()))
    else:
        error.show(file=sys.stderr)
