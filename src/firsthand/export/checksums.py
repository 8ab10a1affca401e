"""Are the files of an exported site as they were made? A list that ordinary tools check.

`sha256sum --check SHA256SUMS` reads it on Linux, `shasum` on macOS. The site's
page `check.html` says how, and what such a list shows and what it does not.

Caller: `firsthand.export.site`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

CHECKSUMS = "SHA256SUMS"
"""The list; it holds every file but itself."""

ADDRESS = "check.html"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """List the SHA-256 of files in the form that `sha256sum` writes and reads.

    Args:
        files: Bytes by name from the root of the site, with `/` between folders;
            no name holds a line break or a backslash.

    Source: GNU coreutils manual, "cksum common options" (format `--untagged`),
    https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html
    """
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("ascii")
