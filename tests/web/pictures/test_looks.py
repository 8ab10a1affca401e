"""Tickets for bytes: once, for a short time, for one person."""

from __future__ import annotations

import pytest

from firsthand.errors import InputTooLarge, UnknownId
from firsthand.web.pages.pictures.looks import CLIP_S, MOST_BYTES, ONCE_S, Look, Looks, Use


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def look(content: bytes = b"pixels", use: Use = Use.PICTURE) -> Look:
    return Look("item-1", "Ada", content, "image/jpeg", 7, use)


def test_a_picture_is_handed_over_once() -> None:
    looks = Looks()
    ticket = looks.lay(look())
    assert looks.take(ticket, "Ada").content == b"pixels"
    with pytest.raises(UnknownId):
        looks.take(ticket, "Ada")


def test_a_clip_is_handed_over_until_its_time_ends() -> None:
    clock = Clock()
    looks = Looks(clock)
    ticket = looks.lay(look(use=Use.CLIP))
    for _ in range(3):
        assert looks.take(ticket, "Ada")
    clock.now_s = CLIP_S + 1
    with pytest.raises(UnknownId):
        looks.take(ticket, "Ada")


def test_what_was_not_fetched_in_time_is_gone() -> None:
    clock = Clock()
    looks = Looks(clock)
    ticket = looks.lay(look())
    clock.now_s = ONCE_S + 1
    assert looks.peek(ticket, "Ada") is None


def test_another_person_learns_nothing_of_a_ticket() -> None:
    looks = Looks()
    ticket = looks.lay(look())
    assert looks.peek(ticket, "Bo") is None
    with pytest.raises(UnknownId):
        looks.take(ticket, "Bo")
    peeked = looks.peek(ticket, "Ada")
    assert peeked is not None
    assert peeked.content == b""


def test_no_more_is_held_than_memory_allows() -> None:
    looks = Looks()
    half = bytes(MOST_BYTES // 2)
    first, second, third = (looks.lay(look(half)) for _ in range(3))
    assert looks.peek(first, "Ada") is None
    assert looks.peek(second, "Ada")
    assert looks.peek(third, "Ada")
    with pytest.raises(InputTooLarge):
        looks.lay(look(bytes(MOST_BYTES + 1)))
