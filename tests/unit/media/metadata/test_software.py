"""Programs are told by name, and what they are known for where the list has them."""

from __future__ import annotations

import pytest

from firsthand.media.metadata.software import WHAT, kind_of, programs
from firsthand.media.metadata.tags import Tags


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Adobe Photoshop 25.1 (Macintosh)", "editor"),
        ("Adobe Photoshop Lightroom Classic 13.0", "developer"),
        ("GIMP 2.10.36", "editor"),
        ("Lavf60.3.100", "converter"),
        ("HDR+ 1.0.5", ""),
        ("17.4.1", ""),
        ("Mygimpse", ""),
    ],
)
def test_a_program_is_known_by_how_its_name_begins(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_every_kind_on_the_list_has_words() -> None:
    known = programs(Tags("by hand", {"EXIF:Software": "GIMP", "XMP:CreatorTool": "gimp"}))
    assert [(p.name, p.origin) for p in known] == [("GIMP", "EXIF Software")]
    assert known[0].kind in WHAT
