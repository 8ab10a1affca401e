"""Pictures that these tests draw and write metadata into themselves."""

from __future__ import annotations

import datetime as dt
import io
import json
import struct
from dataclasses import dataclass

import c2pa
import numpy as np
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw

EXIF_IFD, GPS_IFD = 0x8769, 0x8825
PARIS = {1: "N", 2: (48.0, 51.0, 29.5), 3: "E", 4: (2.0, 17.0, 40.2)}


def drawn(seed: int = 1, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Draw shapes over a soft ground; another seed gives another picture."""
    chance = np.random.default_rng(seed)
    ground = Image.fromarray(chance.integers(40, 216, (6, 8, 3), np.uint8)).resize(size, 3)
    pen = ImageDraw.Draw(ground)
    for _ in range(25):
        x, y = int(chance.integers(0, size[0])), int(chance.integers(0, size[1]))
        w, h = (int(side) for side in chance.integers(20, 120, 2))
        shape = pen.ellipse if chance.random() < 0.5 else pen.rectangle
        shape((x, y, x + w, y + h), fill=tuple(int(c) for c in chance.integers(0, 256, 3)))
    return ground


def jpeg(
    picture: Image.Image,
    main: dict[int, object] | None = None,
    camera: dict[int, object] | None = None,
    gps: dict[int, object] | None = None,
    xmp: str = "",
) -> bytes:
    """Write a JPEG with EXIF fields by their numbers, and an XMP description's inside."""
    exif = Image.Exif()
    exif.update(main or {})
    exif.get_ifd(EXIF_IFD).update(camera or {})
    exif.get_ifd(GPS_IFD).update(gps or {})
    written = io.BytesIO()
    packet = {"xmp": _packet(xmp)} if xmp else {}
    picture.save(written, "JPEG", quality=90, exif=exif, **packet)
    return written.getvalue()


def with_thumbnail(picture: Image.Image, small: Image.Image, orientation: int = 1) -> bytes:
    """Write a JPEG whose EXIF holds a small picture, in the second directory of a TIFF."""
    thumbnail = io.BytesIO()
    small.save(thumbnail, "JPEG", quality=80)
    first = struct.pack("<H", 1) + _entry(0x112, 3, 1, orientation) + struct.pack("<I", 26)
    at = 8 + len(first) + 2 + 3 * 12 + 4
    second = struct.pack("<H", 3) + _entry(0x103, 3, 1, 6) + _entry(0x201, 4, 1, at)
    second += _entry(0x202, 4, 1, len(thumbnail.getvalue())) + struct.pack("<I", 0)
    block = b"II*\x00" + struct.pack("<I", 8) + first + second + thumbnail.getvalue()
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=90, exif=b"Exif\x00\x00" + block)
    return written.getvalue()


def iptc(picture: Image.Image, fields: dict[int, bytes]) -> bytes:
    """Write a JPEG with IPTC fields of record 2."""
    data = b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value
        for number, value in fields.items()
    )
    block = (
        b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) % 2)
    )
    segment = b"Photoshop 3.0\x00" + block
    plain = jpeg(picture)
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


class Desk:
    """Somebody with a key who signs pictures, and the root that vouches for the key.

    Args:
        lasts: How long the certificate is good for, from now.
        purpose: What it is made for.
        self_signed: It has no root: the desk issued it to itself.
        asked_at: Where it says that it can be asked whether it was withdrawn.
    """

    def __init__(
        self,
        lasts: dt.timedelta = dt.timedelta(days=30),
        purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION,
        *,
        self_signed: bool = False,
        asked_at: str = "",
    ) -> None:
        root_key, self._key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _certificate(_Named("Drawn Root", "Drawn Root"), root_key, root_key)
        by = ("Drawn Desk", self._key) if self_signed else ("Drawn Root", root_key)
        own = _certificate(_Named("Drawn Desk", by[0], purpose, lasts, asked_at), self._key, by[1])
        self.root_pem = _pem(root)
        self.own_pem = _pem(own)
        self.ends = own.not_valid_after_utc
        self._chain = self.own_pem + ("" if self_signed else self.root_pem)

    def signed(self, content: bytes, remote_url: str = "", stamp_url: str = "") -> bytes:
        """Sign a JPEG as made by a trained model.

        Args:
            content: The JPEG.
            remote_url: Keep the manifest there instead of in the file.
            stamp_url: Of a time-stamp authority that is asked for a stamp.
        """
        key = private_pem(self._key)
        info = c2pa.C2paSignerInfo(
            b"es256", self._chain.encode(), key, stamp_url.encode() if stamp_url else None
        )
        written = io.BytesIO()
        # not read again after signing: the reader would know no purpose but e-mail
        plain = c2pa.Settings.from_json(json.dumps({"verify": {"verify_after_sign": False}}))
        with (
            c2pa.Context(plain) as context,
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(_MANIFEST, context=context) as builder,
        ):
            if remote_url:
                builder.set_no_embed()
                builder.set_remote_url(remote_url)
            builder.sign(signer, "image/jpeg", io.BytesIO(content), written)
        return written.getvalue()


def private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Give a private key as PEM."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def stamping_certificates() -> tuple[str, str, bytes]:
    """Make a time-stamp authority as strict readers want it: root, signer and key, PEM."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate(_Named("Stamp Root", "Stamp Root"), root_key, root_key)
    signer = _Named("Stamp Desk", "Stamp Root", ExtendedKeyUsageOID.TIME_STAMPING)
    return _pem(root), _pem(_certificate(signer, key, root_key)), private_pem(key)


@dataclass(frozen=True)
class _Named:
    """What a certificate says."""

    name: str
    issuer: str
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.EMAIL_PROTECTION
    lasts: dt.timedelta = dt.timedelta(days=30)
    asked_at: str = ""


_MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_MANIFEST = {
    "claim_generator_info": [{"name": "drawn-program", "version": "3"}],
    "title": "drawn",
    "assertions": [
        {
            "label": "c2pa.actions",
            "data": {
                "actions": [
                    {"action": "c2pa.created", "digitalSourceType": _MADE},
                    {"action": "c2pa.edited"},
                ]
            },
        }
    ],
}


def _packet(inside: str) -> bytes:
    return (
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
        " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
        " xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
        " xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'"
        " xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#'"
        f">{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _entry(tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, kind, count, value)


def _certificate(
    said: _Named, key: ec.EllipticCurvePrivateKey, issuer_key: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    root = said.name == said.issuer == said.name.partition(" ")[0] + " Root"
    now = dt.datetime.now(dt.UTC)
    purposes = x509.KeyUsage(not root, False, False, False, False, root, root, False, False)
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    subject = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(said.name))
        .issuer_name(_name(said.issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + said.lasts)
        .add_extension(x509.BasicConstraints(root, None), True)
        .add_extension(purposes, True)
        .add_extension(subject, False)
        .add_extension(issued_by, False)
    )
    if not root:
        critical = said.purpose == ExtendedKeyUsageOID.TIME_STAMPING
        certificate = certificate.add_extension(x509.ExtendedKeyUsage([said.purpose]), critical)
    if said.asked_at:
        place = x509.UniformResourceIdentifier(said.asked_at)
        ways = (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
        access = [x509.AccessDescription(way, place) for way in ways]
        points = [x509.DistributionPoint([place], None, None, None)]
        certificate = certificate.add_extension(x509.AuthorityInformationAccess(access), False)
        certificate = certificate.add_extension(x509.CRLDistributionPoints(points), False)
    return certificate.sign(issuer_key, hashes.SHA256())


def _name(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Drawn"),
        ]
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
