"""What a check found: one finding for each thing looked at.

What it names may have been written by somebody who wants the answer misread, so
each line is a line: a line break or a control character in a name is written out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

ROOT_GIVEN, ROOT_OF_CASE = "given", "case"


class Outcome(StrEnum):
    """How a thing stands against its record."""

    MATCHES = "matches"
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"
    """There, and no record asks for it: no proof of change, so not a problem."""
    NOT_CHECKED = "not checked"


def one_line(text: str) -> str:
    r"""Write out what would break a line or hide in it: a line break as `\n`.

    Also halves of surrogate pairs, which no terminal and no UTF-8 file can take.
    """
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome for one thing.

    Attributes:
        subject: Which thing, for a person.
        outcome: How it stands.
        expected: What the record says.
        got: What is there.
        explanation: Why, where the rest does not say it.
    """

    subject: str
    outcome: Outcome
    expected: str
    got: str
    explanation: str = ""

    @property
    def is_problem(self) -> bool:
        """Does it show that something no longer matches its record?"""
        return self.outcome in (Outcome.DIFFERS, Outcome.MISSING)

    def line(self) -> str:
        """Say it in one line."""
        if self.outcome is Outcome.MATCHES:
            return one_line(f"{self.outcome}: {self.subject}")
        told = f"{self.outcome}: {self.subject}"
        if self.is_problem:
            told += f": got {self.got}, expected {self.expected}"
        return one_line(f"{told} ({self.explanation})" if self.explanation else told)


@dataclass(frozen=True, slots=True)
class AnchorFound:
    """One anchor as a check found it.

    Attributes:
        size: How many entries it is over; None when nothing says so any more.
        at: When they were stamped, by the authority's clock (aware).
        signer: Who stamped them, as the certificate says.
        signer_state: "signer checked" or "signer not checked".
        holds: Is the record still what was stamped?
        reply: Name of the file with the reply.
        root_from: Where the certificate that vouches for the signer came from:
            "given" by who has it checked, "case" when it lies in the case itself,
            where whoever rewrote the case could have put it; empty when none does.
    """

    size: int | None
    at: datetime
    signer: str
    signer_state: str
    holds: bool
    reply: str
    root_from: str = ""

    @property
    def vouched(self) -> str:
        """Say it where the certificate was taken from the case, in words to add."""
        if self.root_from != ROOT_OF_CASE:
            return ""
        return " against a root kept in the case (give your own with --roots)"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings of one check.

    Attributes:
        findings: In the order of checking: case file, ledger, anchors, captures,
            blobs, items, decisions, and what was not checked.
        head: The hash of the last ledger entry as found; None when there is
            none. Compare it with one written down earlier, elsewhere.
        size: How many entries were found.
        anchors: Every time stamp that was held against the record.
    """

    findings: tuple[Finding, ...]
    head: str | None
    size: int = 0
    anchors: tuple[AnchorFound, ...] = ()

    @property
    def intact(self) -> bool:
        """Does all that was checked match its record?"""
        return not self.problems

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What differs or is missing, in the order of checking."""
        return tuple(finding for finding in self.findings if finding.is_problem)

    @property
    def newest_anchor(self) -> AnchorFound | None:
        """The anchor over the most entries of those that hold.

        One by a signer whom the checking person's own root vouches for comes first,
        then one by a signer whom a root of the case vouches for.
        """
        holding = [anchor for anchor in self.anchors if anchor.holds]
        checked = [anchor for anchor in holding if anchor.signer_state == "signer checked"]
        given = [anchor for anchor in checked if anchor.root_from == ROOT_GIVEN]
        return max(given or checked or holding, key=lambda one: one.size or 0, default=None)

    @property
    def anchored_to(self) -> int | None:
        """How many entries are anchored by a stamp that holds; None when none are."""
        return self.newest_anchor.size if self.newest_anchor else None

    def anchored_line(self) -> str:
        """Say how far the record is anchored, in one line."""
        newest = self.newest_anchor
        if newest is None:
            return "not anchored: no outside authority's stamp over the record holds"
        since = self.size - (newest.size or 0)
        unanchored = f"; {since} {'entry' if since == 1 else 'entries'} since" if since else ""
        return (
            f"anchored up to entry {newest.size} by {one_line(newest.signer)} at"
            f" {newest.at:%Y-%m-%d %H:%M:%S} UTC, {newest.signer_state}{newest.vouched}{unanchored}"
        )

    def counts(self) -> Mapping[Outcome, int]:
        """Count the findings by outcome; outcomes with none are left out."""
        found = Counter(finding.outcome for finding in self.findings)
        return {outcome: found[outcome] for outcome in Outcome if found[outcome]}

    def lines(self) -> list[str]:
        """Say it for a person: all that does not simply match, then the counts."""
        told = [f.line() for f in self.findings if f.outcome is not Outcome.MATCHES]
        counts = ", ".join(f"{n} {outcome}" for outcome, n in self.counts().items())
        return [
            *told,
            self.anchored_line(),
            f"findings: {counts}",
            f"last ledger entry: {self.head or 'none'}",
        ]

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON values."""
        return {
            "intact": self.intact,
            "head": self.head,
            "size": self.size,
            "anchored_to": self.anchored_to,
            "anchors": [
                _speakable({**asdict(one), "at": one.at.isoformat()}) for one in self.anchors
            ],
            "counts": {outcome.value: n for outcome, n in self.counts().items()},
            "findings": [_speakable(asdict(finding)) for finding in self.findings],
        }


def _speakable(values: dict[str, Any]) -> dict[str, Any]:
    """Write halves of surrogate pairs out, which JSON in UTF-8 cannot hold."""
    return {
        key: value.encode("utf-8", "backslashreplace").decode("utf-8")
        if isinstance(value, str)
        else value
        for key, value in values.items()
    }
