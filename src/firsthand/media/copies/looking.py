"""What of a picture is kept, to know it again?

A `Look` is made once from the pixels, kept in the case, and is all that a search
needs: the picture itself is not opened again. It takes about 11 kB.

Callers: `firsthand.casework`, `firsthand.media.copies.search`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import CaseDamaged
from firsthand.media.copies.features import Details, details
from firsthand.media.copies.packed import packed, packed_size, unpacked
from firsthand.media.copies.pdq import VIEWS, pdq
from firsthand.media.copies.trimming import Box, photograph_box
from firsthand.media.pixels import Pixels
from firsthand.model.picture import Fingerprint

KEPT_DETAILS: Final = 240
"""Details kept of a known picture: a quarter of a photograph still holds some twenty that agree."""
ASKED_DETAILS: Final = 500
"""Details of a picture that is asked for; something else may fill half of it."""
SMALL_PX: Final = 96
"""Long side of the small picture in which a match is looked over."""
SMALL_QUALITY: Final = 75
_MAGIC: Final = b"FHL1"
_HEAD: Final = struct.Struct(">4sBII4fHH")
"""Version, quality, width, height, box, how many details, bytes of the small picture."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is kept of a picture, to know it again.

    Attributes:
        fingerprint: Of the whole picture.
        box: The photograph in it, without bars; pixels of the upright original.
        views: (8, 32) uint8: PDQ hashes of the photograph, in the order of `VIEWS`.
        details: Of the photograph; places in pixels of the upright original.
        small: The photograph, long side `SMALL_PX`, as JPEG; in grey where it was kept by
            an earlier version.
    """

    fingerprint: Fingerprint
    box: Box
    views: NDArray[np.uint8]
    details: Details
    small: bytes

    @property
    def long_px(self) -> int:
        """Long side of the upright original."""
        return max(self.fingerprint.width_px, self.fingerprint.height_px)

    def hashes(self) -> NDArray[np.uint8]:
        """The plain hashes to be known by: of the photograph, and of the whole when it has bars.

        Returns:
            (1 or 2, 32) uint8.
        """
        whole = np.frombuffer(bytes.fromhex(self.fingerprint.pdq), np.uint8)[None]
        return np.unique(np.concatenate([self.views[:1], whole]), axis=0)

    def grey(self) -> NDArray[np.uint8]:
        """The small grey picture of the photograph, (height, width) uint8."""
        return self._small_as(cv2.IMREAD_GRAYSCALE)

    def colours(self) -> NDArray[np.uint8] | None:
        """The small picture in colour, (height, width, 3) uint8; None when kept in grey."""
        picture = self._small_as(cv2.IMREAD_UNCHANGED)
        return picture if picture.ndim == 3 else None

    def _small_as(self, how: int) -> NDArray[np.uint8]:
        picture = cv2.imdecode(np.frombuffer(self.small, np.uint8), how)
        if picture is None:
            raise _damaged("its small picture cannot be decoded")
        return np.asarray(picture, np.uint8)

    def to_bytes(self) -> bytes:
        """Write it down; `from_bytes` reads it back, in this and later versions."""
        mark, kept = self.fingerprint, packed(self.details, self.long_px)
        box = (self.box.left, self.box.top, self.box.right, self.box.bottom)
        counts = (len(self.details), len(self.small))
        head = _HEAD.pack(_MAGIC, mark.quality, mark.width_px, mark.height_px, *box, *counts)
        return head + bytes.fromhex(mark.pdq) + bytes(self.views) + kept + self.small

    @classmethod
    def from_bytes(cls, kept: bytes) -> Look:
        """Read what `to_bytes` wrote.

        Raises:
            CaseDamaged: The bytes are not what was written.
        """
        if len(kept) < _HEAD.size or not kept.startswith(_MAGIC):
            raise _damaged(f"it begins with {kept[:4]!r}, not {_MAGIC!r}")
        _, quality, width, height, left, top, right, bottom, count, small = _HEAD.unpack_from(kept)
        lengths = (32, 32 * len(VIEWS), packed_size(count), small)
        if len(kept) != _HEAD.size + sum(lengths):
            raise _damaged(f"it has {len(kept)} bytes, not {_HEAD.size + sum(lengths)}")
        ends = np.cumsum((_HEAD.size, *lengths)).tolist()
        whole, views, found, grey = (kept[start:end] for start, end in pairwise(ends))
        return cls(
            Fingerprint(whole.hex(), quality, width, height),
            Box(left, top, right, bottom),
            np.frombuffer(views, np.uint8).reshape(len(VIEWS), 32),
            unpacked(found, count, max(width, height)),
            grey,
        )


def look(pixels: Pixels) -> Look:
    """Look at a picture that is to be kept.

    Args:
        pixels: As `firsthand.media.pixels.decode` gives them.
    """
    return _look(pixels, KEPT_DETAILS)


def look_for(pixels: Pixels) -> Look:
    """Look at a picture that is asked for: more closely, and not to be kept."""
    return _look(pixels, ASKED_DETAILS)


def _look(pixels: Pixels, at_most: int) -> Look:
    rgb = pixels.rgb
    scale = pixels.width_px / rgb.shape[1]
    box = photograph_box(rgb)
    sides = (box.left, box.top, box.right, box.bottom)
    left, top, right, bottom = (int(side) for side in sides)
    photograph = np.ascontiguousarray(rgb[top:bottom, left:right])
    whole = pdq(rgb)
    inner = whole if photograph.shape == rgb.shape else pdq(photograph)
    grey = np.asarray(cv2.cvtColor(photograph, cv2.COLOR_RGB2GRAY), np.uint8)
    found = details(grey, at_most)
    shift = np.array([left, top, 0, 0], np.float32)
    places = (found.places + shift) * np.array([scale, scale, scale, 1], np.float32)
    mark = Fingerprint(whole.hexadecimal, whole.quality, pixels.width_px, pixels.height_px)
    return Look(
        mark,
        Box(*(side * scale for side in sides)),
        inner.views,
        Details(places, found.descriptors),
        _small(photograph),
    )


def _small(rgb: NDArray[np.uint8]) -> bytes:
    height, width = rgb.shape[:2]
    factor = SMALL_PX / max(height, width)
    size = (max(8, round(width * factor)), max(8, round(height * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    shrunk = cv2.cvtColor(cv2.resize(rgb, size, interpolation=how), cv2.COLOR_RGB2BGR)
    return bytes(cv2.imencode(".jpg", shrunk, [cv2.IMWRITE_JPEG_QUALITY, SMALL_QUALITY])[1])


def _damaged(why: str) -> CaseDamaged:
    return CaseDamaged(
        f"cannot read what was kept of a picture: {why}; nothing was changed",
        hint="run `firsthand check` on the case; what is kept of a picture can be made anew",
    )
