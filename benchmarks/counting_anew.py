"""How long does it take to make all claims and counts of a large case anew?

    python -m benchmarks.counting_anew FOLDER --documents N

Builds a case made of values in FOLDER (see `benchmarks.big_case`), or opens the
one that is there. After a person has corrected a statement, linking, tracing
and saving are what stands between the correction and the new counts; the
snapshot is what the desk's pages are then laid out from. Processor time is
given, beside that of decoding every item and statement once, the least that any
way of making all anew can take. The analysis that is made is kept in the case.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from benchmarks.big_case import Size, build
from benchmarks.speed import peak_memory_mib
from firsthand.casework.snapshot import take_snapshot
from firsthand.casework.statements.standing import Material, decided_sources, material_of, pairs_of
from firsthand.casework.versions import ANALYSE_VERSION
from firsthand.link.linking import link
from firsthand.model.claim import Analysis, Linking
from firsthand.preserve.capture import entry_of_analysis
from firsthand.store.case import Case
from firsthand.trace.judging import Evidence
from firsthand.trace.tracing import analyse

Result = TypeVar("Result")


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print sizes, seconds, ratios and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counting_anew")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    asked = parser.parse_args(arguments)
    is_there = asked.folder.exists()
    case = Case.open(asked.folder) if is_there else build(asked.folder, Size(asked.documents))
    with case:
        _measure(case)
    return 0


def _measure(case: Case) -> None:
    """Make everything anew, step by step, as `casework.counting.analysing.analyse` does."""
    revision = case.revision()
    material, decode_s = _timed(lambda: material_of(case))
    items, statements = material.items, material.statements
    linking, link_s = _timed(lambda: link(items, statements, decided_sources(material.state)))
    judged = Evidence(pairs_of(material.state, linking).pairs)
    analysis, trace_s = _timed(lambda: analyse(items, statements, linking, evidence=judged))
    _, save_s = _timed(lambda: _save(case, material, analysis, revision))
    sizes = _sizes(material, linking, analysis)
    memory_mib = peak_memory_mib()
    _, snapshot_s = _timed(lambda: take_snapshot(case))

    print(sizes)
    times = {"link": link_s, "trace": trace_s, "save": save_s}
    times = {"decode": decode_s, **times, "in all": decode_s + sum(times.values())}
    for name, duration_s in {**times, "snapshot": snapshot_s}.items():
        print(f"{name:<10}{duration_s:>8.1f} s{duration_s / decode_s:>8.1f} x decoding all once")
    print(f"peak memory {memory_mib:.0f} MiB")


def _save(case: Case, material: Material, analysis: Analysis, revision: int) -> None:
    """Keep the analysis with its entry in the ledger."""
    entry = entry_of_analysis(
        actor="the benchmark",
        at=datetime.now(UTC),
        items=[item.id for item in material.items],
        step_version=ANALYSE_VERSION,
        last_decision=material.last_decision,
    )
    case.save_analysis(analysis, revision=revision, entry=entry)


def _sizes(material: Material, linking: Linking, analysis: Analysis) -> str:
    """Say how large the case is in every way that costs time."""
    copies = sum(len(group.passages) for group in analysis.copies)
    largest = max((len(claim.statements) for claim in analysis.claims), default=0)
    return (
        f"{len(material.items)} documents, {len(material.statements)} statements,"
        f" {len(linking.sources)} sources, {len(linking.events)} events,"
        f" {len(analysis.claims)} claims (the largest of {largest} statements),"
        f" {copies} shared passages"
    )


def _timed(run: Callable[[], Result]) -> tuple[Result, float]:
    """Run something; give its result and the processor seconds it took."""
    start_s = time.process_time()
    result = run()
    return result, time.process_time() - start_s


if __name__ == "__main__":
    raise SystemExit(main())
