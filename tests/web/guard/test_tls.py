"""A team behind TLS: the cookie goes nowhere in the clear, and no other host can set it."""

from __future__ import annotations

import asyncio
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from firsthand.casework.people.signing_in import SigningIn
from firsthand.store.people import PeopleFile
from firsthand.web.application import Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.team import Team
from firsthand.web.serving import Place, server_of
from tests.web.guard.conftest import QUICK, WORDS, code_of

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A certificate of our own for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    certificate, secret = tmp_path / "cert.pem", tmp_path / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return Place(certificate=certificate, key=secret)


@pytest.fixture
def served_by_tls(desk: Desk, tmp_path: Path, place: Place) -> Iterator[tuple[SigningIn, int]]:
    with (
        PeopleFile(tmp_path / "people") as file,
        socket.create_server(("127.0.0.1", 0)) as listening,
    ):
        port = listening.getsockname()[1]
        signing_in = SigningIn(file, QUICK)
        doors = Team(signing_in, desk, cookie=f"__Host-firsthand-{port}", secure=True)
        walls = Walls(hosts=(f"127.0.0.1:{port}",), people=file)
        server = server_of(application(desk, doors, walls), place)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield signing_in, port
        finally:
            server.should_exit = True
            thread.join()


def test_the_cookie_is_bound_to_host_and_tls(
    served_by_tls: tuple[SigningIn, int], place: Place
) -> None:
    signing_in, port = served_by_tls
    words = signing_in.invite("Ada")
    codes = signing_in.join(words, WORDS, code_of(signing_in, "Ada"))
    trusted = ssl.create_default_context(cafile=str(place.certificate))
    fields = urlencode({"name": "Ada", "password": WORDS, "code": codes[0]})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    with closing(http.client.HTTPSConnection("127.0.0.1", port, context=trusted)) as connection:
        connection.request("POST", "/enter", fields, kind)
        answer = connection.getresponse()
        answer.read()
        cookie = answer.headers["set-cookie"]
        assert answer.status == 303
        assert cookie.startswith(f"__Host-firsthand-{port}=")
        assert "; Secure" in cookie
        assert "domain" not in cookie.lower()
        connection.request("GET", "/me", headers={"Cookie": cookie.partition(";")[0]})
        assert "You are <bdi>Ada</bdi>" in connection.getresponse().read().decode()


def test_in_the_clear_nothing_is_said(served_by_tls: tuple[SigningIn, int]) -> None:
    _, port = served_by_tls
    with (
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
        pytest.raises((http.client.HTTPException, OSError)),
    ):
        _get(connection, "/enter")


def _get(connection: http.client.HTTPConnection, path: str) -> http.client.HTTPResponse:
    connection.request("GET", path)
    return connection.getresponse()
