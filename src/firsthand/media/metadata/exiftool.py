"""Read the fields of a file by exiftool, as a process of its own.

exiftool reads more formats than any library. It runs without a shell, without
any configuration of the user, with a closed list of fields and a time limit. It
is fed through a pipe: nothing is written, so it works inside the box, where
nothing can be. Starting it for each file takes a tenth of a second.

Source: https://exiftool.org/exiftool_pod.html
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from functools import cache

from firsthand.media.metadata import pillow_tags
from firsthand.media.metadata.tags import ASKED, Tags

TIMEOUT_S = 20.0
"""A 12-megapixel picture takes 0.02 s; a file that takes a thousand times that is hostile."""
SAFE_SINCE = (12, 24)
"""Older versions run code that a picture brings along (CVE-2021-22204)."""
MEMORY_BYTES = 512 * 2**20
"""Addresses that it may hold beside twice the file, of which it keeps what it may go back to.
A picture takes 20 MiB; words folded into a PNG of 1.5 MiB made it take 3 GiB and 20 s."""
MOST_OUTPUT_BYTES = 8_000_000
"""The asked fields of a real picture take some kilobytes; more is not read."""
_OPTIONS = ("-json", "-G0", "-struct", "-n", *(f"-{key}" for key in ASKED))


class _Stopped(Exception):
    """The process did not answer as it should; the text says how."""


class Exiftool:
    """Reads files with exiftool, one process a file.

    Args:
        program: Path of the program, from `find`.
        timeout_s: Seconds that one file may take.
    """

    def __init__(self, program: str, *, timeout_s: float = TIMEOUT_S) -> None:
        self.program = program
        self.timeout_s = timeout_s
        self.version = version_of(program)

    def read(self, content: bytes) -> Tags:
        """Read the asked fields of one file; Pillow reads it where exiftool could not."""
        try:
            values = self._asked(content)
        except _Stopped as stopped:
            return replace(pillow_tags.read(content), trouble=f"exiftool {stopped}")
        return Tags(f"exiftool {self.version}", values)

    def _asked(self, content: bytes) -> dict[str, object]:
        answer = self._answer(content)
        try:
            rows = json.loads(answer.decode("utf-8", "replace") or "[]")
        except ValueError as error:
            raise _Stopped("answered what is no JSON") from error
        row = rows[0] if rows and isinstance(rows[0], dict) else {}
        return {key: value for key, value in row.items() if ":" in key}

    def _answer(self, content: bytes) -> bytes:
        process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
            [self.program, "-config", "", *_OPTIONS, "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_plain_environment(),
        )
        _limit_memory(process, MEMORY_BYTES + 2 * len(content))
        late = threading.Event()
        watch = threading.Timer(self.timeout_s, _end, (process, late))
        feed = threading.Thread(target=_feed, args=(process, content), daemon=True)
        with process:
            watch.start()
            feed.start()
            answer = process.stdout.read(MOST_OUTPUT_BYTES + 1) if process.stdout else b""
            process.kill() if len(answer) > MOST_OUTPUT_BYTES else process.wait()
            watch.cancel()
            feed.join()
        if late.is_set():
            raise _Stopped(f"took longer than {self.timeout_s:g} s")
        if len(answer) > MOST_OUTPUT_BYTES:
            raise _Stopped(f"answered more than {MOST_OUTPUT_BYTES:,} bytes")
        if process.returncode and not answer:
            raise _Stopped(f"ended by itself; it may hold {MEMORY_BYTES >> 20} MiB of memory")
        return answer


def _limit_memory(process: subprocess.Popen[bytes], most_bytes: int) -> None:
    """Limit what a process may hold, before it is handed anything; Linux alone can do that."""
    if sys.platform == "linux":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (most_bytes, most_bytes))


def _end(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Hand over the file, as far as it is wanted."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.write(content)
        with contextlib.suppress(OSError):
            process.stdin.close()


def find() -> str | None:
    """Look for an exiftool on PATH that is new enough to be handed hostile files."""
    program = shutil.which("exiftool")
    return program if program and _is_safe(version_of(program)) else None


def _is_safe(version: str) -> bool:
    parts = version.split(".")
    if len(parts) < 2 or not all(part.isdigit() for part in parts):
        return False
    return (int(parts[0]), int(parts[1])) >= SAFE_SINCE


@cache
def version_of(program: str) -> str:
    """Ask an exiftool for its version; empty when it gives none."""
    try:
        answer = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            [program, "-config", "", "-ver"],
            capture_output=True,
            timeout=TIMEOUT_S,
            check=False,
            env=_plain_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode("ascii", "replace").strip()


def _plain_environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
