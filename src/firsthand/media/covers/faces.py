"""Where are faces in a picture, so that they can be hidden?

CenterFace says for each place how much it looks like the middle of a face, and
how large that face would be. It is asked at several sizes, for faces in a crowd
and faces that fill the picture, and with the picture turned, for people who
lie. A missed face is the worse error, so little sureness is enough and a wide
margin is left around each.

Nobody is recognised: nothing is worked out by which one face could be told from
another, and the network's marks for eyes and mouth are not even fetched.

Source: Xu et al., "CenterFace: Joint Face Detection and Alignment Using Face as
Point", 2019, https://arxiv.org/abs/1911.03599.

Callers: `firsthand.media.covers.hiding`, `benchmarks.faces`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.pixels import decode
from firsthand.weights.running import session

SIZES_PX: Final = (1600, 640)
"""Long sides at which the picture is searched; never made larger than it is times `LARGER`."""
LARGER: Final = 2.0
TURNED_PX: Final = 800
"""Long side at which it is searched lying on either side and standing on its head."""
LEAST_SURENESS: Final = 0.25
"""From which sureness a place is hidden. On 203 photographs 219 places reach it, of
which 76 by eye are no head (0.37 a photograph: animals, knees, rocks); from 0.2 there
are 315, and hardly more people. Of the 88 between 0.25 and 0.4 some 22 are heads, most
of them turned away. Measure again with `python -m benchmarks.faces PHOTOS --sheet OUT.png`."""
MARGIN: Final = 0.4
"""Part of a face's longer side that is left around it on every side: the network marks
forehead to chin, and hair, ears and beard tell a person too."""
SAME_SHARE: Final = 0.4
"""Shared part of two boxes (of both together) from which they are one face."""

_STEP = 4
_SIDE = 32
_MAPS = ("537", "538", "539")

Picture = NDArray[np.uint8]
Boxes = NDArray[np.float64]
"""(n, 5): left, top, right, bottom in pixels, and sureness."""


@dataclass(frozen=True, slots=True)
class Face:
    """A place where a face is, forehead to chin.

    Attributes:
        left: Pixels from the left border.
        top: Pixels from the upper border.
        width: In pixels.
        height: In pixels.
        sureness: 0 to 1, by the network's own account, not a probability.
    """

    left: float
    top: float
    width: float
    height: float
    sureness: float

    def head(self) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom with the margin for the whole head."""
        wide = MARGIN * max(self.width, self.height)
        return (
            self.left - wide,
            self.top - wide,
            self.left + self.width + wide,
            self.top + self.height + wide,
        )


def faces_in(content: bytes, locator: str) -> tuple[Face, ...]:
    """Decode a picture and find the faces in it; to be run inside the box.

    Args:
        content: The bytes of its file.
        locator: Where they came from, for messages.

    Returns:
        The surest first, in pixels of the upright original.
    """
    pixels = decode(content, locator, longest_px=max(SIZES_PX))
    scale = pixels.width_px / pixels.rgb.shape[1]
    return tuple(
        Face(f.left * scale, f.top * scale, f.width * scale, f.height * scale, f.sureness)
        for f in find_faces(pixels.rgb)
    )


def find_faces(rgb: Picture, *, least_sureness: float = LEAST_SURENESS) -> tuple[Face, ...]:
    """Find faces of any size that look at the camera or a little aside, upright or lying.

    Args:
        rgb: (height, width, 3) uint8.
        least_sureness: From which sureness something is a face.

    Returns:
        The surest first, in pixels of `rgb`. One of two boxes for the same face
        is left out, after the other was made to hold both.
    """
    found = [_searched(rgb, size, 0, least_sureness) for size in SIZES_PX]
    found += [_searched(rgb, TURNED_PX, turns, least_sureness) for turns in (1, 2, 3)]
    boxes = _each_once(np.concatenate(found))
    return tuple(
        Face(float(x0), float(y0), float(x1 - x0), float(y1 - y0), float(sureness))
        for x0, y0, x1, y1, sureness in boxes
    )


def _searched(rgb: Picture, longest_px: int, turns: int, least_sureness: float) -> Boxes:
    """Search the picture at one size, after some quarter turns to the left."""
    height, width = rgb.shape[:2]
    scale = min(longest_px / max(height, width), LARGER)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    seen = np.rot90(np.asarray(cv2.resize(rgb, size, interpolation=way), np.uint8), turns)
    boxes = _turned_back(_boxes(seen, least_sureness), turns, size)
    boxes[:, :4] *= np.array([width / size[0], height / size[1]] * 2)
    boxes[:, 0:4:2] = boxes[:, 0:4:2].clip(0, width)
    boxes[:, 1:4:2] = boxes[:, 1:4:2].clip(0, height)
    return boxes


def _boxes(rgb: Picture, least_sureness: float) -> Boxes:
    """Run the network once; a picture whose sides are no multiples of 32 gets a border."""
    height, width = rgb.shape[:2]
    canvas = np.zeros((-(-height // _SIDE) * _SIDE, -(-width // _SIDE) * _SIDE, 3), np.float32)
    canvas[:height, :width] = rgb
    fed = {"input.1": np.ascontiguousarray(canvas.transpose(2, 0, 1)[None])}
    heat, extent, shift = session("faces").run(list(_MAPS), fed)
    rows, columns = np.nonzero(heat[0, 0] >= least_sureness)
    tall, wide = np.exp(extent[0][:, rows, columns].astype(np.float64)) * _STEP
    y = (rows + shift[0, 0, rows, columns] + 0.5) * _STEP
    x = (columns + shift[0, 1, rows, columns] + 0.5) * _STEP
    sides = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2, heat[0, 0, rows, columns])
    return _each_once(np.stack(sides, axis=1).astype(np.float64))


def _turned_back(boxes: Boxes, turns: int, size: tuple[int, int]) -> Boxes:
    """Give where boxes of a picture that was turned lie in the picture as it was.

    Args:
        boxes: Found after the turns.
        turns: Quarter turns to the left that were made.
        size: Width and height before them.
    """
    width, height = size if turns % 2 == 0 else size[::-1]
    x0, y0, x1, y1, sureness = boxes.T
    for _ in range(turns):
        # A quarter turn to the right undoes one to the left.
        x0, y0, x1, y1 = height - y1, x0, height - y0, x1
        width, height = height, width
    return np.stack([x0, y0, x1, y1, sureness], axis=1)


def _each_once(boxes: Boxes) -> Boxes:
    """Keep the surest of boxes for the same face, made as large as to hold the others."""
    left = boxes[np.argsort(-boxes[:, 4], kind="stable")]
    kept = []
    while len(left):
        same = _shared(left[0], left) >= SAME_SHARE
        same[0] = True
        group = left[same]
        kept.append([*group[:, :2].min(0), *group[:, 2:4].max(0), group[0, 4]])
        left = left[~same]
    return np.array(kept, np.float64).reshape(-1, 5)


def _shared(one: NDArray[np.float64], boxes: Boxes) -> NDArray[np.float64]:
    """Give for each box which part of it and `one` together lies in both."""
    low = np.maximum(one[:2], boxes[:, :2])
    high = np.minimum(one[2:4], boxes[:, 2:4])
    both = np.prod(np.clip(high - low, 0, None), axis=1)
    areas = np.prod(boxes[:, 2:4] - boxes[:, :2], axis=1)
    return np.asarray(both / np.maximum(areas + areas[0] - both, 1e-9))
