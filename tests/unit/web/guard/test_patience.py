"""Who opens connections and never finishes a request keeps nobody else out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from firsthand.web.guard import patience
from firsthand.web.guard.patience import PatientProtocol

pytestmark = pytest.mark.enable_socket

WHOLE = b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[[], Awaitable[Streams]]


def _with_server(told: Callable[[Connect], Awaitable[None]]) -> None:
    async def run() -> None:
        config = uvicorn.Config(PlainTextResponse("here"), lifespan="off", log_level="critical")
        state = ServerState()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: PatientProtocol(config, state, {}), "127.0.0.1", 0
        )
        host, port = server.sockets[0].getsockname()
        async with server:
            await told(lambda: asyncio.open_connection(host, port))

    asyncio.run(asyncio.wait_for(run(), 30))


async def _ended(stream: asyncio.StreamReader) -> bool:
    try:
        return await asyncio.wait_for(stream.read(), 10) == b""
    except ConnectionResetError:
        return True


async def _answered(streams: Streams) -> bool:
    reader, writer = streams
    writer.write(WHOLE)
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(4)
    return head.startswith(b"HTTP/1.1 200")


async def _let_go(held: list[Streams]) -> None:
    for _, writer in held:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: de"], ids=["nothing", "half"])
def test_a_head_that_never_ends_is_waited_for_a_while_only(
    begun: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "HEAD_S", 0.05)

    async def told(connect: Connect) -> None:
        reader, writer = await connect()
        writer.write(begun)
        assert await _ended(reader)
        await _let_go([(reader, writer)])

    _with_server(told)


def test_a_second_head_that_never_ends_is_let_go_of_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAD_S", 0.05)

    async def told(connect: Connect) -> None:
        reader, writer = await connect()
        assert await _answered((reader, writer))
        writer.write(WHOLE[:9])
        assert await _ended(reader)
        await _let_go([(reader, writer)])

    _with_server(told)


def test_one_address_holds_its_share_of_connections_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "MOST_OF_ONE", 3)

    async def told(connect: Connect) -> None:
        held = [await connect() for _ in range(3)]
        refused = await connect()
        assert await _ended(refused[0])
        assert all([await _answered(streams) for streams in held])
        await _let_go([refused, *held])
        later = await connect()
        assert await _answered(later)
        await _let_go([later])

    _with_server(told)
