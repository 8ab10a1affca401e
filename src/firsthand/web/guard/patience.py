"""How long does the desk wait for a request, and how many connections may one machine hold?

A server takes so many connections at a time. Who opens that many and never finishes
a request keeps everybody else out, without coming in. So the head of a request
must be there within some seconds, and no address holds more than its share.

Measured on the sample: 300 connections with half a head each had every page answered
"503" for as long as they stayed; now 100 of them are taken, and let go after 10 s.

Caller: `firsthand.web.serving`.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from firsthand.web.guard.rates import network_of

HEAD_S = 10.0
"""A head has some kilobytes, and crosses the slowest telephone network in two seconds."""

MOST_OF_ONE = 100
"""Connections of one address, half of what the server takes. A browser opens six."""


class PatientProtocol(H11Protocol):
    """Speaks HTTP with who asks, and lets go of who never comes to the point."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless its address holds its share already."""
        super().connection_made(transport)
        if self._held_by_same() > MOST_OF_ONE:
            transport.abort()
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Take some bytes, and stop waiting once a head is whole."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait_for_head()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _held_by_same(self) -> int:
        mine = _network(self)
        return sum(_network(one) == mine for one in self.connections)

    def _wait_for_head(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_S, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self.transport.abort()


def _network(connection: object) -> str:
    client = getattr(connection, "client", None)
    return network_of(client[0]) if client else ""
