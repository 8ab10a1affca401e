"""How far the desk's check of a case is, and what the last one found.

One small file, replaced as a whole. It is no evidence: the ledger says that
there was a check and how it ended, this says what it found. It may be removed.

Callers: `firsthand.casework.record.checking`, `firsthand.web`.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from firsthand.errors import NotKept


class CheckState(StrEnum):
    """How far a check is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CheckNote:
    """What is known of the latest check.

    Attributes:
        by: Who asked for it.
        started_at: When, ISO 8601 in UTC.
        state: How far it is.
        step: What is being checked: "following the record", "hashing files" ...
        done: How many of it.
        total: Of how many; 0 when not known.
        finished_at: When it ended, ISO 8601 in UTC; empty before.
        result: What it found; empty before.
    """

    by: str
    started_at: str
    state: CheckState = CheckState.RUNNING
    step: str = ""
    done: int = 0
    total: int = 0
    finished_at: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)


def read_check_note(path: Path) -> CheckNote | None:
    """Give what is known of the latest check; None when there was none, or it cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=CheckNote)
    except (OSError, msgspec.DecodeError):
        return None


def write_check_note(path: Path, note: CheckNote) -> None:
    """Replace what is known of the latest check, as a whole.

    Raises:
        NotKept: The system refused.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        draft.write_text(json.dumps(asdict(note), ensure_ascii=False), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise NotKept(
            f"how far the check is could not be written to `{path}`: {error.strerror or error};"
            " what was kept before is untouched",
            hint="check free space and permissions of the case folder",
        ) from error
