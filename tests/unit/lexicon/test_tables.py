from __future__ import annotations

import re

from firsthand.lexicon.tables import any_of, meanings, table


def test_a_table_gives_the_words_of_each_meaning() -> None:
    assert "murder" in table("harm_verbs")["killed"]


def test_a_word_leads_back_to_its_meaning() -> None:
    assert meanings("harm_verbs")["abduct"] == "detained"


def test_the_longest_phrase_matches_first_and_a_star_stands_for_any_ending() -> None:
    pattern = re.compile(any_of(["press", "press conference", "purport*"]))
    found = pattern.search("at a press  conference")
    assert found is not None
    assert found.group() == "press  conference"
    assert pattern.fullmatch("purportedly")


def test_words_grouped_by_their_first_letter_match_the_longest_first() -> None:
    pattern = re.compile(rf"\b(?:{any_of(['say', 'say so', 'deny*', 'doubt'])})(?!\w)", re.I)
    assert pattern.findall("They SAY  so; others say; he denying, she sayd, no doubt.") == [
        "SAY  so",
        "say",
        "denying",
        "doubt",
    ]
