"""Work beside the pages, in this process: in one thread, one thing after the other.

For what pages need in this process: a state of the case, and what is made of it. All of
it is derived, so it may be ended anywhere, and a person who closes the desk need not
wait for the rest of it.

Caller: `firsthand.web.desk`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread

ENDING_WAIT_S = 0.7
"""How long closing waits for the thread to end. Longer is only what happens outside of
Python, in one piece; the thread is left to it then, and ends with the process."""

UNDISTURBED = Lock()
"""Held, for some milliseconds, around what no thread may be ended in: a file that was
opened and is not yet in the hands of who closes it."""

Task = tuple[Future[None], Callable[..., object], tuple[object, ...]]


class _Ended(BaseException):
    """Raised inside the thread when nobody needs what it does any more."""


class SideThread:
    """One thread that does one thing after the other. Close it.

    Args:
        name: For whoever looks at the threads of this process.
    """

    def __init__(self, name: str) -> None:
        # as a daemon it keeps no process from ending
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False

    def submit(self, work: Callable[..., object], *arguments: object) -> Future[None]:
        """Have something done when its turn comes; after closing, never.

        Args:
            work: What it returns is let go; what it raises is in the answer.
            arguments: For it.
        """
        answer: Future[None] = Future()
        with self._lock:
            if self._closed:
                _let_go(answer)
                return answer
            if self._thread.ident is None:
                self._thread.start()
            self._tasks.put((answer, work, arguments))
        return answer

    def close(self, wait_s: float = ENDING_WAIT_S) -> None:
        """Let go of what waits, and end what is being done.

        Args:
            wait_s: Longest wait for that, in seconds.
        """
        with self._lock:
            self._closed = True
            begun = self._thread.ident
        if begun is None:
            return
        self._tasks.put(None)
        # Taken up at the next step of Python. It is the way of the language itself for this:
        # https://docs.python.org/3/c-api/init.html#c.PyThreadState_SetAsyncExc
        with UNDISTURBED:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(begun), ctypes.py_object(_Ended)
            )
        self._thread.join(wait_s)

    def _run(self) -> None:
        with suppress(_Ended):
            while task := self._tasks.get():
                answer, work, arguments = task
                if self._closed:
                    _let_go(answer)
                elif answer.set_running_or_notify_cancel():
                    _do(answer, work, arguments)


def _let_go(answer: Future[None]) -> None:
    """Tell who waits that it will not be done."""
    answer.cancel()
    answer.set_running_or_notify_cancel()


def _do(answer: Future[None], work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """Do one thing; whatever it raises is told to who asked, and stops nothing else."""
    try:
        work(*arguments)
    except _Ended as ended:
        answer.set_exception(ended)
        raise
    except BaseException as error:  # noqa: BLE001  an unforeseen fault is told on the pages
        answer.set_exception(error)
    else:
        answer.set_result(None)
