from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from firsthand.media.copies.pdq import VIEWS, hash_distance_bits, pdq

# Computed with the package of PDQ's authors' code, pdqhash 0.2.8, for `waves`.
PINNED = {
    (300, 200): "3f946c6aead4ce80153f1d7fbbd53c1f713ce760e965e2c0cac4cb80ce90c380",
    (129, 500): "db46d76c95666dacdb4c366cee4dfaa81168f24885d81b28bc4883cc7e48f1e8",
    (64, 64): "b5632b4ed690ad6752d87531aad755a891532ab4d16b2cd6d2284557aa2d6cba",
    (1000, 701): "05555d555f5f3c441d047d555f1fee05bc0ced3ffd3fea2aae2afa2a0c048000",
}


def waves(width: int, height: int) -> NDArray[np.uint8]:
    y, x = np.mgrid[:height, :width]
    planes = (x * x // 37 + y * 5, x * 3 + y * y // 29, x * y // 53 + x)
    return np.stack([plane % 256 for plane in planes], axis=2).astype(np.uint8)


@pytest.mark.parametrize("size", PINNED)
def test_the_hash_is_that_of_its_authors(size: tuple[int, int]) -> None:
    found = pdq(waves(*size))
    pinned = np.frombuffer(bytes.fromhex(PINNED[size]), np.uint8)[None]
    # Another processor may round a coefficient on the threshold to its other side.
    assert hash_distance_bits(found.views[:1], pinned)[0, 0] <= 2
    assert found.quality == 100
    assert len(found.hexadecimal) == 64


def test_a_picture_without_detail_has_no_quality() -> None:
    ramp = np.repeat(np.arange(100, dtype=np.uint8)[None, :, None], 80, 0).repeat(3, 2)
    assert pdq(ramp).quality < 5


def test_each_view_is_the_hash_of_the_picture_seen_that_way() -> None:
    # 640 x 640: the places that PDQ samples are then the same from either side.
    rgb = waves(640, 640)
    found = pdq(rgb)
    for view, seen in zip(VIEWS, found.views, strict=True):
        other = rgb.swapaxes(0, 1) if view.transposed else rgb
        other = other[:, ::-1] if view.left_right else other
        other = other[::-1] if view.upside_down else other
        itself = pdq(np.ascontiguousarray(other)).views[:1]
        nearest = hash_distance_bits(itself, found.views)[0]
        assert hash_distance_bits(itself, seen[None])[0, 0] == nearest.min()
        assert nearest.min() <= 40


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_where_its_points_come_from(view: object) -> None:
    plain = np.zeros((20, 30), int)
    plain[4, 7] = 1
    seen = plain.T if view.transposed else plain  # type: ignore[attr-defined]
    seen = seen[:, ::-1] if view.left_right else seen  # type: ignore[attr-defined]
    seen = seen[::-1] if view.upside_down else seen  # type: ignore[attr-defined]
    x, y = view.matrix(30, 20) @ (7.5, 4.5, 1)  # type: ignore[attr-defined]
    assert seen[int(y), int(x)] == 1
