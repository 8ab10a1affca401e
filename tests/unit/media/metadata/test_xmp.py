"""XMP is read by its closed list, in any of its forms, and cannot be used to attack."""

from __future__ import annotations

import pytest

from firsthand.media.metadata.xmp import properties

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def packet(inside: str, head: str = "") -> bytes:
    return (
        f"{head}<rdf:RDF xmlns:rdf='{RDF}' xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
        f" xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:x='http://example.org/x/'>"
        f"{inside}</rdf:RDF>"
    ).encode()


def test_attributes_and_elements_say_the_same() -> None:
    as_attribute = packet("<rdf:Description xmp:CreatorTool='GIMP'/>")
    as_element = packet(
        "<rdf:Description><xmp:CreatorTool>GIMP</xmp:CreatorTool></rdf:Description>"
    )
    assert properties(as_attribute) == properties(as_element) == {"XMP:CreatorTool": "GIMP"}


def test_the_first_language_of_a_caption_is_given() -> None:
    words = (
        "<rdf:Description><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>One</rdf:li>"
        "<rdf:li xml:lang='de'>Eins</rdf:li></rdf:Alt></dc:description></rdf:Description>"
    )
    assert properties(packet(words)) == {"XMP:Description": "One"}


def test_what_is_not_on_the_list_is_passed_over() -> None:
    assert properties(packet("<rdf:Description x:Anything='1'/>")) == {}


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"<not closed",
        b"\x00\xff\xfe",
        packet(
            "<rdf:Description><xmp:CreatorTool>&word;</xmp:CreatorTool></rdf:Description>",
            "<!DOCTYPE r [<!ENTITY word SYSTEM 'file:///etc/hostname'>]>",
        ),
        packet("<rdf:Description>" + "<x:a>" * 200 + "</x:a>" * 200 + "</rdf:Description>"),
    ],
)
def test_hostile_packets_give_nothing_of_this_machine(hostile: bytes) -> None:
    assert set(properties(hostile).values()) <= {"", "&word;"}
