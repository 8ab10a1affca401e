"""Pictures never altered, and altered ones: how often do the checks err, and what do they find?

FIRSTHAND_PHOTOS names a folder of photographs, which are not part of the project.
The floors are under what `python -m benchmarks.findings` measured.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from benchmarks.findings import Photos, load
from benchmarks.untouched import untouched
from firsthand.media.findings.block_grid import block_grid
from firsthand.media.findings.checking import findings_of
from firsthand.media.findings.copy_move import copy_move
from firsthand.media.findings.double_save import double_save
from firsthand.media.findings.shifted_save import shifted_save
from firsthand.model.picture import Finding, Outcome

TAKEN, SEED = 4, 3
FALSE_ALARMS = 2
"""Of all checks together over some hundred untouched pictures, each looked at by four."""


@pytest.fixture
def photos() -> Photos:
    folder = os.environ.get("FIRSTHAND_PHOTOS")
    if not folder:
        pytest.skip("FIRSTHAND_PHOTOS names no folder of photographs to measure on")
    return load(Path(folder), TAKEN, SEED)


def _alarms(findings: Iterable[Finding]) -> int:
    return sum(finding.outcome is Outcome.CONTRADICTS for finding in findings)


def test_untouched_pictures_raise_hardly_any_alarm(photos: Photos) -> None:
    rng = np.random.default_rng(SEED)
    alarms: Counter[str] = Counter()
    for kind, content in untouched(photos.pictures, rng, reused=False):
        for finding in findings_of(content, kind):
            if finding.outcome is Outcome.CONTRADICTS:
                alarms[f"{finding.check}: {kind}"] += 1
    assert alarms.total() <= FALSE_ALARMS, alarms


def test_a_second_save_is_found(photos: Photos) -> None:
    assert _alarms(double_save(one, "twice") for one in photos.twice(70, 90)) >= TAKEN - 1


def test_a_crop_between_two_saves_is_found(photos: Photos) -> None:
    found = _alarms(shifted_save(one, "cropped") for one in photos.cropped_between(60, 90))
    assert found >= TAKEN // 2


def test_a_part_put_in_and_kept_as_png_is_found(photos: Photos) -> None:
    assert _alarms(block_grid(one, "put in") for one in photos.pasted(75, None)) >= TAKEN // 2


def test_a_copied_part_is_found(photos: Photos) -> None:
    assert _alarms(copy_move(one, "copied") for one in photos.copied(90)) >= TAKEN // 2
