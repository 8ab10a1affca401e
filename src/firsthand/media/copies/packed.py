"""How are details of a picture written down in few bytes?

Places are kept to a 65,536th of the long side, sizes to a sixteenth of an octave
(4 %), directions to a 256th of a turn: 38 bytes a detail, of which 32 are its
descriptor. That is finer than details of two copies agree.

Callers: `firsthand.media.copies.looking`, `firsthand.media.video.looks`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from firsthand.media.copies.features import WIDTH_BYTES, Details

_STEPS: Final = 65535
_TURN_STEPS: Final = 256 / 360
_SIZE_STEPS: Final = 16
_SMALLEST: Final = -12
"""Octaves under the long side of the smallest size that is told apart."""


def packed_size(count: int) -> int:
    """Bytes that so many details take."""
    return (4 + 1 + 1 + WIDTH_BYTES) * count


def packed(details: Details, long_px: float) -> bytes:
    """Write details down; `unpacked` reads them on any machine.

    Args:
        details: Places in pixels.
        long_px: Long side of the picture they lie in.
    """
    places = details.places
    where = np.clip(np.round(places[:, :2] / long_px * _STEPS), 0, _STEPS).astype(">u2")
    octaves = np.log2(np.maximum(places[:, 2] / long_px, 1e-6)) - _SMALLEST
    size = np.clip(np.round(octaves * _SIZE_STEPS), 0, 255).astype(np.uint8)
    turn = (np.round(places[:, 3] * _TURN_STEPS).astype(np.int64) % 256).astype(np.uint8)
    return b"".join(part.tobytes() for part in (where, size, turn, details.descriptors))


def unpacked(written: bytes, count: int, long_px: float) -> Details:
    """Read what `packed` wrote.

    Args:
        written: `packed_size(count)` bytes.
        count: How many details there are.
        long_px: Long side of the picture, in the pixels that places shall be in.
    """
    ends = np.cumsum((0, 4 * count, count, count, WIDTH_BYTES * count)).tolist()
    where, size, turn, bits = (written[start:end] for start, end in pairwise(ends))
    places = np.empty((count, 4), np.float32)
    places[:, :2] = np.frombuffer(where, ">u2").reshape(-1, 2) * (long_px / _STEPS)
    octaves = np.frombuffer(size, np.uint8) / _SIZE_STEPS + _SMALLEST
    places[:, 2] = np.exp2(octaves) * long_px
    places[:, 3] = np.frombuffer(turn, np.uint8) / _TURN_STEPS
    return Details(places, np.frombuffer(bits, np.uint8).reshape(count, WIDTH_BYTES))
