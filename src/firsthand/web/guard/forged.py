"""Did this request come from a page of ours, or did another site have it sent?

Browsers say where a request comes from in `Sec-Fetch-Site`, which no page can
set. A request that does something must come from our own origin. Programs that
are no browser send neither header, and hold no cookie that could be misused.

Source: https://www.w3.org/TR/fetch-metadata/
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_FRAMED = frozenset({"iframe", "frame", "embed", "object", "fencedframe"})
"""What a page of another site can lay a page of ours into. The policy forbids it too."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_forged(request: HTTPConnection, method: str) -> bool:
    """Tell whether another site may have had this request sent.

    Args:
        request: Its headers.
        method: Its method, in capitals.
    """
    site = request.headers.get("sec-fetch-site")
    if method in SAFE_METHODS:
        # A page of another site may link to the desk and may not embed it.
        mode = request.headers.get("sec-fetch-mode", "navigate")
        framed = request.headers.get("sec-fetch-dest", "document") in _FRAMED
        return site in ("cross-site", "same-site") and (mode != "navigate" or framed)
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
