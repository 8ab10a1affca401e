"""How long does each page of the desk take, on a case as large as one wants?

    python -m benchmarks.desk FOLDER [--documents N] [--pages PART]

Opens the case in FOLDER, or builds one of N documents with 20 statements each and
a fifth as many pictures (`benchmarks.big_case`) and has it linked and traced. Then
asks for every page of `application.PAGES`, its JSON and some of them with a filter:
the first, middle and last page of lists, the claim with the most statements, the
report with as many as any, the source that speaks most often, the picture with most
copies. Each is asked by a process of its own, split off when all that the server
makes ahead was made: once cold, then five times. Only a page that is not there is
asked for before, so that "cold" is the page, and not the first request of all.

Figures are seconds of CPU, so that other programs on the machine do not count; a
process that was split off pays for each piece of memory that it touches first, so
that cold is told too high rather than too low. A page is over the limit when one
of both figures is.

A question is asked cold when no vector of a sentence near it was made before;
the server makes them ahead, which takes too long for a benchmark: how long is
printed for a part of them.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from starlette.testclient import TestClient

from benchmarks.big_case import Size, build
from firsthand.casework.analysing import analyse
from firsthand.casework.asking_ahead import ReadyCase
from firsthand.casework.opening import open_case
from firsthand.casework.snapshot import Snapshot
from firsthand.web.ahead import AHEAD
from firsthand.web.application import PAGES, application
from firsthand.web.desk import Desk, set_apart
from firsthand.web.guard.doors import OneTimeLink
from firsthand.weights.files import has_network
from firsthand.weights.vectors import sentence_vectors

LIMIT_S = 0.2
"""The promise of the desk: no page slower, on 10,000 reports with 200,000 statements."""

WARM = 5
WARM_OF_SLOW = 1
SLOW_S = 2.0
"""Of a page that takes longer than this one warm request is enough to tell."""

_LAST = re.compile(r"[Pp]age [\d,]+ of ([\d,]+)")
_A_WORD = "people"
"""Stands in the content of many statements of the made case."""
_TRIED = 300
"""Sentences whose vectors are made to see what one takes."""
_QUESTIONS = (
    "10 people were killed",
    "people were killed in a town",
    "who said that ships were seized",
)
"""With a figure that many reports give, without one, and one that nothing answers."""


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
    """

    address: str
    status: int
    cold_s: float
    median_s: float
    worst_s: float
    size_bytes: int


def main() -> int:
    """Build or open the case, ask for every page, and print what each took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--pages", default="", help="only paths that contain this")
    asked = parser.parse_args()
    _make(asked.folder, asked.documents)
    before_mib = _memory_mib()
    # what is made beside the pages would count as time of the pages
    with Desk([asked.folder], fills=False) as desk:
        slug, held = next(iter(desk.cases.items()))
        started = time.process_time()
        snapshot = held.snapshot()
        opened_s = time.process_time() - started
        for make in AHEAD:
            make(snapshot)
        ready = snapshot.ready(held.case)
        set_apart()
        ahead_s = time.process_time() - started - opened_s
        contents = snapshot.index.contents
        print(
            f"{len(contents.items):,} documents, {len(contents.statements):,} statements,"
            f" {len(contents.analysis.claims):,} claims; opened in {opened_s:.1f} s,"
            f" made ahead in {ahead_s:.1f} s, {_memory_mib() - before_mib:,.0f} MiB more"
        )
        doors = OneTimeLink("the benchmark")
        _print_vectors(ready)
        # one process asks and answers: what the client does is a millisecond or two
        with _client(desk, doors) as client:
            client.get(f"/enter/{doors.token}")
            frame = _timed(client, f"/cases/{slug}/", "record/no-such-page.html")
            print(f"the empty answer (404): {frame.median_s * 1e3:.1f} ms")
            _print_header()
            over = _time_all(client, f"/cases/{slug}/", snapshot, asked.pages, frame.median_s)
    print(f"{over} over {LIMIT_S * 1e3:.0f} ms; memory at most {_memory_mib():,.0f} MiB")
    return 1 if over else 0


def _client(desk: Desk, doors: OneTimeLink) -> TestClient:
    """Give what asks; a fault of a page is an answer like others (500)."""
    app = application(desk, doors)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def _make(folder: Path, documents: int) -> None:
    """Build the case if it is not there, and have it counted if it is not."""
    if folder.exists():
        with open_case(folder) as case:
            if case.last_analysis() is None:
                analyse(case, "the benchmark")
        return
    started = time.process_time()
    with build(folder, Size(documents)) as case:
        built = time.process_time()
        analyse(case, "the benchmark")
        counted = time.process_time()
    print(f"built in {built - started:.0f} s, linked and traced in {counted - built:.0f} s")


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
    print(
        f"vectors: {each_s * 1e3:.1f} ms a sentence, so {whole_s:,.0f} s for all, made ahead once"
    )


def _time_all(client: TestClient, root: str, snapshot: Snapshot, part: str, frame_s: float) -> int:
    """Time every page; print each; give how many are over the limit."""
    over = 0
    for address in _addresses(snapshot):
        if part not in address:
            continue
        first = _timed(client, root, address)
        over += _print(first, frame_s)
        if first.median_s > SLOW_S:
            continue
        for number in _further_pages(client, root, address):
            joined = "&" if "?" in address else "?"
            over += _print(_timed(client, root, f"{address}{joined}page={number}"), frame_s)
    return over


def _addresses(snapshot: Snapshot) -> Iterator[str]:
    """Give every address that only looks, with the largest thing of each kind in it.

    Asking comes last.
    """
    named = _largest(snapshot)
    for page in PAGES:
        if page.method != "GET" or page.path == "ask.html":
            continue
        wanted = set(re.findall(r"\{(\w+)\}", page.path))
        if wanted <= named.keys():
            yield page.path.format(**named) + _query(page.path, snapshot)
    yield f"search.html?words={_A_WORD}"
    yield "search.html?words=10-20+people"
    yield f"index.html?text={_A_WORD}"
    yield f"documents/index.html?text={_A_WORD}"
    yield "sources/index.html?outlet=Post"
    for question in _QUESTIONS:
        yield f"ask.html?{urlencode({'words': question})}"


def _query(path: str, snapshot: Snapshot) -> str:
    """Give what an address needs behind its question mark."""
    first, second = list(snapshot.index.sources)[:2]
    return {
        "sources/merge.html": f"?one={first}&one={second}",
        "sources/relied.html": f"?by={first}&on={second}",
    }.get(path, "")


def _largest(snapshot: Snapshot) -> dict[str, str]:
    """Give the id of the largest thing of each kind that addresses name."""
    index = snapshot.index
    claims = index.contents.analysis.claims
    items = index.contents.items
    claim = max(claims, key=lambda one: len(one.statements))
    report = max(items, key=lambda one: len(index.statements_of[one.id]))
    statement = index.statements_of[report.id][-1]
    sizes: dict[str, int] = {}
    for one in claims:
        sizes[one.event] = sizes.get(one.event, 0) + len(one.statements)
    return {
        "claim": claim.id,
        "item": report.id,
        "statement": statement.id,
        "source": _busiest(snapshot),
        "event": max(sizes, key=lambda event: sizes[event]),
        "seq": "1",
    }


def _busiest(snapshot: Snapshot) -> str:
    """Give the source that speaks in the most statements of claims."""
    spoken: dict[str, int] = {}
    for claim in snapshot.index.contents.analysis.claims:
        for part in claim.statements:
            if part.origin is not None:
                spoken[part.origin] = spoken.get(part.origin, 0) + 1
    return max(spoken, key=lambda source: spoken[source])


def _further_pages(client: TestClient, root: str, address: str) -> list[int]:
    """Give the numbers of the middle and the last page of a list."""
    found = _LAST.search(client.get(root + address).text)
    if found is None or (last := int(found[1].replace(",", ""))) < 2:
        return []
    return sorted({max(last // 2, 2), last})


def _timed(client: TestClient, root: str, address: str) -> Timed:
    """Ask once cold and some times warm."""
    took: list[float] = []
    status, size_bytes = 0, 0
    # each time another question of the same words: an answer is kept for its pages
    again = "%3F" if address.startswith("ask.html") and "page=" not in address else ""
    while len(took) <= (WARM_OF_SLOW if took and took[0] > SLOW_S else WARM):
        started = time.process_time()
        asked = root + address + again * len(took)
        answer = client.get(asked, follow_redirects=False)
        took.append(time.process_time() - started)
        status, size_bytes = answer.status_code, len(answer.content)
    return Timed(address, status, took[0], median(took[1:]), max(took[1:]), size_bytes)


def _print_header() -> None:
    print(f"{'page':<64} {'':>4} {'cold':>7} {'median':>7} {'worst':>7} {'x 404':>6} {'KiB':>6}")


def _print(page: Timed, frame_s: float) -> bool:
    """Print a line; tell whether the page is over the limit."""
    over = page.median_s > LIMIT_S
    print(
        f"{page.address[:64]:<64} {page.status:>4} {page.cold_s * 1e3:>7.0f}"
        f" {page.median_s * 1e3:>7.0f} {page.worst_s * 1e3:>7.0f}"
        f" {page.median_s / frame_s:>6.1f} {page.size_bytes / 1024:>6.0f}"
        f"{'  OVER' if over else ''}",
        flush=True,
    )
    return over


def _memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
