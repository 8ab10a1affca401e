"""Is the number of independent origins right where it was planted?

    python -m benchmarks.counting [FOLDER] [--part open|held|all] [--why]
        [--reader rules]

Each case is a handful of short invented reports with a claim whose origins are
known, because the reports were written around them. A case is a file's entry in
FOLDER (one TOML file for each family of cases): `name`, `why`, `claim` (facet and
figure, or words to ask), the counts `for` and `against` as [low, high], and
`origins`, `denied_by`, `interested`: names that must be among those found. The
reports go through reading, extracting, linking and tracing as in any case, in
memory.

Cases marked `held` were not looked at while rules were made.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.scoring_origins import same_name
from benchmarks.speed import print_speed
from firsthand.extract.parsing import model
from firsthand.extract.readers import READERS, default_reader, reader_named
from firsthand.extract.statements import statements_of
from firsthand.link.linking import link
from firsthand.model.claim import Claim, Side
from firsthand.model.ids import CaptureId
from firsthand.model.independence import Independence, OriginCount
from firsthand.model.item import Item
from firsthand.model.ports import AttributionReader
from firsthand.read.reading import read
from firsthand.trace.judging import Evidence
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import analyse, trace_asked

FOLDER = Path(__file__).parent.parent / "tests" / "quality" / "counting"
_FRONT = ("title", "outlet", "author", "date")


@dataclass(frozen=True, slots=True)
class PlantedCase:
    """A pile of reports and what must be counted in it.

    Attributes:
        family: What sort of case it is.
        name: What it is called.
        why: Why the count is what it is.
        held: Was it kept apart while rules were made?
        claim: `facet`, `low` and `high`, or `asked`.
        supporting: Independent origins for the claim, low and high.
        opposing: Those against it.
        origins: Names that must be among the origins for it.
        denied_by: Names that must be among those against it.
        interested: Names of origins that must be marked as a party.
        pictures: Groups of reports, numbered from 1, that show one picture.
        misread: What the reader is known to take wrong in it; empty for most.
        reports: `outlet`, `date`, `title`, `text`, and `author` where one signs.
    """

    family: str
    name: str
    why: str
    held: bool
    claim: Mapping[str, Any]
    supporting: tuple[int, int]
    opposing: tuple[int, int]
    origins: tuple[str, ...]
    denied_by: tuple[str, ...]
    interested: tuple[str, ...]
    pictures: tuple[frozenset[int], ...]
    misread: str
    reports: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in a case.

    Attributes:
        claim: The claim that was found; None when there is none with the figure.
        faults: What is not as planted, one sentence each; empty when all is.
    """

    claim: Claim | None
    faults: tuple[str, ...]


def cases_in(folder: Path) -> Iterator[PlantedCase]:
    """Read the cases of a folder, file by file in the order of names."""
    for path in sorted(folder.glob("*.toml")):
        family = tomllib.loads(path.read_text("utf-8"))
        for row in family["case"]:
            yield PlantedCase(
                family["family"],
                row["name"],
                row["why"],
                row.get("held", False),
                row["claim"],
                _pair(row["for"]),
                _pair(row.get("against", [0, 0])),
                tuple(row["origins"]),
                tuple(row.get("denied_by", ())),
                tuple(row.get("interested", ())),
                tuple(frozenset(group) for group in row.get("pictures", ())),
                row.get("misread", ""),
                tuple(row["item"]),
            )


def count(case: PlantedCase, reader: AttributionReader | None = None) -> Counted:
    """Run a case through the whole pipeline and compare it with what was planted.

    Args:
        case: The case.
        reader: Finds the attributions; the default one when none is given.
    """
    items = [item for number, row in enumerate(case.reports) for item in _read(row, number)]
    reader = reader or reader_named(default_reader())
    statements = [one for item in items for one in statements_of(item, reader)]
    photograph = {items[number - 1].id: n for n, g in enumerate(case.pictures) for number in g}
    pictured = {s.id: photograph[s.item] for s in statements if s.item in photograph}
    analysis = analyse(
        items, statements, link(items, statements), evidence=Evidence(pictured=pictured)
    )
    if "asked" in case.claim:
        asked = case.claim["asked"]
        claim = trace_asked(asked, items, statements, analysis, LexicalMatcher()).claim
        return Counted(claim, tuple(_faults(case, claim)))
    found = _with_figure(case.claim, analysis.claims)
    if len(found) != 1:
        return Counted(None, (f"{len(found)} claims have the figure, and not one",))
    return Counted(found[0], tuple(_faults(case, found[0])))


def _read(report: Mapping[str, Any], number: int) -> Sequence[Item]:
    """Read one report from a Markdown file with front matter, as a person would keep it."""
    front = yaml.safe_dump({key: report[key] for key in _FRONT if key in report})
    content = f"---\n{front}---\n\n{report['text']}".encode()
    return read(content, f"report-{number}.md", CaptureId(f"cap-{number}")).items


def _with_figure(wanted: Mapping[str, Any], claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims with a facet and figure."""
    return [
        claim
        for claim in claims
        if claim.facet.startswith(wanted["facet"])
        and (claim.value.low, claim.value.high) == (wanted["low"], wanted["high"])
    ]


def _faults(case: PlantedCase, claim: Claim) -> Iterator[str]:
    """Say what in a claim's counts and origins is not as planted."""
    independence = claim.independence
    for side, wanted, got in (
        ("for", case.supporting, independence.supporting),
        ("against", case.opposing, independence.opposing),
    ):
        if wanted != (got.low, got.high):
            yield f"{side}: expected {_written(*wanted)}, got {_written(got.low, got.high)}"
    for side, names in ((Side.FOR, case.origins), (Side.AGAINST, case.denied_by)):
        found = [origin.name for origin in claim.origins if origin.side is side]
        for name in names:
            if not any(same_name(name, other) for other in found):
                yield f"{name} is not among the origins {side}: {', '.join(found) or 'none'}"
    parties = [origin.name for origin in claim.origins if origin.interested]
    for name in case.interested:
        if not any(same_name(name, other) for other in parties):
            yield f"{name} is not marked as a party"


def main(arguments: list[str] | None = None) -> int:
    """Count in every case; print what was expected, what was found, and a total."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counting")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--part", choices=("open", "held", "all"), default="all")
    parser.add_argument("--why", action="store_true", help="print the reasons of wrong counts")
    parser.add_argument("--reader", choices=READERS, default=default_reader())
    asked = parser.parse_args(arguments)
    reader = reader_named(asked.reader)

    cases = [c for c in cases_in(asked.folder) if asked.part in ("all", _part(c))]
    model()  # loading the model is not reading
    started = time.perf_counter()
    right = {"open": 0, "held": 0}
    for case in cases:
        counted = count(case, reader)
        right[_part(case)] += not counted.faults
        _print_case(case, counted, why=asked.why)
    duration_s = time.perf_counter() - started
    print(f"reader: {asked.reader}")
    for part, number in right.items():
        print(f"{part}: {number} right of {sum(_part(case) == part for case in cases)}")
    reports = [report for case in cases for report in case.reports]
    print_speed(len(reports), sum(len(r["text"].split()) for r in reports), duration_s)
    return 0 if sum(right.values()) == len(cases) else 1


def _print_case(case: PlantedCase, counted: Counted, *, why: bool) -> None:
    got = counted.claim.independence if counted.claim else None
    found = _both(got.supporting, got.opposing) if got else "no claim"
    wanted = _both(OriginCount(*case.supporting), OriginCount(*case.opposing))
    mark = "wrong" if counted.faults else "right"
    print(f"{mark}  {_part(case)}  expected {wanted:<11} got {found:<11} {case.name}")
    for fault in (*counted.faults, *filter(None, [counted.faults and case.misread])):
        print(f"         {fault}")
    if why and counted.faults and got:
        _print_reasons(got)


def _print_reasons(got: Independence) -> None:
    for line in (*(reason.text for reason in got.reasons), *got.open):
        print(f"           - {line}")


def _both(supporting: OriginCount, opposing: OriginCount) -> str:
    for_it, against = (_written(one.low, one.high) for one in (supporting, opposing))
    return f"{for_it} : {against}"


def _written(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _part(case: PlantedCase) -> str:
    return "held" if case.held else "open"


def _pair(counts: Sequence[int]) -> tuple[int, int]:
    low, high = counts
    return low, high


if __name__ == "__main__":
    raise SystemExit(main())
