"""Style sheets and scripts, kept by a browser as long as their content is the same.

The tag of a file is the digest of its bytes: files in a package all bear one
date, so that a date says nothing.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

_MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".pbf": "application/x-protobuf",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
"""Said here, because what the system thinks of `.js` differs, and a browser runs
no script that is called text."""


class DigestedFiles(StaticFiles):
    """A folder of files that a browser asks about again, and gets only when changed."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Give a file, or say that it is the one that the browser has."""
        path = Path(full_path)
        tag = _digest(path, stat_result.st_mtime_ns, stat_result.st_size)
        headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
        media_type = _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
        response = FileResponse(
            path, status_code, headers, media_type=media_type, stat_result=stat_result
        )
        del response.headers["last-modified"]
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response


@lru_cache(maxsize=1000)
def _digest(path: Path, _changed_ns: int, _size_bytes: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
