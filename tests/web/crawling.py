"""Going from link to link as a person in some role does, and being turned away nowhere."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

from starlette.testclient import TestClient

from firsthand.model.person import Role

_LINK = re.compile(r'<a\b[^>]*\shref="([^"#]+)')
_EACH = 3
"""Pages of one kind that are opened: `documents/*.html` is one kind."""


def crawled(person: TestClient, start: str, role: Role, *, most: int = 200) -> set[str]:
    """Open every kind of page that links lead to; give the kinds.

    Args:
        person: Who came in.
        start: The address of the first page.
        role: What they are on the case, for what is told.
        most: Pages that are opened.
    """
    waiting, opened, kinds = [start], set(), Counter[str]()
    while waiting and len(opened) < most:
        address = waiting.pop(0)
        kind = re.sub(r"[a-z]{2,5}-[0-9a-f]{6,}|\d+", "*", urlsplit(address).path)
        if address in opened or kinds[kind] >= _EACH:
            continue
        kinds[kind] += 1
        opened.add(address)
        answer = person.get(address)
        assert answer.status_code not in (401, 403, 500), f"{address}, offered to a {role.value}"
        if answer.headers["content-type"].startswith("text/html"):
            links = (urljoin(str(answer.url), unescape(a)) for a in _LINK.findall(answer.text))
            here = (urlsplit(link) for link in links if link.startswith("http://127.0.0.1/"))
            waiting += [part._replace(scheme="", netloc="").geturl() for part in here]
    return set(kinds)
