"""What turns up when somebody hands things in: bytes to keep, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from firsthand.errors import FirsthandError


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes that can be kept.

    Attributes:
        locator: Where they stand: a path, or `archive.zip!/inner/name`.
        open: Opens them for reading from their start; the caller closes. Raises
            `InputMissing` or `InputUnreadable` when they are gone by then.
        size_bytes: How many there are, as far as known before reading.
    """

    locator: str
    open: Callable[[], BinaryIO]
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken in, and why; the rest goes on."""

    locator: str
    error: FirsthandError
