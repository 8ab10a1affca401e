from __future__ import annotations

import numpy as np

from firsthand.media.copies.gaps import gaps

RANDOM = np.random.default_rng(1)
PICTURE = RANDOM.uniform(0, 600, (400, 2)).astype(np.float32)
KNOWN = RANDOM.uniform(0, 600, (240, 2)).astype(np.float32)


def test_details_that_agree_everywhere_leave_no_gaps() -> None:
    found = gaps(PICTURE, KNOWN, KNOWN[:120])
    assert found.full > 30
    assert found.deserted == 0
    assert found.empty_share < 0.2


def test_a_letterhead_leaves_the_rest_of_the_page_deserted() -> None:
    found = gaps(PICTURE, KNOWN, KNOWN[KNOWN[:, 1] < 100])
    assert found.deserted_share > 0.5
    assert found.empty_share > found.deserted_share


def test_a_part_that_is_plain_in_one_of_the_two_is_no_gap() -> None:
    lower = KNOWN[KNOWN[:, 1] > 300]
    found = gaps(PICTURE, lower, lower)
    assert found.deserted == 0
    assert 0 < found.full <= 18


def test_too_few_details_say_nothing() -> None:
    assert gaps(PICTURE[:4], KNOWN, KNOWN[:3]).full == 0
    assert gaps(PICTURE[:4], KNOWN, KNOWN[:3]).deserted_share == 0
