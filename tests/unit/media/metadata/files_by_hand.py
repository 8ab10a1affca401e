"""Pictures that these tests draw and write metadata into themselves."""

from __future__ import annotations

import datetime as dt
import io
import struct

import c2pa
import numpy as np
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
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
    """Somebody with a key who signs pictures, and the root that vouches for the key."""

    def __init__(self) -> None:
        root_key, self._key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _certificate("Drawn Root", root_key, "Drawn Root", root_key)
        own = _certificate("Drawn Desk", self._key, "Drawn Root", root_key)
        self.root_pem = _pem(root)
        self._chain = _pem(own) + self.root_pem

    def signed(self, content: bytes, remote_url: str = "") -> bytes:
        """Sign a JPEG as made by a trained model; with an address, keep the manifest elsewhere."""
        key = self._key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        info = c2pa.C2paSignerInfo(b"es256", self._chain.encode(), key, None)
        written = io.BytesIO()
        with c2pa.Signer.from_info(info) as signer, c2pa.Builder(_MANIFEST) as builder:
            if remote_url:
                builder.set_no_embed()
                builder.set_remote_url(remote_url)
            builder.sign(signer, "image/jpeg", io.BytesIO(content), written)
        return written.getvalue()


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
    name: str, key: ec.EllipticCurvePrivateKey, issuer: str, issuer_key: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    root = name == issuer
    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    purposes = x509.KeyUsage(not root, False, False, False, False, root, root, False, False)
    issued_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    subject = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(root, None), True)
        .add_extension(purposes, True)
        .add_extension(subject, False)
        .add_extension(issued_by, False)
    )
    if not root:
        email = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        certificate = certificate.add_extension(email, False)
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
