"""Which part of the reading does the time go to?

Looks at where the program stands every few milliseconds of processor time, and
books the time since the last look to the part it stands in. Unlike a profiler
that counts calls, it slows nothing down, so its shares hold for a plain run.

Caller: `benchmarks.reading`.
"""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from collections.abc import Callable
from types import FrameType

LOOK_EVERY_S = 0.002
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parse", ("/extract/parsing.py",)),
    ("attributions", ("/extract/rules/", "/extract/trained/", "/weights/")),
    ("figures", ("/extract/figures/",)),
    ("stance", ("/extract/stance.py", "/extract/hedging.py", "/extract/governing.py")),
    (
        "chains, speakers",
        ("/extract/chains.py", "/extract/telling.py", "/extract/relay", "/speakers/"),
    ),
)
"""Parts by the files they live in; the outermost one of a stack counts."""
OTHER = "other"


def shares_of(work: Callable[[], object]) -> dict[str, float]:
    """Run some work and give each part's share of its processor time, 0..1.

    Args:
        work: Is run once, in the main thread.
    """
    spent: defaultdict[str, float] = defaultdict(float)
    last_s = time.process_time()

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal last_s
        now_s = time.process_time()
        spent[_part(frame)] += now_s - last_s
        last_s = now_s

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, LOOK_EVERY_S, LOOK_EVERY_S)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    whole_s = sum(spent.values()) or 1.0
    return {name: spent[name] / whole_s for name in (*(part for part, _ in PARTS), OTHER)}


def _part(frame: FrameType | None) -> str:
    found = OTHER
    while frame is not None:
        name = frame.f_code.co_filename.replace("\\", "/")
        found = next((part for part, marks in PARTS if any(m in name for m in marks)), found)
        frame = frame.f_back
    return found
