"""How values travel between this program and the box, so that neither side can be tricked.

Unpickling what a captured decoder sends back would let it run code here. So
values travel as MessagePack and are made into the types that the annotations
of the function name, and into nothing else: a value of another shape is
refused. Numbers in arrays travel as kind, shape and bytes, which must agree.

Callers: `firsthand.media.box` and `firsthand.media.box_child`.
"""

from __future__ import annotations

import importlib
import inspect
import math
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import numpy as np

LENGTH = struct.Struct(">Q")
"""What goes before each message: its length in bytes."""

ARRAY_KINDS = "biuf"
"""Kinds of numbers that may travel: true or false, whole, from nought up, broken."""


class Request(msgspec.Struct, frozen=True):
    """Ask for one function to be run.

    Attributes:
        function: `module:name` of a function at the top of its module.
        args: Its arguments in order, each encoded by itself; None for a lent file.
        named: Its arguments given by name, encoded.
        cpu_s: CPU seconds it may take.
    """

    function: str
    args: tuple[bytes | None, ...]
    named: dict[str, bytes]
    cpu_s: int


class Reply(msgspec.Struct, frozen=True):
    """What came of it: a result, or what went wrong.

    Attributes:
        result: The encoded result; None when something went wrong.
        code: The code of a deliberate error; empty for any other.
        message: What the error says.
        hint: What it advises.
    """

    result: bytes | None = None
    code: str = ""
    message: str = ""
    hint: str = ""


class WireBroken(Exception):
    """The other side is gone, or sent what cannot be."""


def encoded(value: object) -> bytes:
    """Encode an argument or a result.

    Raises:
        TypeError: It holds something that cannot travel (an open file, a function).
    """
    return msgspec.msgpack.encode(value, enc_hook=_plain)


def decoded(content: bytes, kind: Any) -> Any:
    """Make a value of exactly this type, or refuse.

    Args:
        content: What the other side sent.
        kind: A type: builtins, dataclasses, enums, arrays, and containers of them.

    Raises:
        WireBroken: It is something else.
    """
    try:
        return msgspec.msgpack.decode(content, type=kind, dec_hook=_array)
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise WireBroken(f"a value of another kind came back: {error}") from error


def function_named(name: str) -> Callable[..., Any]:
    """Find a function by `module:name`.

    Raises:
        WireBroken: There is none.
    """
    module, _, attribute = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise WireBroken(f"there is no function `{name}` in the box: {error}") from error
    if not callable(found):
        raise WireBroken(f"`{name}` is no function")
    return found  # type: ignore[no-any-return]  # it is callable, which was looked at above


def kinds_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Give the types of a function's parameters by name, in order, and last of its `return`."""
    hints = get_type_hints(function)
    names = (*inspect.signature(function).parameters, "return")
    return {name: hints.get(name, Any) for name in names}


def send(wire: socket.socket, content: bytes) -> None:
    """Send one message."""
    wire.sendall(LENGTH.pack(len(content)))
    wire.sendall(content)


def receive(wire: socket.socket, *, most_bytes: int, wait_s: float | None = None) -> bytes:
    """Wait for one message.

    Args:
        wire: Where it comes from.
        most_bytes: How long it may be.
        wait_s: Seconds until all of it must be there; None to wait for ever.

    Raises:
        WireBroken: The other side went away, or announces more than `most_bytes`.
        TimeoutError: The time ran out.
    """
    end_s = None if wait_s is None else time.monotonic() + wait_s
    (length,) = LENGTH.unpack(_exactly(wire, LENGTH.size, end_s))
    if length > most_bytes:
        raise WireBroken(f"it announced {length:,} bytes, the limit is {most_bytes:,}")
    return _exactly(wire, length, end_s)


def _exactly(wire: socket.socket, length: int, end_s: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        if end_s is not None:
            wire.settimeout(max(end_s - time.monotonic(), 0.001))
        try:
            part = wire.recv(min(length - len(parts), 1 << 20))
        except ConnectionError:
            part = b""
        if not part:
            raise WireBroken("it went away")
        parts += part
    return bytes(parts)


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray) and value.dtype.kind in ARRAY_KINDS:
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"a value of the type {type(value).__name__} cannot travel out of the box")


def _array(kind: Any, value: Any) -> object:
    if (get_origin(kind) or kind) is not np.ndarray:
        raise TypeError(f"no way to make a {kind}")
    dtype_name, shape, content = msgspec.convert(value, tuple[str, tuple[int, ...], bytes])
    dtype = np.dtype(dtype_name)
    (wanted,) = get_args(get_args(kind)[1]) if get_args(kind) else (np.generic,)
    fits = not isinstance(wanted, type) or issubclass(dtype.type, wanted)
    if dtype.kind not in ARRAY_KINDS or not fits or min(shape, default=0) < 0:
        raise TypeError(f"an array of {dtype} and shape {shape} is none that may travel")
    if math.prod(shape) * dtype.itemsize != len(content):
        raise TypeError(f"{len(content)} bytes do not fill an array of shape {shape}")
    return np.frombuffer(content, dtype).reshape(shape)
