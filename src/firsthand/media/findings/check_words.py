"""The lasting words of a check, and its measured figures, made into findings.

The figures are never typed into a sentence: `python -m benchmarks.findings
PHOTOS_DIR --keep` writes them into `measured.json`, and the sentence is made of
what stands there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.model.picture import Finding, Outcome, PointPair, Region

COMMAND = "python -m benchmarks.findings PHOTOS_DIR"


@dataclass(frozen=True, slots=True)
class CheckWords:
    """What is the same in every finding of one check.

    Attributes:
        check: Its slug.
        about: The sentence put to the test.
        can_show: What it can show.
        cannot_show: What it cannot, and when it is blind.
    """

    check: str
    about: str
    can_show: str
    cannot_show: str

    def finding(
        self,
        outcome: Outcome,
        summary: str,
        *,
        regions: tuple[Region, ...] = (),
        pairs: tuple[PointPair, ...] = (),
    ) -> Finding:
        """Make a finding of what was seen this time."""
        return Finding(
            check=self.check,
            about=self.about,
            outcome=outcome,
            summary=summary,
            can_show=self.can_show,
            cannot_show=self.cannot_show,
            measured_error=measured_error(self.check),
            regions=regions,
            pairs=pairs,
        )

    def not_run(self, reason: str) -> Finding:
        """Say that the check could not be made, and why."""
        return self.finding(Outcome.NOT_RUN, f"Not checked: {reason}.")


@cache
def measured() -> dict[str, Any]:
    """Give the figures of all checks, as the benchmark wrote them."""
    text = files("firsthand.media.findings").joinpath("measured.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def measured_error(check: str) -> str:
    """Say how often a check errs, on what, and by which command it was measured."""
    figures = measured().get(check)
    if figures is None:
        return f"Not measured yet; `{COMMAND}` measures it."
    alarms, of = figures["untouched"]["alarms"], figures["untouched"]["of"]
    untouched = figures["untouched"]["what"]
    found = "; ".join(
        f"{row['what']}: found in {row['found']} of {row['of']}" for row in figures["altered"]
    )
    return (
        f"Alarmed at {alarms} of {of} {untouched}. Altered for the test, {found}."
        f" Measured by `{COMMAND} {figures['command']}`."
    )
