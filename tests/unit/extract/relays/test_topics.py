"""A name before a headline's colon speaks, or only says what the text is about."""

from __future__ import annotations

import pytest

from firsthand.extract.readers import RULES, reader_named
from firsthand.extract.statements import statements_of
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.read.parts.prose import blocks_of


def speakers(text: str) -> set[str]:
    item = Item(
        ItemId("i"), CaptureId("c"), ItemKind.ARTICLE, "text/plain", text, blocks_of(text),
        outlet="Harbour Times",
    )  # fmt: skip
    found = statements_of(item, reader_named(RULES))
    return {link.name for one in found for link in one.chain}


@pytest.mark.parametrize(
    "text",
    [
        "Marisol: preliminary findings\n\nThe wreck was raised on Monday.",
        "Dovania: What happened in the harbour\n\nThree ships sank.",
        "Orvik: bridge collapses after flood\n\nThe old bridge in Orvik fell at noon.",
    ],
)
def test_a_place_before_the_colon_says_nothing(text: str) -> None:
    assert speakers(text) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ferrer: no new taxes\n\nAda Ferrer was in town on Monday.", "Ada Ferrer"),
        ("Ferrer: taxes will not rise\n\nThe session was short.", "Ferrer"),
        ("Marisol: “We were not asked”\n\nThe island has no port.", "Marisol"),
        ("Police: no sign of a deliberate act\n\nThe fire is out.", "police"),
    ],
)
def test_a_person_a_body_or_a_quotation_speaks(text: str, who: str) -> None:
    assert speakers(text) == {who}
