"""Add to a case: keep, read, extract, link and trace.

1. Keep: every byte is made durable, then recorded; only then is it acknowledged.
2. Read: captures to items, wherever the engine runs them.
3. Extract: items to statements, likewise.
4. Analyse: the whole case to claims, origins and counts, made anew.

Each step skips what an earlier run finished, so a stopped `add` is taken up
again by running it once more. One bad file never stops the rest.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.casework.asking.vectors import make_vectors
from firsthand.casework.counting.analysing import analyse
from firsthand.casework.intake.comparing import compare_new
from firsthand.casework.intake.keeping import Keeping, TakenApart
from firsthand.casework.intake.steps import Progress, extract_new, read_new
from firsthand.casework.pictures.libraries import libraries_at
from firsthand.casework.versions import reader_of
from firsthand.errors import UsageProblem
from firsthand.ingest.gather import Found, Refused, gather
from firsthand.model.item import Capture
from firsthand.model.picture import Likeness
from firsthand.model.ports import Engine
from firsthand.store.case import Case, KeptFailure


def no_progress(step: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did.

    Attributes:
        kept: Captures that are new to the case.
        known: How many were in it already, byte for byte from the same place.
        items: How many items were read from what is new.
        statements: How many statements were found in them.
        alike: Pairs of pictures that were found to show the same photograph, each
            with a new one in it; the other may lie in a library.
        failures: What could not be taken in or read.
        archives: What was taken out of each web archive, and what was left in it.
        troubles: What in the libraries could not be looked at, one sentence each.
        again: How many of them are publications that had been handed in before.
    """

    kept: tuple[Capture, ...]
    known: int
    items: int
    statements: int
    alike: tuple[Likeness, ...]
    failures: tuple[KeptFailure, ...]
    archives: tuple[TakenApart, ...] = ()
    troubles: tuple[str, ...] = ()
    again: int = 0


@dataclass(frozen=True, slots=True)
class Handing:
    """How things are handed in.

    Attributes:
        by: Who hands them in; the system's user name when None.
        libraries: Folders of pictures, other cases and lists of hashes with
            which new pictures are compared; nothing of them is kept.
    """

    by: str | None = None
    libraries: tuple[Path, ...] = ()


_BARE = Handing()


def add(
    case: Case,
    paths: Sequence[Path],
    engine: Engine,
    *,
    handing: Handing = _BARE,
    progress: Progress = no_progress,
) -> Added:
    """Keep, read, extract and link everything at the paths.

    Args:
        case: An open case.
        paths: Files and folders; archives are opened.
        engine: Where reading and extracting run.
        handing: Who hands them in, and what to compare their pictures with.
        progress: Told what is going on.

    Raises:
        UsageProblem: A path lies inside the case's own folder.
    """
    for path in paths:
        if path.resolve().is_relative_to(case.folder.resolve()):
            raise UsageProblem(
                f"cannot add `{path}` to the case `{case.folder}`: it lies inside the case's own"
                " folder; nothing was added",
                hint="name files outside the case folder",
            )
    added = add_found(case, gather(paths), engine, handing=handing, progress=progress)
    make_vectors(case, engine, progress)
    return added


def add_found(
    case: Case,
    found: Iterable[Found | Refused],
    engine: Engine,
    *,
    handing: Handing = _BARE,
    progress: Progress = no_progress,
) -> Added:
    """Keep, read, extract and link what was found already, wherever it came from.

    Args:
        case: An open case.
        found: Bytes with where they came from; archives are opened.
        engine: Where reading and extracting run.
        handing: Who hands them in, and what to compare their pictures with.
        progress: Told what is going on.
    """
    opened = libraries_at(handing.libraries)
    actor = handing.by or getpass.getuser()
    keeping = Keeping(case, actor, progress)
    case.choose_reader(reader_of(case))
    keeping.keep(found)
    case.record_refusals(keeping.refused)
    items, again = read_new(case, engine, actor, progress)
    statements = extract_new(case, engine, actor, progress)
    alike = compare_new(case, opened, engine, progress)
    if case.analysis() is None:
        progress("linking and tracing", 0, 1)
        analyse(case, actor)
    unread = [failure for failure in case.failures() if failure.capture in keeping.touched]
    failures = (*keeping.refused, *unread)
    return Added(
        tuple(keeping.kept),
        keeping.known,
        items,
        statements,
        tuple(alike),
        failures,
        tuple(keeping.apart),
        tuple(trouble for library in opened for trouble in library.troubles),
        again,
    )
