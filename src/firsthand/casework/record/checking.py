"""Does everything in the case still match its record, and what outsiders stamped of it?

Callers: `firsthand.cli`; `firsthand.web`, which has it done in a process of its own.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from firsthand.casework.opening import open_case
from firsthand.errors import FirsthandError
from firsthand.preserve.anchors.checking import Elsewhere
from firsthand.preserve.anchors.told import entry_of_check
from firsthand.preserve.check import Progress
from firsthand.preserve.check import check as check_parts
from firsthand.preserve.report import CheckReport, Outcome
from firsthand.store.case import Case
from firsthand.store.check_note import CheckNote, CheckState, read_check_note, write_check_note
from firsthand.store.layout import Layout

_TOLD_EVERY_S = 0.3
MOST_LINES = 200
"""Findings that a note holds; the rest are counted. A page of them is long enough."""


def _untold(_step: str, _done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def check(
    case: Case, elsewhere: Elsewhere | None = None, progress: Progress = _untold
) -> CheckReport:
    """Re-hash everything, follow the ledger and read every anchor; see `preserve.check`.

    Args:
        case: An open case.
        elsewhere: Anchors that were kept apart from the case, and whom one trusts.
        progress: Told what is being checked, how many are done, and of how many.
    """
    return check_parts(case, elsewhere, progress)


def last_check(case: Case) -> CheckNote | None:
    """Give what is known of the latest check at the desk; None when there was none."""
    return read_check_note(Layout(case.folder).check_note)


def check_noted(folder: Path, by: str) -> None:
    """Check a case, note how far it is and what was found, and add an entry that says so.

    Runs in a process of its own; how it ended stands in the note.

    Args:
        folder: The case folder.
        by: Who asked for it.
    """
    path = Layout(folder).check_note
    note = CheckNote(by, _now())
    write_check_note(path, note)
    told_at = time.monotonic()

    def progress(step: str, done: int, total: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= _TOLD_EVERY_S:
            told_at = time.monotonic()
            write_check_note(path, replace(note, step=step, done=done, total=total))

    try:
        with open_case(folder) as case:
            report = check(case, progress=progress)
            entry = case.record(entry_of_check(report, by=by, at=datetime.now(UTC)))
    except FirsthandError as error:
        told = {"code": error.code, "message": error.message, "hint": error.hint}
        ended = replace(note, state=CheckState.FAILED, result={"error": told})
    else:
        result = {**_result(report), "entry": entry}
        ended = replace(note, state=CheckState.DONE, result=result)
    write_check_note(path, replace(ended, finished_at=_now()))


def _result(report: CheckReport) -> dict[str, Any]:
    others = [f for f in report.findings if not f.is_problem and f.outcome is not Outcome.MATCHES]
    differing = [finding.line() for finding in (*report.problems, *others)]
    return {
        "intact": report.intact,
        "head": report.head,
        "size": report.size,
        "anchored_to": report.anchored_to,
        "anchored": report.anchored_line(),
        "counts": {outcome.value: n for outcome, n in report.counts().items()},
        "differing": differing[:MOST_LINES],
        "more": max(len(differing) - MOST_LINES, 0),
    }


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
