"""How does a picture lie over a known one, in plain words?

Callers: `firsthand.media.copies.drawing`, and whoever prints a match.
"""

from __future__ import annotations

from typing import Final

from firsthand.model.picture import Overlay

TURN_DEGREES: Final = 1.0
"""A smaller turn is not told: fitting alone is off by as much."""
ALL_SHARE: Final = 0.98
"""From here on a share is told as all: bars are found to a pixel or two."""
SAME_SCALE: Final = 0.02


def told(overlay: Overlay) -> str:
    """Say in plain words what was done to a picture.

    Returns:
        One sentence, and a second one when no details could be compared.
    """
    parts = [*_turned(overlay), _kept(overlay), _scaled(overlay)]
    told_parts = ", ".join(part for part in parts if part)
    beside = 1 - overlay.filled_share
    if overlay.filled_share < ALL_SHARE:
        told_parts += f"; something else fills {_percent(beside)} of it"
    return f"It {told_parts}. {_grounds(overlay)}"


def told_part(overlay: Overlay, *, rest_differs: bool) -> str:
    """Say in plain words what two pictures share that are not known to be copies.

    Args:
        overlay: How they lie over each other where they agree.
        rest_differs: What lies around is other; else it is too plain to tell.
    """
    grounds = f"{overlay.agreeing} separate details agree in a part of it"
    if rest_differs:
        return f"{grounds}, as in a logo, lettering or a frame. What lies around is different."
    return (
        f"{grounds}, as in a logo, lettering or a frame. What lies around is too plain to"
        " tell whether it is the same."
    )


def _turned(overlay: Overlay) -> list[str]:
    parts = []
    if overlay.mirrored:
        parts.append("is mirrored")
    degrees = overlay.turned_degrees
    if abs(degrees) >= TURN_DEGREES:
        way = "clockwise" if degrees > 0 else "counter-clockwise"
        be = "" if overlay.mirrored else "is "
        half = "upside down" if abs(degrees) > 180 - TURN_DEGREES else ""
        parts.append(be + (half or f"turned {abs(degrees):.0f}° {way}"))
    return parts


def _kept(overlay: Overlay) -> str:
    if overlay.kept_share >= ALL_SHARE:
        return "shows all of the known picture"
    return f"shows {_percent(overlay.kept_share)} of the known picture"


def _scaled(overlay: Overlay) -> str:
    if abs(overlay.scale - 1) <= SAME_SCALE:
        return "at the same size"
    return f"at {overlay.scale:.2g} of its size"


def _grounds(overlay: Overlay) -> str:
    if overlay.agreeing:
        return f"{overlay.agreeing} separate details agree."
    return "It has too few details to compare; fingerprint and pattern of light agree."


def _percent(share: float) -> str:
    return f"{max(1, round(100 * share))} %"
