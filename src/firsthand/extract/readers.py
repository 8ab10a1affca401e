"""Which readers of attributions are there, and which one reads where nobody chooses?

The trained reader reads more than the rules do (docs/measured.md), so it is the
default wherever its weights are. The rules need no weights, and say for each
attribution by which grammar it was found.

Callers: `firsthand.casework`, `firsthand.cli`, the benchmarks.
"""

from __future__ import annotations

from functools import cache

from firsthand.errors import UsageProblem
from firsthand.model.ports import AttributionReader
from firsthand.weights.files import has_network

RULES, TRAINED = "rules", "trained"
READERS = (TRAINED, RULES)


def default_reader() -> str:
    """Give the name of the reader that reads best with what is installed."""
    return TRAINED if has_network("reader") and has_network("asking") else RULES


@cache
def reader_named(name: str) -> AttributionReader:
    """Give a reader; the same one each time in a process.

    Args:
        name: One of `READERS`.

    Raises:
        UsageProblem: There is no such reader.
    """
    if name == TRAINED:
        from firsthand.extract.trained.reader import TrainedReader

        return TrainedReader()
    if name == RULES:
        from firsthand.extract.rules.reader import RuleReader

        return RuleReader()
    raise UsageProblem(
        f"there is no reader `{name}`, expected one of {', '.join(READERS)}; nothing was read",
        hint="leave it out to read with the best one installed",
    )
