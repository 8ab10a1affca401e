"""Which frames of which kept videos share details with the frames of this one?

Caller: `firsthand.media.video.video_index`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.features import WIDTH_BYTES, mirrored_descriptors
from firsthand.media.copies.votes import VoteIndex
from firsthand.media.video.insets import Proposal
from firsthand.media.video.looks import VideoLook

MOST_ASKED: Final = 60
"""Close frames of the clip that ask, evenly over its length."""
PROPOSED: Final = 24
"""Frames that one frame proposes, plain and mirrored each."""
LEAST_VOTES: Final = 0.3
LEAST_STILL_VOTES: Final = 1.0
"""As between two photographs (`copies.search`)."""
MOST_VIDEOS: Final = 12
"""Videos that are compared by details."""


class FrameVotes:
    """Details of the close frames of many videos, asked for those that share them."""

    def __init__(self) -> None:
        self._index = VoteIndex(WIDTH_BYTES)
        self._owners: list[tuple[str, int]] = []

    def add(self, name: str, look: VideoLook) -> None:
        """Add the close frames of a video.

        Args:
            name: The caller's name for it, new to this index.
            look: What is kept of it.
        """
        first = len(self._owners)
        rows = range(first, first + len(look.close))
        self._owners += [(name, at) for at in range(len(look.close))]
        self._index.add_many(rows, [frame.details.descriptors for frame in look.close])

    def frames_like(
        self, descriptors: NDArray[np.uint8], at_most: int
    ) -> Iterator[tuple[str, int]]:
        """Give the close frames that share most with a still, most first.

        Args:
            descriptors: (n, 32) uint8, the still's details.
            at_most: How many frames.

        Returns:
            Names of videos, and which of their close frames.
        """
        if self._owners and len(descriptors):
            for row, votes in self._index.vote(descriptors, at_most):
                if votes >= LEAST_STILL_VOTES:
                    yield self._owners[row]

    def propose(self, clip: VideoLook) -> dict[str, list[Proposal]]:
        """Give for the likeliest videos the pairs of frames that share most.

        Args:
            clip: The one asked about.

        Returns:
            At most `MOST_VIDEOS` names, the likeliest first.
        """
        proposals: defaultdict[str, list[Proposal]] = defaultdict(list)
        if not clip.close or not self._owners:
            return proposals
        asked = np.unique(np.linspace(0, len(clip.close) - 1, MOST_ASKED).astype(int))
        for at in asked.tolist():
            plain = clip.close[at].details.descriptors
            for mirrored in (False, True):
                seen = mirrored_descriptors(plain) if mirrored else plain
                for row, votes in self._index.vote(seen, PROPOSED):
                    if votes >= LEAST_VOTES:
                        name, known = self._owners[row]
                        proposals[name].append(Proposal(at, known, mirrored, votes))
        likely = sorted(proposals, key=lambda name: (-_score(proposals[name]), name))
        return {name: proposals[name] for name in likely[:MOST_VIDEOS]}


def _score(proposals: list[Proposal]) -> float:
    """Votes of the best pair of each frame of the clip, one way round."""
    best: defaultdict[tuple[bool, int], float] = defaultdict(float)
    for one in proposals:
        key = one.mirrored, one.clip
        best[key] = max(best[key], one.votes)
    return max(
        sum(votes for (way, _), votes in best.items() if way is mirrored)
        for mirrored in (False, True)
    )
