"""Places in a picture as saved to places in the upright picture."""

from __future__ import annotations

from firsthand.model.picture import Region

Point = tuple[float, float]


def upright_box(
    box: tuple[float, float, float, float], size: tuple[int, int], orientation: int
) -> Region:
    """Turn a box of the picture as saved upright.

    Args:
        box: left, top, right, bottom, in pixels as saved.
        size: width and height as saved.
        orientation: EXIF orientation, 1 to 8.

    Returns:
        Its corners, clockwise from the upper left one.

    Source: Exif 2.32, tag 0x0112
    """
    left, top, right, bottom = box
    ends = [_upright((x, y), size, orientation) for x, y in ((left, top), (right, bottom))]
    (x1, y1), (x2, y2) = ends
    x1, x2 = sorted((x1, x2))
    y1, y2 = sorted((y1, y2))
    return Region(((x1, y1), (x2, y1), (x2, y2), (x1, y2)))


def _upright(point: Point, size: tuple[int, int], orientation: int) -> Point:
    x, y = point
    width, height = size
    back_x, back_y = width - x, height - y
    return {
        2: (back_x, y),
        3: (back_x, back_y),
        4: (x, back_y),
        5: (y, x),
        6: (back_y, x),
        7: (back_y, back_x),
        8: (y, back_x),
    }.get(orientation, (x, y))
