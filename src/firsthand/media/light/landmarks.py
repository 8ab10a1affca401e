"""Landmarks in a picture that somebody has tied to places on the map.

Two landmarks of known bearing say how wide the lens saw and in which direction
it looked; with that, the shadow in the same picture gets a compass direction.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from firsthand.errors import UsageProblem
from firsthand.media.light.place import Place, turn_between, way

WIDEST_DEGREES = 150.0
"""Beyond this a lens that draws straight lines straight does not see."""
SHORTEST_PX, LONGEST_PX = 1e-3, 1e7
"""Focal lengths between which one is searched; real ones lie between a half and ten widths."""
HALVINGS = 60
"""Halvings of that range, ten powers of ten; they settle it to rounding."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A note that a point of a picture shows a certain place.

    Attributes:
        x: Pixels from the left edge of the upright original.
        y: Pixels from the top edge.
        place: Which place, with the radius within which it is sure.
        said_by: Who says so.
        why: By what it was recognised: "the minaret with two galleries, see item i-12".
    """

    x: float
    y: float
    place: Place
    said_by: str
    why: str

    def __post_init__(self) -> None:
        if not self.said_by.strip() or not self.why.strip():
            raise UsageProblem(
                f"cannot pin a landmark to `{self.place}`: who says so, and by what it was"
                " recognised, must both be given; nothing was noted",
                hint="name the person, and what in the picture matches what on the map",
            )


@dataclass(frozen=True, slots=True)
class View:
    """How the camera looked, as two landmarks give it.

    Attributes:
        field_degrees: Least and greatest horizontal field of view.
        heading_degrees: In which direction the middle of the picture lies, from true north.
        heading_error_degrees: By how much that may be off.
        why: How it was worked out, for a person.
    """

    field_degrees: tuple[float, float]
    heading_degrees: float
    heading_error_degrees: float
    why: str


def bearing_error_degrees(start: Place, end: Place) -> float:
    """Give by how much the bearing between two places may be off for their radii; 180 at most."""
    blur_m = start.radius_m + end.radius_m
    distance_m = way(start, end).distance_m
    return 180.0 if blur_m >= distance_m else math.degrees(math.asin(blur_m / distance_m))


def view_of(camera: Place, left: Landmark, right: Landmark, width_px: int) -> View:
    """Work out field of view and heading from two landmarks and where the camera stood.

    For a camera held roughly level, a picture that is not cropped, and a lens
    that draws straight lines straight. The two should lie far apart in the
    picture and near the height of the horizon.

    Source: the pinhole camera: tangent of half the field = half the width / focal length.

    Args:
        camera: Where the camera stood.
        left: The landmark further left in the picture.
        right: The other.
        width_px: Width of the whole upright picture.

    Raises:
        UsageProblem: The two are in the wrong order, too near to each other for
            their radii, or cannot be seen so through any such lens.
    """
    bearings = [way(camera, mark.place).bearing_degrees for mark in (left, right)]
    blur = sum(bearing_error_degrees(camera, mark.place) for mark in (left, right))
    apart = turn_between(*bearings)
    offsets = (left.x - width_px / 2, right.x - width_px / 2)
    angles = (apart - blur, apart, apart + blur)
    possible = offsets[0] < offsets[1] and blur < apart < WIDEST_DEGREES
    focals = [_focal_px(offsets, angle) for angle in angles] if possible else [None]
    if None in focals:
        raise UsageProblem(
            f"cannot work out the view: from `{camera}` the landmark at `{right.place}` lies"
            f" {apart:.1f} ± {blur:.1f} degrees to the right of the one at `{left.place}`, in the"
            f" picture {offsets[1] - offsets[0]:.0f} pixels; nothing was worked out",
            hint="check which landmark is which, and take two that lie further apart",
        )
    return _view(bearings, offsets, [focal for focal in focals if focal], width_px)


def _view(
    bearings: list[float], offsets: tuple[float, float], focals: list[float], width_px: int
) -> View:
    """Give the view for the least, the likeliest and the greatest angle between two landmarks."""
    fields = [2 * math.degrees(math.atan(width_px / 2 / focal)) for focal in focals]
    headings = [
        bearing - math.degrees(math.atan(offset / focal))
        for focal in focals
        for bearing, offset in zip(bearings, offsets, strict=True)
    ]
    heading = headings[2]
    blur = (_apart(offsets, min(focals)) - _apart(offsets, max(focals))) / 2
    error = max(abs(turn_between(heading, other)) for other in headings) + blur
    why = (
        f"the landmarks lie {_apart(offsets, focals[1]):.1f} ± {blur:.1f} degrees apart on the map"
        f" and {offsets[1] - offsets[0]:.0f} of {width_px} pixels apart in the picture"
    )
    return View((min(fields), max(fields)), heading % 360, min(error, 180.0), why)


def _focal_px(offsets: tuple[float, float], apart_degrees: float) -> float | None:
    """Find the focal length at which two columns lie so many degrees apart; None if at none.

    With both on one side of the middle, the angle between them first grows and
    then shrinks as the lens gets longer; the longer of the two lenses is taken.
    """
    product = offsets[0] * offsets[1]
    low, high = math.sqrt(product) if product > 0 else SHORTEST_PX, LONGEST_PX
    if not _apart(offsets, high) <= apart_degrees <= _apart(offsets, low):
        return None
    for _ in range(HALVINGS):
        focal = math.sqrt(low * high)
        if _apart(offsets, focal) > apart_degrees:
            low = focal
        else:
            high = focal
    return math.sqrt(low * high)


def _apart(offsets: tuple[float, float], focal_px: float) -> float:
    """Give how many degrees apart two columns lie through a lens."""
    return math.degrees(math.atan(offsets[1] / focal_px) - math.atan(offsets[0] / focal_px))
