"""How much may be sent with a request, and in how many parts?

Caller: `firsthand.web.application`, before a form is looked at.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

from anyio import fail_after
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """What a request may carry.

    Attributes:
        size_bytes: Of all of it.
        files: How many files.
        fields: How many fields beside them.
        field_bytes: Of one field.
        longest_s: How long it may take to arrive, in seconds.
    """

    size_bytes: int
    files: int
    fields: int
    field_bytes: int
    longest_s: float


FORM = BodyLimits(2 << 20, files=0, fields=1000, field_bytes=1 << 20, longest_s=60.0)
"""A form of words. The longest, a correction with its reasons, has a few kilobytes."""

UPLOAD = BodyLimits(4 << 30, files=2000, fields=1000, field_bytes=1 << 20, longest_s=3600.0)
"""Files that are added: eight of the largest videos that are looked at (512 MiB
each). Above 1 MiB a file goes to the disk as it comes, not into memory."""


@asynccontextmanager
async def form_of(request: Request, limits: BodyLimits) -> AsyncIterator[FormData]:
    """Give what was sent with a request; files are let go of at the end.

    Args:
        request: Nothing of its body was read yet.
        limits: What it may carry.

    Raises:
        HTTPException: It is larger, has more parts, or is no form.
    """
    declared = request.headers.get("content-length", "0")
    if not (declared.isascii() and declared.isdigit()) or len(declared) > 18:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "the length of what was sent is no number")
    if int(declared) > limits.size_bytes:
        raise _too_large(limits)
    counted = Request(request.scope, _Counted(request, limits).receive)
    try:
        with fail_after(limits.longest_s):
            form = await counted.form(
                max_files=limits.files,
                max_fields=limits.fields,
                max_part_size=limits.field_bytes,
            )
    except ClientDisconnect:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "the request was cut short") from None
    except TimeoutError:
        said = f"what was sent did not arrive within {limits.longest_s:g} s"
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, said) from None
    try:
        yield form
    finally:
        await form.close()


class _Counted:
    """Counts bytes as they come: what a request declares may be less than it sends."""

    def __init__(self, request: Request, limits: BodyLimits) -> None:
        self._request = request
        self._limits = limits
        self._got = 0

    async def receive(self) -> Message:
        message = await self._request.receive()
        self._got += len(message.get("body", b""))
        if self._got > self._limits.size_bytes:
            raise _too_large(self._limits)
        return message


def _too_large(limits: BodyLimits) -> HTTPException:
    return HTTPException(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"more was sent than the {limits.size_bytes >> 20} MiB that fit in here",
    )
