"""Read the fields of a file by exiftool, as a process of its own.

exiftool reads more formats than any library. It runs without a shell, without
any configuration of the user, with a closed list of fields and a time limit;
it is handed a private copy under a name of ours and never asked to write.

One process reads many files (`-stay_open`), since Perl takes longer to start
than to read a picture.

Source: https://exiftool.org/exiftool_pod.html
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import TracebackType

from firsthand.media.metadata import pillow_tags
from firsthand.media.metadata.tags import ASKED, Tags

TIMEOUT_S = 20.0
"""A 12-megapixel picture takes 0.02 s; a file that takes a thousand times that is hostile."""
SAFE_SINCE = (12, 24)
"""Older versions run code that a picture brings along (CVE-2021-22204)."""
MOST_OUTPUT_BYTES = 8_000_000
"""The asked fields of a real picture take some kilobytes; more is not read."""
_OPTIONS = ("-json", "-G0", "-struct", "-n", *(f"-{key}" for key in ASKED))


class _Stopped(Exception):
    """The process did not answer as it should; the text says how."""


class Exiftool:
    """A running exiftool; use it in a `with` statement, for one file or many.

    Args:
        program: Path of the program, from `find`.
        timeout_s: Seconds that one file may take.
    """

    def __init__(self, program: str, *, timeout_s: float = TIMEOUT_S) -> None:
        self.program = program
        self.timeout_s = timeout_s
        self.version = version_of(program)
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="firsthand-exiftool-")

    def __enter__(self) -> Exiftool:
        """Start nothing yet; the process starts with the first file."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the process and remove the private folder."""
        self._stop()
        self._folder.cleanup()

    def read(self, content: bytes) -> Tags:
        """Read the asked fields of one file; Pillow reads it where exiftool could not."""
        copy = Path(self._folder.name, "item.bin")
        copy.write_bytes(content)
        try:
            values = self._asked(copy)
        except _Stopped as stopped:
            self._stop()
            return replace(pillow_tags.read(content), trouble=f"exiftool {stopped}")
        finally:
            copy.unlink(missing_ok=True)
        return Tags(f"exiftool {self.version}", values)

    def _asked(self, copy: Path) -> dict[str, object]:
        lines = [*_OPTIONS, str(copy), "-execute", ""]
        process = self._running()
        if process.stdin is None:
            raise _Stopped("takes no input")
        try:
            process.stdin.write("\n".join(lines).encode())
            process.stdin.flush()
        except OSError as error:
            raise _Stopped("ended by itself") from error
        answer = self._answer(process)
        try:
            rows = json.loads(answer.decode("utf-8", "replace") or "[]")
        except ValueError as error:
            raise _Stopped("answered what is no JSON") from error
        row = rows[0] if rows and isinstance(rows[0], dict) else {}
        return {key: value for key, value in row.items() if ":" in key}

    def _answer(self, process: subprocess.Popen[bytes]) -> bytes:
        if process.stdout is None:
            raise _Stopped("gives no output")
        until, answer = time.monotonic() + self.timeout_s, bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not answer[-16:].rstrip().endswith(b"{ready}"):
                left_s = until - time.monotonic()
                if left_s <= 0 or not selector.select(left_s):
                    raise _Stopped(f"took longer than {self.timeout_s:g} s")
                piece = os.read(process.stdout.fileno(), 65536)
                if not piece:
                    raise _Stopped("ended by itself")
                answer += piece
                if len(answer) > MOST_OUTPUT_BYTES:
                    raise _Stopped(f"answered more than {MOST_OUTPUT_BYTES:,} bytes")
        return bytes(answer).rstrip().removesuffix(b"{ready}")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
                [self.program, "-config", "", "-stay_open", "True", "-@", "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder.name,
                env=_plain_environment(),
            )
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        process.wait()


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
