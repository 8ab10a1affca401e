"""Who signed a WACZ, as it says itself, and does the signature fit?

Some archivers sign the digest of a package. That a signature fits shows that
whoever holds the key signed these bytes, and that they were not changed since.
It does not show who that is. A package can name any key as its own; a site's name
stands in a certificate whose authority nobody is asked about here, since there is
no network and no list of authorities that fits. So it is said who the package
names, and that nobody vouches for it.

Source: WACZ Signing and Verification 0.1.0, https://specs.webrecorder.net/wacz-auth/0.1.0/
Caller: `firsthand.ingest.web_archives.wacz`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

_LONGEST_NAME = 200


class Fit(StrEnum):
    """Does a signature fit what it stands under?"""

    FITS = "fits"
    DIFFERS = "differs"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Seal:
    """The signature of a package.

    Attributes:
        by: Whose site the package says signed it; empty for a key without a name.
        at: When, as the package says.
        fit: Does it fit the digest that it stands under?
    """

    by: str
    at: str
    fit: Fit

    def said(self) -> str:
        """Give the sentence that a person reads."""
        signer = f"with a certificate for `{self.by}`" if self.by else "with a key without a name"
        when = f", at {self.at} as it says" if self.at else ""
        fits = {
            Fit.FITS: "the signature fits the package's own digest",
            Fit.DIFFERS: "the signature does not fit the package's own digest",
            Fit.NOT_COMPARED: "the signature could not be compared",
        }[self.fit]
        return f"Signed {signer}{when}: {fits}. Nobody was asked whose key it is"


def seal_of(told: Any) -> Seal | None:
    """Read the signature of a package.

    Args:
        told: What its `datapackage-digest.json` holds, as JSON values.

    Returns:
        None where it is not signed.
    """
    signed = told.get("signedData") if isinstance(told, dict) else None
    if not isinstance(signed, dict) or not signed.get("signature"):
        return None
    name = _clean(signed.get("domain"))
    return Seal(name, _clean(signed.get("created")), _fit(signed, str(told.get("hash", "")), name))


def _fit(signed: Mapping[str, Any], digest: str, name: str) -> Fit:
    """Hold a signature against the digest, with the key that the package names."""
    try:
        key = _key(signed, name)
        signature = base64.b64decode(str(signed["signature"]), validate=True)
    except (ValueError, KeyError, binascii.Error, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return Fit.NOT_COMPARED
    if key is None or signed.get("hash") not in (None, digest):
        return Fit.NOT_COMPARED if key is None else Fit.DIFFERS
    try:
        _require_fit(key, signature, digest.encode())
    except (InvalidSignature, ValueError):
        return Fit.DIFFERS
    return Fit.FITS


def _key(signed: Mapping[str, Any], name: str) -> EllipticCurvePublicKey | RSAPublicKey | None:
    """Give the key; None for one of another kind, or a certificate for another name.

    Raises:
        ValueError: It cannot be read.
    """
    if name:
        certificate = x509.load_pem_x509_certificates(str(signed["domainCert"]).encode())[0]
        held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        if name not in held.get_values_for_type(x509.DNSName):
            return None
        key: object = certificate.public_key()
    else:
        key = load_der_public_key(base64.b64decode(str(signed["publicKey"]), validate=True))
    return key if isinstance(key, EllipticCurvePublicKey | RSAPublicKey) else None


def _require_fit(
    key: EllipticCurvePublicKey | RSAPublicKey, signature: bytes, message: bytes
) -> None:
    """Compare; browsers write the two numbers of ECDSA side by side, servers as DER.

    Raises:
        InvalidSignature: It does not fit.
        ValueError: It is none.
    """
    if isinstance(key, RSAPublicKey):
        key.verify(signature, message, PKCS1v15(), SHA256())
        return
    half = (key.curve.key_size + 7) // 8
    if len(signature) == 2 * half:
        numbers = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
        signature = encode_dss_signature(*numbers)
    key.verify(signature, message, ECDSA(SHA256()))


def _clean(told: object) -> str:
    words = told if isinstance(told, str) else ""
    return "".join(sign for sign in words if sign.isprintable() and sign != "`")[:_LONGEST_NAME]
