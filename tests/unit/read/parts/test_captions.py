"""Captions without a frame, told by their credit."""

from __future__ import annotations

import pytest

from firsthand.read.parts.captions import caption_credit, credit_in


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("Divers at the wreck. Photo: AP", "AP"),
        ("Divers at the wreck near Lima, Peru. (AP Photo/Ana Example)", "AP Photo/Ana Example"),
        ("[Image via Harbour Press]", "Harbour Press"),
        ("[Photo Credit: Harbour Press]", "Harbour Press"),
        ("Photo by Ana Example", "Ana Example"),
        ("Reuters   Search: divers at the wreck on Monday", "Reuters"),
        ("SUPPLIED   Divers at the wreck", "SUPPLIED"),
        ("Stock image via Getty Images", "Getty Images"),
        ("The harbour on a quiet day (file picture)", ""),
    ],
)
def test_a_credit_tells_a_caption(paragraph: str, credit: str) -> None:
    assert caption_credit(paragraph) == credit


@pytest.mark.parametrize(
    "paragraph",
    [
        "The ferry sank on Sunday, the coast guard said.",
        "“The photo is real,” he told the AP.",
        "LOS ANGELES --  The stories begin. The stories end.",
        "Frustration with police is high.  A6.",
        "Photographs posted by the group show nine men.",
        "Images of the street show the building in ruins.",
        "Photographs by Ana Example show nine men in a ditch.",
    ],
)
def test_a_sentence_is_no_caption(paragraph: str) -> None:
    assert caption_credit(paragraph) is None


def test_a_known_caption_gives_its_last_name_as_credit() -> None:
    assert credit_in("The harbour at Lima. (The Associated Press)") == "The Associated Press"
    assert credit_in("A drawing of the harbour. AP") == "AP"
    assert credit_in("The harbour. © Harbour Watch, redrawn.") == "Harbour Watch"
    assert credit_in("The harbour at Lima.") is None
