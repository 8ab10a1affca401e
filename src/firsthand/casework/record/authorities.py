"""Ask time-stamp authorities over HTTP: the one thing here that reaches out to others.

Nothing calls this by itself. A person names the addresses, each time. What an
authority gets to see is a digest, a random number, and from where it was asked.
TLS is not what a stamp rests on: its signature is.

Source: RFC 3161, section 3.4 (time stamps by way of HTTP).

Caller: `firsthand.cli.anchoring`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from firsthand.casework.record.anchoring import HandedIn, Reply, ask_for_stamp, hand_in
from firsthand.errors import FirsthandError, RemoteProblem, UsageProblem
from firsthand.preserve.anchors.stamp_request import REPLY_TYPE, REQUEST_TYPE
from firsthand.preserve.anchors.stamps import REPLY_LIMIT_BYTES
from firsthand.store.case import Case

_WAITS = httpx.Timeout(30.0, connect=10.0)
"""Seconds. Authorities answer within one or two; a person waits for it."""
_CARRY_IT = (
    "make a request with `firsthand anchor CASE --request FILE`, carry it to a machine that"
    " reaches the authority, and hand the reply in with `--reply`"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of asking several authorities.

    Attributes:
        kept: The anchors, by the address that gave each.
        failed: Why the others gave none, by their addresses.
    """

    kept: dict[str, HandedIn]
    failed: dict[str, FirsthandError]


def require_addresses(addresses: Sequence[str]) -> None:
    """Refuse an address that cannot be asked before anything is done.

    Raises:
        UsageProblem: It is no web address, or holds a name and password: these
            would stand in the record for good.
    """
    for address in addresses:
        try:
            parts = urlsplit(address)
            fits = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        except ValueError:
            fits = False
        if not fits:
            raise UsageProblem(
                f"cannot ask `{address}`: expected the web address of a time-stamp authority,"
                " without a name or password in it; nothing was asked",
                hint="give it as https://HOST/PATH, as the authority names it",
            )


def ask_authorities(case: Case, addresses: Sequence[str], *, by: str, roots: bytes) -> Answered:
    """Have authorities stamp the record as it is, and keep what each replies.

    Args:
        case: An open case.
        addresses: Of the authorities.
        by: Who asks.
        roots: Certificates that the person trusts, PEM; empty for none.

    Raises:
        UsageProblem: An address cannot be asked, or the record is empty.
        IntegrityProblem: The record is not what was anchored before.
    """
    require_addresses(addresses)
    asked = ask_for_stamp(case, by=by, authorities=addresses)
    answered = Answered({}, {})
    for address in addresses:
        try:
            reply = Reply(ask(address, asked.request), roots)
            answered.kept[address] = hand_in(case, reply, by=by)
        except FirsthandError as error:
            answered.failed[address] = error
    return answered


def ask(address: str, request: bytes) -> bytes:
    """Send a request to an authority and give its reply, unread.

    Args:
        address: Of the authority.
        request: As `ask_for_stamp` gave it.

    Raises:
        RemoteProblem: It was not reached, or gave no time-stamp reply.
    """
    headers = {"Content-Type": REQUEST_TYPE, "Accept": REPLY_TYPE}
    try:
        with (
            httpx.Client(timeout=_WAITS) as client,
            client.stream("POST", address, content=request, headers=headers) as answer,
        ):
            _require_reply(address, answer)
            return _capped(address, answer)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        got = str(error) or type(error).__name__
        raise RemoteProblem(
            f"`{address}` could not be asked for a time stamp: {got}; its request is kept, and"
            " nothing was anchored",
            hint=_CARRY_IT,
        ) from error


def _require_reply(address: str, answer: httpx.Response) -> None:
    kind = answer.headers.get("content-type", "no type").partition(";")[0].strip()
    if answer.is_redirect:
        got = f"it sends on to `{answer.headers.get('location', 'nowhere')}`"
    elif answer.status_code != httpx.codes.OK or kind.lower() != REPLY_TYPE:
        got = f"got status {answer.status_code} with `{kind}`, expected 200 with `{REPLY_TYPE}`"
    else:
        return
    raise RemoteProblem(
        f"`{address}` gave no time stamp: {got}; its request is kept, and nothing was anchored",
        hint="check the address, or ask another authority",
    )


def _capped(address: str, answer: httpx.Response) -> bytes:
    content = b""
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > REPLY_LIMIT_BYTES:
            raise RemoteProblem(
                f"`{address}` gave no time stamp: got more than {REPLY_LIMIT_BYTES:,} bytes; its"
                " request is kept, and nothing was anchored",
                hint="ask another authority",
            )
    return content
