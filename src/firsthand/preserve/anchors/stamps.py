"""What does a time-stamp reply say, and who signed it?

A time stamp is a signed statement of an authority: bytes with this SHA-256 were
shown to us at this moment. Reading one says what it claims. `check_signer`
holds its signature, its certificate and that certificate's purpose against the
certificates that a person trusts, at the moment of the stamp: a certificate that
has expired since is no fault. Whether it was revoked is not asked: that needs a
network.

The work is done by `rfc3161-client`. It cannot read every reply that others can
(see `firsthand.preserve.anchors.der.in_set_order`); what it still refuses to read is
tried with the `openssl` program, where that is installed. The reply itself is
never changed.

Source: RFC 3161, sections 2.3 and 2.4.2; RFC 5280, section 6, for the path.

Callers: `firsthand.preserve.anchors.checking`, `firsthand.casework.record.anchoring`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from rfc3161_client import (
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from firsthand.errors import AnchorRefused
from firsthand.preserve.anchors import openssl_stamps
from firsthand.preserve.anchors.der import in_set_order
from firsthand.preserve.anchors.stamped import UNNAMED, Stamp, refused, said_at

REPLY_LIMIT_BYTES = 256 << 10
"""Replies have 1 to 10 kilobytes: a signature and a few certificates."""
ROOTS_LIMIT_BYTES = 4 << 20
"""The list of a whole system, some 140 certificates, has 230 kilobytes."""

_SHA256 = "2.16.840.1.101.3.4.2.1"
_STATUS = {
    2: "rejected",
    3: "waiting",
    4: "a revocation is near",
    5: "revoked",
}
_VERIFY_ERROR = re.compile(r'(?:Verify error: ?|data: ")([^"\\]+)|reason: "([^"]+)"')

_MALFORMED = (
    *(ValueError, KeyError, TypeError, UnsupportedAlgorithm),
    *(x509.InvalidVersion, x509.ExtensionNotFound, x509.DuplicateExtension),
)
"""What the libraries raise on bytes that are not what they should be, found by
changing replies at random; their own lists are not complete."""

Certificates = Sequence[x509.Certificate]


class SignerState(StrEnum):
    """Was the signer of a stamp held against trusted certificates?"""

    CHECKED = "signer checked"
    NOT_CHECKED = "signer not checked"


@dataclass(frozen=True, slots=True)
class SignerCheck:
    """How the signer of a stamp stands.

    Attributes:
        state: Was it held against trusted certificates?
        why: Why not; empty when it was.
    """

    state: SignerState
    why: str = ""


def read_stamp(reply: bytes) -> Stamp:
    """Read what a reply says. Nothing of it is checked yet.

    Args:
        reply: A whole time-stamp reply (DER), as it came.

    Raises:
        AnchorRefused: It is none, the authority refused, or it is about another
            sort of digest.
    """
    if len(reply) > REPLY_LIMIT_BYTES:
        raise refused(
            f"got {len(reply):,} bytes, expected a time-stamp reply of at most"
            f" {REPLY_LIMIT_BYTES:,}",
            "hand in the file that the authority sent, as it came",
        )
    try:
        held = decode_timestamp_response(in_set_order(reply))
    except _MALFORMED as error:
        return _read_otherwise(reply, error)
    if held.status != 0:
        raise _not_granted(held)
    try:
        return _stamp_of(held)
    except _MALFORMED as error:
        return _read_otherwise(reply, error)


def read_roots(content: bytes) -> Certificates:
    """Read the certificates that a person trusts.

    Args:
        content: PEM, one or several certificates; words between them are passed
            over, and so is what comes after `ROOTS_LIMIT_BYTES`.

    Raises:
        AnchorRefused: It holds none, or one that cannot be read.
    """
    try:
        return x509.load_pem_x509_certificates(content[:ROOTS_LIMIT_BYTES])
    except _MALFORMED as error:
        raise AnchorRefused(
            f"the root certificates could not be read: {error}; expected certificates in PEM"
            " (-----BEGIN CERTIFICATE-----); nothing was kept",
            hint="take the root certificate from the authority's own pages, as PEM",
        ) from error


def is_root(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate vouches for itself, and so must be trusted or not."""
    return _issued(certificate, certificate)


def check_signer(reply: bytes, stamp: Stamp, roots: Certificates) -> SignerCheck:
    """Hold the signature of a reply against trusted certificates.

    Args:
        reply: As it came.
        stamp: What `read_stamp` gave for it.
        roots: The certificates that a person trusts; those between them and the
            signer may be among them.

    Returns:
        "Signer checked", or "signer not checked" where no root was given, or none
        that the signer's certificate leads to: nothing is known of it then.

    Raises:
        AnchorRefused: The certificate leads to a trusted root, and the signature,
            the certificate's purpose or its dates are wrong.
    """
    if not roots:
        return SignerCheck(SignerState.NOT_CHECKED, "no root certificate was given")
    if stamp.read_by == openssl_stamps.PROGRAM:
        why = openssl_stamps.check(reply, stamp, _as_pem(roots))
        return SignerCheck(SignerState.NOT_CHECKED, why) if why else _CHECKED
    held = decode_timestamp_response(in_set_order(reply))
    sent = [x509.load_der_x509_certificate(one) for one in held.signed_data.certificates]
    signer = _signer_of(held, [*sent, *roots])
    if signer is None:
        return SignerCheck(SignerState.NOT_CHECKED, "its certificate did not come with it")
    above = _roots_above(signer, sent, roots)
    if not above:
        why = "its certificate leads to no root among those given"
        return SignerCheck(SignerState.NOT_CHECKED, why)
    # Not the other roots: the library takes one of the same name for the one that signed.
    _verify(held, stamp, signer, [*above, *(one for one in roots if not is_root(one))])
    return _CHECKED


_CHECKED = SignerCheck(SignerState.CHECKED)


def _stamp_of(held: TimeStampResponse) -> Stamp:
    info = held.tst_info
    algorithm = info.message_imprint.hash_algorithm.dotted_string
    if algorithm != _SHA256:
        raise refused(
            f"it stamps a digest of sort `{algorithm}`, expected SHA-256 (`{_SHA256}`)",
            "send the request as `firsthand anchor CASE --request FILE` wrote it",
        )
    sent = [x509.load_der_x509_certificate(one) for one in held.signed_data.certificates]
    signer = _signer_of(held, sent)
    return Stamp(
        imprint=info.message_imprint.message.hex(),
        nonce=info.nonce,
        at=info.gen_time.astimezone(UTC),
        serial=f"{info.serial_number:x}",
        signer=_name_of(signer.subject) if signer else UNNAMED,
        read_by="rfc3161-client",
    )


def _read_otherwise(reply: bytes, error: Exception) -> Stamp:
    """Read with `openssl` what the library cannot; say which of both is missing."""
    # A DER sequence begins so; anything else is no reply for any program.
    if not reply.startswith(b"0"):
        beginning = reply[:24].decode("ascii", "backslashreplace") or "no bytes"
        raise refused(
            f"got `{beginning}`, expected a time-stamp reply (DER)",
            "hand in the file that the authority sent, as it came",
        ) from error
    if not openssl_stamps.is_here():
        raise refused(
            "the library that reads time stamps could not read it, and there is no `openssl`"
            f" here to try it with (got {len(reply):,} bytes, {_plain(error)})",
            "install the `openssl` program and hand the same reply in again",
        ) from error
    return openssl_stamps.read(reply)


def _not_granted(held: TimeStampResponse) -> AnchorRefused:
    words = "; ".join(held.status_string) or "no reason given"
    status = _STATUS.get(held.status, "an unknown answer")
    return refused(
        f"the authority did not stamp it: status {held.status} ({status}: {words}), expected 0"
        " (granted)",
        "ask another authority, or this one again later",
    )


def _signer_of(held: TimeStampResponse, among: Certificates) -> x509.Certificate | None:
    named = [(info.issuer, info.serial_number) for info in held.signed_data.signer_infos]
    found = {one for one in among if (one.issuer, one.serial_number) in named}
    if len(found) > 1:
        # Which of them signed would be a guess, and with it whose name is shown.
        raise refused(
            f"{len(found)} certificates in it claim to be its signer's, expected one",
            "ask the authority again, or another one",
        )
    return next(iter(found), None)


def _name_of(subject: x509.Name) -> str:
    """Give the name of a signer, with the house it belongs to: "Stamp 7 (Example Trust)"."""
    values = [
        str(part[0].value)
        for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        if (part := subject.get_attributes_for_oid(oid))
    ]
    if not values:
        return subject.rfc4514_string() or UNNAMED
    return f"{values[0]} ({values[1]})" if len(values) > 1 else values[0]


def _roots_above(signer: x509.Certificate, sent: Certificates, roots: Certificates) -> Certificates:
    """Give the trusted roots at the end of the way up from the signer; none where it ends."""
    trusted = [one for one in roots if is_root(one)]
    between = [*sent, *(one for one in roots if one not in trusted)]
    at: x509.Certificate | None = signer
    for _ in range(len(between) + 1):
        if at is None:
            break
        below = at
        if above := [root for root in trusted if _issued(below, root)]:
            return above
        at = next((one for one in between if one != below and _issued(below, one)), None)
    return ()


def _issued(below: x509.Certificate, above: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (*_MALFORMED, InvalidSignature):
        return False
    return True


def _verify(
    held: TimeStampResponse, stamp: Stamp, signer: x509.Certificate, roots: Certificates
) -> None:
    builder = VerifierBuilder(roots=list(roots))
    if not held.signed_data.certificates:
        builder = builder.tsa_certificate(signer)
    try:
        builder.build().verify(held, bytes.fromhex(stamp.imprint))
    except (VerificationError, *_MALFORMED) as error:
        raise refused(
            f"its signature by `{stamp.signer}` does not hold at {said_at(stamp.at)}: got"
            f" “{_plain(error)}”, expected a valid signature for time stamps",
            "ask the authority again, or another one",
        ) from error


def _plain(error: Exception) -> str:
    """Give the words of a library's error without its code: the innermost reason."""
    found = _VERIFY_ERROR.findall(str(error))
    data = [first.strip() for first, _ in found if first.strip()]
    reasons = [reason for _, reason in found if reason]
    return str((data or reasons or [error])[-1])[:200]


def _as_pem(certificates: Certificates) -> bytes:
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)
