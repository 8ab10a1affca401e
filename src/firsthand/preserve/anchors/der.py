"""The few parts of DER that time-stamp messages need opened.

A request of ours is read back from its bytes, and a reply is given the one
order of its certificates that DER allows. Signatures, certificates and times
are read by libraries, not here.

Source: ITU-T X.690, sections 8.1 (identifier, length, contents) and 11.6 (order
of a set); RFC 3161, sections 2.4.1 and 2.4.2; RFC 5652, section 5.1.

Pure. Callers: `firsthand.preserve.anchors.stamp_request`, `firsthand.preserve.anchors.stamps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

INTEGER = 0x02
_FIRST_OPTION = 0xA0
_GRANTED, _GRANTED_WITH_CHANGES = b"\x00", b"\x01"


@dataclass(frozen=True, slots=True)
class Element:
    """One element among some bytes.

    Attributes:
        tag: Its identifier, one byte.
        start: Where its identifier stands.
        inside: Where its contents begin.
        end: Where it ends.
    """

    tag: int
    start: int
    inside: int
    end: int


def elements(content: bytes, start: int, end: int) -> list[Element]:
    """Give the elements that stand one after the other in a stretch of bytes.

    Raises:
        ValueError: The bytes are no such row. (Not one of our errors: the
            callers say of what.)
    """
    found = []
    while start < end:
        found.append(_element(content, start, end))
        start = found[-1].end
    return found


def within(content: bytes, *places: int) -> Element:
    """Go into the first element, then into the child at each place.

    Raises:
        ValueError: There is no such element.
    """
    (at,) = elements(content, 0, len(content))
    for place in places:
        children = elements(content, at.inside, at.end)
        if place >= len(children):
            raise ValueError(f"an element with {len(children)} parts has no part {place}")
        at = children[place]
    return at


def in_set_order(reply: bytes) -> bytes:
    """Put the certificates of a time-stamp reply into the order that DER wants.

    Authorities that send the certificate of their issuer along often leave it in
    another order, which `rfc3161-client` 1.0.9 refuses to read. The signature
    does not cover the order, nor the status that stands before it: "granted with
    changes" is written as "granted", which is all that library takes.

    Args:
        reply: As it came.

    Returns:
        The same bytes, but for order and status; unchanged where nothing of that
        form is in it.
    """
    try:
        reply = _granted(reply)
        signed = within(reply, 1, 1, 0)
        children = elements(reply, signed.inside, signed.end)
        place = next(one for one in children if one.tag == _FIRST_OPTION)
        certificates = elements(reply, place.inside, place.end)
    except (ValueError, StopIteration):
        return reply
    ordered = b"".join(sorted(reply[one.start : one.end] for one in certificates))
    return reply[: place.inside] + ordered + reply[place.end :]


def _granted(reply: bytes) -> bytes:
    status = within(reply, 0, 0)
    if status.tag == INTEGER and reply[status.inside : status.end] == _GRANTED_WITH_CHANGES:
        return reply[: status.inside] + _GRANTED + reply[status.end :]
    return reply


def _element(content: bytes, start: int, end: int) -> Element:
    head: Sequence[int] = content[start : start + 2]
    if len(head) < 2 or head[0] & 0x1F == 0x1F:
        raise ValueError(f"no element that can be read at byte {start}")
    length, inside = head[1], start + 2
    if length & 0x80:
        digits = length & 0x7F
        if not 1 <= digits <= 4:
            raise ValueError(f"no length that DER allows at byte {start}")
        length = int.from_bytes(content[inside : inside + digits], "big")
        inside += digits
    if inside + length > end:
        raise ValueError(f"the element at byte {start} ends after what holds it")
    return Element(head[0], start, inside, inside + length)
