"""Who signed content credentials, and does a list vouch for that name?

What the library says of chains is put into words here: a name in a certificate is
a name that somebody wrote. Only an authority that the person's own list names
makes more of it.

Pure. Caller: `firsthand.media.metadata.credentials`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.media.metadata.trust_lists import ListUse, TrustList
from firsthand.model.picture import Finding, Outcome

CHECK = "credentials-signer"
TRUSTED = "signingCredential.trusted"
UNTRUSTED, EXPIRED = "signingCredential.untrusted", "signingCredential.expired"
REVOKED, UNFIT = "signingCredential.ocsp.revoked", "signingCredential.invalid"
OF_THE_SIGNER = frozenset({UNTRUSTED, EXPIRED, REVOKED, UNFIT})
"""What the library holds against the certificate, not against the file."""

MOST_DIGITS = 64
"""Of a certificate's number; 20 bytes are allowed, which is 49 digits (RFC 5280, 4.1.2.2)."""

_ABOUT = "An authority on the list that was named vouches for the name of the signer."
_CAN = "Whether an authority that the list names gave the signer their certificate."
_CANNOT = (
    "Whether the signer is honest, or still alone has the key. Somebody whom no list names may"
    " well be who they say: a list holds makers of cameras and programs more than people."
)
_MEASURED = (
    "A rule, not an estimate. It was held to files signed for the tests: listed, listed by name,"
    " on no list, self-signed, run out, altered; not to files from elsewhere."
)
_FOUND_IN = re.compile(r"found in \[(.*)\]")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as the certificate says.

    Attributes:
        name: The name in it; "somebody unnamed" when it has none.
        issuer: The name of who issued it; empty when that is not known.
        until: The last day it was good for, ISO; empty when that is not known.
        is_self_signed: Who issued it and whom it names are the same.
        serial: The certificate's number; 0 when it is not known.
    """

    name: str
    issuer: str = ""
    until: str = ""
    is_self_signed: bool = False
    serial: int = 0


def signer_of(manifest: Mapping[str, Any], certificate: Mapping[str, Any]) -> Signer:
    """Say who signed a manifest.

    Args:
        manifest: As the library gives it.
        certificate: What it says of the certificate; empty when it says nothing.
    """
    signature = manifest.get("signature_info") or {}
    names = [signature.get("common_name"), signature.get("issuer")]
    subject, issuer = certificate.get("subject"), certificate.get("issuer") or {}
    validity = certificate.get("validity") or {}
    return Signer(
        ", ".join(str(name) for name in names if name) or "somebody unnamed",
        str(issuer.get("CN") or issuer.get("O") or ""),
        str(validity.get("notAfter") or "").partition("T")[0],
        bool(issuer) and issuer == subject,
        _number(signature.get("cert_serial_number")),
    )


def _number(said: object) -> int:
    text = str(said or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0


def signer_finding(
    signer: Signer, results: Mapping[str, Any], lists: Sequence[TrustList]
) -> Finding:
    """Say whether a list vouches for the signer of credentials that fit their file.

    Args:
        signer: Who signed.
        results: What the library found of the newest manifest: "success", "failure".
        lists: The lists that it was held against, in the order in which the library
            was told of them.
    """
    failed = {str(row.get("code")) for row in results.get("failure") or []}
    known = [one for one in lists if one.use is ListUse.SIGNERS and not one.purposes]
    if EXPIRED in failed:
        return _finding(
            Outcome.INCONCLUSIVE,
            f"The certificate of {signer.name} was good until {signer.until or 'a day now past'}."
            " No authority that is known for time stamps says that it signed before, so that"
            f" nobody vouches for it now. It was held against {_named(lists)}.",
        )
    if REVOKED in failed or UNFIT in failed:
        why = "was withdrawn" if REVOKED in failed else "was not made for signing such files"
        return _finding(
            Outcome.INCONCLUSIVE,
            f"The certificate of {signer.name} {why}: nobody vouches for it. It was held against"
            f" {_named(lists)}.",
        )
    return _vouched(signer, results, lists) or _nobody(signer, known)


def not_asked(why: str) -> Finding:
    """Say that nobody was asked about the signer.

    Args:
        why: A sentence.
    """
    return _finding(Outcome.NOT_RUN, why)


def _vouched(
    signer: Signer, results: Mapping[str, Any], lists: Sequence[TrustList]
) -> Finding | None:
    """Say which list the library found the signer on; None when it found them on none."""
    rows = results.get("success") or []
    found = next((row for row in rows if row.get("code") == TRUSTED), None)
    if found is None:
        return None
    match = _FOUND_IN.search(str(found.get("explanation", "")))
    place = match[1] if match else ""
    if not place.isdigit() or int(place) >= len(lists):  # the library names no list then
        naming = [one for one in lists if one.names(signer.serial)]
        return _finding(
            Outcome.SUPPORTS,
            f"The certificate of {signer.name} itself is named in {_named(naming or lists)}.",
        )
    by = lists[int(place)]
    if by.use is ListUse.STAMPS:
        return _finding(
            Outcome.INCONCLUSIVE,
            f"The certificate of {signer.name} was issued by"
            f" {signer.issuer or 'an authority'}, which is known for time stamps alone:"
            f" {by.words}.",
        )
    return _finding(
        Outcome.SUPPORTS,
        f"The certificate of {signer.name} goes back to an authority of {by.words}. It was issued"
        f" by {signer.issuer or 'somebody unnamed'}.",
    )


def _nobody(signer: Signer, known: Sequence[TrustList]) -> Finding:
    issued = (
        f"{signer.name} issued the certificate to themselves: nobody else vouches for the name."
        if signer.is_self_signed
        else f"The certificate of {signer.name} was issued by {signer.issuer or 'somebody unnamed'}"
    )
    if not known:
        told = issued if signer.is_self_signed else f"{issued}. Nobody vouches for the name."
        return _finding(
            Outcome.NOT_RUN,
            f"{told} It was held against no list: none is shipped. Name one with `--trust-list`.",
        )
    if signer.is_self_signed:
        return _finding(Outcome.INCONCLUSIVE, f"{issued} It is not in {_named(known)}.")
    return _finding(
        Outcome.INCONCLUSIVE,
        f"{issued}, which goes back to no authority of {_named(known)}: nobody on it vouches for"
        " the name.",
    )


def _named(lists: Sequence[TrustList]) -> str:
    return " or ".join(one.words for one in lists) or "no list"


def _finding(outcome: Outcome, summary: str) -> Finding:
    return Finding(CHECK, _ABOUT, outcome, summary, _CAN, _CANNOT, _MEASURED)
