"""What does the light say of a shadow that was marked in a picture itself?

As `firsthand.casework.light.lighting` for a shadow measured on a map. Foot, top and
tip are points of the picture; two landmarks that people pinned to places, with
the camera's place, say how wide the lens saw and where it looked.

Callers: `firsthand.web`, `firsthand.cli.lighting`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from firsthand.casework.light.lighting import ClaimedTime, Light, light_at
from firsthand.errors import InputMissing
from firsthand.judge.in_force import in_force, with_matter
from firsthand.media.light.claimed_hour import check_claimed_hour
from firsthand.media.light.hours import hours_that_fit
from firsthand.media.light.landmarks import Landmark, View, view_of
from firsthand.media.light.place import Place
from firsthand.media.light.shadow_view import CameraRange, MarkedShadow, SeenShadow, see_shadow
from firsthand.model.decision import Decision, Note
from firsthand.store.case import Case


@dataclass(frozen=True, slots=True)
class MarkedLight:
    """The light at a place and time, held against a shadow marked in a picture.

    Attributes:
        light: As for a measured shadow, its finding included.
        seen: What the geometry of the picture gave.
    """

    light: Light
    seen: SeenShadow


def light_of_marks(
    place: Place, claimed: ClaimedTime, marks: MarkedShadow, camera: CameraRange
) -> MarkedLight:
    """Say which hours of the claimed day fit a shadow that was marked in a picture.

    Args:
        place: The claimed place.
        claimed: The claimed day or time.
        marks: Foot, top and tip in the picture.
        camera: Which cameras are possible.

    Raises:
        UsageProblem: No camera can see these points so, or a year outside 1900
            to 2100.
    """
    light = light_at(place, claimed)
    seen = see_shadow(marks, camera)
    fit = hours_that_fit(seen.bounds, place, claimed.day, claimed.zone)
    finding = check_claimed_hour(fit, claimed.when, seen.assumptions, seen.still_needed)
    return MarkedLight(replace(light, fit=fit, finding=finding, assumptions=seen.assumptions), seen)


@dataclass(frozen=True, slots=True)
class NotedPicture:
    """What a case knows of a picture in which a shadow is marked.

    Attributes:
        size_px: Width and height of the upright picture.
        notes: The notes in force on it, the oldest first.
    """

    size_px: tuple[int, int]
    notes: tuple[tuple[Decision, Note], ...]


def noted_picture(case: Case, item: str) -> NotedPicture:
    """Give size and notes of a picture, to take its marks and landmarks by.

    Args:
        case: An open case.
        item: The picture.

    Raises:
        InputMissing: The case holds no such picture, or it could not be decoded.
    """
    marks = (one.fingerprint for one in case.pictures() if one.item == item)
    mark = next((one for one in marks if one is not None), None)
    if mark is None:
        raise InputMissing(
            f"cannot use the picture `{item}`: the case holds none of that id whose size is known;"
            " nothing was worked out",
            hint="`firsthand pictures CASE` lists them",
        )
    notes = with_matter(in_force(case.decisions()).notes_on(item), Note)
    return NotedPicture((mark.width_px, mark.height_px), tuple(notes))


def seen_with(camera: CameraRange, view: View | None) -> CameraRange:
    """Narrow a range of cameras to what two landmarks say; as it was without them."""
    if view is None:
        return camera
    return replace(
        camera,
        field_degrees=view.field_degrees,
        heading_degrees=view.heading_degrees,
        heading_error_degrees=view.heading_error_degrees,
    )


def view_from_notes(
    camera: Place, notes: Iterable[tuple[Decision, Note]], width_px: int
) -> View | None:
    """Work out how the camera looked, from the landmarks that lie furthest apart.

    Args:
        camera: Where it stood.
        notes: The notes on the picture; those without a landmark are passed over.
        width_px: Width of the whole upright picture.

    Returns:
        None where fewer than two landmarks are pinned.

    Raises:
        UsageProblem: The landmarks cannot be seen so from there.
    """
    pinned = [
        Landmark(
            pin.x,
            pin.y,
            Place(pin.latitude, pin.longitude, pin.radius_m),
            decision.by,
            decision.why or note.text,
        )
        for decision, note in notes
        if (pin := note.landmark) is not None
    ]
    pinned.sort(key=lambda mark: mark.x)
    if len(pinned) < 2 or pinned[0].x == pinned[-1].x:
        return None
    return view_of(camera, pinned[0], pinned[-1], width_px)
