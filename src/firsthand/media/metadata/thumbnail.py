"""Does the small picture that the camera put into the file show the same as the file?

Programs that change a picture may leave the old thumbnail in place. It then
shows what the picture was before: wider, without what was pasted in, or
another picture altogether.

Both are brought to the thumbnail's size, the brightness of one is fitted to
that of the other, and what is left over is looked at place by place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.pixels import decode
from firsthand.model.picture import Finding, Outcome, Region

CHECK = "thumbnail"
ABOUT = "The embedded thumbnail shows the same as the picture."
COMPARED_PX = 640
"""Long side at which the picture is decoded: four times a usual thumbnail of 160 px."""
BAR_LEVEL = 24
"""Darker than this (of 255) all along a row or column: a black bar, not picture."""
SHAPE_LEEWAY = 0.04
"""Thumbnails of 160 x 107 round their shape by up to a hundredth; bars cut unevenly add as much."""
LEAST_LIKENESS = 0.8
"""Correlation from which two small pictures show the same scene. Measured: see `MEASURED`."""
MOST_LEFT = 0.12
"""Difference of blurred brightness, of the full range, that saving does not explain."""
LEAST_AREA = 0.002
"""Share of the picture that must differ: about 6 x 6 of 160 x 120 pixels."""
CLIPPED = 0.06
"""Nearer than this to black or white, blurred, counts as cut off there."""
LEAST_CROP = 0.3
"""A picture that shows less than this of the thumbnail's width is not looked for in it."""
MEASURED = (
    "200 photographs with thumbnails of 160 px made for them: told as differing 0.5 % of"
    " unchanged, 1.0 % of shrunk, 0.5 % of brightened and 0.5 % of sharpened ones; 66 % of those"
    " with a patch of a tenth of the sides, 96 % of a fifth; 79 % of crops by 5 % of the sides,"
    " 99 % by 10 %; all with another picture's"
    " (`python -m benchmarks.metadata FOLDER --thumbnails --seed 5`)."
)
"""How often the check errs; `MOST_LEFT` and its kin were chosen on seeds 2 and 3."""
_CAN = "That the picture was cropped, painted over or replaced after the thumbnail was made."
_CANNOT = (
    "What was changed by a program that renews the thumbnail, as most do; changes smaller than"
    " about a twentieth of the width. A difference may be harmless: a crop, a frame, a filter."
)
Gray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Seen:
    outcome: Outcome
    summary: str
    regions: tuple[Region, ...] = ()


def thumbnail_finding(content: bytes, thumbnail: bytes, orientation: int, locator: str) -> Finding:
    """Compare a picture with its embedded thumbnail.

    Args:
        content: The bytes of the file.
        thumbnail: The bytes of the small picture inside.
        orientation: EXIF orientation of the file, which holds for the thumbnail too.
        locator: Where the file came from, for messages.
    """
    try:
        picture = decode(content, locator, longest_px=COMPARED_PX)
        small = decode(thumbnail, f"{locator} (thumbnail)", longest_px=COMPARED_PX)
    except FirsthandError as error:
        return _finding(_Seen(Outcome.NOT_RUN, f"They could not be compared: {error.message}."))
    size = (picture.width_px, picture.height_px)
    return _finding(_compared(_gray(picture.rgb), _upright(_gray(small.rgb), orientation), size))


def _compared(picture: Gray, small: Gray, size: tuple[int, int]) -> _Seen:
    if min(small.shape) < 16 or min(picture.shape) < 16:
        return _Seen(Outcome.INCONCLUSIVE, "One of the two is too small to compare.")
    if float(small.std()) < 0.02 or float(picture.std()) < 0.02:
        return _Seen(Outcome.INCONCLUSIVE, "One of the two shows a plain surface.")
    inner = _inside_bars(small, picture.shape[1] / picture.shape[0])
    shape = (inner.shape[1] / inner.shape[0]) / (picture.shape[1] / picture.shape[0])
    scaled = _blurred(_sized(picture, inner.shape[1], inner.shape[0]))
    likeness = max(_likeness(scaled, moved) for moved in _moved(_blurred(inner)))
    if abs(shape - 1) <= SHAPE_LEEWAY and likeness >= LEAST_LIKENESS:
        return _differing(scaled, _blurred(inner), size)
    crop = _crop_in(picture, _without_bars(small))
    if crop is not None:
        return crop
    if likeness >= LEAST_LIKENESS:
        words = "The thumbnail shows the same scene in another shape: one of them was stretched."
        return _Seen(Outcome.CONTRADICTS, words)
    words = f"The thumbnail shows something else (likeness {likeness:.2f} of 1)."
    return _Seen(Outcome.CONTRADICTS, words)


def _differing(picture: Gray, small: Gray, size: tuple[int, int]) -> _Seen:
    """Fit the brightness of one to the other, then find patches that still differ."""
    left = _left_over(picture, small)
    count, _, stats, _ = cv2.connectedComponentsWithStats((left > MOST_LEFT).astype(np.uint8))
    patches = [row for row in stats[1:count] if row[4] >= LEAST_AREA * left.size]
    if not patches:
        words = f"The thumbnail shows the same (largest difference {left.max():.2f} of 1)."
        return _Seen(Outcome.SUPPORTS, words)
    wide, high = size[0] / left.shape[1], size[1] / left.shape[0]
    regions = tuple(_region(row[:4] * np.array([wide, high, wide, high])) for row in patches)
    share = sum(int(row[4]) for row in patches) / left.size
    words = f"The thumbnail differs in {len(patches)} place(s), {share:.1%} of the picture."
    return _Seen(Outcome.CONTRADICTS, words, regions)


def _left_over(picture: Gray, small: Gray) -> Gray:
    """Give what a change of light and contrast does not explain, place by place.

    Of five places one pixel apart the best counts. Where the picture is pure
    white or black, the same change may have cut off what the thumbnail still
    shows beyond it; that is no difference.
    """
    slope, offset = np.polyfit(picture.ravel(), small.ravel(), 1)
    left = np.full_like(small, np.inf)
    for moved in _moved(small):
        beyond = moved - (picture * slope + offset)
        beyond[(picture > 1 - CLIPPED) & (beyond > 0)] = 0
        beyond[(picture < CLIPPED) & (beyond < 0)] = 0
        left = np.minimum(left, np.abs(beyond))
    return np.asarray(left - np.median(left), np.float32)


def _moved(small: Gray) -> Iterator[Gray]:
    """Give a thumbnail where it is and one pixel to each side: bars are rounded to whole pixels."""
    yield small
    padded = np.pad(small, 1, mode="edge")
    for down, right in ((0, 1), (2, 1), (1, 0), (1, 2)):
        yield padded[down : down + small.shape[0], right : right + small.shape[1]]


def _crop_in(picture: Gray, small: Gray) -> _Seen | None:
    """Look for the whole picture as a part of the thumbnail, from nearly all of it to a third."""
    best, at = 0.0, (0, 0, 0, 0)
    for width in range(small.shape[1], int(small.shape[1] * LEAST_CROP), -2):
        height = round(width * picture.shape[0] / picture.shape[1])
        if not 12 <= height <= small.shape[0]:
            continue
        part = _sized(picture, width, height)
        fits = cv2.matchTemplate(small, part, cv2.TM_CCOEFF_NORMED)
        _, likeness, _, (left, top) = cv2.minMaxLoc(fits)
        if likeness > best:
            best, at = likeness, (left, top, width, height)
    if best < LEAST_LIKENESS:
        return None
    share = at[2] * at[3] / (small.shape[0] * small.shape[1])
    gone = [
        f"{amount:.0%} {side}"
        for amount, side in (
            (at[0] / small.shape[1], "at the left"),
            (1 - (at[0] + at[2]) / small.shape[1], "at the right"),
            (at[1] / small.shape[0], "at the top"),
            (1 - (at[1] + at[3]) / small.shape[0], "at the bottom"),
        )
        if amount >= 0.02
    ]
    words = (
        f"The picture shows {share:.0%} of what the thumbnail shows; missing: {', '.join(gone)}."
    )
    return _Seen(Outcome.CONTRADICTS, words)


def _likeness(one: Gray, other: Gray) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def _gray(rgb: NDArray[np.uint8]) -> Gray:
    luma = rgb.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return np.asarray(luma / 255, np.float32)


def _sized(gray: Gray, width: int, height: int) -> Gray:
    return np.asarray(cv2.resize(gray, (width, height), interpolation=cv2.INTER_AREA), np.float32)


def _blurred(gray: Gray) -> Gray:
    return np.asarray(cv2.GaussianBlur(gray, (0, 0), 1.5), np.float32)


def _inside_bars(gray: Gray, shape: float) -> Gray:
    """Cut off the black bars that cameras put around a 3:2 picture in a 4:3 thumbnail.

    Cuts exactly to the shape wanted, and only what is black: a dark sky stays.
    """
    height, width = gray.shape
    bar_x = max(0, round((width - height * shape) / 2))
    bar_y = max(0, round((height - width / shape) / 2))
    inner = gray[bar_y : height - bar_y, bar_x : width - bar_x]
    edge = 2  # JPEG smears the edge of a bar over about two pixels
    bars = [
        gray[: max(0, bar_y - edge)],
        gray[height - max(0, bar_y - edge) :],
        gray[:, : max(0, bar_x - edge)],
        gray[:, width - max(0, bar_x - edge) :],
    ]
    black = all(float(bar.max(initial=0)) <= BAR_LEVEL / 255 for bar in bars)
    return inner if inner.size and black else gray


def _without_bars(gray: Gray) -> Gray:
    """Cut off black bars of whatever width."""
    rows = np.flatnonzero(gray.max(axis=1) > BAR_LEVEL / 255)
    columns = np.flatnonzero(gray.max(axis=0) > BAR_LEVEL / 255)
    if rows.size == 0 or columns.size == 0:
        return gray
    return gray[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _upright(gray: Gray, orientation: int) -> Gray:
    """Turn a picture as its EXIF orientation says. Source: Exif 2.32, tag 0x0112."""
    turned = gray.T if orientation >= 5 else gray
    if orientation in (2, 3, 6, 7):
        turned = turned[:, ::-1]
    if orientation in (3, 4, 7, 8):
        turned = turned[::-1]
    return np.ascontiguousarray(turned)


def _region(box: NDArray[np.float64]) -> Region:
    x, y, width, height = (float(value) for value in box)
    return Region(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def _finding(seen: _Seen) -> Finding:
    return Finding(
        CHECK, ABOUT, seen.outcome, seen.summary, _CAN, _CANNOT, MEASURED, regions=seen.regions
    )
