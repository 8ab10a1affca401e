"""What a person sees when there is a bug in Firsthand: an id, and nothing else.

The server's log has the same id with the places in the code. It never has the
words of the exception: they may hold words of the case.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("firsthand.web")


class Faults:
    """Turns whatever nobody foresaw into a plain answer and a line of the log.

    Args:
        app: The application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, whatever happens."""
        begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except Exception as error:  # noqa: BLE001  the last wall: a bug must not end in silence
            fault = secrets.token_hex(4)
            _LOG.error("fault %s: %s\n%s", fault, type(error).__name__, _places(error))
            if scope["type"] == "http" and not begun:
                await _told(fault)(scope, receive, send)


def _told(fault: str) -> PlainTextResponse:
    return PlainTextResponse(
        f"This could not be done because of a fault in Firsthand (number {fault}). What was"
        " saved before is kept. The place of the fault stands under that number in the terminal"
        " where `firsthand serve` runs: please report it.",
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )


def _places(error: BaseException) -> str:
    """Give where it happened: files, lines and functions, of each cause in turn."""
    places: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        places.append(f"{type(seen).__name__} at")
        frames = traceback.extract_tb(seen.__traceback__)
        places += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(places)
