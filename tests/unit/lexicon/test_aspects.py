"""The words by which reports argue about pictures and papers."""

from __future__ import annotations

import re

import pytest

from firsthand.lexicon.aspects import CHECKED, EVIDENCE, FALSE, GAP, GENUINE, MATTER


@pytest.mark.parametrize(
    ("family", "word"),
    [
        ("photographs", "photos"),
        ("photographs", "photograph"),
        ("footage", "video"),
        ("documents", "e-mails"),
        ("documents", "email"),
    ],
)
def test_a_word_for_evidence_belongs_to_one_family(family: str, word: str) -> None:
    found = [name for name, words in EVIDENCE.items() if re.fullmatch(words, word)]
    assert found == [family]


def test_genuine_false_and_checked_share_no_word() -> None:
    pairs = [("authentic", GENUINE), ("doctored", FALSE), ("verified", CHECKED)]
    for word, own in pairs:
        assert [p for p in (GENUINE, FALSE, CHECKED) if re.fullmatch(p, word)] == [own]


def test_the_matter_is_named_without_a_side() -> None:
    assert re.fullmatch(MATTER, "authenticity")
    assert not re.fullmatch(MATTER, "authentic")


def test_the_gap_spans_eight_words_and_no_more() -> None:
    gap = re.compile(rf"video{GAP}fake")
    assert gap.search("video a b c d e f g h fake")
    assert not gap.search("video a b c d e f g h i fake")
