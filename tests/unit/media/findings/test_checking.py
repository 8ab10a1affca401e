from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from firsthand.media.findings.checking import CHECKS, findings_of
from firsthand.media.findings.noise import noise_break
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import jpeg, png, textured

SLUGS = ["double-jpeg", "shifted-double-jpeg", "block-grid", "copy-move"]


def test_every_check_answers_once_and_always_the_same() -> None:
    content = jpeg(textured(), 80)
    found = findings_of(content, "a.jpg")
    assert [finding.check for finding in found] == SLUGS
    assert found == findings_of(content, "a.jpg")


def test_all_together_say_what_each_says_by_itself() -> None:
    content = jpeg(textured(), 80)
    assert findings_of(content, "a.jpg") == tuple(check(content, "a.jpg") for check in CHECKS)


def test_a_check_that_shows_nothing_by_itself_is_not_run_unasked() -> None:
    asked = noise_break(png(textured()), "a.png")
    assert asked.check == "noise-break"
    assert "nothing by itself" in asked.cannot_show


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff\xe0", b"%PDF-1.7", jpeg(textured(), 80)[:99]]
)
def test_hostile_bytes_are_not_run_and_never_raised(content: bytes) -> None:
    assert {finding.outcome for finding in findings_of(content, "a")} == {Outcome.NOT_RUN}


@pytest.mark.parametrize("size", [(1, 1), (7, 9), (16, 16), (1, 4000), (65, 64)])
def test_odd_sizes_are_answered(size: tuple[int, int]) -> None:
    assert len(findings_of(png(textured(*size)), "a.png")) == len(SLUGS)


def test_every_finding_says_its_limits_and_its_measured_error() -> None:
    kept = json.loads(files("firsthand.media.findings").joinpath("measured.json").read_text())
    content = jpeg(textured(), 80)
    for finding in (check(content, "a.jpg") for check in (*CHECKS, noise_break)):
        assert finding.can_show
        assert finding.cannot_show
        figures = kept[finding.check]
        told = [int(number) for number in re.findall(r"found in (\d+) of", finding.measured_error)]
        assert told == [row["found"] for row in figures["altered"]]
        untouched = figures["untouched"]
        assert f"at {untouched['alarms']} of {untouched['of']}" in finding.measured_error


def test_no_finding_speaks_a_verdict() -> None:
    for finding in findings_of(jpeg(textured(), 80), "a.jpg"):
        words = f"{finding.about} {finding.summary} {finding.can_show} {finding.cannot_show}"
        assert not re.search(r"\b(fake|forged|manipulated|authentic|genuine|verified)\b", words)
