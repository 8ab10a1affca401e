"""Languages of texts, and texts too short to tell."""

from __future__ import annotations

from firsthand.read.language import language_of


def test_a_paragraph_tells_its_language() -> None:
    english = "The coast guard said on Monday that nine people were aboard when the ferry sank."
    french = "Les garde-côtes ont déclaré lundi que neuf personnes étaient à bord du navire."
    assert language_of(english) == "en"
    assert language_of(french) == "fr"


def test_a_few_words_tell_nothing() -> None:
    assert language_of("Tikrit, Iraq") is None
    assert language_of("https://x.example/a/very/long/address/that/has/no/words #tag @name") is None
