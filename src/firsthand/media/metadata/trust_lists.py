"""Which authorities does a list name that vouch for the signers of content credentials?

None is shipped: no package that may be passed on carries the official one, and an
old list is worse than none. A person hands theirs in as a file, of one of three
forms:

* certificates in PEM, one after the other (`C2PA-TRUST-LIST.pem`). Those that may
  issue others are roots; the others are known signers themselves.
* the list as the C2PA publishes it for programs (`C2PA-TRUST-LIST.json`), which says
  of which day it is.
* purposes that a certificate may have been made for, one number a line (`store.cfg`).

Pure. Callers: `firsthand.media.metadata.credentials`, `firsthand.casework.pictures.trusting`.

Source: C2PA Technical Specification 2.2, section 14 (trust model); ETSI TS 119 602
(lists of trusted entities).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from firsthand.errors import InputTooLarge, InputUnreadable

LARGEST_BYTES = 4 << 20
"""The official list took 65 kB in August 2026."""
SHORT = 12
"""Digits of a SHA-256 in a sentence; the whole of it stands among the facts."""
TRUSTED = "/trusted"
"""How the status of a service ends that is in force on the list."""

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.S)
_PURPOSE = re.compile(r"\d+(?:\.\d+){3,}")


class ListUse(StrEnum):
    """What the authorities of a list are known for."""

    SIGNERS = "signers"
    STAMPS = "time stamps"


@dataclass(frozen=True, slots=True)
class TrustList:
    """One list, as a person handed it in.

    Attributes:
        name: Of its file.
        sha256: Of the file's bytes.
        dated: Its day as the list itself says, else the day its file was written; ISO.
        says_its_date: The list itself says its day.
        use: What its authorities are known for.
        roots_pem: Certificates of authorities, PEM; empty for none.
        signers_pem: Certificates of known signers themselves, PEM; empty for none.
        purposes: Numbers of purposes that a signer's certificate may have been made for.
        due: The day by which its makers meant to renew it, ISO; empty when it does not say.
    """

    name: str
    sha256: str
    dated: str
    says_its_date: bool = False
    use: ListUse = ListUse.SIGNERS
    roots_pem: str = ""
    signers_pem: str = ""
    purposes: tuple[str, ...] = ()
    due: str = ""

    @property
    def words(self) -> str:
        """Name it in a sentence, with its date and the beginning of its digest."""
        return f"{self._named} (SHA-256 {self.sha256[:SHORT]}…)"

    @property
    def words_in_full(self) -> str:
        """Name it with what it holds and its whole digest."""
        held = (
            (len(_PEM.findall(self.roots_pem)), "authority", "authorities"),
            (len(_PEM.findall(self.signers_pem)), "known signer", "known signers"),
            (len(self.purposes), "purpose", "purposes"),
        )
        told = ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in held if n)
        due = f"; its makers meant to renew it by {self.due}" if self.due else ""
        return f"{self._named}, for {self.use.value}: {told}; SHA-256 {self.sha256}{due}"

    def names(self, serial: int) -> bool:
        """Is a certificate of this number among the known signers themselves?"""
        return any(
            x509.load_pem_x509_certificate(found.encode("ascii")).serial_number == serial
            for found in _PEM.findall(self.signers_pem)
        )

    @property
    def _named(self) -> str:
        how = "issued on" if self.says_its_date else "a file written on"
        return f"{self.name}, {how} {self.dated}"


def read_trust_list(content: bytes, name: str, *, use: ListUse, written_on: date) -> TrustList:
    """Read a list.

    Args:
        content: The bytes of its file.
        name: Of the file.
        use: What its authorities are to be known for.
        written_on: The day the file was written, for a list that says no day.

    Raises:
        InputTooLarge: It is larger than any such list.
        InputUnreadable: It has none of the forms, or a certificate is damaged.
    """
    if len(content) > LARGEST_BYTES:
        raise InputTooLarge(
            f"cannot use `{name}` as a trust list: got {len(content):,} bytes, expected at most"
            f" {LARGEST_BYTES:,}; nothing was changed",
            hint="name the file of certificates itself",
        )
    text = content.decode("utf-8", "replace")
    said = _json(text)
    certificates = list(_listed(said, name) if said else _in_pem(text, name))
    purposes = () if certificates else tuple(_purposes(text))
    if not certificates and not purposes:
        raise _unreadable(name, "no certificate and no purpose in it")
    issued, due = _day(said, "ListIssueDateTime"), _day(said, "NextUpdate")
    return TrustList(
        name,
        hashlib.sha256(content).hexdigest(),
        (issued or written_on).isoformat(),
        issued is not None,
        use,
        _pem(one for one in certificates if _is_authority(one)),
        _pem(one for one in certificates if not _is_authority(one)),
        purposes,
        due.isoformat() if due else "",
    )


def _json(text: str) -> dict[str, Any]:
    """Read a list that is published for programs; empty when it is none."""
    try:
        said = json.loads(text)
        return dict(said["LoTE"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _day(said: dict[str, Any], field: str) -> date | None:
    """Give a day that a list says of itself."""
    try:
        return date.fromisoformat(str(said["ListAndSchemeInformation"][field]).partition("T")[0])
    except (ValueError, KeyError, TypeError):
        return None


def _listed(said: dict[str, Any], name: str) -> Iterator[x509.Certificate]:
    """Give the certificates that are in force on a list for programs."""
    try:
        services = [
            service["ServiceInformation"]
            for entity in said["TrustedEntitiesList"]
            for service in entity["TrustedEntityServices"]
        ]
        in_force = [one for one in services if str(one["ServiceStatus"]).endswith(TRUSTED)]
        texts = [
            str(row["val"])
            for one in in_force
            for row in one["ServiceDigitalIdentity"]["X509Certificates"]
        ]
    except (KeyError, TypeError) as error:
        raise _unreadable(name, f"a list of trusted entities without {error}") from error
    pem = "".join(f"-----BEGIN CERTIFICATE-----\n{t}\n-----END CERTIFICATE-----\n" for t in texts)
    return _in_pem(pem, name)


def _in_pem(text: str, name: str) -> Iterator[x509.Certificate]:
    """Give the certificates that stand in a text; what stands between them is passed over."""
    for place, found in enumerate(_PEM.findall(text), start=1):
        try:
            yield x509.load_pem_x509_certificate(found.encode("ascii", "replace"))
        except ValueError as error:
            raise _unreadable(name, f"certificate {place} is damaged") from error


def _purposes(text: str) -> Iterator[str]:
    """Give the purposes that a text lists; lines that begin with // or # are remarks."""
    for line in text.splitlines():
        if _PURPOSE.fullmatch(line.strip()):
            yield line.strip()


def _is_authority(certificate: x509.Certificate) -> bool:
    """May it issue certificates to others?"""
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return constraints.value.ca


def _pem(certificates: Iterator[x509.Certificate]) -> str:
    return "".join(one.public_bytes(Encoding.PEM).decode("ascii") for one in certificates)


def _unreadable(name: str, got: str) -> InputUnreadable:
    return InputUnreadable(
        f"cannot use `{name}` as a trust list: got {got}, expected certificates in PEM, a list as"
        " the C2PA publishes it in JSON, or purposes; nothing was changed",
        hint="name a file such as C2PA-TRUST-LIST.pem, from the C2PA's conformance programme",
    )
