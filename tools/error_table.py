"""Write the table of error codes at the end of `docs/commands.md` from the code.

python -m tools.error_table [--check]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from firsthand.errors import FirsthandError

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = "| code | exit | when |\n|---|---|---|\n"


def errors(kind: type[FirsthandError] = FirsthandError) -> Iterator[type[FirsthandError]]:
    """Give every error class, in the order in which the tree draws them."""
    for child in kind.__subclasses__():
        yield child
        yield from errors(child)


def table() -> str:
    """Give the table as Markdown."""
    rows = (f"| `{e.code}` | {e.exit_code} | {_first_line(e)} |\n" for e in errors())
    return HEAD + "".join(rows)


def _first_line(kind: type[FirsthandError]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def main() -> int:
    """Write the table, or with `--check` only say whether it is up to date."""
    text = PAGE.read_text(encoding="utf-8")
    before = text.split(HEAD)[0]
    fresh = before + table()
    if "--check" in sys.argv[1:]:
        if fresh != text:
            print("docs/commands.md is behind the code: run `python -m tools.error_table`")
            return 1
        return 0
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
