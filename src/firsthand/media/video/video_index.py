"""Which of many videos might share a stretch with this clip?

All hashes of all frames lie in one index. Each frame of the clip asks it for its
neighbours; each neighbour votes for its video at one offset. The videos with
the most votes are then compared frame by frame. What is not found so may be shown
small, or be filmed from a screen: frames that were looked at closely vote by their
details in the same way.

Callers: `firsthand.casework`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.features import mirrored_descriptors
from firsthand.media.copies.hash_index import HashIndex
from firsthand.media.copies.looking import Look
from firsthand.media.video.clips import ClipMatch, find_clip
from firsthand.media.video.frame_votes import FrameVotes
from firsthand.media.video.framings import FRAMINGS, mirror_mask
from firsthand.media.video.insets import Proposal, find_inset
from firsthand.media.video.looks import VideoLook
from firsthand.media.video.still_parts import StillPart, still_part

RADIUS_BITS: Final = 80
"""How far a frame's neighbours may lie; strangers begin at about 103."""
BIN_S: Final = 2.0
"""Votes for offsets this close go together; frames lie up to a second apart."""
MOST_ASKED: Final = 120
"""Frames of the clip that ask, evenly over its length; a longer clip skips some."""
SURE_WEIGHT: Final = 200
"""With less agreement of hashes details are asked too, and lay the clip more exactly: of
32 clips filmed or shown small (seed 1) the two so found were laid 1.2 and 3.4 s off."""
ALONE_WEIGHT: Final = 120
"""With less, hashes need details that agree too: of 56 pairs of a clip with a logo and a
strange video one had 89 (seed 4 of `python -m benchmarks.clips`)."""
FRAMES_TRIED: Final = 10
"""Frames that a still is held against, plain and mirrored each."""
MOST_COMPARED: Final = 20
"""Videos that are compared frame by frame."""


class VideoIndex:
    """Videos by the hashes of their frames; one more is found at once.

    Memory: 32 bytes for each frame and framing, some 0.5 kB a second of video,
    and the looks themselves again as much.
    """

    def __init__(self) -> None:
        self._index = HashIndex(256)
        self._looks: dict[str, VideoLook] = {}
        self._names: list[str] = []
        self._owners: list[NDArray[np.int64]] = []
        self._times: list[NDArray[np.float64]] = []
        self._details = FrameVotes()

    def __len__(self) -> int:
        """How many videos are held."""
        return len(self._looks)

    def add(self, name: str, look: VideoLook) -> None:
        """Add a video; one of that name that is held already stays as it is.

        Args:
            name: What a match will call it.
            look: Its frames; those with little in them are left out.
        """
        if name in self._looks:
            return
        self._looks[name] = look
        rows = look.telling
        self._index.add(look.framed[rows].reshape(-1, 32))
        self._owners.append(np.full(len(rows) * len(FRAMINGS), len(self._names)))
        self._times.append(np.repeat(look.times_s[rows], len(FRAMINGS)))
        self._names.append(name)
        self._details.add(name, look)

    def search(self, clip: VideoLook) -> list[tuple[str, ClipMatch]]:
        """Find the videos that share a stretch with a clip, the surest first.

        Args:
            clip: The one asked about; itself held or not.
        """
        found = {name: find_clip(clip, self._looks[name]) for name in self._likely(clip)}
        proposals = self._details.propose(clip)
        for name in found | proposals:
            found[name] = self._confirmed(clip, name, found.get(name), proposals.get(name, []))
        matches = [(name, match) for name, match in found.items() if match is not None]
        return sorted(matches, key=lambda one: (one[1].by_details, -one[1].weight, one[0]))

    def parts_in(self, still: Look) -> Iterator[tuple[str, StillPart]]:
        """Find the videos of which a picture shows a part of a frame.

        Args:
            still: What is seen or kept of it.

        Returns:
            Each video once, with the frame with which most details agree.
        """
        best: dict[str, StillPart] = {}
        for mirrored in (False, True):
            plain = still.details.descriptors
            asked = mirrored_descriptors(plain) if mirrored else plain
            for name, at in self._details.frames_like(asked, FRAMES_TRIED):
                film = self._looks[name]
                found = still_part(still, film, film.close[at], mirrored=mirrored)
                if found is not None and (name not in best or found.agreeing > best[name].agreeing):
                    best[name] = found
        yield from sorted(best.items(), key=lambda one: (-one[1].agreeing, one[0]))

    def _confirmed(
        self, clip: VideoLook, name: str, by_hash: ClipMatch | None, proposals: list[Proposal]
    ) -> ClipMatch | None:
        """Ask the details where hashes found nothing, or are not sure."""
        if by_hash is not None and by_hash.weight >= SURE_WEIGHT:
            return by_hash
        known = self._looks[name]
        by_details = find_inset(clip, known, proposals)
        if by_details is not None or by_hash is None:
            return by_details
        asked = bool(clip.close and known.close)
        return None if asked and by_hash.weight < ALONE_WEIGHT else by_hash

    def _likely(self, clip: VideoLook) -> list[str]:
        rows = clip.telling
        if not len(rows) or not self._names:
            return []
        rows = rows[np.unique(np.linspace(0, len(rows) - 1, MOST_ASKED).astype(int))]
        owners, times = np.concatenate(self._owners), np.concatenate(self._times)
        scores: defaultdict[int, int] = defaultdict(int)
        for mirrored in (False, True):
            turned = clip.framed[rows] ^ mirror_mask() if mirrored else clip.framed[rows]
            # Whole frames find cropped ones; parts find wholes that were cut from, or captioned.
            for framing in range(len(FRAMINGS)):
                found = self._index.search(turned[:, framing], RADIUS_BITS)
                for owner, frames in _votes(found, clip.times_s[rows], owners, times).items():
                    scores[owner] = max(scores[owner], frames)
        likely = sorted(scores, key=lambda owner: (-scores[owner], owner))
        return [self._names[owner] for owner in likely[:MOST_COMPARED]]


def _votes(
    found: list[list[tuple[int, int]]],
    clip_s: NDArray[np.float64],
    owners: NDArray[np.int64],
    times: NDArray[np.float64],
) -> dict[int, int]:
    """For each video, the most frames of the clip that agree roughly on one offset."""
    agreeing: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for frame, near in enumerate(found):
        for row, _ in near:
            offset = int((times[row] - clip_s[frame]) // BIN_S)
            agreeing[int(owners[row]), offset].add(frame)
    most: defaultdict[int, int] = defaultdict(int)
    for (owner, offset), frames in agreeing.items():
        joined = frames | agreeing.get((owner, offset + 1), set())
        most[owner] = max(most[owner], len(joined))
    return most
