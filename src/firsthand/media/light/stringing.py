"""In which order can the photographs of one scene have been taken?

Two signs are looked at: how the camera moved, from how each photograph lies
over the others, and how the light drifted over the things they share. Each
gives an order of its own. The one along which the OTHER sign changes with the
fewest turns back is suggested: a camera that pans back and forth while the
evening falls is ordered by the light, a quick pan under a still sky by the
motion.

Pure functions; no clock, file or network. Caller: `series`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from firsthand.media.light.tones import Tone
from firsthand.model.picture import Overlay

STILL_WIDTHS = 0.03
"""A camera whose pictures stray less than this, in widths, is taken to stand still."""
STEADY_STOPS = 0.04
"""Light that differs by less over a whole scene is the grain of JPEG and of cropping."""


class Sign(StrEnum):
    """By what a scene was put in order."""

    MOTION = "motion of the camera"
    LIGHT = "drift of the light"
    NONE = "nothing seen that changes"


@dataclass(frozen=True, slots=True)
class Link:
    """Two photographs of one scene that share details.

    Attributes:
        seen: Number of the one.
        known: Number of the other.
        overlay: How the first lies over the second.
        tone: How the light of the second differs; None when not comparable.
    """

    seen: int
    known: int
    overlay: Overlay
    tone: Tone | None


@dataclass(frozen=True, slots=True)
class String:
    """Photographs of a scene in a suggested order.

    Attributes:
        order: Their numbers; the reverse is as likely.
        sign: By what.
        why: In words.
    """

    order: tuple[int, ...]
    sign: Sign
    why: str


def string_scene(
    members: Sequence[int], links: Sequence[Link], sizes_px: Mapping[int, Sequence[int]]
) -> String:
    """Suggest an order for the photographs of one scene.

    Args:
        members: Numbers of the photographs.
        links: What is known between pairs of them.
        sizes_px: Width and height of each, in the pixels of the overlays.
    """
    places, lights = _spread(members, links, sizes_px)
    moved, along = _along(places)
    drifted, bright = _along(lights)
    by_motion, by_light = np.argsort(along, kind="stable"), np.argsort(bright, kind="stable")
    if len(members) < 2 or (moved < STILL_WIDTHS and drifted < STEADY_STOPS):
        return String(tuple(members), Sign.NONE, "neither the view nor the light changes")
    motion = String(
        tuple(members[n] for n in by_motion),
        Sign.MOTION,
        f"the view moves steadily over {moved:.1f} picture widths",
    )
    light = String(
        tuple(members[n] for n in by_light),
        Sign.LIGHT,
        f"over the same things, the light drifts by {drifted:.1f} stops",
    )
    if moved < STILL_WIDTHS or drifted < STEADY_STOPS:
        return light if moved < STILL_WIDTHS else motion
    turns_of_light = _wandering(bright[by_motion])
    turns_of_motion = _wandering(along[by_light])
    chosen = light if turns_of_motion < turns_of_light else motion
    if chosen is light:
        beside = f"the camera then travels {turns_of_motion:.1f} times its range"
    else:
        beside = f"the light then travels {turns_of_light:.1f} times its range"
    return String(chosen.order, chosen.sign, f"{chosen.why}; {beside} (1 is straight on)")


def _spread(
    members: Sequence[int], links: Sequence[Link], sizes_px: Mapping[int, Sequence[int]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give every member's place (in widths) and light (in stops), from the surest links out."""
    frames = {members[0]: np.eye(3)}
    lights = {members[0]: np.zeros(2)}
    waiting = sorted(links, key=lambda link: -link.overlay.agreeing)
    while len(frames) < len(members):
        link = next((k for k in waiting if (k.seen in frames) != (k.known in frames)), None)
        if link is None:  # joined by their colours alone: no place to be told
            lost = next(m for m in members if m not in frames)
            frames[lost], lights[lost] = np.eye(3), np.zeros(2)
            continue
        step = np.vstack([np.array(link.overlay.matrix).reshape(2, 3), (0, 0, 1)])
        tone = np.zeros(2)
        if link.tone:
            tone = np.array([link.tone.brighter_stops, link.tone.warmer_stops])
        if link.seen in frames:
            frames[link.known] = frames[link.seen] @ np.linalg.inv(step)
            lights[link.known] = lights[link.seen] + tone
        else:
            frames[link.seen] = frames[link.known] @ step
            lights[link.seen] = lights[link.known] - tone
    width = sizes_px[members[0]][0]
    places = []
    for member in members:
        middle = np.array([sizes_px[member][0] / 2, sizes_px[member][1] / 2, 1])
        places.append((frames[member] @ middle)[:2] / width)
    return np.array(places), np.array([lights[member] for member in members])


def _along(points: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Give how far points spread along their longest axis, and where each lies on it."""
    centred = points - points.mean(axis=0)
    axis = np.linalg.svd(centred, full_matrices=False)[2][0]
    along = centred @ axis
    return float(np.ptp(along)), along


def _wandering(values: NDArray[np.float64]) -> float:
    """Give how many times its range a quantity travels in this order; 1 is straight."""
    return float(np.abs(np.diff(values)).sum() / max(float(np.ptp(values)), 1e-9))
