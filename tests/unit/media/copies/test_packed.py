from __future__ import annotations

import numpy as np

from firsthand.media.copies.features import Details
from firsthand.media.copies.packed import packed, packed_size, unpacked

RNG = np.random.default_rng(3)
PLACES = np.column_stack(
    [
        RNG.uniform(0, 640, 50),
        RNG.uniform(0, 480, 50),
        RNG.uniform(2, 90, 50),
        RNG.uniform(0, 360, 50),
    ]
).astype(np.float32)
DETAILS = Details(PLACES, RNG.integers(0, 256, (50, 32)).astype(np.uint8))


def test_details_are_read_back_more_exactly_than_two_copies_agree() -> None:
    written = packed(DETAILS, 640)
    assert len(written) == packed_size(50)
    again = unpacked(written, 50, 640)
    assert np.array_equal(again.descriptors, DETAILS.descriptors)
    assert np.abs(again.places[:, :2] - PLACES[:, :2]).max() < 0.01
    assert np.abs(np.log2(again.places[:, 2] / PLACES[:, 2])).max() < 1 / 16
    turned = (again.places[:, 3] - PLACES[:, 3] + 180) % 360 - 180
    assert np.abs(turned).max() < 1


def test_they_may_be_read_in_other_units() -> None:
    again = unpacked(packed(DETAILS, 640), 50, 1000)
    assert np.allclose(again.places[:, :2], PLACES[:, :2] / 0.64, atol=0.02)


def test_no_details_take_no_bytes() -> None:
    none = Details(PLACES[:0], DETAILS.descriptors[:0])
    assert packed(none, 640) == b""
    assert len(unpacked(b"", 0, 640)) == 0
