"""Read and check a time-stamp reply with the `openssl` program.

For replies that `rfc3161-client` cannot read, such as those not in DER but in
the looser BER. The program's own words are read; a form of words that is not
known is a refusal, never a guess.

Source: openssl-ts(1), OpenSSL 3.0.

Caller: `firsthand.preserve.anchors.stamps`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from firsthand.errors import AnchorRefused
from firsthand.preserve.anchors.stamped import UNNAMED, Stamp, refused

PROGRAM = "openssl"
_LONGEST_S = 20
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DUMP = re.compile(r"^ {4}[0-9a-f]{4} - ((?:[0-9a-f]{2}[ -]){1,16})", re.M)
_TIME = re.compile(
    r"^Time stamp: ([A-Z][a-z]{2}) +(\d+) (\d+):(\d+):(\d+)(\.\d+)? (\d{4}) GMT$", re.M
)
_ERROR = re.compile(r"error:[0-9A-F]+:[^:]*:[^:]*:([^:]*):[^:]*:\d+:(.*)")
_UNKNOWN_ROOTS = ("unable to get local issuer", "self-signed certificate", "self signed")


def is_here() -> bool:
    """Tell whether the program is installed."""
    return shutil.which(PROGRAM) is not None


def read(reply: bytes) -> Stamp:
    """Read what a reply says.

    Raises:
        AnchorRefused: The program cannot read it either, the authority refused, or
            it is about another sort of digest.
    """
    done = _run(reply, ("ts", "-reply", "-in", "reply.tsr", "-text"))
    said = done.stdout
    at = _TIME.search(said)
    imprint = re.sub(r"[ -]", "", "".join(_DUMP.findall(said)))
    if _field(said, "Status") not in ("Granted.", "Granted with modifications.") or at is None:
        got = _field(said, "Status description") or _reason(done.stderr)
        raise _refused(f"got “{got}”, expected a reply that grants a stamp")
    if _field(said, "Hash Algorithm") != "sha256" or len(imprint) != 64:
        raise _refused(
            f"it stamps a digest by `{_field(said, 'Hash Algorithm')}`, expected SHA-256"
        )
    return Stamp(
        imprint=imprint,
        nonce=_number(_field(said, "Nonce")),
        at=_instant(at),
        serial=f"{_number(_field(said, 'Serial number')) or 0:x}",
        signer=_field(said, "TSA").rpartition("CN=")[2].strip() or UNNAMED,
        read_by=PROGRAM,
    )


def check(reply: bytes, stamp: Stamp, roots: bytes) -> str:
    """Hold a reply's signature against trusted certificates, at its own moment.

    Args:
        reply: As it came.
        stamp: What `read` gave for it.
        roots: Trusted certificates, PEM.

    Returns:
        Why the signer could not be checked; empty when all holds.

    Raises:
        AnchorRefused: The signature, the certificate or its purpose is wrong.
    """
    moment = str(int(stamp.at.timestamp()))
    asked = ("-digest", stamp.imprint, "-sha256", "-in", "reply.tsr", "-CAfile", "roots.pem")
    done = _run(reply, ("ts", "-verify", *asked, "-attime", moment), roots)
    if done.returncode == 0 and "Verification: OK" in done.stdout + done.stderr:
        return ""
    if any(words in done.stderr for words in _UNKNOWN_ROOTS):
        return "its certificate leads to no root among those given"
    got = _reason(done.stderr)
    raise _refused(f"got “{got}”, expected a valid signature for time stamps")


def _run(
    reply: bytes, arguments: Sequence[str], roots: bytes = b""
) -> subprocess.CompletedProcess[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        raise refused(
            "it can be read with the `openssl` program only, and there is none here",
            "install `openssl` and hand the same reply in again",
        )
    with tempfile.TemporaryDirectory(prefix="firsthand-stamp-") as folder:
        (Path(folder) / "reply.tsr").write_bytes(reply)
        (Path(folder) / "roots.pem").write_bytes(roots)
        # A configuration of the system could load other code or refuse digests.
        around = {**os.environ, "OPENSSL_CONF": os.devnull, "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603  a fixed program, its arguments ours
                [program, *arguments],
                cwd=folder,
                env=around,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_LONGEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _refused(f"`openssl` did not end within {_LONGEST_S} s") from error


def _field(said: str, name: str) -> str:
    found = re.search(rf"^{re.escape(name)}: (.*)$", said, re.M)
    return found[1].strip() if found else ""


def _number(said: str) -> int | None:
    found = re.fullmatch(r"0x([0-9A-Fa-f]+)", said)
    return int(found[1], 16) if found else None


def _instant(found: re.Match[str]) -> datetime:
    month, day, hour, minute, second, part, year = found.groups()
    whole = datetime(
        int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second),
        tzinfo=UTC,
    )  # fmt: skip
    return whole.replace(microsecond=int(float(part or 0) * 1_000_000))


def _reason(said: str) -> str:
    """Give the first error of the program in its own words, without codes and places."""
    found = _ERROR.search(said)
    if found is None:
        return said.strip()[:160] or "nothing"
    return ": ".join(part.strip() for part in found.groups() if part.strip())[:160]


def _refused(what: str) -> AnchorRefused:
    return refused(f"`openssl`: {what}", "ask the authority again, or another one")
