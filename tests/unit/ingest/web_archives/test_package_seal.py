"""A package says who signed it; whether that fits is said, and nobody vouches for it."""

from __future__ import annotations

import base64
import datetime
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from firsthand.ingest.web_archives.package_seal import Fit, seal_of

DIGEST = "sha256:" + "ab" * 32
KEY = ec.generate_private_key(ec.SECP384R1())
SITE_KEY = rsa.generate_private_key(65537, 2048)


def _letters(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _by_browser(digest: str = DIGEST, **changed: Any) -> dict[str, Any]:
    """Give what a browser's extension writes: a bare key, two numbers side by side."""
    numbers = decode_dss_signature(KEY.sign(digest.encode(), ec.ECDSA(SHA256())))
    public = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    signed = {
        "hash": DIGEST,
        "signature": _letters(b"".join(number.to_bytes(48, "big") for number in numbers)),
        "publicKey": _letters(public),
        "created": "2031-06-20T10:11:12Z",
    }
    return {"path": "datapackage.json", "hash": DIGEST, "signedData": signed | changed}


def _by_site(named: str = "archive.example", held: str = "archive.example") -> dict[str, Any]:
    """Give what a server writes: a certificate, and a signature of its key."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, held)])
    day = datetime.datetime(2031, 6, 20, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, SITE_KEY.public_key(), 1)
        .not_valid_before(day)
        .not_valid_after(day + datetime.timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(held)]), critical=False)
        .sign(SITE_KEY, SHA256())
    )
    signature = SITE_KEY.sign(DIGEST.encode(), PKCS1v15(), SHA256())
    signed = {
        "hash": DIGEST,
        "signature": _letters(signature),
        "domain": named,
        "domainCert": certificate.public_bytes(Encoding.PEM).decode(),
    }
    return {"hash": DIGEST, "signedData": signed}


def _fit(told: dict[str, Any]) -> Fit:
    seal = seal_of(told)
    assert seal is not None
    return seal.fit


def test_a_signature_by_a_bare_key_fits_and_names_nobody() -> None:
    seal = seal_of(_by_browser())
    assert seal is not None
    assert (seal.by, seal.at, seal.fit) == ("", "2031-06-20T10:11:12Z", Fit.FITS)
    assert "with a key without a name" in seal.said()
    assert seal.said().endswith("Nobody was asked whose key it is")


def test_a_signature_in_der_fits_too() -> None:
    der = _letters(KEY.sign(DIGEST.encode(), ec.ECDSA(SHA256())))
    assert _fit(_by_browser(signature=der)) is Fit.FITS


def test_a_sites_certificate_is_named_with_the_site() -> None:
    seal = seal_of(_by_site())
    assert seal is not None
    assert (seal.by, seal.fit) == ("archive.example", Fit.FITS)
    assert "a certificate for `archive.example`" in seal.said()


def test_a_signature_over_another_digest_is_told() -> None:
    assert _fit(_by_browser(DIGEST.replace("ab", "cd"))) is Fit.DIFFERS
    assert _fit(_by_browser(hash=DIGEST.replace("ab", "cd"))) is Fit.DIFFERS


@pytest.mark.parametrize(
    "told",
    [
        _by_browser(publicKey="no key"),
        _by_browser(publicKey=_letters(b"no key")),
        _by_browser(signature="ü"),
        _by_browser(domain="archive.example"),
        _by_site(held="other.example"),
    ],
    ids=["letters", "bytes", "signature", "no certificate", "certificate of another"],
)
def test_what_cannot_be_compared_is_never_said_to_fit(told: dict[str, Any]) -> None:
    assert _fit(told) is Fit.NOT_COMPARED


@pytest.mark.parametrize("told", [None, [], {"hash": DIGEST}, {"signedData": {"signature": ""}}])
def test_a_package_without_a_signature_has_none(told: Any) -> None:
    assert seal_of(told) is None
