"""Under which names does the desk answer? Under its own, with its own port.

A page of another site can point a name of its own at this machine and would
then be on one origin with the desk (DNS rebinding). Its requests still carry
that name in `Host`, which no page can set.

Source: RFC 9110, sections 7.2 and 15.5.20 (421: not for this server).
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnHosts:
    """Refuses every request that was sent to another name or port.

    Args:
        app: The application.
        hosts: What `Host` may say, port included unless it is the usual one.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that this is not the desk of that name."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope).getlist("host")
        if len(asked) == 1 and asked[0].lower() in self._hosts:
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(
            "This desk does not answer under that name. Open it under the address that"
            " `firsthand serve` printed.",
            HTTPStatus.MISDIRECTED_REQUEST,
        )
        await refusal(scope, receive, send)
