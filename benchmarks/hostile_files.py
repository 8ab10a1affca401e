"""Does a file made to do harm cost more than its caps, break a command, or get lost?

    python -m benchmarks.hostile_files [--only huge.png --only page.html] [--flips 0]

Each file of `hostile_pictures` and `hostile_carriers` is added to a case of its own;
then the case's pictures are listed, the file is asked for with `match`, what stands
for it is shown, and the case is checked. All commands run in this process, as on the
desk, so that only the first pays for loading models. For each file it prints the
longest command's processor seconds and memory (this process and its boxes together),
what was said, and what is wrong:

    broke     a command ended as a bug does, or printed a traceback
    lost      the bytes are not in the case as they came
    over      it took more than the caps below
    silent    nothing became of it and nothing was said

With `--flips N`, N sound pictures and films with bytes changed, cut off or doubled by
lot are added to one case as well, and counted.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import random
import shutil
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.hostile_carriers import CARRIERS, plain_film
from benchmarks.hostile_pictures import PICTURES, gif_of, heic, saved, scene, svg
from firsthand.cli.main import run as cli_run

MOST_CPU_S, MOST_MIB = 75.0, 4_096.0
"""The box gives a call 60 s of processor time and 4 GiB of addresses (`media.box`); the
rest is loading models, which takes 10 s and 500 MiB."""
EVERY_S = 0.03
"""Memory is looked at so often; a shorter peak can be missed."""
PILLOW_KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "AVIF")
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Ran:
    """What one command cost and said.

    Attributes:
        code: Its exit code.
        cpu_s: Processor seconds of all its processes.
        mib: Most memory that they held at once.
        words: All that it printed.
    """

    code: int
    cpu_s: float
    mib: float
    words: str


@dataclass
class Came:
    """What became of one file.

    Attributes:
        name: Of the file.
        size: Its bytes.
        ran: Each command's name and what it did.
        wrong: What is wrong, in the words of this module's docstring.
    """

    name: str
    size: int
    ran: dict[str, Ran] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def run(*words: str | Path) -> Ran:
    """Run a command of Firsthand in this process and watch this process and its boxes."""
    watched = _Watched()
    printed = io.StringIO()
    watched.start()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            code = cli_run([str(word) for word in words])
        except Exception:  # noqa: BLE001 whatever breaks a command is what is looked for
            code = 1
            traceback.print_exc(file=printed)
    watched.ended.set()
    watched.join()
    return Ran(code, watched.cpu_s(), watched.most_mib, printed.getvalue())


class _Watched(threading.Thread):
    """Looks at this process and those below it until told that a command ended."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.most_mib = 0.0
        self._before = {pid: cpu_s for pid, (_, cpu_s) in _below(os.getpid())}
        self._spent = dict(self._before)

    def run(self) -> None:
        """Look again and again."""
        while not self.ended.wait(EVERY_S):
            now = dict(_below(os.getpid()))
            held = sum(pages for pages, _ in now.values()) * _PAGE / 2**20
            self.most_mib = max(self.most_mib, held)
            self._spent.update({pid: cpu_s for pid, (_, cpu_s) in now.items()})

    def cpu_s(self) -> float:
        """Give the processor seconds that were spent since it was made."""
        return sum(cpu_s - self._before.get(pid, 0.0) for pid, cpu_s in self._spent.items())


def _below(pid: int) -> Iterator[tuple[int, tuple[int, float]]]:
    """Give a process and those below it: number, pages held, processor seconds."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        tasks = Path(f"/proc/{pid}/task").iterdir()
        below = " ".join((one / "children").read_text("utf-8") for one in tasks).split()
    except OSError:
        return
    yield pid, (int(stat[21]), (int(stat[11]) + int(stat[12])) / _TICKS)
    for one in below:
        yield from _below(int(one))


def ask_all(folder: Path, name: str, content: bytes) -> Came:
    """Put one file through all commands, in a case of its own."""
    came = Came(name, len(content))
    file, case = folder / "came" / name, folder / "case"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    run("new", case)
    came.ran["add"] = run("add", "--engine", "here", case, file)
    came.ran["pictures"] = run("pictures", case)
    came.ran["match"] = run("match", case, file)
    listed = run("items", case, "--json").words
    for at, item in enumerate(_items(listed)[:1]):
        came.ran["show"] = run("show", case, item, "--out", folder / f"shown-{at}.png")
    came.ran["check"] = run("check", case)
    came.wrong.extend(_wrong(came, case, content))
    return came


def _items(words: str) -> list[str]:
    start = words.find("{")
    try:
        found = json.loads(words[start:])
    except ValueError:
        return []
    return [one["id"] for one in found.get("result") or [] if isinstance(one, dict) and "id" in one]


def _wrong(came: Came, case: Path, content: bytes) -> Iterator[str]:
    for command, ran in came.ran.items():
        if ran.code == 1 or "Traceback (most" in ran.words:
            yield f"broke: {command}"
        if ran.cpu_s > MOST_CPU_S or ran.mib > MOST_MIB:
            yield f"over: {command}"
    digest = hashlib.sha256(content).hexdigest()
    kept = [path for path in case.rglob(f"*{digest[4:]}*") if path.is_file()]
    told = "error[" in came.ran["add"].words
    if not kept or kept[0].read_bytes() != content:
        yield "lost"
    if not told and "read 0 items" in came.ran["add"].words:
        yield "silent"


def flipped(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give sound files with bytes changed, cut off or doubled by lot."""
    small = scene(320, 240)
    sound = {kind: saved(small, kind) for kind in PILLOW_KINDS} | {
        "HEIC": heic(),
        "MP4": plain_film(),
        "SVG": svg("<circle r='40' cx='50' cy='50'/>" * 9),
        "animation": gif_of(9),
    }
    chance = random.Random(seed)  # noqa: S311 - repeatable harm
    for number in range(count):
        kind = chance.choice(list(sound))
        made = bytearray(sound[kind])
        for _ in range(chance.choice((1, 3, 30))):
            at = chance.randrange(len(made))
            way = chance.randrange(3)
            if way == 0:
                made[at] ^= 1 << chance.randrange(8)
            elif way == 1:
                made[at : at + 4] = chance.randbytes(4)
            else:
                made[at:at] = made[at : at + chance.randrange(1, 400)]
        if chance.random() < 0.2:
            del made[chance.randrange(8, len(made)) :]
        yield f"{number:04}-{kind.lower()}", bytes(made)


def print_flips(folder: Path, count: int, seed: int) -> None:
    """Add files changed by lot to one case and print what became of them."""
    came, case = folder / "flipped", folder / "case"
    came.mkdir(parents=True)
    for name, content in flipped(count, seed):
        (came / name).write_bytes(content)
    run("new", case)
    added, checked = run("add", "--engine", "here", case, came), run("check", case)
    codes = Counter(
        line.partition("[")[2].partition("]")[0]
        for line in added.words.splitlines()
        if line.startswith("error[")
    )
    kept = next((one for one in added.words.splitlines() if one.startswith("kept ")), "")
    print(f"{count} files changed by lot: {kept}")
    print(f"  errors: {dict(codes)}; {added.cpu_s:.0f} s, {added.mib:.0f} MiB")
    print(f"  ended with {added.code}, check with {checked.code}; tracebacks: "
          f"{added.words.count('Traceback (most')}")  # fmt: skip


def print_came(came: Came) -> None:
    """Print one file's row, and below it what was said of it."""
    slow = max(came.ran.items(), key=lambda one: one[1].cpu_s)
    large = max(ran.mib for ran in came.ran.values())
    wrong = ", ".join(came.wrong) or "-"
    print(f"{came.name!r:<34}{came.size / 2**20:>8.2f} MiB {slow[1].cpu_s:>6.1f} s ({slow[0]})"
          f"{large:>7.0f} MiB  wrong: {wrong}", flush=True)  # fmt: skip
    for command, ran in came.ran.items():
        said = " / ".join(line for line in ran.words.splitlines() if line.strip())
        print(f"    {command:<9}{ran.code!s:>5}  {said[:400]!r}", flush=True)


def main() -> None:
    """Parse the command line, run everything and print."""
    makers: Mapping[str, object] = {**PICTURES, **CARRIERS}
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", action="append", default=[], choices=list(makers))
    parser.add_argument("--flips", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chosen = asked.only or ([] if asked.flips else list(makers))
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "one"
        for name in chosen:
            content = {**PICTURES, **CARRIERS}[name]()
            came = ask_all(place, name, content)
            print_came(came)
            wrong += bool(came.wrong)
            shutil.rmtree(place)
        if chosen:
            print(f"{len(chosen)} files, {wrong} with something wrong")
        if asked.flips:
            print_flips(Path(folder) / "flips", asked.flips, asked.seed)


if __name__ == "__main__":
    main()
