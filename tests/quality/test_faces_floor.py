"""Known faces are found again when they are small, turned or lying, to be hidden.

`python -m benchmarks.faces FOLDER` prints the whole table.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from benchmarks.faces import (
    LAID_PX,
    LIKED,
    LIKED_PX,
    WAYS,
    asked_once,
    head_of,
    hidden_at,
    lay_in,
    photographs_in,
)
from firsthand.media.covers.faces import find_faces
from firsthand.media.pixels import decode

FOLDER = os.environ.get("FIRSTHAND_PHOTOS")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="corpus missing: FIRSTHAND_PHOTOS names no folder of photographs"
)


@cache
def heads_and_grounds() -> tuple[list[Image.Image], list[Image.Image]]:
    """Heads from some photographs, and photographs in which the network sees nobody."""
    heads, grounds = [], []
    for path in photographs_in([Path(str(FOLDER))])[:100]:
        rgb = decode(path.read_bytes(), str(path), longest_px=LAID_PX).rgb
        found = asked_once(rgb)
        picture = Image.fromarray(rgb)
        heads += [
            head_of(picture, face)
            for face in found[:1]
            if face.sureness >= LIKED and face.width >= LIKED_PX
        ]
        if not found:
            grounds.append(picture)
    return heads, grounds


@pytest.mark.parametrize("name", ["20 px wide", "48 px wide", "lying on its side"])
def test_known_faces_are_found_again(name: str) -> None:
    (way,) = [way for way in WAYS if way.name == name]
    heads, grounds = heads_and_grounds()
    missed = 0
    for number in range(6):
        ground, head = grounds[number % len(grounds)], heads[number % len(heads)]
        at = (ground.width * 0.4, ground.height * 0.5)
        missed += not hidden_at(
            find_faces(np.asarray(lay_in(ground, head, way, at))), at, way.width_px
        )
    assert missed <= 1


def test_where_nobody_is_little_is_taken_for_a_face() -> None:
    _, grounds = heads_and_grounds()
    places = [len(find_faces(np.asarray(ground))) for ground in grounds[:12]]
    assert sum(places) / len(places) <= 1
