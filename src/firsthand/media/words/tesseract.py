"""Arabic, Persian and Cyrillic lines, read by the program tesseract where it is installed.

Tesseract is given only lines that were cut out and drawn anew here, never the
bytes that came from outside. One process reads all lines of a picture in one
language: its files of letters are loaded once. It is fed through a pipe, since
no file can be written in the box.

Before it reads, tesseract looks for the line in what it is given, and now and then
finds none in a line that it reads well a few pixels larger or smaller. So what it saw
nothing in is shown to it once more, a little smaller.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from PIL import Image

from firsthand.media.words.lines import Script, letters_in
from firsthand.media.words.straight import Picture

LANGUAGES = {Script.ARABIC: ("ara", "fas"), Script.CYRILLIC: ("rus", "ukr")}
"""The files of letters that are tried, by script, the first to tell the script by."""
PATIENCE_S = 60.0
"""For all lines of a picture in one language; a line takes about 0.03 s."""
SMALLER = 5 / 6
"""Size at which a line is shown again. Of five lines of Arabic and Persian in screenshots
(seed 5 of `python -m benchmarks.picture_words`) in which it saw nothing, it read all five
at this size with sureness 0.79 to 0.92, three at 5/4; a wider rim, or another of its page
modes, gave fewer or worse letters."""
_WORD, _PAGE, _SURENESS, _TEXT = "5", 1, 10, 11


@cache
def installed() -> frozenset[str]:
    """Name the languages that tesseract can read here; empty without tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    done = subprocess.run(  # noqa: S603 - the program found on the path, fixed arguments
        [program, "--list-langs"], capture_output=True, check=False, timeout=PATIENCE_S
    )
    return frozenset(done.stdout.decode(errors="replace").split())


def read_lines(lines: Sequence[Picture], language: str) -> list[tuple[str, float]]:
    """Read lines in one language.

    Args:
        lines: (height, width) uint8, letters dark.
        language: One of `installed()`.

    Returns:
        For each line its text in logical order and a sureness, 0 to 1: the mean
        over its letters of what tesseract says of the words. An empty text, with
        0.0, where it saw none, or did not end in time.
    """
    read = _read_once(lines, language)
    unseen = [number for number, (text, _) in enumerate(read) if not text]
    again = _read_once([_smaller(lines[number]) for number in unseen], language)
    for number, reading in zip(unseen, again, strict=True):
        read[number] = reading
    return read


def _smaller(line: Picture) -> Picture:
    small = cv2.resize(line, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _read_once(lines: Sequence[Picture], language: str) -> list[tuple[str, float]]:
    nothing = [("", 0.0)] * len(lines)
    if not lines:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, pages drawn here
            ["tesseract", "-", "-", "-l", language, "--psm", "7", "tsv"],  # noqa: S607
            input=_pages(lines),
            capture_output=True,
            check=False,
            timeout=PATIENCE_S,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.TimeoutExpired, OSError):
        return nothing
    return _by_line(done.stdout.decode(errors="replace"), len(lines))


def _pages(lines: Sequence[Picture]) -> bytes:
    """Put the lines into one file of many pages, which goes through a pipe."""
    first, *others = (Image.fromarray(line) for line in lines)
    buffer = io.BytesIO()
    first.save(buffer, "TIFF", save_all=True, append_images=others)
    return buffer.getvalue()


def _by_line(table: str, lines: int) -> list[tuple[str, float]]:
    """Take the words of each line, and their sureness, out of tesseract's table."""
    words: list[list[tuple[str, float]]] = [[] for _ in range(lines)]
    for row in table.splitlines():
        fields = row.split("\t")
        if fields[0] == _WORD and len(fields) > _TEXT and fields[_TEXT].strip():
            words[int(fields[_PAGE]) - 1].append((fields[_TEXT], float(fields[_SURENESS]) / 100))
    read = []
    for line in words:
        letters = sum(letters_in(word) for word, _ in line)
        sureness = sum(letters_in(word) * sure for word, sure in line) / max(letters, 1)
        read.append((" ".join(word for word, _ in line), max(0.0, sureness)))
    return read
