"""Which readers of attributions are there, and which one reads where nobody chooses?

The trained reader comes nearest to what annotators mark. The joint reader goes by
the rules and adds what the network is sure that they missed. The rules alone
count origins best and read twice as fast, so they are the default
(docs/measured.md, decision 6).

Callers: `firsthand.casework`, `firsthand.cli`, the benchmarks.
"""

from __future__ import annotations

from functools import cache

from firsthand.errors import UsageProblem
from firsthand.model.ports import AttributionReader
from firsthand.weights.files import has_network

RULES, TRAINED, JOINT = "rules", "trained", "joint"
READERS = (JOINT, TRAINED, RULES)


def default_reader() -> str:
    """Give the name of the reader that reads where nobody chooses."""
    return RULES


def has_weights() -> bool:
    """Tell whether the trained weights are installed."""
    return all(has_network(name) for name in ("reader", "asking", "links"))


@cache
def reader_named(name: str) -> AttributionReader:
    """Give a reader; the same one each time in a process.

    Args:
        name: One of `READERS`.

    Raises:
        UsageProblem: There is no such reader.
    """
    if name in (TRAINED, JOINT):
        from firsthand.extract.trained.reader import JointReader, TrainedReader

        return TrainedReader() if name == TRAINED else JointReader()
    if name == RULES:
        from firsthand.extract.rules.reader import RuleReader

        return RuleReader()
    raise UsageProblem(
        f"there is no reader `{name}`, expected one of {', '.join(READERS)}; nothing was read",
        hint="leave it out to read with the rules",
    )
