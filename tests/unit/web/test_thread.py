"""Work beside the pages is done in its order, and ended when the desk is closed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from firsthand.web.thread import SideThread

LONG_S = 60.0


@pytest.fixture
def side() -> Iterator[SideThread]:
    thread = SideThread("beside")
    yield thread
    thread.close()


def test_one_thing_is_done_after_the_other(side: SideThread) -> None:
    done: list[int] = []
    answers = [side.submit(done.append, number) for number in range(50)]
    assert [answer.result(LONG_S) for answer in answers] == [None] * 50
    assert done == list(range(50))


def test_what_breaks_off_is_told_and_stops_nothing_else(side: SideThread) -> None:
    broken = side.submit(int, "no number")
    after = side.submit(int, "7")
    assert isinstance(broken.exception(LONG_S), ValueError)
    assert after.result(LONG_S) is None


def test_what_is_being_done_ends_when_the_thread_is_closed(side: SideThread) -> None:
    begun, left = threading.Event(), threading.Event()

    def work() -> None:
        try:
            begun.set()
            while True:
                time.sleep(0.001)
        finally:
            left.set()

    doing, waiting = side.submit(work), side.submit(int, "7")
    assert begun.wait(LONG_S)
    side.close(LONG_S)
    assert left.is_set()
    assert isinstance(doing.exception(LONG_S), BaseException)
    assert not waiting.running()


def test_what_cannot_be_ended_is_not_waited_for(side: SideThread) -> None:
    begun, free = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        # one piece outside of Python, as reading a large file is
        free.wait(LONG_S)

    doing = side.submit(work)
    assert begun.wait(LONG_S)
    side.close(0.01)
    assert not doing.done()
    free.set()
    assert isinstance(doing.exception(LONG_S), BaseException)


def test_after_closing_nothing_is_begun(side: SideThread) -> None:
    side.close()
    done: list[int] = []
    assert side.submit(done.append, 1).cancelled()
    assert done == []


def test_a_thread_that_was_never_needed_closes_at_once() -> None:
    SideThread("idle").close(LONG_S)
