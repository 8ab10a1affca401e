"""Compare the pictures of a case with one another, each new one with all.

Every picture is held against those kept before it. Where many are to be compared and
the engine has several processes, each takes a stretch of them: it puts all that come
before on a shelf of its own, and goes on from there as one process would. So the
answer is the same, to the last pair, with any number of processes; what is paid is the
putting on shelves, a twelfth of comparing.

Caller: `firsthand.casework.intake.adding`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from firsthand.casework.intake.steps import Progress
from firsthand.casework.pictures.libraries import Library
from firsthand.casework.versions import COMPARE_VERSION
from firsthand.engine.pool import PoolEngine
from firsthand.errors import WorkerLost
from firsthand.media.shelf import Shelf, look_from
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness
from firsthand.model.ports import Engine
from firsthand.store.case import Case

LEAST_SPREAD: Final = 80
"""New pictures from which processes are worth starting: comparing these takes two seconds,
and a process one to load its libraries."""
MOST_SPREAD: Final = 20_000
"""Pictures beyond which one process does it: each takes some 40 kB of memory in every one."""
PUTTING_SHARE: Final = 1 / 12
"""What putting a picture on a shelf costs, of what comparing it does: 2 of 24 ms of processor
time (`python -m benchmarks.picture_index`, and 300 pictures compared with one another)."""


def compare_new(
    case: Case, libraries: Sequence[Library], engine: Engine, progress: Progress
) -> list[Likeness]:
    """Find which pictures show the same photograph; give the pairs that are new.

    Args:
        case: An open case.
        libraries: Pictures outside the case to compare the new ones with too.
        engine: Where comparing runs, when it has several processes on this machine.
        progress: Told what is going on.
    """
    new = set(case.uncompared_pictures(COMPARE_VERSION))
    if not new:
        return []
    found = [*_pairs(case, new, engine, progress), *_beside(case, new, libraries, progress)]
    case.save_likenesses(sorted(new), found, step_version=COMPARE_VERSION)
    return found


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some pictures to compare, one after the other, with all that come before.

    Attributes:
        looks: A file that holds what is kept of each picture, one behind the other.
        pictures: Each one's item, length in bytes, and whether it is new; up to `end`.
        start: The first that is compared.
        end: The one after the last.
    """

    looks: Path
    pictures: tuple[tuple[ItemId, int, bool], ...]
    start: int
    end: int


def compare_stretch(stretch: Stretch) -> list[Likeness]:
    """Hold each picture of a stretch against those before it.

    A pair with a new picture in it is given once, the later kept one first: a picture
    that was compared before is held against the new ones that were kept before it.
    """
    return [likeness for found in _held_in_turn(stretch) for likeness in found]


def _held_in_turn(stretch: Stretch) -> Iterator[list[Likeness]]:
    """Give what each picture of a stretch is like, one after the other."""
    earlier, earlier_new = Shelf(), Shelf()
    all_new = all(is_new for *_, is_new in stretch.pictures)
    with stretch.looks.open("rb") as file:
        for number, (item, length, is_new) in enumerate(stretch.pictures[: stretch.end]):
            look = look_from(file.read(length))
            if number >= stretch.start:
                yield list((earlier if is_new else earlier_new).like(item, look))
            earlier.put(item, look)
            if is_new and not all_new:
                earlier_new.put(item, look)


def _pairs(case: Case, new: set[ItemId], engine: Engine, progress: Progress) -> Iterator[Likeness]:
    """Give each pair of the case with a new picture in it."""
    with TemporaryDirectory(prefix="firsthand-compared-") as folder:
        path = Path(folder) / "looks"
        pictures = []
        with path.open("wb") as file:
            for item, kept in case.looks():
                file.write(kept)
                pictures.append((item, len(kept), item in new))
        ends = _ends(len(pictures), _processes(engine, len(new), len(pictures)))
        stretches = [Stretch(path, tuple(pictures), *ends) for ends in pairwise(ends)]
        for done, found in _spread(engine, stretches):
            yield from found
            progress("comparing pictures", done, len(pictures))


def _spread(engine: Engine, stretches: Sequence[Stretch]) -> Iterator[tuple[int, list[Likeness]]]:
    """Compare stretches, several at a time; here, from the one on whose process was lost.

    Returns:
        How many pictures are done, and what is new of them.
    """
    left = list(stretches)
    if len(stretches) > 1:
        try:
            for stretch, found in zip(
                stretches, engine.map(compare_stretch, stretches), strict=True
            ):
                yield stretch.end, found
                left.remove(stretch)
        except WorkerLost:
            pass
    for stretch in left:
        yield from enumerate(_held_in_turn(stretch), stretch.start + 1)


def _processes(engine: Engine, new: int, pictures: int) -> int:
    """How many processes to use."""
    if not isinstance(engine, PoolEngine) or not LEAST_SPREAD <= new <= pictures <= MOST_SPREAD:
        return 1
    return engine.workers


def _ends(count: int, processes: int) -> list[int]:
    """Where stretches begin and end, so that all take about as long.

    Later ones are shorter, since more has to be put on the shelf before them.
    """
    keep = 1 - PUTTING_SHARE
    whole = 1 - keep**processes
    return [round(count * (1 - keep**number) / whole) for number in range(processes + 1)]


def _beside(
    case: Case, new: set[ItemId], libraries: Sequence[Library], progress: Progress
) -> Iterator[Likeness]:
    """Give each pair of a new picture and one of a library."""
    if not libraries:
        return
    done = 0
    for item, kept in case.looks():
        if item in new:
            look = look_from(kept)
            for library in libraries:
                yield from library.like(item, look)
            done += 1
            progress("comparing with libraries", done, len(new))
