"""Turn a frame the way its file says it is to be shown.

Phones write what the sensor saw and add a small matrix that says how to turn
it. Pictures compared without obeying it lie on their side.

Source: ISO/IEC 14496-12, 6.2.2 (transformation matrix).
"""

from __future__ import annotations

from typing import cast

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray


def upright(rgb: NDArray[np.uint8], picture: VideoFrame) -> NDArray[np.uint8]:
    """Turn pixels by the matrix of the frame they were made from.

    Args:
        rgb: (height, width, 3) uint8, as stored.
        picture: The decoded frame; without a matrix the pixels stay as they are.
    """
    turns, mirrored = quarter_turns(picture)
    if mirrored:
        rgb = rgb[:, ::-1]
    return np.ascontiguousarray(np.rot90(rgb, turns))


def quarter_turns(picture: VideoFrame) -> tuple[int, bool]:
    """How is a frame to be turned: quarter turns counter-clockwise, after mirroring or not?"""
    data = cast("memoryview | None", picture.side_data.get("DISPLAYMATRIX"))
    if data is None:
        return 0, False
    a, b, _, c, d = np.frombuffer(data, "=i4")[:5].astype(np.int64)
    mirrored = bool(a * d - b * c < 0)
    if mirrored:
        a, b = -a, -b
    # The matrix maps (x, y) to (ax + cy, bx + dy), y downwards: b > 0 turns clockwise.
    degrees = np.degrees(np.arctan2(-b, a))
    return round(float(degrees) / 90) % 4, mirrored
