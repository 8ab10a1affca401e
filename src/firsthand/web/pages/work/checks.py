"""The check: does everything still match its record? How far it is, and what the last found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.responses import Response

from firsthand.casework.record.checking import last_check
from firsthand.export.words import moment
from firsthand.model.person import Act
from firsthand.store.check_note import CheckNote, CheckState
from firsthand.web.laying_out import laid_out, led_back
from firsthand.web.visit import Page, Visit

_STEPS = {
    "following the record": "Following the record",
    "reading anchors": "Reading the anchors",
    "comparing captures": "Comparing what came in",
    "hashing files": "Hashing every file",
    "comparing texts": "Comparing the texts",
    "comparing decisions": "Comparing the decisions",
}

_NEEDED = {"intact", "counts", "differing", "more", "anchored", "head", "entry"}


@dataclass(frozen=True, slots=True)
class CheckShown:
    """The latest check as pages show it.

    Attributes:
        state: "never", "running", "stopped", "failed" or "done".
        by: Who asked for it.
        started_at: When, in words.
        finished_at: When it ended, in words; empty before.
        step: What is being checked, in words.
        done: How many of it.
        total: Of how many; 0 when not known.
        result: What it found; empty before.
    """

    state: str
    by: str = ""
    started_at: str = ""
    finished_at: str = ""
    step: str = ""
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] | None = None


def latest(visit: Visit) -> CheckShown:
    """Give the latest check of the case."""
    note, running = _whole(last_check(visit.case)), visit.open.is_checking
    if note is None:
        return CheckShown("running" if running else "never")
    if running and note.state is not CheckState.RUNNING:
        # Its process has not come so far as to say anything.
        return CheckShown("running", visit.person.name)
    return _shown(note, running=running)


def page(visit: Visit) -> Response:
    """Show how far the check is, or what the last one found."""
    return laid_out(visit, "checked.html", check=latest(visit))


def as_json(visit: Visit) -> object:
    """Give how far the check is, or what the last one found."""
    note, shown = _whole(last_check(visit.case)), latest(visit)
    told = note if note and shown.started_at else None
    return {
        "state": shown.state,
        "by": shown.by,
        "started_at": told.started_at if told else None,
        "finished_at": told.finished_at or None if told else None,
        "step": told.step if told else "",
        "done": shown.done,
        "total": shown.total,
        "result": shown.result or None,
    }


def start(visit: Visit) -> Response:
    """Have everything held against the record, beside the pages."""
    visit.open.check(visit.person.name)
    return led_back(visit, "record/check.html")


def _whole(note: CheckNote | None) -> CheckNote | None:
    """Give a note whose result is as this version writes it; None for any other."""
    if note is None or note.state is CheckState.RUNNING:
        return note
    needed = {"error"} if note.state is CheckState.FAILED else _NEEDED
    return note if needed <= note.result.keys() else None


def _shown(note: CheckNote, *, running: bool) -> CheckShown:
    stopped = note.state is CheckState.RUNNING and not running
    return CheckShown(
        "stopped" if stopped else note.state.value,
        note.by,
        _moment(note.started_at),
        _moment(note.finished_at),
        _STEPS.get(note.step, note.step),
        note.done,
        note.total,
        note.result,
    )


def _moment(said: str) -> str:
    try:
        return moment(datetime.fromisoformat(said))
    except ValueError:
        return ""


PAGES: Sequence[Page] = (
    Page("record/check.html", page, "How far the check is, and what it found.", json=as_json),
    Page("record/check", start, "Hold everything against the record.", Act.ADD, "POST"),
)
