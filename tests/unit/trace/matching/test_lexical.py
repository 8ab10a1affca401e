"""Words are found by their stems, whoever asks at the same time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from firsthand.trace.matching import lexical
from firsthand.trace.matching.lexical import terms

STEMS = ("captur", "negotiat", "organis", "detonat", "evacuat")
ENDINGS = ("ed", "ing", "ions", "es", "ational", "ively")
WORDS = " ".join(f"{stem}{ending}" for stem in STEMS for ending in ENDINGS)


@pytest.fixture
def hurried() -> Iterator[None]:
    """Have threads change over as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_two_threads_that_look_words_up_do_not_mix_them(hurried: None) -> None:
    alone = terms(WORDS)

    def again(_: int) -> list[str]:
        lexical._term.cache_clear()
        return terms(WORDS)

    with ThreadPoolExecutor(4) as threads:
        assert all(found == alone for found in threads.map(again, range(40)))
