"""Which of many pictures and videos show what this one shows?

Pictures are held against pictures, videos against videos, and each against the
other: a still can be a frame of a film.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from firsthand.media.copies.looking import Look
from firsthand.media.copies.pdq import SAME_BITS, hash_distance_bits
from firsthand.media.copies.search import CopyIndex
from firsthand.media.copies.telling import told, told_part
from firsthand.media.video.clips import ClipMatch
from firsthand.media.video.looks import BEGINNING, LEAST_QUALITY, VideoLook
from firsthand.media.video.still_parts import StillPart
from firsthand.media.video.video_index import VideoIndex
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness, SharedPart

AnyLook = Look | VideoLook
ALL_OF_IT = 85
"""Per cent of a picture from which it is told as filled."""


def look_from(kept: bytes) -> AnyLook:
    """Read what is kept of a picture or video.

    Raises:
        CaseDamaged: The bytes are not what was written.
    """
    return VideoLook.from_bytes(kept) if kept.startswith(BEGINNING) else Look.from_bytes(kept)


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """What holding a picture or video against a shelf gave.

    Attributes:
        alike: Those that show the same, the surest first.
        sharing: Pictures that share a part only, those with most in common first.
    """

    alike: tuple[Likeness, ...]
    sharing: tuple[SharedPart, ...] = ()


class Shelf:
    """Pictures and videos by what is kept of them, searched for what one shows."""

    def __init__(self) -> None:
        self._pictures, self._videos = CopyIndex(), VideoIndex()
        self._stills: dict[str, Look] = {}
        self._films: dict[str, VideoLook] = {}

    def put(self, name: str, look: AnyLook) -> None:
        """Put one more on the shelf.

        Args:
            name: What a likeness will call it.
            look: What is kept of it.
        """
        if isinstance(look, VideoLook):
            self._videos.add(name, look)
            self._films[name] = look
        else:
            self._pictures.add(name, look)
            self._stills[name] = look

    def like(self, item: ItemId, look: AnyLook) -> Iterator[Likeness]:
        """Give those that show the same, the surest first.

        Args:
            item: The one asked for.
            look: What is seen or kept of it.
        """
        yield from self.held_against(item, look).alike

    def held_against(self, item: ItemId, look: AnyLook) -> HeldAgainst:
        """Give those that show the same, and those that share a part only.

        Args:
            item: The one asked for.
            look: What is seen or kept of it.
        """
        if isinstance(look, VideoLook):
            return HeldAgainst(tuple(self._like_film(item, look)))
        found = self._pictures.compare(look)
        alike = [
            Likeness(item, one.key, one.overlay, one.distance_bits, told=told(one.overlay))
            for one in found.matches
        ]
        sharing = [
            SharedPart(
                item,
                part.key,
                part.laid.overlay,
                part.laid.rest_differs,
                told_part(part.laid.overlay, rest_differs=part.laid.rest_differs),
            )
            for part in found.parts
        ]
        return HeldAgainst((*alike, *self._frames_like(item, look)), tuple(sharing))

    def _frames_like(self, item: ItemId, look: Look) -> Iterator[Likeness]:
        """Give the films of which a still is a frame, or a part of one."""
        parts = dict(self._videos.parts_in(look))
        for name, film in self._films.items():
            frame = _frame_like(look, film)
            if frame is not None:
                bits, time_s = frame
                words = f"It looks like the frame at {time_s:.1f} s of the video."
                yield Likeness(item, name, None, bits, time_s, words)
            elif name in parts:
                part = parts[name]
                words = f"It {_shows(part)} the frame at {part.time_s:.1f} s of the video"
                yield Likeness(item, name, None, None, part.time_s, f"{words}; {_by(part)}.")

    def _like_film(self, item: ItemId, film: VideoLook) -> Iterator[Likeness]:
        for name, match in self._videos.search(film):
            nearest = min(pair.distance_bits for pair in match.pairs)
            bits = None if match.by_details else nearest
            yield Likeness(item, name, None, bits, match.offset_s, _told(match))
        alone = VideoIndex()
        alone.add("", film)
        for name, still in self._stills.items():
            frame = _frame_like(still, film)
            if frame is not None:
                bits, time_s = frame
                words = f"Its frame at {time_s:.1f} s looks like the picture."
                yield Likeness(item, name, None, bits, None, words)
                continue
            for _, part in alone.parts_in(still):
                words = f"The picture {_shows(part)} its frame at {part.time_s:.1f} s"
                yield Likeness(item, name, None, None, None, f"{words}; {_by(part)}.")


def _shows(part: StillPart) -> str:
    """Say how much of a frame a still shows."""
    mirrored = "is mirrored and " if part.mirrored else ""
    return f"{mirrored}shows about {max(1, round(100 * part.frame_share))} % of"


def _by(part: StillPart) -> str:
    """Say by what that is seen."""
    beside = f"something else fills {round(100 * (1 - part.still_share))} % of it, and "
    kept = beside if 100 * part.still_share < ALL_OF_IT else ""
    return f"{kept}{part.agreeing} separate details agree"


def _frame_like(still: Look, film: VideoLook) -> tuple[int, float] | None:
    """Give bits and second of the frame that a picture is, by hash alone."""
    rows = film.telling
    if not len(rows) or still.fingerprint.quality < LEAST_QUALITY:
        return None
    bits = hash_distance_bits(still.views, film.pdq[rows]).min(axis=0)
    nearest = int(np.argmin(bits))
    if bits[nearest] > SAME_BITS:
        return None
    return int(bits[nearest]), float(film.times_s[rows[nearest]])


def _told(match: ClipMatch) -> str:
    """Say how one video lies in another."""
    begins = match.offset_s + match.starts_s * match.speed
    parts = [
        f"{match.length_s:.0f} s of it, from {match.starts_s:.1f} s on, are the known video from"
        f" {begins:.1f} s on"
    ]
    if match.mirrored:
        parts.append("mirrored")
    if abs(match.speed - 1) > 0.005:
        way = "faster" if match.speed > 1 else "slower"
        parts.append(f"{abs(match.speed - 1):.0%} {way}")
    if match.by_details:
        return f"{', '.join(parts)}. {_shown_inside(match)}"
    return f"{', '.join(parts)}; {match.frames} different frames agree."


def _shown_inside(match: ClipMatch) -> str:
    """Say how much of the one's picture shows how much of the other's, and by what it is seen."""
    of_clip, of_known = (100 * _area(one) for one in (match.clip_framing, match.known_framing))
    if of_clip < ALL_OF_IT:
        where = f"The known video fills about {of_clip:.0f} % of its picture, as where one is shown"
        where += " inside another or filmed from a screen"
    else:
        where = f"It shows about {of_known:.0f} % of the known video's picture"
    return f"{where}; {match.frames} different frames agree, in {match.agreeing} details each."


def _area(framing: tuple[float, float, float, float]) -> float:
    left, upper, right, lower = framing
    return (right - left) * (lower - upper)
