"""Read an XMP packet into the names that exiftool would give.

Used where exiftool is missing. An unknown property is passed over, a broken
packet gives nothing.

Source: ISO 16684-1 (XMP data model and its RDF form).
"""

from __future__ import annotations

from lxml import etree

from firsthand.media.metadata.tags import ASKED

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LISTS = frozenset(f"{_RDF}{name}" for name in ("Alt", "Bag", "Seq"))
_NAMES = frozenset(key.removeprefix("XMP:") for key in ASKED if key.startswith("XMP:"))
DEEPEST = 20
"""XMP in the wild nests some five levels; deeper is an attack."""


def properties(packet: bytes) -> dict[str, object]:
    """Give the asked properties of a packet as `XMP:Name`; none when it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(packet.strip(b"\x00 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found: dict[str, object] = {}
    for description in root.iter(f"{_RDF}Description"):
        if description.getparent() is None or _local(description.getparent()) != "RDF":
            continue
        found.update(_structure(description, 0))
    return {f"XMP:{name}": value for name, value in found.items() if name in _NAMES}


def _structure(element: etree._Element, depth: int) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in element.attrib.items():
        if not str(name).startswith((_RDF, "{http://www.w3.org/XML")):
            fields[_titled(str(name))] = str(value)
    for child in element:
        if isinstance(child.tag, str):
            fields[_titled(child.tag)] = _value(child, depth + 1)
    return fields


def _value(element: etree._Element, depth: int) -> object:
    if depth > DEEPEST:
        return ""
    inner = list(element.iterchildren(tag=etree.Element))
    if len(inner) == 1 and inner[0].tag in _LISTS:
        values = [_value(item, depth + 1) for item in inner[0].iterchildren(tag=etree.Element)]
        return values[0] if _local(inner[0]) == "Alt" and values else values
    if len(inner) == 1 and inner[0].tag == f"{_RDF}Description":
        return _structure(inner[0], depth + 1)
    if inner or any(not str(name).startswith(("{http://www.w3", "xml")) for name in element.attrib):
        return _structure(element, depth)
    resource = element.get(f"{_RDF}resource")
    return resource if resource else (element.text or "").strip()


def _local(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname


def _titled(name: str) -> str:
    local = name.rpartition("}")[2]
    return local[:1].upper() + local[1:]
