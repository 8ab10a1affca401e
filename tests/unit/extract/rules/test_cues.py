import pytest
from spacy.tokens import Token

from firsthand.extract.parsing import parse
from firsthand.extract.rules.cues import constructions, cue_of, subject_of, verb_constructions
from firsthand.lexicon.wordlists import entries


def token(text: str, word: str) -> Token:
    (passage,) = parse(text, ()).passages
    return next(one for one in passage.doc if one.text == word)


def words(verb: Token, tokens: frozenset[int]) -> str:
    return " ".join(verb.doc[i].text for i in sorted(tokens))


@pytest.mark.parametrize("kind", ["verbs", "nouns", "adjectives"])
def test_every_listed_word_names_at_least_one_construction(kind: str) -> None:
    assert all(constructions(kind).values())


@pytest.mark.parametrize("kind", ["verbs", "nouns", "adjectives"])
def test_no_word_is_listed_twice(kind: str) -> None:
    assert len(constructions(kind)) == len(entries(f"reporting_{kind}"))


def test_a_word_reports_only_as_a_verb() -> None:
    assert verb_constructions(token("The state fell apart.", "state")) == frozenset()
    assert "clause" in verb_constructions(token("They state that it fell.", "state"))


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The mayor left the hall, saying it was late.", "saying", "The mayor"),
        ("The mayor stood up and said it was late.", "said", "The mayor"),
        ("The raid was condemned by aid groups.", "condemned", "aid groups"),
        ("The raid was condemned.", "condemned", ""),
    ],
)
def test_the_subject_is_found_where_the_sentence_has_it(text: str, verb: str, subject: str) -> None:
    found = token(text, verb)

    assert words(found, subject_of(found)) == subject


@pytest.mark.parametrize(
    ("text", "verb", "cue"),
    [
        ("He has also said that it fell.", "said", "has also said"),
        ("He declined to say who fell.", "say", "declined to say"),
        ("They pointed out that it fell.", "pointed", "pointed out"),
    ],
)
def test_a_cue_keeps_its_helpers_and_particles(text: str, verb: str, cue: str) -> None:
    found = token(text, verb)

    assert words(found, cue_of(found)) == cue
