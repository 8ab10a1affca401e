"""Web archives put together byte by byte, so that every fault can be put into one."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

DAY = "2031-06-20T10:11:12Z"
HARBOUR = "https://www.harbour.example/2031/ferry"
PAGE = b"""<!doctype html><html><head><title>Ferry sinks off Lima</title>
<meta property="og:site_name" content="Harbour Post">
<link rel="stylesheet" href="/look.css"></head><body><article>
<h1>Ferry sinks off Lima</h1>
<p>A ferry sank on Sunday with nine people aboard, the coast guard said on Monday.</p>
<p>Its owner doubted the number. "There were seven," he told the Harbour Post.</p>
<img src="/ferry.png" alt="The ferry in May"></article></body></html>"""


def record(
    sort: str,
    address: str,
    block: bytes,
    *,
    number: int = 1,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Give one record, unpacked; headers can replace what it would say of itself."""
    said = {
        "WARC-Type": sort,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012d}>",
        "WARC-Date": DAY,
        "WARC-Target-URI": address,
        "Content-Type": "application/http",
        "Content-Length": str(len(block)),
        **(headers or {}),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(
    address: str,
    body: bytes,
    media_type: str = "text/html",
    *,
    status: str = "200 OK",
    http: Mapping[str, str] | None = None,
    **said: Any,
) -> bytes:
    """Give the record of an answer; `number` and `headers` as in `record`."""
    block = message(body, media_type, status=status, http=http)
    return record("response", address, block, **said)


def message(
    body: bytes,
    media_type: str = "text/html",
    *,
    status: str = "200 OK",
    http: Mapping[str, str] | None = None,
) -> bytes:
    """Give an answer of HTTP."""
    said = {"Content-Type": media_type, **(http or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def asked_as(purpose: str, address: str, of: int, *, number: int) -> bytes:
    """Give the record of a request, which names the answer it belongs with."""
    block = f"GET / HTTP/1.1\r\nSec-Fetch-Dest: {purpose}\r\n\r\n".encode()
    concurrent = f"<urn:uuid:00000000-0000-0000-0000-{of:012d}>"
    headers = {"WARC-Concurrent-To": concurrent}
    return record("request", address, block, number=number, headers=headers)


def sha1(content: bytes) -> str:
    """Give a digest as most archivers write it."""
    digest = hashlib.new("sha1", content, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(digest).decode()


def packed(*records: bytes) -> bytes:
    """Give a WARC whose records are packed one by one."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def wacz(
    warc: bytes,
    pages: tuple[str, ...] = (),
    *,
    says: str | None = None,
    named: str = "data.warc.gz",
) -> bytes:
    """Give a package of one WARC; `says` replaces the digest that it gives of it."""
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": page} for page in pages)]
    listed = "\n".join(json.dumps(line) for line in lines).encode()
    digest = says or hashlib.sha256(warc).hexdigest()
    resources = [
        {"name": named, "path": f"archive/{named}", "hash": f"sha256:{digest}"},
        {
            "name": "pages.jsonl",
            "path": "pages/pages.jsonl",
            "hash": f"sha256:{hashlib.sha256(listed).hexdigest()}",
        },
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        package.writestr("archive/data.warc.gz", warc)
        package.writestr("pages/pages.jsonl", listed)
        package.writestr("indexes/index.cdx.gz", b"not looked at")
        package.writestr("datapackage.json", json.dumps({"resources": resources}))
    return stream.getvalue()
