"""A time-stamp authority of our own, made anew for a test: `openssl ts` with its own root.

Its certificates are made here, so that their dates and purposes can be wrong.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

OPENSSL = shutil.which("openssl") or ""
_SERIAL = 77
_DAY = timedelta(days=1)
_SETTINGS = """
[tsa]
default_tsa = here
[here]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
accuracy = secs:1
tsa_name = yes
"""


def require_openssl() -> None:
    """Skip a test that needs the program where it is missing."""
    if not OPENSSL:
        pytest.skip("no openssl is installed to stamp with")


class Authority:
    """An authority in a folder of its own.

    Args:
        folder: Made anew.
        name: Of the signer.
        days: First and last day of the signer's certificate, from today.
        sends_root: Whether replies carry the root's certificate too.
    """

    def __init__(
        self,
        folder: Path,
        name: str = "Test Stamp",
        *,
        days: tuple[int, int] = (-1, 30),
        sends_root: bool = False,
    ) -> None:
        require_openssl()
        folder.mkdir(parents=True)
        self.folder = folder
        root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        issuer = _name(f"{name} Root")
        root = _certificate((issuer, issuer), root_key, root_key, (-400, 4000))
        self._make = partial(_certificate, (_name(name), issuer), key, root_key, days)
        signer = self._make(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]))
        self.roots = root.public_bytes(Encoding.PEM)
        """Its root certificate, PEM."""
        for file, content in (
            ("root.pem", self.roots),
            ("signer.pem", signer.public_bytes(Encoding.PEM)),
            ("key.pem", key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())),
            ("tsa.cnf", _SETTINGS.encode()),
            ("serial", b"01\n"),
        ):
            (folder / file).write_bytes(content)
        self._chain = ["-chain", "root.pem"] if sends_root else []

    def reply(self, request: bytes) -> bytes:
        """Answer a request."""
        (self.folder / "asked.tsq").write_bytes(request)
        command = [OPENSSL, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "asked.tsq"]
        command += ["-signer", "signer.pem", "-inkey", "key.pem", "-out", "reply.tsr"]
        subprocess.run(
            [*command, *self._chain], cwd=self.folder, capture_output=True, check=True, timeout=60
        )
        return (self.folder / "reply.tsr").read_bytes()

    def certificate_for(self, *purposes: x509.ObjectIdentifier) -> bytes:
        """Give another certificate of the same signer and number, for other purposes; PEM."""
        return self._make(x509.ExtendedKeyUsage(purposes)).public_bytes(Encoding.PEM)

    def request_for(self, content: bytes) -> bytes:
        """Ask for a stamp over some bytes, and for no certificate along with it."""
        (self.folder / "content").write_bytes(content)
        command = [OPENSSL, "ts", "-query", "-data", "content", "-sha256"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, check=True, timeout=60)
        return done.stdout


@contextmanager
def answering(
    answer: bytes | Authority, *, status: int = 200, kind: str = "application/timestamp-reply"
) -> Iterator[str]:
    """Serve an authority, or the same bytes always, over HTTP on this machine.

    Yields:
        Its address.
    """

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            content = answer.reply(asked) if isinstance(answer, Authority) else answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        running = Thread(target=server.serve_forever, daemon=True)
        running.start()
        yield f"http://127.0.0.1:{server.server_port}/stamp"
        server.shutdown()
        running.join()


def _name(said: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])


def _certificate(
    names: tuple[x509.Name, x509.Name],
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    days: tuple[int, int],
    purpose: x509.ExtendedKeyUsage | None = None,
) -> x509.Certificate:
    now = datetime.now(UTC)
    subject, issuer = names
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(_SERIAL if purpose else 1)
        .not_valid_before(now + days[0] * _DAY)
        .not_valid_after(now + days[1] * _DAY)
        .add_extension(x509.BasicConstraints(ca=purpose is None, path_length=None), critical=True)
    )
    if purpose is not None:
        builder = builder.add_extension(purpose, critical=True)
    return builder.sign(by, hashes.SHA256())
