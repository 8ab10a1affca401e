"""What the chain reader learns from."""

from __future__ import annotations

import pytest

from training.chains import Passage
from training.links import item_of


def passage(text, outlet="Customs Brief"):
    return Passage("a", "family", outlet, post=False, text=text, told=())


def test_an_agency_in_the_dateline_is_taken_as_at_work():
    text = "ROTTERDAM (Reuters) - Customs found tobacco on Monday, the ministry said."
    assert item_of(passage(text)).agency == "Reuters"
    assert item_of(passage(text, "Reuters")).agency is None
    assert item_of(passage("Customs found tobacco on Monday.")).agency is None


@pytest.mark.parametrize("text", ["By Ada Finn\n\nCustoms found tobacco on Monday, she was told."])
def test_the_signature_is_the_author(text):
    assert item_of(passage(text)).author == "Ada Finn"
