"""A case with three reports whose statements are given by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.casework.counting.analysing import analyse
from firsthand.preserve.capture import Receipt, entry_of_capture, entry_of_reading, make_capture
from firsthand.store.case import Case, KeptReading
from tests.unit.decided_by_hand import NOON
from tests.unit.reports_by_hand import ARMY, GROUP, WATCH, Report, Said, count, report

REPORTS = (
    report(
        "item-a", "Paper A", 1,
        Said("Gen. Anwar Haddad said 170 men were killed.", (ARMY,), (count("170", 170),)),
        Said("It rained.", ()),
    ),
    report(
        "item-b", "Paper B", 2,
        Said("Justice Monitor said 170 men were killed.", (WATCH,), (count("170", 170),)),
    ),
    report(
        "item-c", "Paper C", 3,
        Said("Northern Front said 170 men were killed.", (GROUP,), (count("170", 170),)),
    ),
)  # fmt: skip


def keep(case: Case, one: Report) -> None:
    """Keep a report as if it had been read."""
    digest, size_bytes = case.blobs.put(io.BytesIO(one.item.text.encode()))
    capture = make_capture(digest, size_bytes, Receipt(f"{one.item.id}.txt", NOON, "desk"))
    case.record_capture(capture, entry_of_capture(capture))
    item = replace(one.item, capture=capture.id)
    entry = entry_of_reading({capture.id: [item]}, actor="desk", at=NOON, step_version=1)
    case.save_readings([KeptReading(capture.id, (item,))], step_version=1, entry=entry)
    case.save_statements({item.id: one.statements}, step_version=1)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Case]:
    """The case with its counts made."""
    with Case.create(tmp_path / "counted") as case:
        for one in REPORTS:
            keep(case, one)
        analyse(case, "desk")
        yield case
