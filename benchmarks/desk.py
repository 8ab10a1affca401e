"""How long does each page of the desk take, on a case as large as one wants?

    python -m benchmarks.desk FOLDER [--documents N] [--pages PART] [--without-vectors]

Opens the case in FOLDER, or builds one of N documents with 20 statements each and
a fifth as many pictures (`benchmarks.big_case`) and has it linked and traced. Then
asks for every page of `application.PAGES`, its JSON and some of them with a filter:
the first, middle and last page of lists, the claim with the most statements, the
report with as many as any, the source that speaks most often, the picture with most
copies. Each is asked by a process of its own, split off when all that the server
makes ahead was made: once cold, then five times. Only a page that is not there is
asked for before, so that "cold" is the page, and not the first request of all.

Figures are seconds of CPU, so that other programs on the machine do not count. A page
is over the limit when one of both is. On Linux only: a process that was split off
shares memory with the one before it, and copies each piece when it first touches it;
that is no work of a page, and is done before one is asked for.

The vectors of all sentences are made first, as `add` does as its last step; of a
large case that takes a quarter of an hour, once. With --without-vectors they are not:
then a question is asked cold when no sentence near it has one.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import pickle
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import median

from starlette.applications import Starlette
from starlette.testclient import TestClient

from benchmarks.big_case import Size, build
from benchmarks.desk_addresses import addresses
from firsthand.casework.asking.ahead import ReadyCase
from firsthand.casework.asking.vectors import make_vectors
from firsthand.casework.counting.analysing import analyse
from firsthand.casework.opening import open_case
from firsthand.engine.here import HereEngine
from firsthand.lexicon.gazetteer import largest_within
from firsthand.web.ahead import AHEAD
from firsthand.web.application import application
from firsthand.web.desk import Desk, OpenCase, set_apart
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.pages.pictures.held import picture_desk_of
from firsthand.weights.files import has_network
from firsthand.weights.vectors import sentence_vectors

LIMIT_S = 0.2
"""The promise of the desk: no page slower, on 10,000 reports with 200,000 statements."""

WARM = 5
WARM_OF_SLOW = 1
SLOW_S = 2.0
"""Of a page that takes longer than this one warm request is enough to tell."""

_LAST = re.compile(r"[Pp]age [\d,]+ of ([\d,]+)")
_TRIED = 300
"""Sentences whose vectors are made to see what one takes."""
_PICTURES_SHARE = 5
"""One picture for so many documents."""
_TOWNS = 200
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_WORLD = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Timed:
    """What a page took.

    Attributes:
        address: Below the case.
        status: Of the answer.
        cold_s: The first request.
        median_s: Of the warm ones.
        worst_s: Of the warm ones.
        size_bytes: Of the answer.
        last: The number of the last page, where it is the first of several.
        memory_mib: What asking took at most, above what the server had before.
    """

    address: str
    status: int
    cold_s: float
    median_s: float
    worst_s: float
    size_bytes: int
    last: int
    memory_mib: float = 0.0

    @property
    def is_over(self) -> bool:
        """Is it slower than promised, cold or warm?"""
        return max(self.cold_s, self.median_s) > LIMIT_S


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a desk for pages, each in a process that is split off for it."""

    app: Starlette
    doors: OneTimeLink
    root: str

    def timed(self, address: str) -> Timed:
        """Ask for a page; nothing else was asked for before, but one that is not there."""
        sys.stdout.flush()
        ours, theirs = os.pipe()
        child = os.fork()
        if not child:
            try:
                os.write(theirs, pickle.dumps(self._timed_here(address)))
            finally:
                os._exit(0)
        os.close(theirs)
        with os.fdopen(ours, "rb") as answer:
            found = answer.read()
        os.waitpid(child, 0)
        if not found:
            raise SystemExit(f"`{address}` could not be asked for: its process ended early")
        timed: Timed = pickle.loads(found)  # noqa: S301  written by ourselves
        return timed

    def _timed_here(self, address: str) -> Timed:
        _own_memory()
        before_mib = _memory_mib()
        # one process asks and answers: what the client does is a millisecond or two
        with TestClient(
            self.app, base_url="http://127.0.0.1", raise_server_exceptions=False
        ) as client:
            client.get(f"/enter/{self.doors.token}", follow_redirects=False)
            client.get(self.root + "record/no-such-page.html")
            timed = _timed(client, self.root, address)
            return replace(timed, memory_mib=_memory_mib() - before_mib)


def main() -> int:
    """Build or open the case, ask for every page, and print what each took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--pages", default="", help="only paths that contain this")
    parser.add_argument("--without-vectors", action="store_true", help="as `add` was stopped")
    asked = parser.parse_args()
    _make(asked.folder, asked.documents)
    if not asked.without_vectors:
        _make_vectors(asked.folder)
    # what is made beside the pages would count as time of the pages
    with Desk([asked.folder], fills=False) as desk:
        slug, held = next(iter(desk.cases.items()))
        _make_ahead(held)
        doors = OneTimeLink("the benchmark")
        asker = Asker(application(desk, doors), doors, f"/cases/{slug}/")
        frame = asker.timed("record/no-such-page.html")
        print(f"the empty answer (404): {frame.median_s * 1e3:.1f} ms")
        _print_header()
        timed = list(_time_all(asker, held, asked.pages, frame.median_s))
    cold = sum(one.cold_s > LIMIT_S for one in timed)
    warm = sum(one.median_s > LIMIT_S for one in timed)
    most = max((one.memory_mib for one in timed), default=0.0)
    print(
        f"of {len(timed)} addresses {cold} over {LIMIT_S * 1e3:.0f} ms cold, {warm} warm;"
        f" a page took at most {most:,.0f} MiB more"
    )
    return 1 if cold or warm else 0


def _make(folder: Path, documents: int) -> None:
    """Build the case if it is not there, and have it counted if it is not."""
    if folder.exists():
        with open_case(folder) as case:
            if case.last_analysis() is None:
                analyse(case, "the benchmark")
        return
    started = time.process_time()
    towns = [one.name for one in largest_within(_WORLD, _TOWNS) if not one.is_country]
    with build(folder, Size(documents, pictures=documents // _PICTURES_SHARE, towns=towns)) as case:
        built = time.process_time()
        analyse(case, "the benchmark")
        counted = time.process_time()
    print(f"built in {built - started:.0f} s, linked and traced in {counted - built:.0f} s")


def _make_vectors(folder: Path) -> None:
    """Have made what questions are compared with, as `add` does, where it is not there."""
    started = time.process_time()
    with open_case(folder) as case:
        made = make_vectors(case, HereEngine(), lambda *_: None)
    print(f"{made:,} documents made ready to be asked in {time.process_time() - started:.0f} s")


def _make_ahead(held: OpenCase) -> None:
    """Open the case and have made what the server makes ahead; print what each took."""
    started = time.process_time()
    snapshot = held.snapshot()
    contents = snapshot.index.contents
    opened = time.process_time()
    print(
        f"{len(contents.items):,} documents and pictures, {len(contents.statements):,} statements,"
        f" {len(contents.analysis.claims):,} claims; opened in {opened - started:.1f} s,"
        f" {_memory_mib():,.0f} MiB"
    )
    took_s = {}
    for name, make in AHEAD.items():
        # the desk makes itself ready for questions meanwhile, in a thread of its own
        began = time.thread_time()
        make(held.case, snapshot)
        took_s[name] = time.thread_time() - began
    ready = snapshot.ready(held.case)
    took_s["questions"] = time.process_time() - opened - sum(took_s.values())
    told = ", ".join(f"{name} {one_s:.1f} s" for name, one_s in took_s.items())
    print(f"made ahead: {told}; {_memory_mib():,.0f} MiB")
    set_apart()
    _print_vectors(ready)


def _print_vectors(ready: ReadyCase) -> None:
    """Make the vectors of some sentences that nobody asks for, and say what each took."""
    if not has_network("vectors"):
        print("no sentence vectors in this package: questions are asked by words alone")
        return
    texts = list(islice((t for item in ready.digests for t in ready.sentences_of(item)), _TRIED))
    started = time.process_time()
    sentence_vectors(texts)
    each_s = (time.process_time() - started) / len(texts)
    whole_s = each_s * len(ready.lookups.places.ids)
    print(f"vectors: {each_s * 1e3:.1f} ms a sentence, so {whole_s:,.0f} s for all, made once")


def _time_all(asker: Asker, held: OpenCase, part: str, frame_s: float) -> Iterator[Timed]:
    """Time every page and print it; of lists the middle and the last page too."""
    snapshot = held.snapshot()
    shelf = picture_desk_of(held.case).shelf_in(held.case, snapshot)
    for address in addresses(snapshot, shelf):
        if part not in address:
            continue
        first = asker.timed(address)
        _print(first, frame_s)
        yield first
        if first.cold_s > SLOW_S or first.last < 2:
            continue
        joined = "&" if "?" in address else "?"
        for number in sorted({max(first.last // 2, 2), first.last}):
            further = asker.timed(f"{address}{joined}page={number}")
            _print(further, frame_s)
            yield further


def _timed(client: TestClient, root: str, address: str) -> Timed:
    """Ask once cold and some times warm."""
    took: list[float] = []
    status, content = 0, b""
    # each time another question of the same words: an answer is kept for its pages
    again = "%3F" if address.startswith("ask.html") and "page=" not in address else ""
    while len(took) <= (WARM_OF_SLOW if took and took[0] > SLOW_S else WARM):
        started = time.process_time()
        answer = client.get(root + address + again * len(took), follow_redirects=False)
        took.append(time.process_time() - started)
        status, content = answer.status_code, answer.content
    found = _LAST.search(content.decode("utf-8", "replace"))
    last = int(found[1].replace(",", "")) if found else 1
    worst_s = max(took[1:])
    size = len(content)
    return Timed(address, status, took[0], median(took[1:]), worst_s, size, last)


def _own_memory() -> None:
    """Have every piece of memory that this process shares with the one before it copied."""
    for line in Path("/proc/self/maps").read_text("utf-8").splitlines():
        extent, rights = line.split()[:2]
        if rights == "rw-p":
            start, end = (int(edge, 16) for edge in extent.split("-"))
            for page in range(start, end, _PAGE_BYTES):
                # the same byte again: nothing changes, and the page is ours
                ctypes.memmove(page, page, 1)


def _print_header() -> None:
    print(f"{'page':<64} {'':>4} {'cold':>7} {'median':>7} {'worst':>7} {'x 404':>6} {'KiB':>6}")


def _print(page: Timed, frame_s: float) -> None:
    print(
        f"{page.address[:64]:<64} {page.status:>4} {page.cold_s * 1e3:>7.0f}"
        f" {page.median_s * 1e3:>7.0f} {page.worst_s * 1e3:>7.0f}"
        f" {page.median_s / frame_s:>6.1f} {page.size_bytes / 1024:>6.0f}"
        f"{'  OVER' if page.is_over else ''}",
        flush=True,
    )


def _memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
