"""Does this picture show a part of a frame of that film?

A still that was cropped, mirrored or put beside other things has another hash than
the frame it was taken from. Its details are still there. So they are held against
those of the frames that were looked at closely, as two photographs are held against
each other. Of a frame no pixels are kept, so the pattern of light cannot be compared;
the details must therefore agree better than those of two photographs: more of them,
each at its place, wherever both have some, and over a good part of the still.

What this cannot find: a still from a moment that no close frame is near (they lie up
to two seconds apart; where a camera turns, a second is enough to show other things),
and one with few details.

Caller: `firsthand.media.video.video_index`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.agreeing import Agreement, agree
from firsthand.media.copies.features import Details, mirrored_descriptors
from firsthand.media.copies.gaps import gaps
from firsthand.media.copies.looking import Look
from firsthand.media.copies.overlaying import well_founded
from firsthand.media.copies.trimming import Box
from firsthand.media.video.close_frames import LONG, CloseFrame
from firsthand.media.video.looks import VideoLook

LEAST_AGREEING: Final = 12
"""Details that must agree. Of two photographs seven may do, where the light agrees too."""
OFF_SHARE: Final = 0.003
"""How far from its place the middle one of them may be, as a share of the long side."""
EMPTY_SHARE: Final = 0.4
"""Of cells full of details of both so many at most may hold none that agrees."""
DESERTED_SHARE: Final = 0.15
"""The same for cells far from all that agree: a logo fills a corner only."""
SHOWN_SHARE: Final = 0.2
"""Share of the still, and of the box around agreeing details in the common part, that must
be reached: less is a logo or a line of words."""


@dataclass(frozen=True, slots=True)
class StillPart:
    """A frame of which a still shows a part.

    Attributes:
        time_s: Second of the film.
        mirrored: Left and right are exchanged.
        agreeing: Separate details that agree.
        frame_share: Share of the frame that the still shows, 0 to 1.
        still_share: Share of the still that the frame fills, 0 to 1.
    """

    time_s: float
    mirrored: bool
    agreeing: int
    frame_share: float
    still_share: float


def still_part(
    still: Look, film: VideoLook, frame: CloseFrame, *, mirrored: bool
) -> StillPart | None:
    """Decide whether a still shows a part of a frame.

    Args:
        still: What is seen or kept of it.
        film: What is kept of the film.
        frame: One of its close frames.
        mirrored: Look at the still in a mirror.

    Returns:
        None when too little agrees.
    """
    width, height = film.size_px
    if not width or not height:
        return None
    shown = Box(0, 0, LONG * width / max(width, height), LONG * height / max(width, height))
    details, box = _turned(still) if mirrored else (still.details, still.box)
    long_px = max(box.width, box.height)
    found = agree(details, frame.details, (long_px, LONG))
    if found is None or len(found.pairs) < LEAST_AGREEING or not well_founded(found, shown):
        return None
    if _off(found, long_px) > OFF_SHARE or not _strewn(details, box, frame.details, found):
        return None
    shares = _shares(box, shown, found.matrix)
    if max(shares) < SHOWN_SHARE or _reach(found, box, shown) < SHOWN_SHARE:
        return None
    time_s = float(film.times_s[frame.row])
    return StillPart(time_s, mirrored, len(found.pairs), *shares)


def _turned(still: Look) -> tuple[Details, Box]:
    """The still's details, and its photograph, in a mirror."""
    width = still.fingerprint.width_px
    places = still.details.places * np.array([-1, 1, 1, -1], np.float32)
    places += np.array([width, 0, 0, 180], np.float32)
    box = Box(width - still.box.right, still.box.top, width - still.box.left, still.box.bottom)
    return Details(places, mirrored_descriptors(still.details.descriptors)), box


def _off(found: Agreement, long_px: float) -> float:
    """How far agreeing details are from where they should be: median, of the long side."""
    laid = found.pairs[:, :2] @ found.matrix[:, :2].T + found.matrix[:, 2]
    scale = math.sqrt(abs(float(np.linalg.det(found.matrix[:, :2]))))
    return float(np.median(np.hypot(*(laid - found.pairs[:, 2:]).T))) / min(scale * long_px, LONG)


def _strewn(still: Details, box: Box, frame: Details, found: Agreement) -> bool:
    """Do details agree nearly wherever both have some?"""
    laid = still.places[:, :2] @ found.matrix[:, :2].T + found.matrix[:, 2]
    back = np.linalg.inv(np.vstack([found.matrix, [0.0, 0.0, 1.0]]))[:2]
    there = frame.places[:, :2]
    home = there @ back[:, :2].T + back[:, 2]
    inside = ((home >= (box.left, box.top)) & (home <= (box.right, box.bottom))).all(axis=1)
    least, most = there.min(axis=0), there.max(axis=0)
    within = ((laid >= least) & (laid <= most)).all(axis=1)
    cells = gaps(laid[within].astype(np.float32), there[inside], found.pairs[:, 2:])
    return cells.deserted_share <= DESERTED_SHARE and cells.empty_share <= EMPTY_SHARE


def _shares(box: Box, shown: Box, matrix: NDArray[np.float64]) -> tuple[float, float]:
    """Share of the frame that the still shows, and of the still that the frame fills."""
    corners = box.corners @ matrix[:, :2].T + matrix[:, 2]
    common = _common(corners, shown)
    stretch = abs(float(np.linalg.det(matrix[:, :2])))
    return (
        min(1.0, common / (shown.width * shown.height)),
        min(1.0, common / stretch / (box.width * box.height)),
    )


def _common(corners: NDArray[np.float64], shown: Box) -> float:
    """Area that the box around some corners shares with a frame."""
    least, most = corners.min(axis=0), corners.max(axis=0)
    across = min(most[0], shown.right) - max(least[0], shown.left)
    down = min(most[1], shown.bottom) - max(least[1], shown.top)
    return float(max(across, 0.0) * max(down, 0.0))


def _reach(found: Agreement, box: Box, shown: Box) -> float:
    """Share of the common part that the box around agreeing details fills."""
    there = found.pairs[:, 2:]
    across, down = np.ptp(there, axis=0).tolist()
    common = _common(box.corners @ found.matrix[:, :2].T + found.matrix[:, 2], shown)
    return float(across) * float(down) / max(common, 1.0)
